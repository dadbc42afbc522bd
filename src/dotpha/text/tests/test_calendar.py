from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.text.calendar import (
    add_working_days,
    is_working_day,
    public_holidays,
    working_days_between,
)

DAYS = st.dates(date(2005, 1, 1), date(2045, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2025-01-01", False),  # Tết Dương lịch
        ("2025-01-24", True),
        ("2025-01-27", False),  # nghỉ bù Tết Ất Tỵ
        ("2025-01-31", False),
        ("2025-02-03", True),
        ("2025-04-07", False),  # Giỗ Tổ
        ("2025-04-26", True),  # làm bù thứ Bảy
        ("2025-05-02", False),  # nghỉ hoán đổi
        ("2025-09-01", False),
        ("2025-11-20", True),
        ("2025-11-22", False),
        ("2025-11-24", True),  # Ngày Văn hóa Việt Nam là ngày nghỉ từ 2026
        ("2026-01-02", False),
        ("2026-01-10", True),
        ("2026-02-16", False),
        ("2026-02-20", False),
        ("2026-04-27", False),  # nghỉ bù Giỗ Tổ rơi vào Chủ nhật
        ("2026-11-24", False),
    ],
)
def test_known_days_are_worked_or_not(day, works):
    assert is_working_day(date.fromisoformat(day)) is works


def test_a_public_holiday_has_its_name():
    assert public_holidays(2025)[date(2025, 9, 2)] == "Quốc khánh"
    assert "26/04/2025" in public_holidays(2025)[date(2025, 5, 2)]


def test_the_day_itself_is_not_counted():
    assert add_working_days(date(2025, 11, 20), 1) == date(2025, 11, 21)
    assert add_working_days(date(2025, 11, 21), 1) == date(2025, 11, 24)
    assert add_working_days(date(2025, 4, 25), 4) == date(2025, 5, 5)
    assert working_days_between(date(2025, 4, 25), date(2025, 5, 5)) == 4


@given(DAYS, st.integers(-400, 400))
def test_counting_undoes_adding(day, count):
    there = add_working_days(day, count)
    assert working_days_between(day, there) == count
    assert count == 0 or is_working_day(there)


@given(DAYS, st.integers(0, 60))
def test_counting_agrees_with_looking_at_each_day(day, length):
    days = [day + timedelta(n) for n in range(1, length + 1)]
    assert working_days_between(day, day + timedelta(length)) == sum(map(is_working_day, days))


@given(DAYS, DAYS, DAYS)
def test_counts_of_working_days_add_up(a, b, c):
    a, b, c = sorted((a, b, c))
    assert working_days_between(a, b) + working_days_between(b, c) == working_days_between(a, c)


def test_a_year_has_eleven_holidays_and_from_2026_twelve():
    def worked(year):
        return working_days_between(date(year - 1, 12, 31), date(year, 12, 31))

    weekdays = {year: sum((date(year, 1, 1) + timedelta(n)).weekday() < 5 for n in range(365)) for year in (2025, 2026)}
    assert weekdays[2025] - worked(2025) == 11
    assert weekdays[2026] - worked(2026) == 12
    assert all(day.year == 2026 for day in public_holidays(2026))


def test_the_days_off_of_a_year_are_looked_up_once():
    assert public_holidays(2026) is public_holidays(2026)
