"""Months and years added to a day, as terms are counted."""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """The same day of the month some months later, or the last day where that month is shorter.

    So a term of months and years ends by Điều 148 khoản 3, khoản 4 Bộ luật Dân sự 2015. Raises ValueError beyond year 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
