"""How often each agency has missed the first deadline of its tasks, as known on any day."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import log

from dotpha.lateness.rules.past import SETTLES, Past, missed

Family = Callable[[int, date], Iterable[int]]
"""(organisation, day) → itself and all whose work it had taken over by the day."""
WEIGHT = 8.0
"""How many tasks of the province an agency's own record is mixed with: with eight of its own, half and half. Between-agency
spread of 0.2 around a rate of 0.3 has this weight in the beta-binomial model: 0.3·0.7/0.2² − 1 ≈ 4; twice that is careful."""


@dataclass(frozen=True)
class Tally:
    """Of `tasks` whose fate is known, `late` missed their first deadline."""

    late: int = 0
    tasks: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.late + other.late, self.tasks + other.tasks)

    @property
    def share(self) -> float:
        """With half a case added to each side (Jeffreys), so that it is never 0 nor 1."""
        return (self.late + 0.5) / (self.tasks + 1)


def odds_of(own: Tally, whole: Tally) -> float:
    """How far the log-odds of an agency's share lie above the whole's; 0 where nothing is known of it.

    The share is drawn towards the whole's, the more the less is known. Only the distance counts: when all become later, the
    agencies are not all told to have become worse than they were.
    """
    share = (own.late + WEIGHT * whole.share) / (own.tasks + WEIGHT)
    return log(share / (1 - share)) - log(whole.share / (1 - whole.share))


@dataclass(frozen=True)
class Records:
    """The tally of each lead (None: tasks without one) and of all (key `...`) after each day on which it changed."""

    days: Mapping[object, list[date]]
    tallies: Mapping[object, list[Tally]]

    def of(self, lead: int | None, day: date) -> Tally:
        return self._at(lead, day)

    def whole(self, day: date) -> Tally:
        return self._at(..., day)

    def all_on(self, day: date) -> dict[int, Tally]:
        """Of every lead that has a record on a day."""
        found = {lead: self._at(lead, day) for lead in self.days if isinstance(lead, int)}
        return {lead: tally for lead, tally in found.items() if tally.tasks}

    def _at(self, key: object, day: date) -> Tally:
        place = bisect_right(self.days.get(key, []), day)
        return self.tallies[key][place - 1] if place else Tally()


def records(pasts: Iterable[Past], until: date) -> Records:
    """The records of all leads on every day until `until`."""
    changes: dict[object, dict[date, list[Tally]]] = defaultdict(lambda: defaultdict(list))
    for past in pasts:
        before: tuple[int | None, Tally] = (None, Tally())
        for day in _turns(past, until):
            now = (past.lead_on(day), _counted(past, day))
            if now == before:
                continue
            for (lead, tally), sign in ((before, -1), (now, 1)):
                for key in (lead, ...):
                    changes[key][day].append(Tally(sign * tally.late, sign * tally.tasks))
            before = now
    days = {key: sorted(of) for key, of in changes.items()}
    return Records(days, {key: _running(changes[key], of) for key, of in days.items()})


def _turns(past: Past, until: date) -> list[date]:
    """The days on which what is known of how a task ended may change."""
    if past.first_deadline is None:
        return []
    first = past.first_deadline + SETTLES
    known = {one.known for one in past.steps} | {one.known for one in past.leads}
    return sorted(day for day in {first, *known} if first <= day <= until)


def _counted(past: Past, day: date) -> Tally:
    assert past.first_deadline is not None
    late = missed(past, past.first_deadline, day)
    return Tally() if late is None else Tally(int(late), 1)


def _running(changes: Mapping[date, list[Tally]], days: list[date]) -> list[Tally]:
    out, now = [], Tally()
    for day in days:
        for change in changes[day]:
            now = now + change
        out.append(now)
    return out
