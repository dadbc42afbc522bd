"""How strange a value of a long series is beside the past: six views of it, each with a bounded memory.

Strangeness is the distance to the second-nearest of what was seen before, as in the k-nearest-neighbour detectors with
conformal calibration (Laxhammar, Falkman 2011; Burnaev, Ishimtsev 2016, KNN-CAD): it asks for no law of the values, and
what has come twice is no longer strange. A view takes a value and gives its distance, 0 or more, in units of the
series, or None as long as it knows too little.
"""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections import deque

import numpy as np

MEMORY = 3000
"""How many values a view of the whole past remembers."""
ENOUGH = 20
"""How many remembered values a view needs before it speaks."""
FEW = 8
"""How many a time of day needs."""
SLOTS = 48
"""Parts of a day; a time of day is compared with its own part and the two beside it."""
OF_A_SLOT = 128
"""How many values of each part of the day are remembered."""
BLOCK, BLOCKS = 4, 12
"""A shape is the means of so many blocks of so many values."""
EVENLY = np.full(BLOCKS, 1 / BLOCKS)
LEVEL = 12
"""How many values make a level."""
STEPS = 24
"""How many steps from value to value make a spread."""
LIVELY = 0.02
"""What is added to a spread, as a share of the usual one, before its logarithm is taken: a sensor that stands still."""


class Remembered:
    """The last so many numbers, in the order they came and by size."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._order: deque[float] = deque()
        self._sorted: list[float] = []

    def __len__(self) -> int:
        return len(self._sorted)

    def near(self, value: float) -> list[float]:
        """The distances of the numbers next to a value by size, two on each side."""
        at = bisect_left(self._sorted, value)
        return [abs(one - value) for one in self._sorted[max(0, at - 2) : at + 2]]

    def keep(self, value: float) -> None:
        if len(self._order) == self._most:
            del self._sorted[bisect_left(self._sorted, self._order.popleft())]
        self._order.append(value)
        insort(self._sorted, value)


class Nearest:
    """The distance of a number to the second-nearest of the last `MEMORY` numbers."""

    def __init__(self) -> None:
        self._known = Remembered(MEMORY)

    def __call__(self, value: float) -> float | None:
        found = sorted(self._known.near(value))[1] if len(self._known) >= ENOUGH else None
        self._known.keep(value)
        return found


class AtThisHour:
    """The distance of a number to the second-nearest of those at the same time of other days."""

    def __init__(self) -> None:
        self._slots = [Remembered(OF_A_SLOT) for _ in range(SLOTS)]

    def __call__(self, value: float, share: float) -> float | None:
        """`share` is the part of the day that has passed, 0–1."""
        slot = int(share * SLOTS) % SLOTS
        beside = [self._slots[at % SLOTS] for at in (slot - 1, slot, slot + 1)]
        found = None
        if sum(map(len, beside)) >= FEW:
            found = sorted(one for known in beside for one in known.near(value))[1]
        self._slots[slot].keep(value)
        return found


class Shape:
    """The distance of the last `BLOCK * BLOCKS` values to the second-nearest stretch of that length before them.

    Each stretch is the vector of its block means; the distance is the mean absolute difference. A stretch is compared
    only with those that do not overlap it.
    """

    def __init__(self) -> None:
        self._last: deque[float] = deque(maxlen=BLOCK * BLOCKS)
        self._known = np.empty((2 * MEMORY, BLOCKS))
        self._until = 0
        self._away = np.empty((MEMORY, BLOCKS))
        """Room for the differences: to make it anew for every value would take most of the time."""

    def __call__(self, value: float) -> float | None:
        self._last.append(value)
        if len(self._last) < BLOCK * BLOCKS:
            return None
        now = np.fromiter(self._last, float).reshape(BLOCKS, BLOCK).mean(axis=1)
        before = self._known[max(0, self._until - MEMORY) : max(0, self._until - BLOCK * BLOCKS + 1)]
        found = None
        if len(before) > ENOUGH:
            away = self._away[: len(before)]
            np.subtract(before, now, out=away)
            np.abs(away, out=away)
            found = float(np.partition(away @ EVENLY, 1)[1])
        self._keep(now)
        return found

    def _keep(self, now: np.ndarray) -> None:
        if self._until == len(self._known):
            self._known[:MEMORY] = self._known[MEMORY:]
            self._until = MEMORY
        self._known[self._until] = now
        self._until += 1


class Spread:
    """How unusually much or little a series moves: the logarithm of its mean step lately, beside those before."""

    def __init__(self) -> None:
        self._nearest = Nearest()
        self._last: deque[float] = deque(maxlen=STEPS)
        self._usual = 0.0
        self._count = 0

    def __call__(self, step: float) -> float | None:
        self._last.append(abs(step))
        self._count += 1
        self._usual += (abs(step) - self._usual) / self._count
        if len(self._last) < STEPS or self._usual == 0:
            return None
        return self._nearest(math.log(sum(self._last) / STEPS / self._usual + LIVELY))


class Views:
    """The six views of one series, in the order of `NAMES`."""

    NAMES = ("giá trị", "bước nhảy", "độ dao động", "hình dạng", "giá trị so với cùng giờ", "mức so với cùng giờ")

    def __init__(self) -> None:
        self._value, self._step, self._spread, self._shape = Nearest(), Nearest(), Spread(), Shape()
        self._value_now, self._level_now = AtThisHour(), AtThisHour()
        self._last: deque[float] = deque(maxlen=LEVEL)

    def __call__(self, value: float, share: float) -> tuple[float | None, ...]:
        """The strangeness of the next value in each view; `share` is the part of the day that has passed, 0–1."""
        step = value - self._last[-1] if self._last else None
        self._last.append(value)
        level = sum(self._last) / len(self._last)
        return (
            self._value(value),
            None if step is None else self._step(step),
            None if step is None else self._spread(step),
            self._shape(value),
            self._value_now(value, share),
            self._level_now(level, share),
        )
