"""Programmes of a known law, described in `bench/lateness.py`: what truly happened to each task, and what was recorded of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np

from dotpha.lateness.rules.past import Moved, Part, Past, Shown, Stretch, Taken

BEGIN = date(2022, 1, 3)
AGENCIES, YEARS = 60, 3
SPEED, EASE, HASTE = 0.35, 0.40, 0.62
"""Spreads of the logarithms; the share of the term that plain work takes."""
SHOCK_EVERY, SHOCK_LASTS, TOLD = 200.0, 25.0, 0.6
WAITS, GAP = 0.2, 0.3
SHOWS, LOOKS, MENDS = 4.0, 3.0, 8.0
"""Mean days until a part is shown, until the office looks, until what came back is shown again."""
ASKS_BEFORE, MORE, GRANTED = 5, 30, 0.7
PHASES = 2
DRAWS = 400


@dataclass
class Agency:
    speed: float
    returned: float
    asks: float


@dataclass
class Work:
    """What truly happened: days since the beginning (floats). `phases` are the ends of the phases of the work."""

    key: int
    agency: int
    given: float
    term: int
    parts: int
    mean: float
    before: list[int]
    starts: float = 0.0
    phases: list[float] = field(default_factory=list)
    shocks: list[tuple[float, float]] = field(default_factory=list)
    reported: float = 0.0
    """When that was reported which the office took."""

    @property
    def due(self) -> float:
        return self.given + self.term


@dataclass
class World:
    agencies: list[Agency]
    works: list[Work]
    pasts: dict[int, Past]

    def term(self, key: int) -> int:
        return self.works[key].term

    def missed(self, key: int, deadline: date) -> bool:
        return _date(self.works[key].reported) > deadline

    def share_late(self) -> float:
        return float(np.mean([int(one.reported) > int(one.due) for one in self.works]))

    def truth(self, key: int, day: date, deadline: date, draw: np.random.Generator) -> float:
        """The law's own probability that the task is not done by the deadline, from its hidden state; NaN where it waits for others."""
        one = self.works[key]
        now = float((day - BEGIN).days) + 1.0  # what happens on a day is known in its evening
        if one.starts > now:
            return float("nan")
        agency = self.agencies[one.agency]
        left = sum(1 for end in one.phases if end > now)
        need = draw.gamma(left, one.mean / PHASES, DRAWS) if left else np.zeros(DRAWS)
        held = any(begin <= now < end for begin, end in one.shocks)
        stops = draw.gamma(np.maximum(draw.poisson(need / SHOCK_EVERY), 1e-9), SHOCK_LASTS)
        stops = stops + (draw.exponential(SHOCK_LASTS, DRAWS) if held and left else 0)
        ends = now + need + stops + draw.exponential(SHOWS, DRAWS)
        back = draw.random(DRAWS) < agency.returned
        ends += np.where(back, draw.exponential(LOOKS, DRAWS) + 1 + draw.exponential(MENDS, DRAWS), 0)
        if not left:  # what is finished may be reported already, and looked at
            ends = np.where(one.reported <= now, one.reported, ends)
        return float(np.mean(ends >= (deadline - BEGIN).days + 1))


def make(count: int, seed: int) -> World:
    draw = np.random.default_rng(seed)
    agencies = [
        Agency(float(np.exp(draw.normal(0, SPEED))), float(draw.beta(2, 12)), float(draw.uniform(0.1, 0.8)))
        for _ in range(AGENCIES)
    ]
    given = np.sort(draw.uniform(0, 365 * YEARS, count))
    works: list[Work] = []
    pasts = {}
    for key in range(count):
        one = _work(key, float(given[key]), works, agencies, draw)
        works.append(one)
        pasts[key] = _recorded(one, agencies[one.agency], draw)
    return World(agencies, works, pasts)


