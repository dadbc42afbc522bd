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


def fit(x: np.ndarray, y: np.ndarray, *, penalty: float, weight: float = 1.0) -> Logistic:
    """Fits P(y = 1 | x). `weight` of each row: below 1 where several rows tell of one task; `penalty` on the squared weights / 2.

    Columns that do not vary have no weight. Raises ValueError unless both outcomes are there.
    """
    if not 0 < y.sum() < len(y):
        raise ValueError("both outcomes are needed")
    centre, scale = x.mean(axis=0), x.std(axis=0)
    scale = np.where(scale > CLOSE, scale, 1.0)
    full = np.column_stack([np.ones(len(x)), (x - centre) / scale])
    ridge = np.diag([0.0, *[penalty] * x.shape[1]])
    found = np.zeros(full.shape[1])
    found[0] = np.log(y.mean() / (1 - y.mean()))
    found, curve = _newton(full, y, ridge, weight, found)
    return Logistic(centre, scale, float(found[0]), found[1:], np.linalg.inv(curve))


def _newton(
    full: np.ndarray, y: np.ndarray, ridge: np.ndarray, weight: float, start: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The maximum of the penalised likelihood and its curvature there; a step that would worsen it is halved."""
    found, best = start, _worth(full, y, ridge, weight, start)
    for _ in range(STEPS):
        step = np.linalg.solve(_curve(full, ridge, weight, found), _slope(full, y, ridge, weight, found))
        size = 1.0
        while (worth := _worth(full, y, ridge, weight, found + size * step)) < best - CLOSE and size > CLOSE:
            size /= 2
        found, gained, best = found + size * step, worth - best, worth
        if abs(gained) < CLOSE * (1 + abs(best)):
            break
    return found, _curve(full, ridge, weight, found)


def _worth(full: np.ndarray, y: np.ndarray, ridge: np.ndarray, weight: float, at: np.ndarray) -> float:
    odds = full @ at
    return float(weight * (y * odds - np.logaddexp(0, odds)).sum() - at @ ridge @ at / 2)


def _slope(full: np.ndarray, y: np.ndarray, ridge: np.ndarray, weight: float, at: np.ndarray) -> np.ndarray:
    return weight * full.T @ (y - logistic(full @ at)) - ridge @ at


def _curve(full: np.ndarray, ridge: np.ndarray, weight: float, at: np.ndarray) -> np.ndarray:
    chance = logistic(full @ at)
    return weight * (full * (chance * (1 - chance))[:, None]).T @ full + ridge + CLOSE * np.eye(full.shape[1])


def calibration(odds: np.ndarray, y: np.ndarray, *, weight: float = 1.0) -> tuple[float, float] | None:
    """(slope, shift) that later cases ask for; None where these do not say that (1, 0) is wrong, or have one outcome only."""
    if not 0 < y.sum() < len(y) or np.ptp(odds) < CLOSE:
        return None
    full, none = np.column_stack([np.ones(len(odds)), odds]), np.zeros((2, 2))
    found, _ = _newton(full, y, none, weight, np.array([0.0, 1.0]))
    gained = 2 * (_worth(full, y, none, weight, found) - _worth(full, y, none, weight, np.array([0.0, 1.0])))
    return (float(found[1]), float(found[0])) if gained > NEEDED and 0 < found[1] < STEEPEST else None


def brier(chance: np.ndarray, y: np.ndarray) -> float:
    """Mean squared distance of probabilities from what came (Brier, Monthly Weather Review 78, 1950)."""
    return float(np.mean((chance - y) ** 2))


def log_loss(chance: np.ndarray, y: np.ndarray) -> float:
    return float(-np.mean(np.log(np.where(y > 0, chance, 1 - chance).clip(1e-12))))
