"""Anomalies of any series by its stamps: the calendar's spans and days are watched as official figures, the rest as a sensor.

Which of the two is told from the first stamps alone, so that what comes later changes no score that was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from statistics import median

from dotpha.series.moments import PARTS, moments
from dotpha.series.reading import Stamped
from dotpha.series.sensors import Sensor
from dotpha.series.structure import Moment
from dotpha.series.watching import Observed, Watch
from dotpha.text.spans import LENGTH_LABELS, Length, Span, span_of

FIRST = 8
"""How many first stamps tell the spacing: fewer than either way needs before it judges."""
DAY = 86_400.0
LENGTHS = {
    Length.DAY: (1, 1),
    Length.MONTH: (28, 31),
    Length.QUARTER: (89, 93),
    Length.HALF: (180, 185),
    Length.YEAR: (365, 366),
}
"""How many days lie between stamps of spans of a length."""
OF_SENSORS = "chuỗi dài của cảm biến, nhật ký: sáu cách nhìn so với quá khứ, xác suất theo đuôi của chính chuỗi"
OF_OFFICE = "chuỗi chính thức{length}: mô hình cấu trúc (mức, xu thế, mùa, ngày làm việc, Tết), chọn theo sai số đã qua"


@dataclass(frozen=True)
class Found:
    """A row as written with its score 0–1, each from the rows before it; an anomaly from 0.5 on."""

    at: str
    value: float | None
    score: float

    @property
    def anomaly(self) -> bool:
        return self.score >= 0.5


@dataclass(frozen=True)
class Detected:
    """What was found in a series and by which method, in words."""

    method: str
    points: tuple[Found, ...]


def detect(rows: Sequence[Stamped], *, provisional: bool = False) -> Detected:
    """Judges each row by those before it. `provisional`: the last figure is still to be revised, and is not judged."""
    starts = [_start(row.when) for row in rows]
    gap = _gap(starts)
    if gap < DAY:
        return Detected(OF_SENSORS, tuple(_sensed(rows, starts)))
    length = _length(rows[0].when, gap)
    if length is None:
        return Detected(OF_OFFICE.format(length=""), tuple(_watched(rows, _plain(starts, gap), 1, provisional)))
    spans = (_in_span(row.when, start, length) for row, start in zip(rows, starts))
    method = OF_OFFICE.format(length=f" theo {LENGTH_LABELS[length]}")
    return Detected(method, tuple(_watched(rows, moments(spans), PARTS[length], provisional)))


def _start(when: datetime | Span) -> datetime:
    return datetime.combine(when.starts_on, time()) if isinstance(when, Span) else when


def _gap(starts: Sequence[datetime]) -> float:
    """The usual seconds between the first stamps; a day where there is one alone."""
    first = starts[: FIRST + 1]
    return median((b - a).total_seconds() for a, b in zip(first, first[1:])) if len(first) > 1 else DAY


def _length(first: datetime | Span, gap: float) -> Length | None:
    """The length of the spans that the rows speak of; None for any other spacing, as of weeks."""
    if isinstance(first, Span) and first.length != Length.DAY:
        return first.length
    return next((length for length, (least, most) in LENGTHS.items() if least <= gap / DAY <= most), None)


def _in_span(when: datetime | Span, start: datetime, length: Length) -> Span:
    return when if isinstance(when, Span) and when.length == length else span_of(start.date(), length)


def _plain(starts: Sequence[datetime], gap: float) -> Iterator[Moment]:
    """Moments without a season and without a calendar."""
    before = starts[0] - timedelta(seconds=gap)
    for start in starts:
        yield Moment(max(1, round((start - before).total_seconds() / gap)))
        before = start


def _watched(rows: Sequence[Stamped], at: Iterable[Moment], parts: int, provisional: bool) -> Iterator[Found]:
    stream = Watch(parts)
    for number, (row, moment) in enumerate(zip(rows, at), start=1):
        verdict = stream(Observed(moment, row.value, provisional and number == len(rows)))
        yield Found(row.at, row.value, verdict.score)


def _sensed(rows: Sequence[Stamped], starts: Sequence[datetime]) -> Iterator[Found]:
    stream = Sensor()
    for row, start in zip(rows, starts):
        share = (start.hour * 3600 + start.minute * 60 + start.second) / DAY
        yield Found(row.at, row.value, stream(row.value, share).score)
