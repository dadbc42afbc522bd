"""The spans of official figures as moments of a series: the part of the year, working days, Tết."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from dotpha.series.structure import Moment
from dotpha.text.calendar import is_working_day, tet, working_days_between
from dotpha.text.spans import MONTHS, Length, Span

PARTS = {Length.MONTH: 12, Length.QUARTER: 4, Length.HALF: 2, Length.YEAR: 1, Length.YEARS: 1, Length.DAY: 7}
"""Into how many parts the season of spans of a length falls; that of days is the week."""
YEAR = 365.2425
WORKED = 250 / YEAR
"""The usual share of days that state offices work."""
BEFORE, AFTER = 7, 7
"""The days around the first of Tết in which less is done: from ông Công ông Táo on, with the official days off."""


@lru_cache(maxsize=8192)
def working(span: Span) -> float:
    """By which share more days are worked than usual in a span of that length: 0.1 is a tenth more."""
    worked = working_days_between(span.starts_on - timedelta(1), span.ends_on)
    return worked / (WORKED * (YEAR * MONTHS[span.length] / 12 if span.length in MONTHS else span.days)) - 1


@lru_cache(maxsize=8192)
def tet_share(span: Span) -> float:
    """The share of the days around Tết that fall into a span, 0–1; of a span shorter than those its own share."""
    firsts = filter(None, (tet(year) for year in range(span.starts_on.year, span.ends_on.year + 1)))
    near = sum(_overlap(span, first - timedelta(BEFORE), first + timedelta(AFTER)) for first in firsts)
    return near / min(BEFORE + AFTER + 1, span.days)


@lru_cache(maxsize=8192)
def pushed(span: Span) -> int:
    """1 where the day before a span is a day off, less 1 where its last day is; 0 of a day."""
    if span.length == Length.DAY:
        return 0
    return is_working_day(span.ends_on) - is_working_day(span.starts_on - timedelta(1))


def _overlap(span: Span, first: date, last: date) -> int:
    return max(0, (min(span.ends_on, last) - max(span.starts_on, first)).days + 1)


def part(span: Span) -> int:
    """Which part of the season it is, from 0: the month of the year, the day of the week."""
    if span.length == Length.DAY:
        return span.starts_on.weekday()
    months = 12 // PARTS[span.length]
    return (span.starts_on.month - 1) // months


def steps(before: Span, after: Span) -> int:
    """How many spans of its length one comes after another; at least 1."""
    return max(1, round((after.ends_on - before.ends_on).days / before.days))


def moments(spans: Iterable[Span]) -> Iterator[Moment]:
    """The moments of spans of one length in the order of time; spans may be left out."""
    before: Span | None = None
    for span in spans:
        step = steps(before, span) if before else 1
        yield Moment(step, part(span), working(span), tet_share(span), pushed(span))
        before = span
