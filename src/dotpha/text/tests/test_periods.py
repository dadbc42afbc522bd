from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.text.periods import free_period, period, period_containing, previous, read_period

KINDS = st.sampled_from(["month", "quarter", "half", "year"])
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("name", "label", "starts_on", "ends_on"),
    [
        ("2025-M03", "Tháng 3/2025", "2025-02-15", "2025-03-14"),
        ("2025-M01", "Tháng 01/2025", "2024-12-15", "2025-01-14"),
        ("2025-Q1", "Quý I/2025", "2024-12-15", "2025-03-14"),
        ("2025-Q2", "Quý II/2025", "2025-03-15", "2025-06-14"),
        ("2025-H1", "6 tháng đầu năm 2025", "2024-12-15", "2025-06-14"),
        ("2025-H2", "6 tháng cuối năm 2025", "2025-06-15", "2025-12-14"),
        ("2025-9M", "9 tháng đầu năm 2025", "2024-12-15", "2025-09-14"),
        ("2025", "Năm 2025", "2024-12-15", "2025-12-14"),
        ("2025-01-15..2025-06-14", "Từ ngày 15/01/2025 đến ngày 14/6/2025", "2025-01-15", "2025-06-14"),
    ],
)
def test_periods_have_the_legal_range(name, label, starts_on, ends_on):
    found = read_period(name)
    assert (found.name, found.label) == (name, label)
    assert (found.starts_on.isoformat(), found.ends_on.isoformat()) == (starts_on, ends_on)


@pytest.mark.parametrize("name", ["", "2025-Q5", "2025-M13", "25-Q1", "Quý II", "2025-02-30..2025-03-01", "0000"])
def test_an_unknown_name_is_refused_with_the_way_out(name):
    with pytest.raises(ValueError, match=r"2025-Q2"):
        read_period(name)


def test_a_range_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="trước khi bắt đầu"):
        read_period("2025-06-14..2025-01-15")


def test_a_name_typed_in_small_letters_gives_the_usual_name():
    assert read_period(" 2025-q2 ") == read_period("2025-Q2")
    assert read_period("2025-m3").name == "2025-M03"


@given(DAYS, KINDS)
def test_every_day_is_in_exactly_one_period_of_a_kind(day, kind):
    found = period_containing(day, kind)
    assert day in found
    assert found.kind == kind
    assert read_period(found.name) == found
    assert period_containing(found.starts_on, kind) == period_containing(found.ends_on, kind) == found


@given(DAYS, KINDS)
def test_the_period_before_ends_on_the_eve(day, kind):
    found = period_containing(day, kind)
    assert previous(found).ends_on + timedelta(1) == found.starts_on
    assert previous(found).kind == kind


def test_the_period_before_a_range_is_as_long_and_before_nine_months_a_year_back():
    week = free_period(date(2025, 11, 10), date(2025, 11, 16))
    assert previous(week) == free_period(date(2025, 11, 3), date(2025, 11, 9))
    assert previous(read_period("2025-9M")) == read_period("2024-9M")


def test_nine_months_do_not_hold_the_last_quarter():
    assert period_containing(date(2025, 8, 1), "nine_months").name == "2025-9M"
    with pytest.raises(ValueError, match="9 tháng"):
        period_containing(date(2025, 11, 20), "nine_months")


def test_a_year_has_four_quarters():
    with pytest.raises(ValueError, match="không có kỳ"):
        period("quarter", 2025, 5)


def test_the_demo_day_is_counted_to_december():
    assert period_containing(date(2025, 11, 20), "month").name == "2025-M12"
    assert period_containing(date(2025, 11, 20), "quarter").name == "2025-Q4"
