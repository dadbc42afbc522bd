"""Working hours: how long somebody has had a matter, counted in the hours offices work.

Eight hours a day (Bộ luật Lao động 2019 Điều 105 khoản 2) on the working days of `text.calendar`; each province sets when they
begin, here from 7:30 to 11:30 and from 13:30 to 17:30.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from dotpha.text.calendar import is_working_day, working_days_between

MORNING = (time(7, 30), time(11, 30))
AFTERNOON = (time(13, 30), time(17, 30))
A_DAY = 8.0


def working_hours_between(start: datetime, end: datetime) -> float:
    """Hours of work from one moment to a later one, both in local time; 0 where the second is not later."""
    if end <= start:
        return 0.0
    first, last = start.date(), end.date()
    if first == last:
        return _until(end) - _until(start)
    between = working_days_between(first, last - timedelta(1))
    return _whole(first) - _until(start) + between * A_DAY + _until(end)


def _whole(day: date) -> float:
    return A_DAY if is_working_day(day) else 0.0


def _until(moment: datetime) -> float:
    """The hours of work of its day that lie before a moment."""
    if not is_working_day(moment.date()):
        return 0.0
    return sum(_passed(opens, closes, moment.time()) for opens, closes in (MORNING, AFTERNOON))


def _passed(opens: time, closes: time, at: time) -> float:
    return max(0.0, _hour(min(at, closes)) - _hour(opens))


def _hour(at: time) -> float:
    return at.hour + at.minute / 60 + at.second / 3600
