"""Forecasts: methods by textbook figures, the choice by the past, intervals that hold what they promise, silence where little is known."""

import math
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dotpha.series import outlook
from dotpha.series.forecasting import LEAST, LONGEST, TOO_FEW
from dotpha.series.methods import METHODS, a_year_ago, damped, drawn, drift, last, line, smoothed
from dotpha.series.moments import tet_share
from dotpha.text.spans import Length, after, of_months, read_span

GAP = math.nan


def spans(count, length=Length.MONTH, year=2018):
    found = [of_months(year, 1, length)]
    while len(found) < count:
        found.append(after(found[-1]))
    return found


def told(values, ahead=3, **more):
    return outlook(spans(len(values)), values, ahead, **more)


def known(*values):
    return np.array(values, float)


def test_each_method_does_what_its_name_says():
    series = known(1, 3, GAP, 7)
    assert last(series, 1, 2).tolist() == [7, 7]
    assert drift(series, 1, 2).tolist() == [9, 11]
    assert line(series, 1, 2).tolist() == [9, 11]
    assert a_year_ago(known(1, 2, 3, 4, 5, GAP, 7), 4, 4).tolist() == [4, 5, 2, 7]
    assert smoothed(known(5, 5, GAP, 5), 1, 2).tolist() == [5, 5]


def test_a_damped_trend_goes_on_ever_less():
    found = damped(np.arange(20, dtype=float), 1, 6)
    steps = np.diff(found)
    assert 19 < found[0] < 20.5
    assert all(steps > 0)
    assert all(np.diff(steps) < 0)


def test_the_line_of_theil_and_sen_is_not_led_by_one_wrong_value():
    values = 10 + 2 * np.arange(20, dtype=float)
    values[7] = 900
    assert line(values, 1, 1)[0] == pytest.approx(50)


def test_tet_is_taken_out_and_put_back():
    every = spans(40)
    days = np.array([(0.0, tet_share(one)) for one in every])
    values = 100 - 40 * days[:, 1]
    method = next(one for one in METHODS if one.key == "smoothed_days")
    assert drawn(method, values[:36], days, 12, 4) == pytest.approx(values[36:], abs=3)


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        ([10 + 3 * n for n in range(24)], {"drift", "line"}),
        ([5.0] * 24, {"last"}),
        ([100 + 30 * math.sin(n * math.pi / 6) for n in range(48)], {"year"}),
        ([100 - 60 * tet_share(one) for one in spans(60)], {"smoothed_days", "year_days"}),
    ],
)
def test_the_past_chooses_the_method(values, keys):
    found = told(values)
    assert found.method in keys
    assert not found.mase or found.mase < 0.9


def test_a_straight_line_goes_on_and_says_how_it_was_found():
    found = told([10 + 3 * n for n in range(24)])
    assert [one.value for one in found.spans] == pytest.approx([82, 85, 88])
    assert [one.span.name for one in found.spans] == ["2020-01", "2020-02", "2020-03"]
    assert found.mae == pytest.approx(0, abs=1e-9)
    assert found.sentence.startswith(
        "Phương pháp: kéo dài bước bình quân; thử lại trên 21 kỳ đã qua, sai số bình quân 0"
    )


@pytest.mark.parametrize("values", [[], [1.0] * (LEAST - 1), [None, 1.0, GAP] * 5, [None] * 30])
def test_too_little_is_said_and_not_foretold(values):
    found = told(values)
    assert (found.spans, found.mae, found.why) == ((), None, TOO_FEW)
    assert found.sentence == f"Không dự báo: {TOO_FEW}."


def test_a_provisional_value_is_left_out_and_foretold():
    values = [50.0 + n % 2 for n in range(24)] + [3.0]
    found = told(values, ahead=2, provisional=True)
    assert [one.span.name for one in found.spans] == ["2020-01", "2020-02", "2020-03"]
    assert found.spans[0].value > 45


def test_only_the_latest_of_a_long_series_is_looked_at():
    found = told([900.0] * 300 + [5.0] * LONGEST)
    assert (found.known, found.spans[0].value, found.mae) == (LONGEST, 5, 0)


def test_quarters_and_years_are_foretold_and_mixed_spans_refused():
    quarters = spans(12, Length.QUARTER)
    assert outlook(quarters, [float(n) for n in range(12)], 1).spans[0].span.name == "2021-Q1"
    assert outlook(spans(9, Length.YEAR), [float(n) for n in range(9)], 1).spans[0].span.name == "2027"
    for wrong in ([quarters[1], quarters[0]], [quarters[0], read_span("2025-01")]):
        with pytest.raises(ValueError, match="cùng độ dài"):
            outlook(wrong, [1.0, 2.0], 1)


def test_the_intervals_hold_what_they_promise():
    random, held, rounds = Random(57), {0.80: 0, 0.95: 0}, 0
    for _ in range(150):
        slope, noise, count = random.uniform(-0.5, 0.5), random.uniform(0.5, 5), random.randint(12, 36)
        values = [50 + slope * n + random.gauss(0, noise) for n in range(count + 3)]
        for one, came in zip(told(values[:count]).spans, values[count:]):
            rounds += 1
            for bounds in (one.eighty, one.ninety_five):
                held[bounds.level] += bounds.low <= came <= bounds.high
    assert held[0.80] / rounds == pytest.approx(0.82, abs=0.06)
    assert held[0.95] / rounds == pytest.approx(0.96, abs=0.04)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.floats(-1e6, 1e6) | st.just(1e308) | st.none(), min_size=1, max_size=40),
    st.integers(1, 20),
    st.booleans(),
)
def test_whatever_is_given_the_wider_bounds_hold_the_narrower(values, ahead, provisional):
    found = told(values, ahead=ahead, provisional=provisional)
    assert bool(found.why) != bool(found.spans)
    errors = [one.error for one in found.spans]
    assert errors == sorted(errors)
    for one in found.spans:
        slack = 1e-9 * abs(one.value)
        assert one.ninety_five.low <= one.eighty.low <= one.value + slack
        assert one.value - slack <= one.eighty.high <= one.ninety_five.high
