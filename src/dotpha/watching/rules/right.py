"""Whether a watch is right: how many of its warnings came true, how much of what came it saw, how long before.

Precision and recall as information retrieval has them (van Rijsbergen, Information Retrieval, 1979, chapter 7).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from dotpha.kit.watches import Event

ENOUGH = 10
"""So many judged warnings it takes before a watch can be proposed for retirement."""


@dataclass(frozen=True)
class Raised:
    """One warning of a replay: of which condition, from which day to which (the first day it was gone; None: to the end)."""

    key: str
    on: date
    until: date | None = None


@dataclass(frozen=True)
class Came:
    """One event of a replay, and how many days before it was foretold; None: it was not."""

    on: date
    name: str
    url: str
    lead: int | None


@dataclass(frozen=True)
class Skill:
    """What a watch is worth: warnings raised, of them right; events, of them foreseen; days from warning to event.

    `raised` counts only warnings whose horizon is over: of the others nobody knows yet.
    """

    raised: int
    right: int
    events: int
    foreseen: int
    leads: tuple[int, ...] = ()
    came: tuple[Came, ...] = ()
    """The events one by one, the latest first; empty where only their number is known."""

    @property
    def precision(self) -> float | None:
        return self.right / self.raised if self.raised else None

    @property
    def recall(self) -> float | None:
        return self.foreseen / self.events if self.events else None

    @property
    def lead(self) -> float | None:
        """Days between warning and event, the median."""
        return median(self.leads) if self.leads else None


def skill(raised: Iterable[Raised], events: Iterable[Event], *, first: date, last: date, horizon: int) -> Skill:
    """Warnings held against events, both between two days.

    A warning is right when its event came within `horizon` days after it was raised, or while it stood; an event was
    foreseen when a warning of it was raised before its day and stood, or had been raised within the horizon.
    """
    known = list(events)
    happened = _by_key((one.key, one.on) for one in known)
    warned: dict[str, list[Raised]] = {}
    for one in raised:
        warned.setdefault(one.key, []).append(one)
    # What stood on the first day was raised before it, nobody knows when.
    judged = [one for rows in warned.values() for one in rows if first < one.on <= last - timedelta(horizon)]
    right = sum(1 for one in judged if _came(happened.get(one.key, ()), one, horizon))
    came = [
        Came(one.on, one.name, one.url, _lead(warned.get(one.key, ()), one.on, horizon))
        for one in sorted(known, key=lambda one: (one.on, one.key), reverse=True)
        if first <= one.on <= last
    ]
    leads = sorted(one.lead for one in came if one.lead is not None)
    return Skill(len(judged), right, len(came), len(leads), tuple(leads), tuple(came))


def _lead(warned: Iterable[Raised], on: date, horizon: int) -> int | None:
    """How many days before an event the first warning of it was raised that spoke of it."""
    before = [one.on for one in warned if one.on < on and _speaks(one, on, horizon)]
    return (on - min(before)).days if before else None


def _by_key(rows: Iterable[tuple[str, date]]) -> Mapping[str, Sequence[date]]:
    out: dict[str, list[date]] = {}
    for key, on in rows:
        out.setdefault(key, []).append(on)
    return {key: sorted(days) for key, days in out.items()}


def _came(days: Sequence[date], one: Raised, horizon: int) -> bool:
    at = bisect_left(days, one.on)
    return at < len(days) and _speaks(one, days[at], horizon)


def _speaks(one: Raised, on: date, horizon: int) -> bool:
    """Whether a warning speaks of a day: within its horizon, or while it stood."""
    stood = one.until is None or on <= one.until
    return (on - one.on).days <= horizon or stood


def stretches(days: Sequence[date], found: Sequence[set[str]]) -> list[Raised]:
    """What a replay found on each of its days, in order, as warnings: each from the day it was found to the day it was gone."""
    out: list[Raised] = []
    since: dict[str, date] = {}
    for day, keys in zip(days, found):
        out += [Raised(key, since.pop(key), day) for key in sorted(set(since) - keys)]
        for key in keys:
            since.setdefault(key, day)
    return out + [Raised(key, on) for key, on in sorted(since.items())]


def majority(yes: int, no: int) -> bool | None:
    """What those who judged one warning say of it together; None where they are divided evenly, or nobody did."""
    return None if yes == no else yes > no


def verdict(judged: int, right: int, bar: float) -> str:
    """What is to be said of a watch of so many judged warnings: "good", "poor" (to be retired), "unknown" (too few)."""
    if judged < ENOUGH:
        return "unknown"
    return "poor" if right / judged < bar else "good"
