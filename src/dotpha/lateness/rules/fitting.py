"""The model of a day, made of what was known by it: fitted, tried on later cases, calibrated where that is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from dotpha.lateness.rules import model
from dotpha.lateness.rules.cases import LOOKS, Learnt, Lesson, learn, lesson, middle
from dotpha.lateness.rules.features import GUESSES
from dotpha.lateness.rules.model import Logistic
from dotpha.lateness.rules.past import Past
from dotpha.lateness.rules.records import Family, Records, Tally, records

LEAST, LEAST_EACH = 60, 12
"""So many finished tasks, and so many of each outcome, before a model is tried: the last third of them, on which it is tried, then
has twenty, the fewest on which "better than the base rate" is more than luck; twelve of each outcome is about one for each number."""
EARLIER = 0.65
"""The share of the past that a trial learns from; the later rest is foretold."""
PENALTIES = (3.0, 10.0, 30.0, 100.0)
WEIGHT = 1 / LOOKS
"""Six looks at one task are one task, not six."""


@dataclass(frozen=True)
class Fitted:
    """What one day's history teaches.

    `logistic` is None where the base rate is all that can be said, `why` then says why. `whole` counts tasks by their first
    deadline, `own` the same of each lead; `better` is the share of the Brier score saved in the trial on later cases.
    """

    day: date
    logistic: Logistic | None
    why: str
    whole: Tally
    own: dict[int, Tally]
    penalty: float | None = None
    better: float | None = None
    cases: int = 0


TOO_FEW = "too_few"
NO_BETTER = "no_better"


def fit_on(pasts: Mapping[int, Past], family: Family, day: date) -> Fitted:
    """Learns from everything known on a day."""
    known = records(pasts.values(), day)
    return fitted(learn(pasts, known, family, day), known, day)


def fitted(cases: Sequence[Learnt], known: Records, day: date) -> Fitted:
    """The same from cases that are at hand; those that had not settled on the day are not read."""
    all_ones = lesson(cases, day)
    bare = Fitted(day, None, TOO_FEW, known.whole(day), known.all_on(day), cases=len(all_ones.y))
    if not _enough(all_ones, LEAST, LEAST_EACH):
        return bare
    turn = middle(cases, day, EARLIER)
    assert turn is not None
    earlier, later = lesson(cases, turn), lesson(cases, day, after=turn)
    if not _enough(earlier, 1, 1) or not _enough(later, LEAST // 6, 1):
        return bare
    tried = {penalty: _learnt(earlier, penalty) for penalty in PENALTIES}
    penalty = min(PENALTIES, key=lambda one: model.log_loss(tried[one].chance(later.x), later.y))
    asked = model.calibration(tried[penalty].odds(later.x), later.y, weight=WEIGHT)
    slope, shift = asked or (1.0, 0.0)
    chance = replace(tried[penalty], slope=slope, shift=shift).chance(later.x)
    better = saved(chance, later.y, earlier.share)
    if better <= 0:
        return replace(bare, why=NO_BETTER, better=better)
    final = _learnt(all_ones, penalty)
    return replace(
        bare, logistic=replace(final, slope=slope, shift=shift), why="", penalty=penalty, better=better,
    )  # fmt: skip


def _learnt(of: Lesson, penalty: float) -> Logistic:
    return model.fit(of.x, of.y, penalty=penalty, towards=GUESSES, weight=WEIGHT)


def _enough(of: Lesson, tasks: int, each: int) -> bool:
    return of.tasks >= tasks and of.late >= each and of.tasks - of.late >= each


def saved(chance: np.ndarray, y: np.ndarray, base: float) -> float:
    """The share of the Brier score of a base rate that is saved: 0 no better, 1 never wrong (the Brier skill score)."""
    plain = model.brier(np.full(len(y), base), y)
    return 1 - model.brier(chance, y) / plain if plain else 0.0
