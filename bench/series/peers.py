"""Detectors to compare with, each from the past alone: a moving average with a threshold, and NAB's windowed Gaussian.

Of both the threshold is the best there is for the series measured, found afterwards: ours is fixed beforehand.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Sequence
from statistics import NormalDist, fmean, pstdev
from typing import TypeVar

import numpy as np

WINDOW, STEP = 6400, 10
"""Of the windowed Gaussian: how many values make the distribution, after how many it is drawn anew (NAB's own)."""
LOW, HIGH = 1e-15, 1e15
T = TypeVar("T")
SIGMAS = tuple(np.arange(2.0, 12.01, 0.25).tolist())


def moving_average(values: Sequence[float], window: int) -> list[float]:
    """How many standard deviations a value is away from the mean of those before it; 0 before there are eight."""
    last: deque[float] = deque(maxlen=window)
    found = []
    for value in values:
        spread = pstdev(last) if len(last) >= 8 else 0.0
        away = abs(value - fmean(last)) if last else 0.0
        found.append(min(HIGH, away / spread) if spread else HIGH if len(last) >= 8 and away else 0.0)
        last.append(value)
    return found


def windowed_gaussian(values: Sequence[float]) -> list[float]:
    """−log10 of the tail probability under the normal law of the last values (Lavin and Ahmad 2015, IV)."""
    window: list[float] = []
    found, mean, spread, buffered = [], 0.0, 1.0, 0
    for value in values:
        chance = 1.0
        if window:
            chance = 2 * NormalDist().cdf(-abs(value - mean) / spread)
        found.append(-math.log10(max(chance, LOW)))
        if len(window) < WINDOW:
            window.append(value)
            mean, spread = _law(window)
            continue
        window.append(value)
        buffered += 1
        if buffered == STEP:
            window, buffered = window[STEP:], 0
            mean, spread = _law(window)
    return found


def _law(window: list[float]) -> tuple[float, float]:
    array = np.asarray(window)
    return float(array.mean()), float(array.std()) or 1e-6


def best(thresholds: Sequence[float], judged: Callable[[float], T], by: Callable[[T], float]) -> T:
    """What is best of a peer's thresholds."""
    return max(map(judged, thresholds), key=by)
