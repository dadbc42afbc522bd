"""Where a series will stand on a day: a straight line by ordinary least squares with its prediction intervals.

The interval for one new value at x is ŷ ± t(n−2) · s · √(1 + 1/n + (x − x̄)²/Sxx) (Montgomery, Peck, Vining, Introduction
to Linear Regression Analysis, 2.5). Student's t is exact for whole degrees of freedom (Abramowitz and Stegun, 26.7.3–4).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dotpha.indicators.rules.targets import Direction, Point

LEAST = 4
TOO_FEW = f"chưa đủ số liệu: cần ít nhất {LEAST} kỳ"


@dataclass(frozen=True)
class Interval:
    """Bounds that hold the value with a probability, 0–1."""

    level: float
    low: float
    high: float


@dataclass(frozen=True)
class Forecast:
    """The value at a day with its intervals of 80 % and 95 %; None with `why` where too little is known.

    `reach` is the probability to meet the goal, 0–1, None without a goal; `points` how many spans it stands on.
    """

    at: date
    value: float | None
    eighty: Interval | None = None
    ninety_five: Interval | None = None
    reach: float | None = None
    points: int = 0
    why: str = ""


@dataclass(frozen=True)
class Line:
    """A fitted line: its value at a day and the standard error of one new value there."""

    centre: float
    mean: float
    slope: float
    spread: float
    sxx: float
    count: int

    def value(self, day: date) -> float:
        return self.mean + self.slope * (day.toordinal() - self.centre)

    def error(self, day: date) -> float:
        away = day.toordinal() - self.centre
        return self.spread * math.sqrt(1 + 1 / self.count + away * away / self.sxx)


def forecast(
    points: Sequence[Point],
    at: date,
    *,
    breaks: Iterable[date] = (),
    goal: float | None = None,
    direction: Direction = Direction.UP,
    floor: float | None = None,
    ceiling: float | None = None,
) -> Forecast:
    """The value at a day from the points since the last of `breaks` (days from which another way of counting holds).

    `floor` and `ceiling` are values that cannot be passed (0 and 100 of a percentage): the figures stop there.
    """
    since = max((day for day in breaks), default=date.min)
    known = {point.day: point.value for point in points if point.value is not None and point.day >= since}
    if len(known) < LEAST:
        return Forecast(at, None, points=len(known), why=TOO_FEW)
    line = fit(known)
    value, error, freedom = line.value(at), line.error(at), len(known) - 2

    def bounded(number: float) -> float:
        number = number if floor is None else max(floor, number)
        return number if ceiling is None else min(ceiling, number)

    def around(level: float) -> Interval:
        reach = t_quantile((1 + level) / 2, freedom) * error
        return Interval(level, bounded(value - reach), bounded(value + reach))

    return Forecast(
        at,
        bounded(value),
        around(0.80),
        around(0.95),
        None if goal is None else _probability(value, error, freedom, goal, direction),
        len(known),
    )


def fit(known: dict[date, float]) -> Line:
    """The line of least squares through values on at least three days."""
    count = len(known)
    centre = math.fsum(day.toordinal() for day in known) / count
    mean = math.fsum(known.values()) / count
    away = [(day.toordinal() - centre, value - mean) for day, value in known.items()]
    sxx = math.fsum(x * x for x, _ in away)
    slope = math.fsum(x * y for x, y in away) / sxx
    left = math.fsum((y - slope * x) ** 2 for x, y in away)
    return Line(centre, mean, slope, math.sqrt(left / (count - 2)), sxx, count)


def _probability(value: float, error: float, freedom: int, goal: float, direction: Direction) -> float:
    over = value - goal if direction == Direction.UP else goal - value
    if error == 0:
        return 1.0 if over >= 0 else 0.0
    return t_below(over / error, freedom)


def t_below(t: float, freedom: int) -> float:
    """The probability that Student's t with whole degrees of freedom lies below `t`."""
    angle = math.atan2(t, math.sqrt(freedom))
    cosine = math.cos(angle)
    odd = freedom % 2 == 1
    term = cosine if odd else 1.0
    total = 0.0 if freedom == 1 else term
    for step in range(3 if odd else 2, freedom - 1, 2):
        term *= cosine * cosine * (step - 1) / step
        total += term
    inside = math.sin(angle) * total
    within = 2 / math.pi * (angle + inside) if odd else inside
    return min(1.0, max(0.0, 0.5 + within / 2))


@lru_cache(maxsize=1024)
def t_quantile(probability: float, freedom: int) -> float:
    """The t below which it lies with a probability between 0.5 and 1, by halving."""
    low, high = 0.0, 1.0
    while t_below(high, freedom) < probability and high < 1e9:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if t_below(middle, freedom) < probability else (low, middle)
    return (low + high) / 2
