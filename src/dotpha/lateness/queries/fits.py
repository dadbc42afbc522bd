"""What was learnt by a day: as it was kept, else learnt now from what was known then."""

from __future__ import annotations

from datetime import date, timedelta

from dotpha.kit import memory
from dotpha.lateness.models import Fit
from dotpha.lateness.queries.history import family, pasts
from dotpha.lateness.rules import keeping
from dotpha.lateness.rules.fitting import Fitted, fit_on
from dotpha.lateness.rules.quality import Quality, replay

FRESH = timedelta(days=31)
"""What was learnt longer ago is not used: agencies change, and a clock that was moved would find the far past."""

Learnt = tuple[Fitted, Quality | None]


def fitted_for(day: date) -> Fitted:
    """The model that speaks on a day."""
    kept = _kept(day)
    return kept[0] if kept else memory.kept(f"lateness.fitted.{day}", lambda: fit_on(pasts(), family(), day))


def quality_for(day: date) -> Quality | None:
    """How good the forecasts of the months before a day have been, as was known on it."""
    kept = _kept(day)
    return kept[1] if kept else memory.kept(f"lateness.quality.{day}", lambda: replay(pasts(), family(), day))


def learnt_on(day: date) -> Learnt:
    """Learnt anew from what is known on a day, to be kept."""
    known, line = pasts(), family()
    return fit_on(known, line, day), replay(known, line, day)


def speaks_kept(day: date) -> bool:
    """Whether what speaks on a day was kept; else all tasks have to be read for it."""
    return _kept(day) is not None


def is_kept(day: date) -> bool:
    return Fit.objects.filter(day=day).exists()


def _kept(day: date) -> Learnt | None:
    return memory.kept(f"lateness.kept.{day}", lambda: _read(day))


def _read(day: date) -> Learnt | None:
    row = Fit.objects.filter(day__lte=day, day__gt=day - FRESH).first()
    return keeping.read(row.body) if row else None
