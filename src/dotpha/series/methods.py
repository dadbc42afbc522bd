"""Ways to draw a short series on, each from its known values alone; which of them serves a series, its past must say.

Hyndman, Athanasopoulos, "Forecasting: Principles and Practice" (3rd ed.), 5.2 (naive, seasonal naive, drift) and 8 (smoothing);
Gardner, McKenzie (1985), "Forecasting trends in time series" (the damped trend); Theil (1950), Sen (1968) (the line of median
slope). Shapes: `known` (n,) with nan where there is no data, the first and the last are known; each gives (ahead,).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import numpy as np

ALPHAS = (0.1, 0.2, 0.35, 0.5, 0.7, 0.9)
BETAS = (0.05, 0.15, 0.35)
DAMPED = (0.8, 0.9, 0.98)
RIDGE = 0.05
"""What is added to the squares of the calendar's shares, so that two years with Tết do not prove too much."""

Draw = Callable[[np.ndarray, int, int], np.ndarray]
"""(known, parts of the year, ahead) → what is expected, (ahead,)."""


@dataclass(frozen=True)
class Method:
    """A way to draw on: its key, its Vietnamese name, and whether it needs a whole year, or the calendar taken out first."""

    key: str
    label: str
    draw: Draw
    seasonal: bool = False
    calendar: bool = False


def last(known: np.ndarray, parts: int, ahead: int) -> np.ndarray:
    """The last value goes on."""
    return np.full(ahead, known[-1])


def drift(known: np.ndarray, parts: int, ahead: int) -> np.ndarray:
    """The line through the first and the last value goes on."""
    slope = (known[-1] - known[0]) / max(1, len(known) - 1)
    return known[-1] + slope * np.arange(1, ahead + 1)


def a_year_ago(known: np.ndarray, parts: int, ahead: int) -> np.ndarray:
    """The value of the same part of the last year that has one; before there is one, the last value."""
    found = np.full(ahead, known[-1])
    for step in range(ahead):
        before = known[(len(known) + step) % parts :: parts]
        before = before[~np.isnan(before)]
        if len(before):
            found[step] = before[-1]
    return found


def smoothed(known: np.ndarray, parts: int, ahead: int) -> np.ndarray:
    """Simple exponential smoothing; the weight is the one of least squared errors one step ahead."""
    level, _, _, _ = _smooth(known, [(alpha, 0.0, 0.0) for alpha in ALPHAS])
    return np.full(ahead, level)


def damped(known: np.ndarray, parts: int, ahead: int) -> np.ndarray:
    """Holt's smoothing with a trend that dies away."""
    level, trend, fades, _ = _smooth(known, list(product(ALPHAS, BETAS, DAMPED)))
    return level + trend * np.cumsum(fades ** np.arange(1, ahead + 1))


def _smooth(known: np.ndarray, grid: list[tuple[float, float, float]]) -> tuple[float, float, float, float]:
    """Level, trend, damping and squared error of the best of a grid of (level's weight, trend's weight, damping)."""
    alpha, beta, fades = np.array(grid).T
    level, trend, squares = np.full(len(grid), known[0]), np.zeros(len(grid)), np.zeros(len(grid))
    for value in known[1:]:
        trend = fades * trend
        expected = level + trend
        if np.isnan(value):
            level = expected
            continue
        error = value - expected
        squares = squares + error**2
        level = expected + alpha * error
        trend = trend + alpha * beta * error
    best = int(squares.argmin())
    return float(level[best]), float(trend[best]), float(fades[best]), float(squares[best])


def line(known: np.ndarray, parts: int, ahead: int) -> np.ndarray:
    """The line of the median slope through the median of what is left."""
    at = np.flatnonzero(~np.isnan(known))
    value = known[at]
    first, second = np.triu_indices(len(at), 1)
    slope = float(np.median((value[second] - value[first]) / (at[second] - at[first]))) if len(at) > 1 else 0.0
    centre = float(np.median(value - slope * at))
    return centre + slope * (len(known) - 1 + np.arange(1, ahead + 1))


METHODS = (
    Method("last", "giữ số kỳ gần nhất", last),
    Method("year", "lấy số cùng kỳ năm trước", a_year_ago, seasonal=True),
    Method("drift", "kéo dài bước bình quân", drift),
    Method("smoothed", "san mũ đơn", smoothed),
    Method("damped", "san mũ có xu thế tắt dần", damped),
    Method("line", "đường thẳng Theil–Sen", line),
    Method(
        "year_days", "lấy số cùng kỳ năm trước, đã trừ ngày làm việc và Tết", a_year_ago, seasonal=True, calendar=True
    ),
    Method("smoothed_days", "san mũ đơn, đã trừ ngày làm việc và Tết", smoothed, calendar=True),
    Method("damped_days", "san mũ có xu thế tắt dần, đã trừ ngày làm việc và Tết", damped, calendar=True),
    Method("line_days", "đường thẳng Theil–Sen, đã trừ ngày làm việc và Tết", line, calendar=True),
)
"""From the simplest: of two that are as good the first is taken."""


def drawn(method: Method, known: np.ndarray, days: np.ndarray, parts: int, ahead: int) -> np.ndarray:
    """What a method expects, (ahead,). `days` (n + ahead or more, 2): working days and Tết of each span, see `moments`."""
    if not method.calendar:
        return method.draw(known, parts, ahead)
    count = len(known)
    meant = _meaning(known, days[:count])
    return method.draw(known - days[:count] @ meant, parts, ahead) + days[count : count + ahead] @ meant


def _meaning(known: np.ndarray, days: np.ndarray) -> np.ndarray:
    """What a share of working days more and the whole of Tết mean for a value, by least squares of steps on steps; (2,)."""
    at = np.flatnonzero(~np.isnan(known))
    steps, moved = np.diff(known[at]), np.diff(days[at], axis=0)
    return np.linalg.solve(moved.T @ moved + RIDGE * np.eye(2), moved.T @ (steps - np.median(steps)))
