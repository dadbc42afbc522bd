"""A short series as level, slope, season and days of the calendar, followed point by point by many filters at once.

A basic structural model (Harvey 1989, "Forecasting, Structural Time Series Models and the Kalman Filter"): the level moves by
its slope and wanders, each part of the year has an effect, and so have working days and Tết. The filters of a bank differ
in how far the level wanders, how large a season may be and whether values or their logarithms are followed. Each weighs
what it has predicted so far (Bayesian model averaging: West, Harrison 1997, "Bayesian Forecasting and Dynamic Models", 12); the
noise is learned with them, so that a prediction is Student's t. All variances are in units of the noise's.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

WANDERS = (0.0, 0.4, 1.5)
"""By how many noise sigmas the level may wander from point to point."""
SEASONS = ((0.0, 0.0), (2.0, 0.0), (8.0, 0.0), (0.0, 2.0), (5.0, 3.0))
"""By how many noise sigmas a part of the year may differ: together with its neighbours, and by itself."""
NEAR = 1.0
"""How far parts of the year are alike that differ together: the length of a periodic kernel, in radians."""
SLOPE, DAYS, TET_DAYS, PUSHED = 0.2, 20.0, 30.0, 1.0
"""How many noise sigmas a step of slope, working days twice as many, the whole of Tết, a last day off may mean
before anything is known."""
UNSURE_TET = 0.3
"""By which share of what Tết may mean its months stay unsure: days off differ from year to year and office to office."""
TET_ANEW = 10.0
"""What Tết may mean otherwise, in noise sigmas, once there is a new level."""
FIXED = 5
"""States that are no part of the year."""
DIFFUSE = 1e4
SMALLEST_NOISE = 0.01
"""The noise first supposed, as a share of the level; it counts like one observation."""
START = 2.0
MOST = 120.0
"""How many of the latest points tell the noise: that of long ago may have been another."""
CLIPPED = 5.0
"""By how many noise sigmas an anomaly speaks of the noise."""
LEAD = 2.5
"""By how many of its sigmas a point may lead the states: beyond it, it is taken for that far away (a robust filter)."""
FORGETS = 0.97
"""How much of what a filter has proved counts one point later."""


@dataclass(frozen=True)
class Moment:
    """When a point is: steps since the one before, the part of the year (None without), working days, Tết.

    `working` is the share of working days above the usual (0.1: a tenth more), `tet` the share of Tết that falls into it,
    `pushed` 1 where the span before ended on a day off, less 1 where this one does: what was due goes into the next.
    """

    step: int = 1
    part: int | None = None
    working: float = 0.0
    tet: float = 0.0
    pushed: int = 0


@dataclass(frozen=True)
class Predicted:
    """What was expected of one point: the middle, the bounds that hold it with 95 %, in units of the series."""

    value: float
    low: float
    high: float


class Bank:
    """Filters over the values of one series, or over their logarithms.

    State: level, slope, working days, Tết, a last day off, then a part of the year each. Shapes: G
    filters, d states: `mean` (G, d), `spread` (G, d, d), `noise` and `count` (G,).
    """

    def __init__(self, parts: int, scale: float, *, logs: bool) -> None:
        self.logs = logs
        grid = list(product(WANDERS, SEASONS if parts > 1 else SEASONS[:1]))
        self.wander = np.array([one for one, _ in grid]) ** 2
        size = FIXED + parts
        self.mean = np.zeros((len(grid), size))
        self.spread = np.zeros((len(grid), size, size))
        for at, variance in enumerate((DIFFUSE**2, SLOPE**2, DAYS**2, TET_DAYS**2, PUSHED**2)):
            self.spread[:, at, at] = variance
        for at, (_, (together, alone)) in enumerate(grid):
            self.spread[at, FIXED:, FIXED:] = together**2 * _alike(parts) + alone**2 * np.eye(parts)
        self.freedom = START
        self.square = np.full(len(grid), START * scale * scale)
        self.proved = np.zeros(len(grid))

    def copy(self) -> Bank:
        other = Bank.__new__(Bank)
        other.__dict__ = {name: getattr(self, name) for name in self.__dict__}
        return other

    def move(self, steps: int) -> None:
        """Goes on by so many points."""
        on = np.eye(self.mean.shape[1])
        on[0, 1] = steps
        self.mean = self.mean @ on.T
        self.spread = on @ self.spread @ on.T
        self.spread[:, 0, 0] += self.wander * steps

    def look(self, moment: Moment) -> None:
        """Says what is expected here: `middle` and, in units of the noise, `variance` of the value, each (G,)."""
        self.seen = self._seen(moment)
        self.middle = self.mean @ self.seen
        self.variance = (self.spread @ self.seen) @ self.seen + 1
        if moment.tet:
            whole = self.mean[:, 3] ** 2 * self.freedom / self.square + self.spread[:, 3, 3]
            self.variance = self.variance + UNSURE_TET**2 * whole

    def _seen(self, moment: Moment) -> np.ndarray:
        seen = np.zeros(self.mean.shape[1])
        seen[:FIXED] = 1.0, 0.0, moment.working, moment.tet, moment.pushed
        if moment.part is not None:
            seen[FIXED + moment.part] = 1.0
        return seen

    def learn(self, value: float) -> None:
        """Takes in the value of the moment last looked at (its logarithm, where logarithms are followed)."""
        error = value - self.middle
        self.proved = FORGETS * self.proved + self.likelihood(value)
        most = LEAD * np.sqrt(self.variance * self.square / self.freedom)
        gain = self.spread @ self.seen / self.variance[:, None]
        self.mean = self.mean + gain * np.clip(error, -most, most)[:, None]
        self.spread = self.spread - gain[:, :, None] * gain[:, None, :] * self.variance[:, None, None]
        self._tell_noise(error**2 / self.variance)

    def likelihood(self, value: float) -> np.ndarray:
        """Logarithms of the densities at a value of the series' own units, up to what all filters share; (G,)."""
        error = value - self.middle
        scale = self.square / self.freedom * self.variance
        inside = np.log1p(error**2 / (scale * self.freedom)) * (self.freedom + 1) / 2
        return -0.5 * np.log(scale) - inside - (value if self.logs else 0.0)

    def doubt(self, value: float, part: int | None) -> None:
        """Takes a value for one of a kind; how far away it was says something of the noise, and of that part of the year.

        Only `CLIPPED` noise sigmas of it count as noise: without them a noise once taken for too small would never grow. A
        year later that part of the year is judged as widely as this was away: it may be so every year.
        """
        noise = self.square / self.freedom
        away = (value - self.middle) ** 2 / self.variance
        self._tell_noise(np.minimum(away, CLIPPED**2 * noise))
        if part is not None:
            self.spread = self.spread.copy()
            self.spread[:, FIXED + part, FIXED + part] += (value - self.middle) ** 2 / noise

    def _tell_noise(self, square: np.ndarray) -> None:
        if self.freedom >= MOST:
            self.square, self.freedom = self.square * (1 - 1 / MOST), MOST - 1
        self.square = self.square + square
        self.freedom += 1

    def begin_anew(self, moment: Moment, value: float) -> None:
        """Takes a value for the first of a new level, of which Tết may take another share; that proves nothing for or against a filter."""
        self.doubt(value, None)
        proved, square, freedom = self.proved, self.square, self.freedom
        self.spread = self.spread.copy()
        self.spread[:, 0, 0] += DIFFUSE**2
        self.spread[:, 3, 3] += TET_ANEW**2
        self.look(moment)
        self.learn(value)
        self.proved, self.square, self.freedom = proved, square, freedom


def _alike(parts: int) -> np.ndarray:
    """How alike the parts of a year are, 1 for the same, less the farther they lie apart around it; (parts, parts)."""
    angle = 2 * np.pi * np.subtract.outer(np.arange(parts), np.arange(parts)) / parts
    return np.exp(-2 * np.sin(angle / 2) ** 2 / NEAR**2)
