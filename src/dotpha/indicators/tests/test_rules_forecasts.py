"""Forecasts: the quantiles of the tables, the coverage of the intervals, and silence where too little is known."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.indicators.rules.forecasts import TOO_FEW, forecast, t_below, t_quantile
from dotpha.indicators.rules.targets import Direction, Point

START = date(2025, 1, 31)


def months(values, start=START):
    return [Point(start + timedelta(30 * index), value) for index, value in enumerate(values)]


@pytest.mark.parametrize(
    ("probability", "freedom", "t"),
    [
        (0.975, 1, 12.706), (0.975, 2, 4.303), (0.975, 3, 3.182), (0.975, 10, 2.228), (0.975, 30, 2.042),
        (0.90, 1, 3.078), (0.90, 2, 1.886), (0.90, 5, 1.476), (0.90, 22, 1.321), (0.90, 120, 1.289),
    ],
)  # fmt: skip
def test_the_quantiles_are_those_of_the_tables(probability, freedom, t):
    assert t_quantile(probability, freedom) == pytest.approx(t, abs=6e-4)
    assert t_below(t_quantile(probability, freedom), freedom) == pytest.approx(probability)


def test_a_straight_line_goes_on():
    got = forecast(months([1, 2, 3, 4, 5]), START + timedelta(300), goal=11)
    assert got.value == pytest.approx(11)
    assert (got.ninety_five.low, got.ninety_five.high) == (pytest.approx(11), pytest.approx(11))
    assert got.points == 5


def test_a_forecast_of_a_textbook():
    """x 1–5, y 2 4 5 4 5: ŷ = 2,2 + 0,6 x, s² = 0,8; at 6 the 95 % bounds lie 4,1171 from 5,8."""
    got = forecast([Point(date(2025, 1, day), y) for day, y in enumerate([2, 4, 5, 4, 5], 1)], date(2025, 1, 6))
    assert got.value == pytest.approx(5.8)
    assert got.ninety_five.high - 5.8 == pytest.approx(3.18245 * 0.894427 * (1 + 1 / 5 + 9 / 10) ** 0.5, rel=1e-4)


@pytest.mark.parametrize("values", [[], [1, 2, 3], [1, None, 2, None, 3]])
def test_three_values_are_too_few(values):
    got = forecast(months(values), START + timedelta(400), goal=1)
    assert (got.value, got.eighty, got.ninety_five, got.reach, got.why) == (None, None, None, None, TOO_FEW)
    assert got.why == "chưa đủ số liệu: cần ít nhất 4 kỳ"


def test_only_what_stands_after_the_last_break_counts():
    points = months([90, 80, 70, 1, 2, 3, 4])
    at = START + timedelta(210)
    assert forecast(points, at, breaks=[points[3].day, points[1].day]).value == pytest.approx(5)
    assert forecast(points, at, breaks=[points[4].day]).value is None


def test_a_percentage_stops_at_its_bounds():
    got = forecast(months([80, 88, 91, 99]), START + timedelta(400), floor=0, ceiling=100)
    assert got.value == 100
    assert got.ninety_five.high == 100


def test_the_probability_of_a_goal_follows_its_direction():
    points, at = months([10, 12, 11, 14, 15]), START + timedelta(180)
    up = forecast(points, at, goal=16.5).reach
    down = forecast(points, at, goal=16.5, direction=Direction.DOWN).reach
    assert up + down == pytest.approx(1)
    flat = months([5, 5, 5, 5])
    assert [forecast(flat, at, goal=goal).reach for goal in (5, 6)] == [1, 0]


def test_the_intervals_hold_what_they_promise_on_simulated_lines():
    random, rounds, held = Random(57), 3000, {0.80: 0, 0.95: 0}
    for _ in range(rounds):
        slope, noise, count = random.uniform(-0.2, 0.2), random.uniform(0.5, 5), random.randint(4, 14)
        at = 30 * (count + random.randint(0, 6))
        points = months([50 + slope * 30 * n + random.gauss(0, noise) for n in range(count)])
        truth = 50 + slope * at + random.gauss(0, noise)
        got = forecast(points, START + timedelta(at))
        for interval in (got.eighty, got.ninety_five):
            held[interval.level] += interval.low <= truth <= interval.high
    assert held[0.80] / rounds == pytest.approx(0.80, abs=0.025)
    assert held[0.95] / rounds == pytest.approx(0.95, abs=0.015)


@given(st.lists(st.none() | st.floats(-1e6, 1e6), max_size=24), st.integers(0, 2000), st.floats(-1e6, 1e6))
def test_the_wider_interval_holds_the_narrower_and_both_the_value(values, away, goal):
    got = forecast(months(values), START + timedelta(away), goal=goal)
    if got.value is None:
        return
    slack = 1e-6
    assert got.ninety_five.low - slack <= got.eighty.low <= got.value + slack
    assert got.value - slack <= got.eighty.high <= got.ninety_five.high + slack
    assert 0 <= got.reach <= 1
