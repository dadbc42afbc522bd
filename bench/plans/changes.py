"""Changes to a plan that must change no task: page breaks, blank lines, a signature, columns in another order, broken lines."""

import random
import textwrap
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from bench.plans.notation import LEFT, UP, Grid, Written
from dotpha.programme.extraction import Plan

SIGNATURE = ("Nơi nhận:", "- Như trên;", "- Lưu: VT, TH.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Vi Thị Hồng Thắm")
PAGE_ROWS = 2
FRONT = 8
WIDTHS = (70, 75, 80, 85, 90)


def with_pages(plan: Written) -> Written:
    """A page number and a running header every few paragraphs and rows; a broken table says its header again."""
    items: list[str | Grid] = []
    number = 1
    for at, item in enumerate(plan.items):
        if isinstance(item, Grid) and breakable(item):
            header, rows = item.rows[:1], item.rows[1:]
            for start in range(0, len(rows), PAGE_ROWS):
                if start:
                    number += 1
                    items.append(str(number))
                items.append(Grid([*header, *rows[start : start + PAGE_ROWS]]))
            continue
        items.append(item)
        if isinstance(item, str) and at > FRONT and at % 4 == 0:
            number += 1
            items += ["", str(number), ""]
    return replace(plan, items=items)


def breakable(table: Grid) -> bool:
    """Whether a table has one header row and no cell merged over rows, so that it can go on anywhere."""
    return not any(UP in row for row in table.rows) and len(table.rows[0]) >= 4 and LEFT not in table.rows[0]


def with_blanks(plan: Written) -> Written:
    return replace(plan, items=[part for item in plan.items for part in ("", item, "")])


def signed(plan: Written) -> Written:
    return replace(plan, items=[*plan.items, *SIGNATURE])


def permuted(plan: Written) -> Written:
    """Columns in another order, where no cell is merged over columns."""
    items: list[str | Grid] = []
    for item in plan.items:
        if isinstance(item, Grid) and not any(LEFT in row for row in item.rows):
            order = list(range(1, len(item.rows[0])))
            random.Random(plan.name).shuffle(order)  # parts of one table keep one order
            item = Grid([[row[at] if at < len(row) else "" for at in (0, *order)] for row in item.rows])
        items.append(item)
    return replace(plan, items=items)


def wrapped(plan: Written) -> Written:
    """Every paragraph broken at a width, lines close together, as text copied from a PDF or a chat is."""
    width = random.Random(plan.name).choice(WIDTHS)
    items: list[str | Grid] = []
    for item in plan.items:
        if isinstance(item, Grid):
            items.append(item)
            continue
        broken = "\n".join(textwrap.wrap(item, width, break_long_words=False, break_on_hyphens=False))
        if items and isinstance(items[-1], str):
            items[-1] = f"{items[-1]}\n{broken}"
        else:
            items.append(broken)
    return replace(plan, items=items)


CHANGES: dict[str, Callable[[Written], Written]] = {
    "trang": with_pages,
    "dòng trống": with_blanks,
    "chữ ký": signed,
    "đổi cột": permuted,
}
TEXT_CHANGES: dict[str, Callable[[Written], Written]] = {"ngắt dòng": wrapped}


def changes_of(kind: str) -> dict[str, Callable[[Written], Written]]:
    """The changes that a format can undergo: only plain text has lines that end within a sentence."""
    return {**CHANGES, **(TEXT_CHANGES if kind == "txt" else {})}


def kept(before: Plan, after: Plan) -> tuple[int, int]:
    """How many tasks are the same in both, and how many there are in the larger."""
    one, two = Counter(map(said, before.tasks)), Counter(map(said, after.tasks))
    return sum((one & two).values()), max(len(before.tasks), len(after.tasks))


def said(task) -> tuple:  # type: ignore[no-untyped-def, type-arg]
    return (" ".join(task.title.split()), task.leads, task.supporting, task.deadline, task.recurrence, task.deliverable)
