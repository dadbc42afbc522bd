"""What a person is told: warnings of one sort of one body in one breath, the gravest first, so many a week.

A leader who gets forty warnings reads none. `A_WEEK` is the bound on what heads and leaders are told by themselves; what
exceeds it stays on their page of the week, ranked behind, and is told in a later week while it is still so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

A_WEEK = 7


@dataclass(frozen=True)
class Candidate:
    """A warning that has reached a person: its id, sort and body, gravity, weight, the day it was raised."""

    pk: int
    watch: str
    body: int | None
    gravity: int
    weight: float
    raised_on: date


@dataclass(frozen=True)
class Bundle:
    """Warnings of one watch about one body, told together; the heaviest first."""

    watch: str
    body: int | None
    members: tuple[Candidate, ...]

    @property
    def gravity(self) -> int:
        return max(one.gravity for one in self.members)

    @property
    def weight(self) -> float:
        return sum(one.weight for one in self.members)


@dataclass(frozen=True)
class Share:
    """Of a person's bundles those told now, and those ranked behind."""

    told: tuple[Bundle, ...]
    behind: tuple[Bundle, ...]


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(day.weekday())


def bundled(candidates: Iterable[Candidate]) -> list[Bundle]:
    """Candidates by watch and body, in the order in which they are told: gravest, heaviest, oldest first."""
    groups: dict[tuple[str, int | None], list[Candidate]] = {}
    for one in candidates:
        groups.setdefault((one.watch, one.body), []).append(one)
    made = [Bundle(*key, tuple(sorted(rows, key=_rank))) for key, rows in groups.items()]
    return sorted(made, key=lambda one: (-one.gravity, -one.weight, _rank(one.members[0])))


def _rank(one: Candidate) -> tuple[int, float, date, int]:
    return -one.gravity, -one.weight, one.raised_on, one.pk


def shared(bundles: Sequence[Bundle], *, told_this_week: int, a_week: int = A_WEEK) -> Share:
    """The bundles in order, cut where the week's share is used up."""
    room = max(0, a_week - told_this_week)
    return Share(tuple(bundles[:room]), tuple(bundles[room:]))
