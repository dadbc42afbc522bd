"""Sensors: what came later changes nothing, breaks are told, noise is left alone, memory and numbers stay within bounds."""

import math
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dotpha.series.sensors import QUIET, Sensor
from dotpha.series.strangeness import MEMORY, AtThisHour, Nearest, Shape, Spread
from dotpha.series.tails import MOST, WARM, Tail

DAY = 288


def scores(values):
    stream = Sensor()
    return [stream(value, (at % DAY) / DAY).score for at, value in enumerate(values)]


def noise(count, seed=57):
    random = Random(seed)
    return [random.gauss(50, 2) for _ in range(count)]


def daily(count, seed=57):
    random = Random(seed)
    return [40 + 20 * math.sin(2 * math.pi * at / DAY) + random.gauss(0, 1) for at in range(count)]


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.floats(-1e6, 1e6) | st.sampled_from([0.0, 1.0, 2.0]) | st.none(), min_size=150, max_size=260),
    st.integers(0, 150),
    st.randoms(use_true_random=False),
)
def test_what_comes_later_changes_no_score_before_it(values, kept, random):
    other = values[:kept] + [random.uniform(-1e9, 1e9) for _ in values[kept:]]
    assert scores(values)[:kept] == scores(other)[:kept]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.floats(allow_nan=True, allow_infinity=True) | st.none(), max_size=200))
def test_every_score_lies_between_0_and_1_and_a_gap_scores_0(values):
    found = scores(values)
    assert all(0 <= one < 1 for one in found)
    assert all(one == 0 for one, value in zip(found, values) if value is None or not math.isfinite(value))


@pytest.mark.parametrize("size", [40, -40])
def test_a_spike_is_told_at_once(size):
    values = noise(1500)
    values[1000] += size
    assert scores(values)[1000] >= 0.5


def test_a_new_level_is_told_within_minutes_and_only_once_at_a_time():
    values = [one + (30 if at >= 1000 else 0) for at, one in enumerate(noise(1400))]
    alarms = [at for at, one in enumerate(scores(values)) if one >= 0.5]
    assert 1000 <= alarms[0] <= 1005
    assert all(b - a > QUIET for a, b in zip(alarms, alarms[1:]))


def test_a_sensor_that_stands_still_is_told():
    values = daily(2500)
    values[2000:2140] = [values[2000]] * 140
    assert max(scores(values)[2000:2140]) >= 0.5


def test_a_usual_value_at_an_unusual_hour_is_told():
    values = daily(10 * DAY)
    night = 9 * DAY + 3 * DAY // 4
    values[night : night + 12] = [60.0] * 12
    assert max(scores(values)[night : night + 24]) >= 0.5


def test_noise_and_a_day_like_every_day_are_left_alone():
    assert sum(one >= 0.5 for one in scores(noise(3000))) <= 3
    assert sum(one >= 0.5 for one in scores(daily(3000))) <= 3
    assert scores([7.0] * 1000) == [0.0] * 1000


def test_the_largest_floats_are_judged_without_a_warning():
    values = noise(600)
    values[400], values[420], values[500] = 1e308, -1e308, 5e-324
    assert scores(values)[400] > 0.5


def test_memory_stays_bounded():
    nearest, shape = Nearest(), Shape()
    for at in range(3 * MEMORY):
        nearest(float(at % 97))
        shape(float(at % 97))
    assert len(nearest._known) == MEMORY
    assert len(shape._known) == 2 * MEMORY


def test_the_second_nearest_counts():
    nearest = Nearest()
    for at in range(30):
        nearest(float(at))
    assert nearest(100.0) == 100 - 28
    assert nearest(100.0) == 100 - 29
    assert nearest(100.0) == 0


def test_a_time_of_day_is_held_against_itself():
    hour = AtThisHour()
    for _ in range(10):
        hour(1.0, 0.25)
        hour(9.0, 0.75)
    assert hour(9.0, 0.25) == 8
    assert hour(9.0, 0.75) == 0
    assert hour(9.0, 0.5) is None


def test_a_spread_needs_movement():
    spread = Spread()
    assert [spread(0.0) for _ in range(60)] == [None] * 60


def test_a_tail_says_how_rare_a_number_is():
    tail, random = Tail(), Random(57)
    past = [random.expovariate(1) for _ in range(3000)]
    for one in past:
        tail(one)
    at = math.log(1e6)
    assert tail(at) == pytest.approx(6, abs=1)
    assert tail(0.5) == 0
    assert tail(1e9) == MOST
    assert [Tail()(5.0) for _ in range(WARM)] == [0.0] * WARM
