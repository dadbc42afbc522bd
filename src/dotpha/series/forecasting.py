"""Where a short official series is going: the method that its own past would have been served best by, and how far to trust it.

Each method draws the series on from each point of its past (a rolling origin: Hyndman, Athanasopoulos, FPP3, 5.10); the one of
least mean absolute error is taken, and its errors at each distance make the intervals. The error is also told beside that of the
naive method (MASE: Hyndman, Koehler 2006), 1 being no better.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dotpha.series.methods import METHODS, Method, drawn
from dotpha.series.moments import PARTS, tet_share, working
from dotpha.series.student import t_quantile
from dotpha.text.numerals import write_number
from dotpha.text.spans import Length, Span, after

LEAST = 6
"""How many known values a forecast needs."""
TRAINED = 3
"""From how many values on the past is tried."""
LONGEST = 120
"""How many spans, the latest, are looked at."""
ORIGINS = 24
"""From how many points of the past, the latest, it is drawn on."""
FARTHEST = 12
"""How far the past is tried; beyond it errors are taken to grow with the root of the distance."""
AS_GOOD = 0.05
"""By which share a method must be better than a simpler one."""
NOTHING = 1e-12
"""What is below it, as a share of the largest value, is the rounding of floats."""
FAR = 1e300
"""Numbers beyond it are taken for it: their bounds would leave the range of floats."""
TOO_FEW = f"chưa đủ số liệu: cần ít nhất {LEAST} kỳ"


@dataclass(frozen=True)
class Bounds:
    """What holds the value with a probability `level`, 0–1."""

    level: float
    low: float
    high: float


@dataclass(frozen=True)
class Ahead:
    """What is expected of a span; `error` is the usual error at that distance, `freedom` how many tries tell it.

    The value is taken to lie around `value` as `error` times Student's t of so many degrees.
    """

    span: Span
    value: float
    error: float
    freedom: int
    eighty: Bounds
    ninety_five: Bounds


@dataclass(frozen=True)
class Outlook:
    """A forecast span by span with the method taken; without any, `why` says what is missing.

    `mae` is the mean absolute error of the method's tries in the past, in units of the series; `mase` the same as a multiple of
    the error of keeping the last value (with a season: that of a year ago) one step ahead, None where that is 0.
    """

    spans: tuple[Ahead, ...] = ()
    method: str = ""
    label: str = ""
    mae: float | None = None
    mase: float | None = None
    tries: int = 0
    known: int = 0
    why: str = ""

    @property
    def sentence(self) -> str:
        """ "Phương pháp: san mũ đơn; thử lại trên 24 kỳ đã qua, sai số bình quân 3,2." or why there is none."""
        if self.mae is None:
            return f"Không dự báo: {self.why}."
        beside = f", bằng {write_number(self.mase, 2)} lần cách giữ nguyên số cũ" if self.mase is not None else ""
        return f"Phương pháp: {self.label}; thử lại trên {self.tries} kỳ đã qua, sai số bình quân {_short(self.mae)}{beside}."


def _short(value: float) -> str:
    places = max(0, min(6, 1 - math.floor(math.log10(abs(value))))) if value else 0
    return write_number(value, places)


def outlook(
    spans: Sequence[Span],
    values: Sequence[float | None],
    ahead: int,
    *,
    provisional: bool = False,
) -> Outlook:
    """What the next `ahead` spans will be by the spans of one length known so far, in the order of time; gaps may be left out.

    With `provisional` the last value is still to be revised: it is left out, and its span is the first foretold. Of a long series
    the last `LONGEST` spans are looked at. Raises ValueError for spans of several lengths or out of order.
    """
    every, known = _laid_out(spans, values, provisional)
    count = int(np.count_nonzero(~np.isnan(known)))
    if count < LEAST:
        return Outlook(known=count, why=TOO_FEW)
    coming = [after(every[-1])]
    while len(coming) < ahead + (1 if provisional else 0):
        coming.append(after(coming[-1]))
    parts = 1 if every[0].length == Length.DAY else PARTS[every[0].length]
    days = np.array([(working(one), tet_share(one)) for one in [*every, *coming]])
    unit = float(np.nanmax(np.abs(known))) or 1.0
    tried = _chosen(known / unit, days, parts, min(len(coming), FARTHEST))
    drawn_on = drawn(tried.method, known / unit, days, parts, len(coming))
    found = tuple(
        _ahead(span, float(value) * unit, *tried.error(step, unit))
        for step, (span, value) in enumerate(zip(coming, drawn_on), start=1)
    )
    return Outlook(found, tried.method.key, tried.method.label, tried.mae * unit, tried.mase, tried.tries, count)


def _laid_out(
    spans: Sequence[Span], values: Sequence[float | None], provisional: bool
) -> tuple[list[Span], np.ndarray]:
    """Every span from the first known value to the last, and the values with nan for gaps."""
    if len({span.length for span in spans}) > 1 or any(not a.order < b.order for a, b in zip(spans, spans[1:])):
        raise ValueError("Các kỳ phải cùng độ dài và theo thứ tự thời gian.")
    given = {
        span: max(-FAR, min(FAR, value))
        for span, value in list(zip(spans, values))[: -1 if provisional else None]
        if value is not None and math.isfinite(value)
    }
    if not given:
        return [], np.array([])
    every, end = [min(given, key=lambda one: one.order)], max(given, key=lambda one: one.order)
    while every[-1] != end:
        every.append(after(every[-1]))
    latest = every[-LONGEST:]
    while latest[0] not in given:
        latest = latest[1:]
    return latest, np.array([given.get(span, math.nan) for span in latest], float)


@dataclass(frozen=True)
class _Tried:
    """A method and its errors in the past: `errors` (origins, distances), nan where nothing is known."""

    method: Method
    errors: np.ndarray
    naive: float

    @property
    def mae(self) -> float:
        """Distances count alike, however many tries there are of each."""
        return float(np.nanmean([np.nanmean(np.abs(one)) for one in self.errors.T if not np.isnan(one).all()]))

    @property
    def mase(self) -> float | None:
        return float(np.nanmean(np.abs(self.errors[:, 0]))) / self.naive if self.naive > NOTHING else None

    @property
    def tries(self) -> int:
        return len(self.errors)

    def error(self, step: int, unit: float) -> tuple[float, int]:
        """The usual error so many spans ahead, and how many tries tell it; it never shrinks with the distance."""
        told = np.count_nonzero(~np.isnan(self.errors), axis=0)
        whole = [at for at in range(self.errors.shape[1]) if told[at] >= TRAINED] or [0]
        sizes = [math.sqrt(float(np.nanmean(self.errors[:, at] ** 2))) for at in whole[:step]]
        reach = min(step, len(whole))
        freedom = max(2, int(told[reach - 1]) // 2)
        return max(sizes) * math.sqrt(step / reach) * unit, freedom


def _chosen(known: np.ndarray, days: np.ndarray, parts: int, ahead: int) -> _Tried:
    """The method of least error, of those as good the simplest."""
    at = np.flatnonzero(~np.isnan(known))
    origins = [int(one) for one in at[TRAINED:][-ORIGINS:]]
    lag = parts if parts > 1 and len(known) >= 2 * parts else 1
    kept = np.abs(known[lag:] - known[:-lag])
    naive = float(np.nanmean(kept)) if not np.isnan(kept).all() else 0.0
    offered = [one for one in METHODS if not one.seasonal or (parts > 1 and len(known) >= parts + TRAINED)]
    tried = [_Tried(one, _errors(one, known, days, parts, ahead, origins), naive) for one in offered]
    best = min(one.mae for one in tried)
    return next(one for one in tried if one.mae <= best * (1 + AS_GOOD) + NOTHING)


def _errors(
    method: Method, known: np.ndarray, days: np.ndarray, parts: int, ahead: int, origins: Sequence[int]
) -> np.ndarray:
    """What came less what was expected from each origin (the place of the first value foretold); (origins, ahead)."""
    errors = np.full((len(origins), ahead), math.nan)
    for row, origin in enumerate(origins):
        before = known[:origin]
        before = before[: int(np.flatnonzero(~np.isnan(before))[-1]) + 1]
        skipped = origin - len(before)
        expected = drawn(method, before, days, parts, skipped + ahead)[skipped:]
        came = known[origin : origin + ahead]
        errors[row, : len(came)] = came - expected[: len(came)]
    return np.where(np.abs(errors) < NOTHING, 0.0, errors)


def _ahead(span: Span, value: float, error: float, freedom: int) -> Ahead:
    def around(level: float) -> Bounds:
        reach = t_quantile((1 + level) / 2, freedom) * error
        return Bounds(level, value - reach, value + reach)

    return Ahead(span, value, error, freedom, around(0.80), around(0.95))
