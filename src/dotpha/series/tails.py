"""How improbable a number is beside those before it: the tail of the past, drawn out beyond what was seen.

Peaks over a threshold: the share of the past above a high quantile times an exponential whose mean is the past's mean
excess (Pickands 1975; Siffer, Fouque, Termier, Largouet 2017, "Anomaly detection in streams with extreme value theory",
with the shape of the Pareto law held at 0, which short pasts cannot tell).
"""

from __future__ import annotations

import math

import numpy as np

MEMORY = 4000
WARM = 100
"""How many numbers must be known before one is judged."""
TOP = 0.02
"""The share of the past that makes the tail."""
LEAST = 10
"""The fewest numbers that make a tail."""
EVERY = 20
"""After how many numbers the tail is drawn anew."""
MOST = 12.0
"""No past says more than one in 10^12."""
FINEST = 1e-3
"""The mean excess is at least this share of the mean: a past without spread is no proof of its law."""


class Tail:
    """The surprise of each of a stream of numbers of 0 or more: −log10 of its tail probability by those before it."""

    def __init__(self) -> None:
        self._past = np.empty(MEMORY)
        self._count = 0
        self._above = self._excess = self._share = 0.0

    def __call__(self, number: float) -> float:
        """0 within the ordinary part of the past and as long as too little is known, at most `MOST`."""
        surprise = 0.0
        if self._count >= WARM:
            if (self._count - WARM) % EVERY == 0:
                self._draw()
            over = number - self._above
            if over > 0:
                steep = over / (self._excess * math.log(10)) if self._excess > 0 else MOST
                surprise = min(MOST, steep - math.log10(self._share))
        self._past[self._count % MEMORY] = number
        self._count += 1
        return surprise

    def _draw(self) -> None:
        past = self._past[: self._count]
        top = max(LEAST, int(len(past) * TOP))
        tail = np.partition(past, len(past) - top - 1)[-top - 1 :]
        self._above = float(tail.min())
        self._excess = max(float((tail - self._above).sum()) / top, FINEST * float(past.mean()))
        self._share = top / len(past)
