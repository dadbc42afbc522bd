"""Spans of the calendar that figures speak of, written as SDMX and ISO 8601 write them.

"2025" a year, "2025-S1" a half, "2025-Q3" a quarter, "2025-09" a month, "2025-09-14" a day, "2026/2030" several years. They
follow the calendar; the periods of reports (`periods`) are cut off on the 14th and are something else.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from dotpha.text.dates import write_date
from dotpha.text.numerals import roman

YEARS = range(1900, 2201)
_NAME = re.compile(r"(\d{4})(?:-(?:S([12])|Q([1-4])|(\d\d)(?:-(\d\d))?)|/(\d{4}))?")
HELP = "Kỳ số liệu viết như 2025, 2025-S1, 2025-Q3, 2025-09, 2025-09-14 hoặc 2026/2030."


class Length(StrEnum):
    """How long a span is, from the shortest to the longest; letters as in SDMX's CL_FREQ but for several years."""

    DAY = "D"
    MONTH = "M"
    QUARTER = "Q"
    HALF = "S"
    YEAR = "A"
    YEARS = "N"


MONTHS = {Length.MONTH: 1, Length.QUARTER: 3, Length.HALF: 6, Length.YEAR: 12}
LENGTH_LABELS = {
    Length.DAY: "ngày",
    Length.MONTH: "tháng",
    Length.QUARTER: "quý",
    Length.HALF: "6 tháng",
    Length.YEAR: "năm",
    Length.YEARS: "nhiều năm",
}


@dataclass(frozen=True)
class Span:
    """A span of days, both counted. Sort by `order`: by its last day, the shorter one first."""

    name: str
    length: Length
    starts_on: date
    ends_on: date

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1

    @property
    def order(self) -> tuple[date, int]:
        return self.ends_on, self.days

    @property
    def label(self) -> str:
        """As people say it: "Tháng 9/2025", "Quý III/2025", "Ngày 14/9/2025"."""
        year = self.ends_on.year
        if self.length == Length.DAY:
            return f"Ngày {write_date(self.ends_on)}"
        if self.length == Length.MONTH:
            return (
                f"Tháng {self.ends_on.month:02d}/{year}"
                if self.ends_on.month < 3
                else f"Tháng {self.ends_on.month}/{year}"
            )
        if self.length == Length.QUARTER:
            return f"Quý {roman(self.ends_on.month // 3)}/{year}"
        if self.length == Length.HALF:
            return f"6 tháng {'đầu' if self.ends_on.month == 6 else 'cuối'} năm {year}"
        return f"Năm {year}" if self.length == Length.YEAR else f"Giai đoạn {self.starts_on.year}–{year}"

    @property
    def brief(self) -> str:
        """As the axis of a chart says it: "9/2025", "III/2025", "2025"."""
        if self.length == Length.DAY:
            return f"{self.ends_on.day}/{self.ends_on.month}"
        if self.length == Length.MONTH:
            return f"{self.ends_on.month}/{self.ends_on.year}"
        if self.length == Length.QUARTER:
            return f"{roman(self.ends_on.month // 3)}/{self.ends_on.year}"
        return self.name.replace("/", "–")

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


@lru_cache(maxsize=4096)
def read_span(text: str) -> Span:
    """Reads a span's name; raises ValueError with a Vietnamese sentence when it is none."""
    found = _NAME.fullmatch(text.strip())
    if not found or int(found[1]) not in YEARS:
        raise ValueError(f"Không hiểu kỳ số liệu “{text}”. {HELP}")
    year, half, quarter, month, day, until = int(found[1]), *found.groups()[1:]
    try:
        if half:
            return of_months(year, int(half), Length.HALF)
        if quarter:
            return of_months(year, int(quarter), Length.QUARTER)
        if day:
            on = date(year, int(month), int(day))
            return Span(on.isoformat(), Length.DAY, on, on)
        if month:
            return of_months(year, int(month), Length.MONTH)
        if until:
            return _years(year, int(until))
    except ValueError:
        raise ValueError(f"Kỳ số liệu “{text}” không có trên lịch. {HELP}") from None
    return of_months(year, 1, Length.YEAR)


def _years(first: int, last: int) -> Span:
    if last <= first or last not in YEARS:
        raise ValueError(last)
    return Span(f"{first}/{last}", Length.YEARS, date(first, 1, 1), date(last, 12, 31))


def of_months(year: int, index: int, length: Length) -> Span:
    """The `index`-th month, quarter, half of a year, or the year; raises ValueError where there is none such."""
    months = MONTHS[length]
    last = months * index
    if not 1 <= index <= 12 // months:
        raise ValueError(f"{year}: {index}")
    name = {
        Length.MONTH: f"{year}-{index:02d}",
        Length.QUARTER: f"{year}-Q{index}",
        Length.HALF: f"{year}-S{index}",
        Length.YEAR: f"{year}",
    }[length]
    return Span(name, length, date(year, last - months + 1, 1), date(year, last, monthrange(year, last)[1]))


def span_of(day: date, length: Length) -> Span:
    """The span of a length in which a day lies. Raises ValueError for several years, which no day names."""
    if length == Length.DAY:
        return Span(day.isoformat(), length, day, day)
    if length == Length.YEARS:
        raise ValueError("Giai đoạn nhiều năm không suy ra được từ một ngày.")
    return of_months(day.year, (day.month - 1) // MONTHS[length] + 1, length)


def before(span: Span) -> Span:
    """The span of the same length before: the month before a month, as many years before several."""
    if span.length == Length.YEARS:
        years = span.ends_on.year - span.starts_on.year + 1
        return _years(span.starts_on.year - years, span.ends_on.year - years)
    return span_of(span.starts_on - timedelta(1), span.length)


def after(span: Span) -> Span:
    """The span of the same length after it."""
    if span.length == Length.YEARS:
        years = span.ends_on.year - span.starts_on.year + 1
        return _years(span.starts_on.year + years, span.ends_on.year + years)
    return span_of(span.ends_on + timedelta(1), span.length)


def year_before(span: Span) -> Span:
    """The same span of the year before: the month a year ago; of several years those before, of a day that day."""
    if span.length == Length.YEARS:
        return before(span)
    first = span.starts_on
    day = min(first.day, monthrange(first.year - 1, first.month)[1])
    return span_of(date(first.year - 1, first.month, day), span.length)


def within(span: Span, length: Length) -> list[Span]:
    """The spans of a shorter length that make it up, in order; none where they do not fill it."""
    if length == Length.YEARS or list(Length).index(length) >= list(Length).index(span.length):
        return []
    found = [span_of(span.starts_on, length)]
    while found[-1].ends_on < span.ends_on:
        found.append(after(found[-1]))
    return found
