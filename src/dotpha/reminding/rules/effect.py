"""What comes of reminding, measured: results within some working days of a reminder, with their denominators. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from dotpha.text.calendar import working_days_between

WITHIN = 10
"""Working days."""


@dataclass(frozen=True)
class Tried:
    """One reminder of a thing: its day, and when and as what the thing was settled ("done", else without a result)."""

    thing: Hashable
    on: date
    settled_on: date | None
    settled_as: str


@dataclass(frozen=True)
class Effect:
    """Of `counted` reminders `answered` were followed by a result within WITHIN working days; `things` were reminded of.

    `reminders` are all, those too fresh to tell or without a result to wait for included.
    """

    reminders: int
    things: int
    counted: int
    answered: int

    @property
    def share(self) -> float | None:
        return self.answered / self.counted if self.counted else None


def effect(tried: Iterable[Tried], today: date) -> Effect:
    """The effect by a day. Several steps about one thing on one day are one reminder.

    What was set aside, or given another day, has no result to wait for and is left out; so is what is too fresh to tell.
    """
    once = {(one.thing, one.on): one for one in tried}
    known = [told for one in once.values() if (told := answered(one, today)) is not None]
    return Effect(len(once), len({thing for thing, _ in once}), len(known), sum(known))


def answered(one: Tried, today: date) -> bool | None:
    """Whether a reminder had a result in time; None: not known yet, or there is none to wait for."""
    if one.settled_on is not None:
        in_time = working_days_between(one.on, one.settled_on) <= WITHIN
        if not in_time:
            return False
        return True if one.settled_as == "done" else None
    return False if working_days_between(one.on, today) > WITHIN else None
