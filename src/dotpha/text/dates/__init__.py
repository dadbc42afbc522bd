"""Dates and deadlines, read from Vietnamese and written in it."""

from dotpha.text.dates.days import find_dates, read_date, write_date, write_date_long, write_period
from dotpha.text.dates.deadlines import Deadline, find_deadline

__all__ = [
    "Deadline",
    "find_dates",
    "find_deadline",
    "read_date",
    "write_date",
    "write_date_long",
    "write_period",
]
