"""Agencies, dates and titles exchanged at random between plans: each task must take along what stands in its own row."""

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from bench.plans.notation import Grid, Written
from dotpha.programme.extraction import FoundTask, Plan

# Times that need no other words to be understood; each is exchanged for one of its own shape.
SHAPES = (
    re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/20\d\d"),
    re.compile(r"(?<=[Qq]uý )[IV]+/20\d\d"),
    re.compile(r"(?<=[Tt]háng )\d{1,2}/20\d\d"),
)
# A title without times and roles of its own: its row's cells or labels alone say the fields.
PLAIN = re.compile(
    r"(?!.*(\d{4}|\d/\d|trước|trong|hằng|định kỳ|quý |năm |chủ trì|phối hợp|trình ))[^.;:()\n]{12,}", re.IGNORECASE
)
Mapping = dict[str, str]


@dataclass(frozen=True)
class Time:
    """A time as written, which of `SHAPES` it has, and its last day."""

    text: str
    shape: int
    day: date


@dataclass(frozen=True)
class Pool:
    """What all plans together hold: agencies, times, titles of rows and list items."""

    agencies: tuple[str, ...]
    times: tuple[Time, ...]
    titles: tuple[str, ...]


def pool(readings: Iterable[tuple[Written, Plan]]) -> Pool:
    """Gathers from plans, each with its reading as text; agencies come from the labels."""
    known = list(readings)
    return Pool(
        tuple(dict.fromkeys(name for plan, _ in known for name in agencies(plan))),
        tuple(dict.fromkeys(time for _, read in known for time in times(read))),
        tuple(dict.fromkeys(title for plan, read in known for title in titles(plan, read))),
    )


def agencies(plan: Written) -> list[str]:
    return [name for gold in plan.gold for name in (*gold.leads, *gold.supporting)]


def times(read: Plan) -> list[Time]:
    """The times of tasks whose deadline names just one."""
    return [time for task in read.tasks if (time := time_of(task))]


def time_of(task: FoundTask) -> Time | None:
    said = task.deadline_text or ""
    hits = [(hit[0], at) for at, shape in enumerate(SHAPES) for hit in shape.finditer(said)]
    if task.deadline is None or task.recurrence or len(hits) != 1 or len(re.findall(r"20\d\d", said)) > 1:
        return None
    return Time(*hits[0], task.deadline)


def titles(plan: Written, read: Plan) -> list[str]:
    """Titles that stand alone in their cell or paragraph."""
    return [task.title for task in read.tasks if plan.form != "prose" and PLAIN.fullmatch(task.title)]


def swaps(plan: Written, read: Plan, whole: Pool) -> Iterator[tuple[str, Written, Plan]]:
    """Each exchange by name, with the plan changed and the reading it must give."""
    chance = random.Random(plan.name)
    yield "đổi cơ quan", *changed(plan, read, drawn(agencies(plan), whole.agencies, chance))
    yield "đổi việc", *changed(plan, read, drawn(titles(plan, read), whole.titles, chance))
    mapping: Mapping = {}
    for shape in range(len(SHAPES)):
        # an office sets no time before the day it signs
        later = [t.text for t in whole.times if t.shape == shape and t.day > (read.document.signed_on or date.min)]
        mapping |= drawn([t.text for t in times(read) if t.shape == shape], later, chance)
    yield "đổi thời hạn", *changed(plan, read, mapping, {time.text: time.day for time in whole.times})


def drawn(own: Iterable[str], others: Iterable[str], chance: random.Random) -> Mapping:
    """Another one for each, none used twice; as far as the others reach."""
    own, others = list(dict.fromkeys(own)), list(others)
    return dict(zip(own, chance.sample(others, min(len(own), len(others))), strict=False))


def changed(plan: Written, read: Plan, mapping: Mapping, days: dict[str, date] | None = None) -> tuple[Written, Plan]:
    """The plan with each text of the mapping put in another's place, and its reading changed alike."""
    said = whole_text(plan)
    put = replacing({old: new for old, new in mapping.items() if old in said})  # not what is put together of parts
    items = [
        Grid([[put(cell) for cell in row] for row in item.rows]) if isinstance(item, Grid) else put(item)
        for item in plan.items
    ]
    tasks = []
    for task in read.tasks:
        time = time_of(task)
        day = (days or {}).get(mapping.get(time.text, "")) if time else None
        tasks.append(
            replace(
                task,
                title=put(task.title),
                leads=tuple(map(put, task.leads)),
                supporting=tuple(map(put, task.supporting)),
                deliverable=task.deliverable and put(task.deliverable),
                deadline=day or task.deadline,
            )
        )
    return replace(plan, items=items), replace(read, tasks=tuple(tasks))


def whole_text(plan: Written) -> str:
    rows = ("\n".join("\n".join(row) for row in item.rows) if isinstance(item, Grid) else item for item in plan.items)
    return "\n".join(rows)


def replacing(mapping: Mapping) -> Callable[[str], str]:
    """A function that puts texts in others' places, the longest first, whole words only."""
    ranked = sorted(map(re.escape, mapping), key=len, reverse=True)
    found = re.compile(rf"(?<![\w/])(?:{'|'.join(ranked) or '(?!)'})(?![\w/])")
    return lambda text: found.sub(lambda hit: mapping[hit[0]], text)
