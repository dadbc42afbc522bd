"""Figures for measures: tests that run or are paused, incidents told in time, days from application to decision, ends by kind.

A share has its denominator and is None where there is nothing to be a share of. What came after the day is not known on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from statistics import median

from dotpha.services.sandbox.rules.exits import Exit
from dotpha.services.sandbox.rules.incidents import Incident, Severity, Told, reporting
from dotpha.text.calendar import working_days_between


@dataclass(frozen=True)
class Test:
    """One test as figures see it. `complete_on`: its file was complete. `paused`: spans of pauses, the last open while it is paused."""

    applied_on: date
    complete_on: date | None = None
    decided_on: date | None = None
    permitted: bool = False
    starts_on: date | None = None
    last_on: date | None = None
    paused: tuple[tuple[date, date | None], ...] = ()
    exit: Exit | None = None
    exited_on: date | None = None

    # pytest would take a class of this name for a collection of tests.
    __test__ = False


@dataclass(frozen=True)
class Part:
    """So many of so many; `share` is None where there are none."""

    part: int
    whole: int

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.part, self.whole) if self.whole else None


def is_live(one: Test, day: date) -> bool:
    """Permitted, begun, neither ended nor expired: it runs or is paused."""
    if not one.permitted or one.starts_on is None or day < one.starts_on:
        return False
    if one.exited_on is not None and one.exited_on <= day:
        return False
    return one.last_on is None or day <= one.last_on


def is_paused(one: Test, day: date) -> bool:
    """Live, and paused at the end of the day: on the day of a pause it is, on the day of the resumption it is not."""
    return is_live(one, day) and any(start <= day and (end is None or day < end) for start, end in one.paused)


def running(tests: Iterable[Test], day: date) -> int:
    """How many run at the end of a day."""
    return sum(is_live(one, day) and not is_paused(one, day) for one in tests)


def paused(tests: Iterable[Test], day: date) -> int:
    """How many are paused at the end of a day."""
    return sum(is_paused(one, day) for one in tests)


def told_in_time(incidents: Iterable[Incident], hours: Mapping[Severity, int], now: datetime) -> Part:
    """Of incidents that had to be told by a moment, how many were in time. One that is overdue was not; one still in its term waits."""
    found = [reporting(one, hours, now) for one in incidents if one.known_at <= now]
    judged = [one for one in found if one.judged]
    return Part(sum(one.told == Told.IN_TIME for one in judged), len(judged))


def days_to_decision(tests: Iterable[Test], day: date, *, from_complete: bool = False) -> float | None:
    """The median of working days from application, or from the complete file, to the decision, of those decided by the day.

    None where none was decided.
    """
    spans = []
    for one in tests:
        begun = one.complete_on if from_complete else one.applied_on
        if begun is not None and one.decided_on is not None and one.decided_on <= day:
            spans.append(working_days_between(begun, one.decided_on))
    return float(median(spans)) if spans else None


def in_time(tests: Iterable[Test], day: date, working_days: int) -> Part:
    """Of applications with a complete file whose term is over or that were decided, how many were decided within it ("appraisal_days")."""
    part = whole = 0
    for one in tests:
        if one.complete_on is None or one.complete_on > day:
            continue
        decided = one.decided_on if one.decided_on is not None and one.decided_on <= day else None
        within = working_days_between(one.complete_on, decided or day) <= working_days
        if decided is not None or not within:
            whole += 1
            part += decided is not None and within
    return Part(part, whole)


def exits(tests: Iterable[Test], day: date) -> dict[Exit, Part]:
    """Of tests that have ended by a day, how many by each kind of end; every kind is there."""
    ended = [one.exit for one in tests if one.exit is not None and one.exited_on is not None and one.exited_on <= day]
    return {kind: Part(ended.count(kind), len(ended)) for kind in Exit}
