"""A term of months ends on the day of the same number, or on the last day of a shorter month."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dotpha.text.months import months_after


def test_a_month_later_is_the_day_of_the_same_number():
    assert months_after(date(2025, 3, 20), 1) == date(2025, 4, 20)
    assert months_after(date(2025, 11, 20), 36) == date(2028, 11, 20)


def test_a_shorter_month_ends_the_term_on_its_last_day():
    assert months_after(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)


def test_months_may_be_taken_back():
    assert months_after(date(2025, 3, 31), -1) == date(2025, 2, 28)
    assert months_after(date(2025, 1, 15), -12) == date(2024, 1, 15)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.integers(-60, 60), st.integers(-60, 60))
def test_more_months_end_no_earlier(day, few, many):
    few, many = sorted((few, many))
    assert months_after(day, few) <= months_after(day, many)
