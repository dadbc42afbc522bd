"""A logistic regression with a ridge, its calibration, and what each number adds to a forecast. Pure numpy.

Fitted by Newton's method (iteratively reweighted least squares; Hastie, Tibshirani & Friedman, The Elements of Statistical
Learning, 2nd ed., 4.4.1) on standardised columns; the intercept bears no penalty (le Cessie & van Houwelingen, Applied Statistics
41, 1992). Calibration on later cases as Platt (1999) does, kept only where a likelihood-ratio test says that it is needed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

STEPS, CLOSE = 60, 1e-9
NEEDED = 5.991
"""The 95th percentile of χ² with two degrees of freedom: slope and intercept of the calibration."""
STEEPEST = 4.0
"""A slope beyond comes of a few cases that happen to be told apart without a fault."""


@dataclass(frozen=True)
class Logistic:
    """`weights` belong to standardised columns (x − centre) / scale; `spread` is the covariance of (intercept, weights).

    `slope` and `shift` are the calibration of the log-odds: 1 and 0 where none was needed.
    """

    centre: np.ndarray
    scale: np.ndarray
    intercept: float
    weights: np.ndarray
    spread: np.ndarray
    slope: float = 1.0
    shift: float = 0.0

    def odds(self, x: np.ndarray) -> np.ndarray:
        """Calibrated log-odds of rows; cases × columns → cases."""
        return self.shift + self.slope * (self.intercept + self._standard(x) @ self.weights)

    def chance(self, x: np.ndarray) -> np.ndarray:
        return logistic(self.odds(x))

    def reach(self, x: np.ndarray) -> np.ndarray:
        """The standard error of the log-odds of each row."""
        full = np.column_stack([np.ones(len(x)), self._standard(x)])
        return abs(self.slope) * np.sqrt(np.einsum("ij,jk,ik->i", full, self.spread, full).clip(0))

    def parts(self, x: np.ndarray) -> np.ndarray:
        """What each column adds to the log-odds of each row, compared with the average case."""
        return self.slope * self._standard(x) * self.weights

    def _standard(self, x: np.ndarray) -> np.ndarray:
        return (x - self.centre) / self.scale


def logistic(odds: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(odds, -35, 35)))


@dataclass(frozen=True)
class _Task:
    """What is maximised: weight · log-likelihood − ½ (at − towards)ᵀ ridge (at − towards)."""

    full: np.ndarray
    y: np.ndarray
    weight: float
    ridge: np.ndarray
    towards: np.ndarray

    def worth(self, at: np.ndarray) -> float:
        odds, off = self.full @ at, at - self.towards
        return float(self.weight * (self.y * odds - np.logaddexp(0, odds)).sum() - off @ self.ridge @ off / 2)

    def slope(self, at: np.ndarray) -> np.ndarray:
        return self.weight * self.full.T @ (self.y - logistic(self.full @ at)) - self.ridge @ (at - self.towards)

    def curve(self, at: np.ndarray) -> np.ndarray:
        chance = logistic(self.full @ at)
        steep = self.weight * (self.full * (chance * (1 - chance))[:, None]).T @ self.full
        return steep + self.ridge + CLOSE * np.eye(len(at))

    def best(self, start: np.ndarray) -> np.ndarray:
        """The maximum by Newton's method; a step that would worsen it is halved."""
        found, best = start, self.worth(start)
        for _ in range(STEPS):
            step, size = np.linalg.solve(self.curve(found), self.slope(found)), 1.0
            while (worth := self.worth(found + size * step)) < best - CLOSE and size > CLOSE:
                size /= 2
            found, gained, best = found + size * step, worth - best, worth
            if abs(gained) < CLOSE * (1 + abs(best)):
                break
        return found


def fit(
    x: np.ndarray, y: np.ndarray, *, penalty: float, towards: np.ndarray | None = None, weight: float = 1.0
) -> Logistic:
    """Fits P(y = 1 | x). `penalty` / 2 is on the squared distance of the standardised weights from `towards` (in units of x; none: 0).

    `weight` of each row: below 1 where several rows tell of one task. Columns that do not vary have no weight. Raises ValueError
    unless both outcomes are there.
    """
    if not 0 < y.sum() < len(y):
        raise ValueError("both outcomes are needed")
    centre, scale = x.mean(axis=0), x.std(axis=0)
    varies = scale > CLOSE
    scale = np.where(varies, scale, 1.0)
    start = np.zeros(x.shape[1] + 1) if towards is None else np.array([0.0, *(towards * scale * varies)])
    ridge = np.diag([0.0, *[penalty] * x.shape[1]])
    task = _Task(np.column_stack([np.ones(len(x)), (x - centre) / scale]), y, weight, ridge, start.copy())
    start[0] = np.log(y.mean() / (1 - y.mean()))
    found = task.best(start)
    return Logistic(centre, scale, float(found[0]), found[1:], np.linalg.inv(task.curve(found)))


def calibration(odds: np.ndarray, y: np.ndarray, *, weight: float = 1.0) -> tuple[float, float] | None:
    """(slope, shift) that later cases ask for; None where these do not say that (1, 0) is wrong, or have one outcome only."""
    if not 0 < y.sum() < len(y) or np.ptp(odds) < CLOSE:
        return None
    as_is = np.array([0.0, 1.0])
    task = _Task(np.column_stack([np.ones(len(odds)), odds]), y, weight, np.zeros((2, 2)), as_is)
    found = task.best(as_is)
    gained = 2 * (task.worth(found) - task.worth(as_is))
    return (float(found[1]), float(found[0])) if gained > NEEDED and 0 < found[1] < STEEPEST else None


def brier(chance: np.ndarray, y: np.ndarray) -> float:
    """Mean squared distance of probabilities from what came (Brier, Monthly Weather Review 78, 1950)."""
    return float(np.mean((chance - y) ** 2))


def log_loss(chance: np.ndarray, y: np.ndarray) -> float:
    return float(-np.mean(np.log(np.where(y > 0, chance, 1 - chance).clip(1e-12))))
