"""Days that a directive is often due, to be chosen with one touch."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from dotpha.text.calendar import add_working_days, is_working_day

TERM_YEARS = 5


def last_due_on(day: date) -> date:
    """The furthest day by which something may be asked for: what lies beyond the fifth year is a slip of the pen."""
    return date(day.year + TERM_YEARS, 12, 31)


def _last_working_day(day: date) -> date:
    """The day itself, or the working day before it where offices are closed on it."""
    return day if is_working_day(day) else add_working_days(day, -1)


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def quick_days(day: date) -> list[tuple[str, str, date]]:
    """(key, words, day), the nearest first: three working days, a week, the end of the month, of the quarter.

    What would be today, past, or the same day as one before it is left out; no day off is offered.
    """
    quarter = month_end(day.year, (day.month - 1) // 3 * 3 + 3)
    wanted = (
        ("3d", "3 ngày làm việc", add_working_days(day, 3)),
        ("1w", "1 tuần", _last_working_day(day + timedelta(7))),
        ("month", "cuối tháng", _last_working_day(month_end(day.year, day.month))),
        ("quarter", "cuối quý", _last_working_day(quarter)),
    )
    out: list[tuple[str, str, date]] = []
    for key, words, due in sorted(wanted, key=lambda one: one[2]):
        if due > day and all(due != other for _, _, other in out):
            out.append((key, words, due))
    return out
