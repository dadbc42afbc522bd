"""Forecasts towards a goal: bounds, breaks, the probability of a goal, and silence where too little is known.

How a series is drawn on, and whether the intervals hold what they promise, is tested in `dotpha.series`.
"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dotpha.indicators.rules.forecasts import TOO_FEW, forecasts
from dotpha.indicators.rules.targets import Direction, Point
from dotpha.text.spans import Length, after, of_months


def months(values, year=2025):
    span, found = of_months(year, 1, Length.MONTH), []
    for value in values:
        found.append(Point(span.ends_on, value))
        span = after(span)
    return found


def last(points, until, **more):
    return forecasts(points, Length.MONTH, until, **more)[-1]


def test_a_straight_line_goes_on_to_the_span_of_the_day_and_says_how():
    found = forecasts(months([1, 2, 3, 4, 5, 6, 7]), Length.MONTH, date(2025, 11, 15), goal=11)
    assert [one.at for one in found] == [
        date(2025, month, day) for month, day in ((8, 31), (9, 30), (10, 31), (11, 30))
    ]
    assert [one.value for one in found] == pytest.approx([8, 9, 10, 11])
    assert (found[-1].ninety_five.low, found[-1].ninety_five.high, found[-1].reach) == (
        pytest.approx(11),
        pytest.approx(11),
        1,
    )
    assert found[-1].points == 7
    assert "kéo dài bước bình quân" in found[-1].how
    assert "sai số bình quân 0" in found[-1].how


@pytest.mark.parametrize("values", [[], [1, 2, 3, 4, 5], [1, None, 2, None, 3, None, 4, 5]])
def test_five_values_are_too_few(values):
    got = last(months(values), date(2026, 12, 31), goal=1)
    assert (got.value, got.eighty, got.ninety_five, got.reach, got.why, got.how) == (
        None,
        None,
        None,
        None,
        TOO_FEW,
        "",
    )
    assert got.why == "chưa đủ số liệu: cần ít nhất 6 kỳ"


def test_several_years_at_once_are_not_foretold():
    assert forecasts(months(range(12)), Length.YEARS, date(2030, 12, 31))[0].why == TOO_FEW


def test_the_span_of_the_day_itself_is_foretold_and_not_taken_as_known():
    points = months([1, 2, 3, 4, 5, 6, 7, 99])
    assert last(points, date(2025, 8, 20)).value == pytest.approx(8)


def test_only_what_stands_after_the_last_break_counts():
    points = months([90, 80, 70, 1, 2, 3, 4, 5, 6, 7])
    assert last(points, date(2025, 12, 31), breaks=[points[3].day, points[1].day]).value == pytest.approx(9)
    assert last(points, date(2025, 12, 31), breaks=[points[5].day]).value is None


def test_a_percentage_stops_at_its_bounds():
    got = last(months([70, 76, 80, 88, 91, 99]), date(2026, 12, 31), floor=0, ceiling=100)
    assert got.value == 100
    assert got.ninety_five.high == 100


def test_the_probability_of_a_goal_follows_its_direction():
    points, at = months([10, 12, 11, 14, 15, 15, 18, 17]), date(2025, 12, 31)
    up = last(points, at, goal=18.5).reach
    down = last(points, at, goal=18.5, direction=Direction.DOWN).reach
    assert up + down == pytest.approx(1)
    assert last(points, at, goal=1).reach > up > last(points, at, goal=60).reach
    flat = months([5] * 8)
    assert [last(flat, at, goal=goal).reach for goal in (5, 6)] == [1, 0]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.none() | st.floats(-1e6, 1e6), max_size=24),
    st.dates(date(2025, 1, 1), date(2029, 1, 1)),
    st.floats(-1e6, 1e6),
)
def test_the_wider_interval_holds_the_narrower_and_both_the_value(values, until, goal):
    got = last(months(values), until, goal=goal)
    if got.value is None:
        assert got.why
        return
    slack = 1e-6
    assert got.ninety_five.low - slack <= got.eighty.low <= got.value + slack
    assert got.value - slack <= got.eighty.high <= got.ninety_five.high + slack
    assert 0 <= got.reach <= 1
