"""The legal periods of a year: their days, and that no day is in none or in two."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.programme.rules.regimes import FREE, LEGAL, RESOLUTION, impossible_cut_off, offer, offers
from dotpha.text import periods
from dotpha.text.periods import period_containing, read_period


@pytest.mark.parametrize(
    ("name", "first", "last", "due", "report"),
    [
        ("2025-M03", date(2025, 2, 15), date(2025, 3, 14), date(2025, 3, 14), None),
        ("2025-Q1", date(2024, 12, 15), date(2025, 3, 14), date(2025, 3, 14), None),
        ("2025-H1", date(2024, 12, 15), date(2025, 6, 14), date(2025, 6, 14), None),
        ("2025", date(2024, 12, 15), date(2025, 12, 14), date(2025, 12, 14), None),
        # 14/6/2025 is a Saturday: the agencies' three working days before it end on Wednesday.
        ("2025-NQ03-1", date(2024, 12, 1), date(2025, 6, 14), date(2025, 6, 11), date(2025, 6, 14)),
        ("2025-NQ03-2", date(2025, 6, 15), date(2025, 11, 30), date(2025, 11, 26), date(2025, 11, 30)),
        ("2025-01-15..2025-06-14", date(2025, 1, 15), date(2025, 6, 14), date(2025, 6, 14), None),
    ],
)
def test_the_days_of_a_period_by_its_rule(name, first, last, due, report):
    found = offer(read_period(name))
    assert (found.period.starts_on, found.period.ends_on) == (first, last)
    assert (found.cut_off_on, found.due_on, found.report_due_on) == (last, due, report)


def test_each_sort_has_its_rule_and_source():
    assert offer(read_period("2025-Q1")).regime is LEGAL
    assert offer(read_period("2025-NQ03-1")).regime is RESOLUTION
    assert offer(read_period("2025-01-01..2025-01-31")).regime is FREE
    assert "03/NQ-CP" in RESOLUTION.source
    assert "09/2019/NĐ-CP" in LEGAL.source


@given(
    st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.sampled_from(["month", "quarter", "half", "year", "resolution"])
)
def test_every_day_is_in_one_period_of_each_sort_and_the_one_before_ends_the_day_before(day, kind):
    found = period_containing(day, kind)
    assert day in found
    assert read_period(found.name) == found
    assert periods.previous(found).ends_on == found.starts_on - timedelta(1)


def test_the_offers_of_a_year_have_no_name_twice():
    names = [one.period.name for _, found in offers([2025, 2026]) for one in found]
    assert len(names) == len(set(names)) == 2 * (4 + 2 + 1 + 1 + 2 + 12)


def test_figures_cannot_be_cut_off_before_the_period():
    assert "trước ngày đầu kỳ" in (impossible_cut_off(date(2025, 1, 1), date(2025, 1, 15)) or "")
    assert impossible_cut_off(date(2025, 1, 15), date(2025, 1, 15)) is None
