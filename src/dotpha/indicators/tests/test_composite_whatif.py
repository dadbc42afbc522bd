"""What if: other values give what a new computation gives; what gains ranks does gain them."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dotpha.indicators.composite.values import BadValue
from dotpha.indicators.composite.whatif import climb, what_if
from dotpha.indicators.tests.composite_naive import FIXED, cases, toml, totals
from dotpha.indicators.tests.test_composite_engine import PLAIN, computed, rows_of

KNOWN = st.sampled_from([0, 1, 2, 5, 12.5])
ROWS = [("A", 2025, "X.1", 40.0), ("A", 2025, "X.2", 60.0), ("B", 2025, "X.1", 50.0), ("B", 2025, "X.2", 50.0)]
ROWS += [("C", 2025, "X.1", 90.0), ("C", 2025, "X.2", 94.0)]


@given(cases(), st.integers(0, 200))
def test_another_value_gives_what_a_hand_computes_with_it(case, number):
    index, values, units, years = case
    code = index["pillars"][-1]["parts"][-1]["key"]
    found = what_if(computed(toml(index), rows_of(values)), units[0], years[-1], {code: number / 2})
    by_hand = totals(index, values | {(units[0], years[-1], code): number / 2}, units, years)
    wanted = by_hand[units[0], years[-1]]["X"]
    assert (found.after.total is None) == (wanted is None)
    assert wanted is None or math.isclose(found.after.total, wanted, abs_tol=1e-9)


@settings(max_examples=60)
@given(cases(weights=KNOWN, methods=FIXED))
def test_each_part_that_is_said_to_be_enough_and_the_combined_rise_do_gain_the_ranks(case):
    index, values, units, years = case
    scores = computed(toml(index), rows_of(values))
    for unit in units:
        found = climb(scores, unit, years[0])
        if found is None:
            continue
        for lever in found.levers:
            if lever.possible:
                outcome = what_if(scores, unit, years[0], {lever.key: told(lever)})
                assert outcome.after.rank <= found.target_rank
        if found.reachable:
            steps = {step.key: told(step) for step in found.mix}
            assert what_if(scores, unit, years[0], steps).after.rank <= found.target_rank
            points = sum(step.points for step in found.mix)
            hair = any(min(step.wanted, 100 - step.wanted) < 1e-6 for step in found.mix)  # the least above 0 gives more
            assert math.isclose(points, found.gap, abs_tol=1e-6) or (hair and points > found.gap)
        else:
            assert not any(lever.possible for lever in found.levers)


def told(move):
    """The value to reach at six decimals, away from today's as pages round it: a score a hair above 0 in a geometric mean
    is lost when its value is written as 100 less a hair."""
    rounding = math.ceil if move.wanted >= move.value else math.floor
    return min(max(rounding(move.wanted * 1e6) / 1e6, 0), 100)


def test_the_parts_are_told_from_the_cheapest_with_what_each_must_reach():
    found = climb(computed(PLAIN, ROWS), "A", 2025)
    assert (found.rank, found.target_rank, found.target_total, found.gap) == (3, 2, 50, 5)
    assert [(one.key, one.wanted, one.possible) for one in found.levers] == [
        ("X.1", pytest.approx(46 + 2 / 3), True), ("X.2", pytest.approx(80), True),
    ]  # fmt: skip
    assert [one.per_point for one in found.levers] == [pytest.approx(4 / 3), 4]
    assert found.sentence == (
        "Để lên hạng 2, A cần thêm 5,00 điểm (đạt 50,00). Một phần là đủ: Phần một từ 40,00 đến 46,67 là đủ."
    )


def test_where_no_part_alone_is_enough_the_least_combined_rise_is_told():
    rows = [*ROWS[:4], ("C", 2025, "X.1", 94.0), ("C", 2025, "X.2", 94.0)]
    found = climb(computed(PLAIN, rows), "A", 2025, ranks=2)
    assert not any(one.possible for one in found.levers)
    assert [(step.key, step.wanted, step.points) for step in found.mix] == [
        ("X.1", 100, 45), ("X.2", pytest.approx(76), pytest.approx(4)),
    ]  # fmt: skip
    assert "cần 2 phần cùng tăng" in found.sentence


def test_a_pillar_that_is_better_when_lower_is_climbed_by_going_down():
    text = PLAIN.replace('name = "Phần một"', 'name = "Phần một"\ndirection = "down"')
    lever = next(one for one in climb(computed(text, ROWS), "B", 2025).levers if one.key == "X.1")
    assert lever.rise < 0
    assert lever.per_point < 0


def test_the_first_has_nothing_to_climb_and_a_unit_without_a_total_neither():
    scores = computed(PLAIN, [*ROWS, ("D", 2025, "X.1", 1.0)])
    assert climb(scores, "C", 2025) is None
    assert climb(scores, "D", 2025) is None


def test_what_is_no_part_or_lies_beyond_is_refused():
    scores = computed(PLAIN, ROWS)
    with pytest.raises(BadValue, match="không có phần «Y» để thử"):
        what_if(scores, "A", 2025, {"Y": 1.0})
    with pytest.raises(BadValue, match="101 ở ngoài khoảng 0–100"):
        what_if(scores, "A", 2025, {"X.1": 101.0})


def test_the_outcome_is_told_in_a_sentence():
    scores = computed(PLAIN, ROWS)
    assert what_if(scores, "A", 2025, {"X.1": 48.0}).sentence == (
        "Điểm tổng 51,00 (hiện nay 45,00), hạng 2/3, lên 1 bậc."
    )
    assert what_if(scores, "A", 2025, {"X.1": None}).sentence == (
        "Với các giá trị này không có điểm tổng. Thiếu số liệu của Phần một."
    )
