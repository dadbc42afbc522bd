"""Single days, read and written."""

import re
from datetime import date

from dotpha.text.letters import fold, fold_mapped

NUMERIC = r"(?P<d>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<y>\d{4})"
WORDED = r"(?P<d2>\d{1,2})(?:\s+thang\s+|\s?/\s?)(?P<m2>\d{1,2})\s*,?\s*nam\s+(?P<y2>\d{4})"
ISO = r"(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})(?:[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
DAY = rf"(?:{NUMERIC}|{WORDED}|{ISO})"

_WHOLE = re.compile(rf"(?:[^\d,]{{1,40}},\s*)?(?:ngay\s+)?{DAY}\.?")
_INSIDE = re.compile(rf"(?<![\d/.-]){DAY}(?!\d|[/.-]\d|/[a-z])")


def day_of(found: re.Match[str]) -> date | None:
    """Return the day that a match of `DAY` names, None when the calendar has no such day."""
    year, month, day = next(
        (found[y], found[m], found[d])
        for y, m, d in (("y", "m", "d"), ("y2", "m2", "d2"), ("y3", "m3", "d3"))
        if found[y]
    )
    return make_day(int(year), int(month), int(day))


def make_day(year: int, month: int, day: int) -> date | None:
    """Return a day, None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_date(text: str) -> date | None:
    """Read a text that is one date: "24/11/2026", "ngày 24 tháng 11 năm 2026", "Đông Hà, ngày …", ISO.

    None for anything else, for days the calendar has not, and for years of two digits, which would be a guess.
    """
    found = _WHOLE.fullmatch(fold(text).strip())
    return day_of(found) if found else None


def find_dates(text: str) -> list[tuple[int, int, date]]:
    """Return (start, end, day) of each full date in a text, in order."""
    folded, offsets = fold_mapped(text)
    days = ((found, day_of(found)) for found in _INSIDE.finditer(folded))
    return [(offsets[found.start()], offsets[found.end()], day) for found, day in days if day]


def write_date(day: date) -> str:
    """Write a day in figures: 24/11/2026, 05/6/2025, 05/01/2026.

    Days below 10 and the months 1 and 2 take a zero: Nghị định 30/2020/NĐ-CP Phụ lục I.
    """
    return f"{day.day:02d}/{_month(day)}/{day.year}"


def write_date_long(day: date) -> str:
    """Write a day as papers are dated: "ngày 24 tháng 11 năm 2026"."""
    return f"ngày {day.day:02d} tháng {_month(day)} năm {day.year}"


def write_period(starts_on: date, ends_on: date) -> str:
    """Write two days as a stretch of time: "từ ngày 15/12/2024 đến ngày 14/6/2025"."""
    return f"từ ngày {write_date(starts_on)} đến ngày {write_date(ends_on)}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)
