"""How good the forecasts have been: past days played again, each with nothing but what was known on it, held against what came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from dotpha.lateness.rules import model
from dotpha.lateness.rules.cases import Learnt, learn, lesson
from dotpha.lateness.rules.fitting import fitted
from dotpha.lateness.rules.outlook import outlooks
from dotpha.lateness.rules.past import SETTLES, Past, missed, seen
from dotpha.lateness.rules.records import Family, Records, records

REPLAYS = 12
"""So many past months are played again, each on its first day."""
BINS = 10


@dataclass(frozen=True)
class Tenth:
    """Of `count` forecasts between two tenths: their mean, and how many of the tasks were late."""

    low: float
    high: float
    count: int
    mean: float
    late: int

    @property
    def share(self) -> float:
        return self.late / self.count


@dataclass(frozen=True)
class Quality:
    """`brier` of the forecasts and `base_brier` of the base rate of the same days; `error` the expected calibration error.

    `days` are those played again, `tasks` how many different tasks were foretold.
    """

    days: tuple[date, ...]
    forecasts: int
    tasks: int
    late: int
    brier: float
    base_brier: float
    error: float
    tenths: tuple[Tenth, ...]

    @property
    def better(self) -> float:
        """The share of the base rate's Brier score that is saved."""
        return 1 - self.brier / self.base_brier if self.base_brier else 0.0


def tenths(chance: np.ndarray, y: np.ndarray) -> tuple[Tenth, ...]:
    """Forecasts in ten bins of equal width; bins without any are left out."""
    place = np.minimum((chance * BINS).astype(int), BINS - 1)
    return tuple(
        Tenth(n / BINS, (n + 1) / BINS, int(inside.sum()), float(chance[inside].mean()), int(y[inside].sum()))
        for n in range(BINS)
        if (inside := place == n).any()
    )


def calibration_error(chance: np.ndarray, y: np.ndarray) -> float:
    """Mean distance of the share that came from the mean forecast, over the bins (Naeini, Cooper & Hauskrecht, AAAI 2015)."""
    return sum(one.count * abs(one.share - one.mean) for one in tenths(chance, y)) / len(y) if len(y) else 0.0


def first_days(day: date) -> list[date]:
    """The first days of the months whose forecasts may have come true by a day, the latest first."""
    at = (day - SETTLES).replace(day=1)
    out = []
    for _ in range(REPLAYS):
        out.append(at)
        at = (at - timedelta(days=1)).replace(day=1)
    return out


def replay(pasts: Mapping[int, Past], family: Family, day: date) -> Quality | None:
    """The last months played again as known on a day; None where no model could be made on any of them, or nothing came yet."""
    known = records(pasts.values(), day)
    cases = learn(pasts, known, family, day)
    told = [(on, *_played(pasts, family, cases, known, on, day)) for on in first_days(day)]
    told = [one for one in told if len(one[2])]
    if not told:
        return None
    chance, y, base = (np.concatenate([one[place] for one in told]) for place in (2, 3, 4))
    return Quality(
        days=tuple(sorted(one[0] for one in told)),
        forecasts=len(y),
        tasks=len({key for one in told for key in one[1]}),
        late=int(y.sum()),
        brier=model.brier(chance, y),
        base_brier=model.brier(base, y),
        error=calibration_error(chance, y),
        tenths=tenths(chance, y),
    )


Played = tuple[list[int], np.ndarray, np.ndarray, np.ndarray]


def _played(
    pasts: Mapping[int, Past], family: Family, cases: Sequence[Learnt], known: Records, on: date, day: date
) -> Played:
    """(tasks, forecasts of a past day, what came of them, the base rate of that day); empty without a model."""
    then = fitted(cases, known, on)
    if then.logistic is None:
        return [], np.array([]), np.array([]), np.array([])
    looked = [one for one in (seen(past, on, pasts) for past in pasts.values()) if one]
    said = outlooks(then, looked, family)
    fates = {one.key: missed(pasts[one.key], one.deadline, day) for one in looked}
    keys = [key for key, fate in fates.items() if fate is not None]
    chance = np.array([said[key].probability for key in keys])
    came = np.array([float(bool(fates[key])) for key in keys])
    return keys, chance, came, np.full(len(keys), lesson(cases, on).share)
