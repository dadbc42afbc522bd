"""Anomalies of a short official series, point by point, each judged by what came before it.

What a point was expected to be comes from a bank of structural filters (`structure`). A point whose probability is small
under their weighted mean is an anomaly; it is then either one of a kind or the first of a new level, and the next point
says which: so a shift of level alarms once. A point marked provisional is neither judged nor learned from.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import NormalDist

import numpy as np

from dotpha.series.structure import SMALLEST_NOISE, Bank, Moment, Predicted
from dotpha.series.student import t_below, t_quantile

NORMAL = NormalDist()
SMALLEST = 1e-12
"""No past says less than that of a point."""
BAR = 3.0
"""The evidence, −log10 of a probability, from which a point is an anomaly."""
FAR_BEHIND = 3.0
"""From which logarithm of the odds one reading of the past gives way to another."""
NEXT_TO_NOTHING = 1e-3
"""What stands for 0 and less where logarithms are followed, as a share of the usual value."""
WARM = 6
"""How many points give the first idea of the scale."""
FAR = 1e100
"""Numbers beyond so many times the usual are taken for it: their squares would leave the range of floats."""
LEAST = 8
"""How many points must be known before one is judged."""
STEP = 0.9
"""The noise first supposed, as a share of the mean step from value to value (of pure noise it would be 0.89, √π/2)."""
TOO_FEW = f"chưa đủ số liệu: cần ít nhất {LEAST} kỳ trước đó"
PROVISIONAL = "số liệu sơ bộ, chưa xét"
MISSING = "không có số liệu"


@dataclass(frozen=True)
class Observed:
    """A point of a series: when it is, its value (None: none), whether that is still to be revised."""

    moment: Moment
    value: float | None
    provisional: bool = False


@dataclass(frozen=True)
class Verdict:
    """How a point stands to what came before: score 0–1, an anomaly from 0.5 on, what was expected, or why nothing is said.

    `direction` is 1 above, −1 below what was expected.
    """

    score: float
    expected: Predicted | None = None
    direction: int = 0
    why: str = ""

    @property
    def anomaly(self) -> bool:
        return self.score >= 0.5


@dataclass
class _Story:
    """One reading of the past: the filters that hold it."""

    banks: list[Bank]

    def move(self, moment: Moment) -> None:
        for bank in self.banks:
            bank.move(moment.step)
            bank.look(moment)

    def learn(self, value: float) -> None:
        for bank in self.banks:
            bank.learn(_in(bank, value))

    def likelihood(self, value: float) -> float:
        """Of a value, by all filters as they have proved themselves."""
        here = np.concatenate([bank.likelihood(_in(bank, value)) for bank in self.banks])
        return float(np.logaddexp.reduce(self.proved + here) - np.logaddexp.reduce(self.proved))

    @property
    def proved(self) -> np.ndarray:
        return np.concatenate([bank.proved for bank in self.banks])


def _believed(stories: list[_Story]) -> list[_Story]:
    """The stories that may still be true: one that the other leaves far behind is dropped."""
    weights = [float(np.logaddexp.reduce(one.proved)) for one in stories]
    return [one for one, weight in zip(stories, weights) if weight > max(weights) - FAR_BEHIND]


class Watch:
    """A stream of the points of one official series; call it with each in the order of time.

    `parts` is into how many parts a year falls (12 of months; 1 where there is no season).
    """

    def __init__(self, parts: int) -> None:
        self._parts = parts
        self._first: list[tuple[Moment, float]] = []
        self._stories: list[_Story] = []
        self._waiting = 0
        self._count = 0
        self._unit = 1.0
        """The usual size of the first values: filters see values in units of it."""
        self._away = 0.0

    def __call__(self, point: Observed) -> Verdict:
        """The verdict on the next point by those before it."""
        moment = replace(point.moment, step=point.moment.step + self._waiting)
        value = point.value if point.value is not None and math.isfinite(point.value) else None
        if value is None or (point.provisional and not self._stories):
            self._waiting = moment.step
            return Verdict(0.0, why=PROVISIONAL if point.provisional else MISSING)
        if not self._stories:
            self._waiting = 0
            self._begin(moment, value)
            return Verdict(0.0, why=TOO_FEW)
        self._waiting = 0
        for story in self._stories:
            story.move(moment)
        return self._judge(moment, max(-FAR, min(FAR, value / self._unit)), point.provisional)

    def _begin(self, moment: Moment, value: float) -> None:
        self._first.append((moment, value))
        self._count += 1
        if len(self._first) < WARM:
            return
        values = np.array([one for _, one in self._first])
        most = float(np.abs(values).max())
        self._unit = (most * float(np.abs(values / most).mean())) if most else 1.0
        least = max(SMALLEST_NOISE, _of_counts(values) / self._unit)
        values = values / self._unit
        banks = [Bank(self._parts, _noise(values, least), logs=False)]
        if values.min() > 0:
            banks.append(Bank(self._parts, _noise(np.log(values), least), logs=True))
        story = _Story(banks)
        for at, one in self._first:
            story.move(at)
            story.learn(one / self._unit)
        self._stories = [story]

    def _judge(self, moment: Moment, value: float, provisional: bool) -> Verdict:
        filters = [(bank, at) for story in self._stories for bank in story.banks for at in range(len(bank.mean))]
        proved = np.array([bank.proved[at] for bank, at in filters])
        weights = np.exp(proved - proved.max())
        weights /= weights.sum()
        expected = _expected(*filters[int(weights.argmax())])
        told = Predicted(*(one * self._unit for one in (expected.value, expected.low, expected.high)))
        if provisional:
            return Verdict(0.0, told, why=PROVISIONAL)
        chance = sum(_beyond(bank, at, value) * w for (bank, at), w in zip(filters, weights) if w > 1e-3)
        direction = (value > expected.value) - (value < expected.value)
        chance = min(chance, self._with_the_last(chance, direction))
        evidence = -math.log10(max(chance, SMALLEST))
        score = evidence / (evidence + BAR) if self._count >= LEAST else 0.0
        self._count += 1
        if score >= 0.5:
            self._away = 0.0
        self._learn(moment, value, score >= 0.5)
        return Verdict(score, told, direction, "" if self._count > LEAST else TOO_FEW)

    def _with_the_last(self, chance: float, direction: int) -> float:
        """The chance of two points in a row, each as far from what was expected: a new level that one point does not prove.

        By Stouffer's sum of normal scores; doubled, since it is a second look.
        """
        away = direction * NORMAL.inv_cdf(1 - max(chance, SMALLEST) / 2)
        both = abs(self._away + away) / math.sqrt(2)
        alike = self._away * away > 0
        self._away = away
        return 4 * NORMAL.cdf(-both) if alike else 1.0

    def _learn(self, moment: Moment, value: float, strange: bool) -> None:
        if not strange:
            for story in self._stories:
                story.learn(value)
            self._stories = _believed(self._stories)
            return
        best = max(self._stories, key=lambda one: one.likelihood(value))
        shifted = _Story([bank.copy() for bank in best.banks])
        for bank in shifted.banks:
            bank.begin_anew(moment, _in(bank, value))
        for bank in best.banks:
            bank.doubt(_in(bank, value), moment.part)
        self._stories = [best, shifted]


def _noise(values: np.ndarray, least: float) -> float:
    """The noise first supposed: that of the steps between the first values, as if there were nothing else in them."""
    return max(least, STEP * float(np.abs(np.diff(values)).mean()))


def _of_counts(values: np.ndarray) -> float:
    """The least noise of things counted: half of what chance alone makes of them (Poisson's √n); 0 where they are no counts."""
    if (values < 0).any() or (values != np.round(values)).any():
        return 0.0
    return 0.5 * max(1.0, math.sqrt(float(values.max())))


def _in(bank: Bank, value: float) -> float:
    return math.log(max(value, NEXT_TO_NOTHING)) if bank.logs else value


def _expected(bank: Bank, at: int) -> Predicted:
    reach = t_quantile(0.975, int(bank.freedom)) * math.sqrt(bank.square[at] / bank.freedom * bank.variance[at])
    bounds = [float(bank.middle[at] + side * reach) for side in (0, -1, 1)]
    return Predicted(*(math.exp(min(one, 700.0)) if bank.logs else one for one in bounds))


def _beyond(bank: Bank, at: int, value: float) -> float:
    """The probability of a value as far or farther from the middle, by one filter."""
    scale = math.sqrt(bank.square[at] / bank.freedom * bank.variance[at])
    away = abs(_in(bank, value) - float(bank.middle[at])) / scale
    return 2 * t_below(-away, int(bank.freedom))


def watch(points: Iterable[Observed], parts: int) -> list[Verdict]:
    """The verdict on each point of a series, each from those before it alone."""
    stream = Watch(parts)
    return [stream(one) for one in points]


def watch_last(points: Iterable[Observed], parts: int) -> Verdict:
    """The verdict on the last point by those before it. Raises ValueError without a point."""
    found = watch(points, parts)
    if not found:
        raise ValueError("Chuỗi không có kỳ nào.")
    return found[-1]
