from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dotpha.text.hours import A_DAY, working_hours_between

MOMENTS = st.builds(datetime.combine, st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.times())


def at(month: int, day: int, hour: float = 0, year: int = 2025) -> datetime:
    return datetime.combine(date(year, month, day), time()) + timedelta(hours=hour)


def test_a_working_day_has_eight_hours():
    assert working_hours_between(at(11, 20), at(11, 21)) == A_DAY


def test_what_comes_on_friday_evening_has_had_no_hour_on_monday_at_seven():
    assert working_hours_between(at(11, 21, 17.5), at(11, 24, 7)) == 0


def test_the_midday_rest_is_not_counted():
    assert working_hours_between(at(11, 20, 11), at(11, 20, 14)) == 1.0


def test_tet_is_not_counted():
    assert working_hours_between(at(2, 13, 17.5, 2026), at(2, 23, 7.5, 2026)) == 0


@given(MOMENTS, MOMENTS, MOMENTS)
def test_hours_add_up(a, b, c):
    a, b, c = sorted([a, b, c])
    whole = working_hours_between(a, c)
    assert abs(whole - working_hours_between(a, b) - working_hours_between(b, c)) < 1e-6


@given(MOMENTS, st.integers(0, 60))
def test_hours_never_exceed_eight_a_day_and_never_run_backwards(start, days):
    hours = working_hours_between(start, start + timedelta(days=days))
    assert 0 <= hours <= A_DAY * days + 1e-9
    assert working_hours_between(start + timedelta(days=days), start) == 0
