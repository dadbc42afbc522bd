"""Working hours, for what must be acknowledged within so many of them.

Eight hours a day (Bộ luật Lao động 2019 Điều 105 khoản 2) on the working days of `text.calendar`; each province sets when they
begin, here from 7:30 to 11:30 and from 13:30 to 17:30.
"""

from __future__ import annotations

from datetime import datetime, time

from dotpha.text.calendar import is_working_day, working_days_between

SHIFTS = ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 30)))
DAY_HOURS = 8.0


def _hours(one: time) -> float:
    return one.hour + one.minute / 60 + one.second / 3600


def worked_until(at: datetime) -> float:
    """How many working hours of its day have passed at a moment, 0–8; 0 on a day off."""
    if not is_working_day(at.date()):
        return 0.0
    now = _hours(at.time())
    return sum(min(max(now - _hours(first), 0.0), _hours(last) - _hours(first)) for first, last in SHIFTS)


def working_hours_between(start: datetime, end: datetime) -> float:
    """Working hours that lie between two moments of the same zone; 0 where `end` does not come after `start`."""
    if end <= start:
        return 0.0
    if start.date() == end.date():
        return worked_until(end) - worked_until(start)
    left = (DAY_HOURS if is_working_day(start.date()) else 0.0) - worked_until(start)
    whole_days = working_days_between(start.date(), end.date()) - (1 if is_working_day(end.date()) else 0)
    return left + DAY_HOURS * whole_days + worked_until(end)
