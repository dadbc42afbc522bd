"""Micro, small, medium: the limits of Điều 5 Nghị định 80/2021/NĐ-CP, and what follows where something is not known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.incentives.rules.sizes import Sector, Size, many_women, possible_sizes

B = 10**9
FIELD, INDUSTRY, TRADE = Sector.AGRICULTURE, Sector.INDUSTRY, Sector.TRADE
UP_TO = st.none() | st.integers(0, 400) | st.sampled_from([10, 11, 50, 51, 100, 101, 200, 201])
MONEY = (
    st.none() | st.integers(0, 400 * B) | st.sampled_from([3 * B, 10 * B, 20 * B, 50 * B, 100 * B, 200 * B, 300 * B])
)
SECTORS = st.none() | st.sampled_from(list(Sector))


@pytest.mark.parametrize(
    ("sector", "workers", "revenue", "capital", "size"),
    [
        (FIELD, 10, 3 * B, 500 * B, Size.MICRO),
        (FIELD, 10, 500 * B, 3 * B, Size.MICRO),
        (INDUSTRY, 10, 3 * B + 1, 3 * B + 1, Size.SMALL),
        (INDUSTRY, 11, 1 * B, 1 * B, Size.SMALL),
        (INDUSTRY, 100, 50 * B, 90 * B, Size.SMALL),
        (INDUSTRY, 100, 50 * B + 1, 20 * B, Size.SMALL),
        (INDUSTRY, 101, 1 * B, 1 * B, Size.MEDIUM),
        (INDUSTRY, 200, 200 * B, 500 * B, Size.MEDIUM),
        (INDUSTRY, 201, 1 * B, 1 * B, Size.LARGE),
        (INDUSTRY, 150, 200 * B + 1, 100 * B + 1, Size.LARGE),
        (TRADE, 10, 10 * B, 500 * B, Size.MICRO),
        (TRADE, 10, 10 * B + 1, 3 * B, Size.MICRO),
        (TRADE, 50, 100 * B, 500 * B, Size.SMALL),
        (TRADE, 51, 1 * B, 1 * B, Size.MEDIUM),
        (TRADE, 100, 300 * B, 500 * B, Size.MEDIUM),
        (TRADE, 101, 1 * B, 1 * B, Size.LARGE),
    ],
)
def test_the_limits_of_the_decree_are_kept_to_the_dong(sector, workers, revenue, capital, size):
    assert possible_sizes(sector, workers, revenue, capital) == {size}


def test_without_revenue_yet_the_capital_decides_alone():
    assert possible_sizes(INDUSTRY, 5, 0, 2 * B) == {Size.MICRO}
    assert possible_sizes(INDUSTRY, 5, 0, 15 * B) == {Size.SMALL}
    assert possible_sizes(INDUSTRY, 5, 0, 150 * B) == {Size.LARGE}


def test_what_is_not_known_leaves_only_what_the_rest_allows():
    assert possible_sizes(INDUSTRY, 60, None, None) == {Size.SMALL, Size.MEDIUM, Size.LARGE}
    assert possible_sizes(INDUSTRY, 60, 40 * B, None) == {Size.SMALL}
    assert possible_sizes(None, 300, None, None) == {Size.LARGE}, "in no sector more than 200"
    assert possible_sizes(None, 150, 1 * B, 1 * B) == {Size.MEDIUM, Size.LARGE}
    assert possible_sizes(None, None, None, None) == set(Size)


@given(SECTORS, UP_TO, MONEY, MONEY)
def test_something_is_always_possible_and_all_known_gives_one(sector, workers, revenue, capital):
    found = possible_sizes(sector, workers, revenue, capital)
    assert found
    if None not in (sector, workers, revenue, capital):
        assert len(found) == 1


@given(st.sampled_from(list(Sector)), st.integers(0, 400), st.integers(0, 400 * B), st.integers(0, 400 * B), st.data())
def test_knowing_less_never_rules_out_the_truth(sector, workers, revenue, capital, data):
    whole = possible_sizes(sector, workers, revenue, capital)
    hidden = [one if data.draw(st.booleans()) else None for one in (sector, workers, revenue, capital)]
    assert whole <= possible_sizes(*hidden)


def test_many_women_is_half_of_fewer_than_a_hundred_and_three_tenths_beyond():
    assert many_women(99, 49) == {False}
    assert many_women(98, 49) == {True}
    assert many_women(100, 30) == {True}
    assert many_women(100, 29) == {False}
    assert many_women(0, 0) == {False}
    assert many_women(None, 30) == {True, False}
