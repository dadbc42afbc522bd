"""Whether a test runs or is paused on a day, for measures. What came after the day is not known on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Test:
    """One test as figures see it. `paused`: spans of pauses, the last open while it is paused."""

    permitted: bool = False
    starts_on: date | None = None
    last_on: date | None = None
    paused: tuple[tuple[date, date | None], ...] = ()
    exited_on: date | None = None

    # pytest would take a class of this name for a collection of tests.
    __test__ = False


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
