"""Anomalies of a long series of a sensor or a log, value by value: one pass, bounded memory, nothing of the future.

Six views say how strange a value is (`strangeness`), the tail of each view's own past how improbable that is
(`tails`), as the anomaly likelihood of Lavin and Ahmad (2015) does with the errors of one model. The evidence is the mean
of the two strongest views: either two agree or one is beyond doubt. An alarm raises the bar for those that follow, the
more the more there were: what keeps on alarming is how this series is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from dotpha.series.strangeness import Views
from dotpha.series.tails import Tail

BAR = 2.4
"""The evidence, −log10 of a probability, from which a value is an anomaly."""
RAISED = 0.5
"""What an alarm adds to the bar."""
FADES = 2000.0
"""After how many values that has fallen to 1/e."""
QUIET = 100
"""For how many values after an alarm there is no other: it is the same event."""
FAR = 1e150
"""Numbers beyond it are taken for it: their differences would leave the range of floats."""


@dataclass(frozen=True)
class Judged:
    """A value's score 0–1, an anomaly from 0.5 on, and the view that found it strangest ("" where none did)."""

    score: float
    view: str = ""

    @property
    def anomaly(self) -> bool:
        return self.score >= 0.5


NOTHING = Judged(0.0)


class Sensor:
    """A stream of values of one series; call it with each in the order of time."""

    def __init__(self) -> None:
        self._views = Views()
        self._tails = tuple(Tail() for _ in Views.NAMES)
        self._raised = 0.0
        self._since = QUIET

    def __call__(self, value: float | None, share: float = 0.0) -> Judged:
        """Judges the next value by those before it. `share` is the part of the day that has passed, 0–1.

        None or a value that is no finite number is a gap: it scores 0 and is not remembered.
        """
        if value is None or not math.isfinite(value):
            return NOTHING
        strange = self._views(max(-FAR, min(FAR, value)), share)
        found = [0.0 if one is None else tail(one) for one, tail in zip(strange, self._tails)]
        return self._judged(found)

    def _judged(self, found: list[float]) -> Judged:
        self._raised *= math.exp(-1 / FADES)
        self._since += 1
        first, second = sorted(found, reverse=True)[:2]
        evidence = (first + second) / 2
        if evidence == 0:
            return NOTHING
        score = evidence / (evidence + BAR + self._raised)
        if score >= 0.5 and self._since <= QUIET:
            score = 0.49
        elif score >= 0.5:
            self._raised += RAISED
            self._since = 0
        return Judged(score, Views.NAMES[found.index(first)])
