"""Past cases to learn from: what a task told of itself on days of its term, and whether it then missed that deadline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from dotpha.lateness.rules.features import KEYS, Case, vector
from dotpha.lateness.rules.past import SETTLES, Past, Seen, missed, seen
from dotpha.lateness.rules.records import Family, Records, Tally

LOOKS = 6
"""On so many days, evenly over each deadline's term, a past task is looked at while it was open."""


@dataclass(frozen=True)
class Learnt:
    """A past case: its task, the day it is seen on, the deadline, its numbers, and the task whose fate answers for it."""

    past: Past
    day: date
    deadline: date
    x: np.ndarray

    @property
    def settles_on(self) -> date:
        """The first day on which it may be known how it ended."""
        return self.deadline + SETTLES


def case_of(one: Seen, known: Records, family: Family, day: date) -> Case:
    """A task as seen, with the records as they stood on a day that is not after it."""
    body = frozenset() if one.lead is None else frozenset(family(one.lead, one.day))
    own = sum((known.of(lead, day) for lead in body), Tally())
    return Case(one, own, known.whole(day))


def looks(past: Past, until: date) -> Iterator[date]:
    """The days before `until` on which a past task is looked at, for each deadline it had while that stood."""
    reigns = [move for move in past.deadlines if move.was]
    since = past.assigned_on
    for move in reigns:
        yield from _within(past, since, move.was, min(move.known, until))  # type: ignore[arg-type]
        since = move.known
    if past.deadline is not None:
        yield from _within(past, since, past.deadline, until)


def _within(past: Past, since: date, deadline: date, until: date) -> Iterator[date]:
    term = (deadline - since).days
    days = {since + timedelta(days=round(term * (2 * n + 1) / (2 * LOOKS))) for n in range(LOOKS)}
    yield from (day for day in sorted(days) if day < until and past.deadline_on(day) == deadline)


def learn(pasts: Mapping[int, Past], known: Records, family: Family, until: date) -> list[Learnt]:
    """Every past case whose deadline has settled by `until`."""
    out = []
    for past in pasts.values():
        for day in looks(past, until):
            one = seen(past, day, pasts)
            if one is not None and one.deadline + SETTLES <= until:
                out.append(Learnt(past, day, one.deadline, vector(case_of(one, known, family, day))))
    return out


@dataclass(frozen=True)
class Lesson:
    """Cases as arrays: x (cases × numbers), y (missed: 1.0), and of how many tasks they are."""

    x: np.ndarray
    y: np.ndarray
    tasks: int
    late: int
    """Tasks of which some case missed its deadline."""

    @property
    def share(self) -> float:
        return float(self.y.mean()) if len(self.y) else 0.0


def lesson(cases: Iterable[Learnt], day: date, *, after: date | None = None) -> Lesson:
    """The cases whose end was known on a day, of those seen later than `after` where that is given."""
    wanted = [one for one in cases if one.settles_on <= day and (after is None or one.day > after)]
    fates: dict[tuple[int, date], bool | None] = {}
    for one in wanted:
        key = (one.past.key, one.deadline)
        if key not in fates:
            fates[key] = missed(one.past, one.deadline, day)
    told = [(one, fates[one.past.key, one.deadline]) for one in wanted]
    told = [(one, fate) for one, fate in told if fate is not None]
    return Lesson(
        x=np.array([one.x for one, _ in told]).reshape(len(told), len(KEYS)),
        y=np.array([float(bool(fate)) for _, fate in told]),
        tasks=len({one.past.key for one, _ in told}),
        late=len({one.past.key for one, fate in told if fate}),
    )


def middle(cases: Sequence[Learnt], day: date, share: float) -> date | None:
    """The day by which that share of the cases known on `day` had settled; None without any."""
    days = sorted(one.settles_on for one in cases if one.settles_on <= day)
    return days[min(len(days) - 1, int(share * len(days)))] if days else None
