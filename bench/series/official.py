"""Official series of known law, with and without planted breaks, for `bench/warnings.py`.

Monthly counts and rates as offices publish them: a level, a trend, a yearly season, fewer working days, Tết that moves
between January and February, what the last days of a month push into the next, noise, and a last figure that is still
to be revised. Each series comes from its seed alone.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from datetime import date, timedelta

from dotpha.text.calendar import is_working_day, working_days_between
from dotpha.text.spans import Length, Span, after, of_months

TET = (
    date(2016, 2, 8), date(2017, 1, 28), date(2018, 2, 16), date(2019, 2, 5), date(2020, 1, 25), date(2021, 2, 12),
    date(2022, 2, 1), date(2023, 1, 22), date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17),
)  # fmt: skip
"""The first days of the lunar years, from the calendar and not from the code that is measured."""
LEAST, MOST = 3.0, 15.0
"""How many noise sigmas a break measures."""
EARLY = (12, 17)
"""How many months are before an early break."""
KINDS = ("shift", "spike", "drop")


@dataclass(frozen=True)
class Made:
    """A series: its months, values, the last of which is provisional; where a break was planted (None: nowhere), which,
    and of how many noise sigmas."""

    seed: int
    spans: tuple[Span, ...]
    values: tuple[float, ...]
    provisional: bool
    at: int | None
    kind: str
    size: float

    @property
    def tet(self) -> frozenset[int]:
        """The places of the months into which days off for Tết fall."""
        return frozenset(at for at, span in enumerate(self.spans) if days_off(span))


def days_off(span: Span) -> int:
    """How many days of a month lie in the week of Tết, two days before the first to four after."""
    return sum(1 for first in TET for away in range(-2, 5) if first + timedelta(away) in span)


def make(seed: int, *, broken: bool, early: bool = False) -> Made:
    """A series of 12 to 60 months. With `broken` one break of 3 to 15 noise sigmas.

    It has a year and a half before it or more; with `early` 12 to 17 months.
    """
    rng = random.Random(seed)
    count = rng.randint(24, 60) if rng.random() < 0.8 else rng.randint(21 if broken else 12, 23)
    spans = months(rng.randint(0, 60), count)
    rate = rng.random() < 0.4
    mean, noise = rates(rng, spans) if rate else counts(rng, spans)
    first, last = EARLY if early else (EARLY[1] + 1, count - 2)
    at = rng.randint(first, last) if broken else None
    kind = rng.choice(KINDS) if broken else ""
    values = [m + rng.gauss(0, s) for m, s in zip(mean, noise)]
    size = 0.0
    if at is not None:
        low = rng.uniform(0, 0.05) * mean[at] - values[at]
        size = low / noise[at] if kind == "drop" else rng.uniform(LEAST, MOST) * rng.choice([-1, 1])
        hit = range(at, count if kind == "shift" else at + 1)
        values = [one + size * noise[place] if place in hit else one for place, one in enumerate(values)]
    provisional = rng.random() < 0.5
    if provisional:
        values[-1] *= rng.uniform(0.75, 0.97)
    kept = [max(0.0, min(100.0, one)) if rate else float(max(0, round(one))) for one in values]
    return Made(seed, spans, tuple(kept), provisional, at, kind, abs(size))


def months(skip: int, count: int) -> tuple[Span, ...]:
    spans = [of_months(2016, 1, Length.MONTH)]
    while len(spans) < skip + count:
        spans.append(after(spans[-1]))
    return tuple(spans[skip:])


def counts(rng: random.Random, spans: tuple[Span, ...]) -> tuple[list[float], list[float]]:
    """Means and noise sigmas of dossiers, firms, visits: every effect is a share of the level."""
    level, slope = math.exp(rng.uniform(math.log(60), math.log(6000))), rng.uniform(-0.006, 0.015)
    season, phase = rng.choice([0.0, rng.uniform(0.03, 0.2)]), rng.uniform(0, 12)
    tet, by_month = rng.uniform(0.1, 0.45), rng.random() < 0.5
    worked, pushed, noise = rng.choice([0.0, 1.0]), rng.uniform(0, 0.05), rng.choice([0.02, 0.04, 0.07, 0.1])
    mean = []
    for at, span in enumerate(spans):
        share = 1 + season * math.cos(2 * math.pi * (span.starts_on.month - phase) / 12)
        share *= (working_days_between(span.starts_on - timedelta(1), span.ends_on) / 20.9) ** worked
        off = any(first in span for first in TET) if by_month else days_off(span) / 7
        share *= 1 - tet * off
        share *= 1 + pushed * (off_day(spans[at - 1]) if at else 0) - pushed * off_day(span)
        mean.append(level * (1 + slope) ** at * share)
    return mean, [math.hypot(noise * one, math.sqrt(one) * 0.5) for one in mean]


def off_day(span: Span) -> int:
    """Whether a month ends on a day off: what is due that day is counted in the next."""
    return int(not is_working_day(span.ends_on))


def rates(rng: random.Random, spans: tuple[Span, ...]) -> tuple[list[float], list[float]]:
    """Means and noise sigmas of percentages: dossiers on time, payments online, satisfaction."""
    level, slope = rng.uniform(35, 85), rng.uniform(-0.15, 0.25)
    season, phase = rng.choice([0.0, rng.uniform(0.5, 3)]), rng.uniform(0, 12)
    noise, tet = rng.choice([0.5, 1.0, 2.0]), rng.uniform(0, 6)
    mean = [
        level + slope * at + season * math.cos(2 * math.pi * (span.starts_on.month - phase) / 12)
        - tet * noise * days_off(span) / 7
        for at, span in enumerate(spans)
    ]  # fmt: skip
    return mean, [noise] * len(spans)
