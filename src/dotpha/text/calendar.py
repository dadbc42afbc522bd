"""The Vietnamese working calendar: weekends, public holidays, substitute days and swapped days.

Holidays by Bộ luật Lao động 2019 Điều 112; one on a weekend is made up on the next working day (Điều 111 khoản 3).
The dates come from the `holidays` package. State offices work Monday to Friday (Quyết định 188/1999/QĐ-TTg). Days
swapped by decision are in `SWAPS`: a new decision adds a line here, nothing else changes.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

SATURDAY = 5


@dataclass(frozen=True)
class Swap:
    """A working day given free against a weekend day that is worked, and the decision that says so."""

    off: date
    worked: date
    source: str


# Each pair also stands in the `holidays` package's table for Vietnam, except the last but one.
SWAPS = (
    Swap(date(2018, 12, 31), date(2019, 1, 5), "Công văn 6519/VPCP-KGVX năm 2018"),
    Swap(date(2019, 4, 29), date(2019, 5, 4), "Công văn 6519/VPCP-KGVX năm 2018"),
    Swap(date(2024, 4, 29), date(2024, 5, 4), "Công văn 2450/VPCP-KGVX ngày 12/4/2024"),
    Swap(date(2025, 5, 2), date(2025, 4, 26), "Thông báo 6150/TB-BLĐTBXH năm 2024"),
    Swap(date(2026, 1, 2), date(2026, 1, 10), "Công văn 12729/VPCP-KGVX ngày 25/12/2025"),
    Swap(date(2026, 8, 31), date(2026, 8, 22), "Lịch nghỉ Quốc khánh năm 2026, theo gói holidays"),
)

_WORKED = {swap.worked for swap in SWAPS}


@cache
def public_holidays(year: int) -> dict[date, str]:
    """Return the days off of a year other than plain weekends, with their Vietnamese names."""
    named = dict(sorted(holidays.country_holidays("VN", years=year, language="vi").items()))
    for swap in SWAPS:
        if swap.off.year == year:
            named[swap.off] = f"Nghỉ hoán đổi, làm bù ngày {swap.worked:%d/%m/%Y} ({swap.source})"
    return {day: name for day, name in named.items() if day.year == year}


@cache
def tet(year: int) -> date | None:
    """The first day of the lunar year that begins in a year; None before 1901 and after 2099, which no table covers."""
    return next((day for day, name in public_holidays(year).items() if "Tết Nguyên Đán" in name.split("; ")), None)


@cache
def lunar_new_year(year: int) -> tuple[date, date] | None:
    """The first and the last day off of Tết Nguyên Đán in a year, None where the calendar does not know them."""
    days = [day for day, name in public_holidays(year).items() if "Tết Nguyên Đán" in name or "Tết Âm lịch" in name]
    return (min(days), max(days)) if days else None


def is_working_day(day: date) -> bool:
    """Say whether state offices work on a day."""
    if day in _WORKED:
        return True
    return day.weekday() < SATURDAY and day not in public_holidays(day.year)


def said_of_day_off(day: date) -> str:
    """Why a day is off, as a sentence for who has chosen it; "" for a working day."""
    if is_working_day(day):
        return ""
    name = public_holidays(day.year).get(day, "cuối tuần")
    return f"Lưu ý: {day:%d/%m/%Y} là ngày nghỉ ({name})."


def add_working_days(day: date, count: int) -> date:
    """Return the `count`-th working day after a day, or before it for a negative count; the day itself for 0.

    The first day counted is the day after (Bộ luật Dân sự 2015 Điều 147).
    """
    if count == 0:
        return day
    year, ordinal = day.year, day.toordinal()
    known = _working_ordinals(year)
    at = bisect_right(known, ordinal) - 1 + count if count > 0 else bisect_left(known, ordinal) + count
    while at >= len(known):
        at -= len(known)
        year += 1
        known = _working_ordinals(year)
    while at < 0:
        year -= 1
        known = _working_ordinals(year)
        at += len(known)
    return date.fromordinal(known[at])


def working_days_between(start: date, end: date) -> int:
    """Return how many working days lie after `start` up to and with `end`; negative when `end` comes first.

    The inverse of `add_working_days`: `working_days_between(d, add_working_days(d, n)) == n`.
    """
    if end < start:
        return -(_worked_before(start) - _worked_before(end))
    return _worked_before(end + timedelta(1)) - _worked_before(start + timedelta(1))


@cache
def _working_ordinals(year: int) -> list[int]:
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    return [ordinal for ordinal in range(first, last + 1) if is_working_day(date.fromordinal(ordinal))]


_EPOCH = 1990


@cache
def _worked_before_year(year: int) -> int:
    """Count the working days from an arbitrary epoch to the first of January; negative before the epoch."""
    if year >= _EPOCH:
        return sum(len(_working_ordinals(passed)) for passed in range(_EPOCH, year))
    return -sum(len(_working_ordinals(passed)) for passed in range(year, _EPOCH))


def _worked_before(day: date) -> int:
    return _worked_before_year(day.year) + bisect_left(_working_ordinals(day.year), day.toordinal())
