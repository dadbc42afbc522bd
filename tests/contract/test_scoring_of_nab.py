"""The bench's scoring of NAB: 0 is silence, 100 the first point of every window, and what lies between is ordered."""

from datetime import datetime, timedelta

import pytest

from bench.series import nab

START = datetime(2025, 1, 1)  # noqa: DTZ001 - stamps of sensors have no zone
SERIES = nab.Labelled(
    "x", tuple(START + timedelta(minutes=5 * at) for at in range(1000)), (0.0,) * 1000, ((300, 399), (700, 799))
)


def score(*detected, profile="standard"):
    return nab.score([SERIES], {"x": [at in detected for at in range(1000)]}, nab.PROFILES[profile])


@pytest.mark.parametrize("profile", nab.PROFILES)
def test_silence_is_0_and_the_first_point_of_each_window_100(profile):
    assert score(profile=profile) == nab.Score(0, 0, 0)
    assert score(300, 700, profile=profile) == nab.Score(100, 2, 0)


def test_early_is_worth_more_than_late_and_once_is_enough():
    assert score(300).score > score(350).score > score(399).score > 0
    assert score(350, 360, 370) == score(350)


def test_a_false_alarm_costs_less_shortly_after_a_window_and_nothing_in_probation():
    assert score(350, 405).score > score(350, 600).score == pytest.approx(score(350).score - 100 * 0.11 / 4, abs=0.3)
    assert score(350, 600).false == 1
    assert score(100) == score()


def test_each_profile_weighs_what_its_name_says():
    assert score(300, 700, 900, profile="low_fp").score < score(300, 700, 900).score
    assert score(300, profile="low_fn").score < score(300, profile="standard").score + 1e-9