def _work(key: int, given: float, works: list[Work], agencies: list[Agency], draw: np.random.Generator) -> Work:
    agency, parts = int(draw.integers(AGENCIES)), int(draw.integers(1, 6))
    term = int(np.clip(np.exp(draw.normal(np.log(110), 0.5)), 40, 300))
    mean = term * HASTE / agencies[agency].speed * float(np.exp(draw.normal(0, EASE))) / parts
    near = [one.key for one in works[-300:] if one.due <= given + term]
    waits = draw.random() < WAITS and len(near) > 2
    before = [int(one) for one in draw.choice(near, int(draw.integers(1, 3)), replace=False)] if waits else []
    one = Work(key, agency, given, term, parts, mean, before)
    one.starts = max([given, *(works[other].reported for other in before)])
    at = one.starts
    for _ in range(PHASES * parts):
        at = _worked(one, at, float(draw.exponential(mean / PHASES)), draw)
        one.phases.append(at)
    return one


def _worked(one: Work, at: float, need: float, draw: np.random.Generator) -> float:
    """When a phase ends that needs so many days of work, shocks in between."""
    while (until := float(draw.exponential(SHOCK_EVERY))) < need:
        begin = at + until
        at, need = begin + float(draw.exponential(SHOCK_LASTS)), need - until
        one.shocks.append((begin, at))
    return at + need


def _recorded(one: Work, agency: Agency, draw: np.random.Generator) -> Past:
    """What the office wrote down; sets when it was truly reported."""
    proofs = _proofs(one, agency, draw)
    steps = [Taken("assign", "assigned", _date(one.given), _date(one.given))]
    steps += _reports(one, agency, draw)
    asked, moved, deadline = _asked(one, agency, draw)
    told = [(begin, end) for begin, end in one.shocks if draw.random() < TOLD]
    return Past(
        key=one.key, assigned_on=_date(one.given), known=_date(one.given), deadline=deadline, lead=one.agency,
        deadlines=tuple(moved), steps=tuple(steps), proofs=tuple(proofs), asked=tuple(asked),
        parts=tuple(Part(n, 1) for n in range(one.parts)),
        stuck=tuple(Stretch(_date(begin), _date(end + 1)) for begin, end in told),
        waits=tuple(Stretch(_date(one.given), None, other) for other in one.before),
    )  # fmt: skip


def _proofs(one: Work, agency: Agency, draw: np.random.Generator) -> list[Shown]:
    out, ends = [], one.phases[PHASES - 1 :: PHASES]
    for part, end in enumerate(ends):
        with_next = part + 1 < len(ends) and draw.random() < GAP
        shown = (ends[part + 1] if with_next else end) + float(draw.exponential(SHOWS))
        looked = shown + 1 + float(draw.exponential(LOOKS))
        if draw.random() < agency.returned:
            out.append(Shown(part, _date(shown), _date(shown), (("returned", _date(looked)),)))
            shown = looked + float(draw.exponential(MENDS))
            looked = shown + 1 + float(draw.exponential(LOOKS))
        out.append(Shown(part, _date(shown), _date(shown), (("verified", _date(looked)),)))
    return out


def _reports(one: Work, agency: Agency, draw: np.random.Generator) -> list[Taken]:
    out = []
    at = one.phases[-1] + float(draw.exponential(SHOWS))
    looked = at + 1 + float(draw.exponential(LOOKS))
    out.append(Taken("report", "reported", _date(at), _date(at)))
    if draw.random() < agency.returned:
        out.append(Taken("return", "returned", _date(looked), _date(looked)))
        at = looked + float(draw.exponential(MENDS))
        looked = at + 1 + float(draw.exponential(LOOKS))
        out.append(Taken("report", "reported", _date(at), _date(at)))
    one.reported = at
    return [*out, Taken("verify", "verified", _date(looked), _date(looked))]


def _asked(one: Work, agency: Agency, draw: np.random.Generator) -> tuple[list[Stretch], list[Moved], date]:
    """An extension asked for shortly before the deadline, and what became of it."""
    due = _date(one.due)
    on = one.due - ASKS_BEFORE
    if one.phases[-1] <= on or draw.random() >= agency.asks:
        return [], [], due
    decided = on + 1 + float(draw.integers(0, 3))
    asked = [Stretch(_date(on), _date(decided))]
    if draw.random() >= GRANTED:
        return asked, [], due
    return asked, [Moved(due, _date(decided))], due + timedelta(days=MORE)


def _date(day: float) -> date:
    return BEGIN + timedelta(days=int(day))


__all__: list[Any] = ["BEGIN", "World", "make"]
