"""Weeks from Monday to Sunday, named by their Monday; which of them are those of Tết."""

from __future__ import annotations

from datetime import date, timedelta

from dotpha.text.calendar import lunar_new_year

WEEK = timedelta(7)
AROUND_TET = timedelta(7)
"""Before and behind the days off of Tết offices and people do other things than in other weeks."""


def monday(day: date) -> date:
    """The Monday of the week in which a day lies."""
    return day - timedelta(day.weekday())


def last_whole(day: date) -> date:
    """The Monday of the last week that is over on a day: on a Sunday its own week is not."""
    return monday(day) - WEEK


def ends_on(week: date) -> date:
    return week + timedelta(6)


def is_tet(week: date) -> bool:
    """Whether a week touches the days off of Tết or the seven days on either side."""
    for year in {week.year, ends_on(week).year}:
        tet = lunar_new_year(year)
        if tet and tet[0] - AROUND_TET <= ends_on(week) and week <= tet[1] + AROUND_TET:
            return True
    return False


def label(week: date) -> str:
    """ "tuần 10/11–16/11/2025"."""
    last = ends_on(week)
    return f"tuần {week.day:02d}/{week.month:02d}–{last.day:02d}/{last.month:02d}/{last.year}"
