"""Contributions close to the total, movements to the difference, peers are the near ones."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dotpha.indicators.composite.definition import read_definition
from dotpha.indicators.composite.engine import compute
from dotpha.indicators.composite.peers import peers_of
from dotpha.indicators.composite.understanding import contributions, log_mean, movement
from dotpha.indicators.composite.values import values_of
from dotpha.indicators.tests.composite_naive import cases, toml
from dotpha.indicators.tests.test_composite_engine import PLAIN, computed, rows_of

KNOWN = st.sampled_from([0, 1, 2, 5, 12.5])


@given(cases(weights=KNOWN))
def test_what_the_parts_give_sums_to_the_total_and_within_each_node_to_the_node(case):
    index, values, units, years = case
    scores = computed(toml(index), rows_of(values))
    for unit in units:
        for year in years:
            tree = scores.tree(unit, year)
            found = contributions(scores.definition, tree)
            assert bool(found) == (tree.score is not None)
            if not found:
                continue
            top = scores.definition.most
            leaves = [one for one in found if one.leaf]
            assert math.isclose(sum(one.points for one in leaves), tree.score, abs_tol=1e-6)
            assert math.isclose(sum(one.lost for one in leaves), top - tree.score, abs_tol=1e-6)
            assert math.isclose(sum(one.weight for one in leaves), 1, abs_tol=1e-9)
            for one in found:
                kids = [kid.points for kid in found if kid.parent == one.key]
                assert not kids or math.isclose(sum(kids), one.points, abs_tol=1e-6)


def test_of_an_arithmetic_mean_a_part_gives_its_weight_times_its_score():
    tree = computed(PLAIN, [("A", 2025, "X.1", 40.0), ("A", 2025, "X.2", 60.0)]).tree("A", 2025)
    found = contributions(read_definition(PLAIN), tree)
    assert [(one.key, one.points, one.lost) for one in found] == [("X.1", 30, 45), ("X.2", 15, 10)]


def test_of_a_geometric_mean_a_part_at_zero_bears_the_whole_loss():
    text = PLAIN.replace("[[part]]", 'aggregate = "geometric"\n[[part]]', 1)
    tree = computed(text, [("A", 2025, "X.1", 0.0), ("A", 2025, "X.2", 60.0)]).tree("A", 2025)
    assert tree.score == 0
    assert [one.lost for one in contributions(read_definition(text), tree)] == [100, 0]


@given(cases(weights=KNOWN))
def test_the_moves_of_the_parts_and_the_rest_sum_to_the_difference(case):
    index, values, units, years = case
    assume(len(years) == 2)
    scores = computed(toml(index), rows_of(values))
    for unit in units:
        before, after = (scores.of(unit, year) for year in years)
        found = movement(scores.definition, before, after)
        if before.total is None or after.total is None:
            assert found.difference is None
            assert "không có điểm tổng" in found.sentence
        else:
            assert found.difference == after.total - before.total
            assert math.isclose(sum(move.points for move in found.moves), found.difference, abs_tol=1e-9)


@given(cases(weights=KNOWN, holes=False))
def test_with_the_same_parts_and_weights_everything_is_put_down_to_a_part_unless_a_part_is_at_zero(case):
    index, values, units, years = case
    assume(len(years) == 2)
    scores = computed(toml(index), rows_of(values))
    for unit in units:
        before, after = (scores.of(unit, year) for year in years)
        nodes = [*before.tree.walk(), *after.tree.walk()]
        geometric = any(node.aggregate == "geometric" for node in nodes if node.joined)
        floored = any(node.score is None for node in nodes)
        if found := movement(scores.definition, before, after).moves:
            assert floored or (geometric and any((node.score or 0) <= 1e-9 for node in nodes)) or abs(
                sum(move.points for move in found if not move.key)
            ) < 1e-6  # fmt: skip


def test_a_part_that_stood_still_has_moved_nothing():
    text = PLAIN.replace("[[part]]", 'aggregate = "geometric"\n[[part]]', 1)
    rows = [("A", 2024, "X.1", 40.0), ("A", 2024, "X.2", 60.0), ("A", 2025, "X.1", 50.0), ("A", 2025, "X.2", 60.0)]
    scores = computed(text, rows)
    found = movement(scores.definition, scores.of("A", 2024), scores.of("A", 2025))
    assert [move.points for move in found.moves] == [pytest.approx(found.difference), 0]


def test_other_weights_are_a_line_of_their_own():
    rows = [("A", 2024, "X.1", 40.0), ("A", 2024, "X.2", 60.0), ("A", 2025, "X.1", 50.0), ("A", 2025, "X.2", 60.0)]
    before = computed(PLAIN, rows).of("A", 2024)
    heavier = read_definition(PLAIN).assuming({"X.2": 3})
    after = compute(heavier, values_of(rows)).of("A", 2025)
    found = movement(heavier, before, after)
    assert (before.total, after.total) == (45, 55)
    assert [(move.key, move.points) for move in found.moves] == [("X.1", 6.25), ("X.2", 0), ("", 3.75)]
    assert found.moves[-1].why == "Trọng số hoặc các phần có mặt đã khác."


def test_across_a_break_of_the_series_nothing_is_put_down_to_a_part():
    text = PLAIN.replace("[[part]]", '[[break]]\nyear = 2025\ntext = "Cách tính mới."\n[[part]]', 1)
    rows = [("A", 2024, "X.1", 40.0), ("A", 2024, "X.2", 60.0), ("A", 2025, "X.1", 50.0), ("A", 2025, "X.2", 60.0)]
    scores = computed(text, rows)
    found = movement(scores.definition, scores.of("A", 2024), scores.of("A", 2025))
    assert [(move.key, move.points, move.why) for move in found.moves] == [("", 7.5, "Cách tính mới.")]


def test_the_movement_is_told_in_a_sentence():
    rows = [("A", 2024, "X.1", 40.0), ("A", 2024, "X.2", 60.0), ("A", 2025, "X.1", 50.0), ("A", 2025, "X.2", 52.0)]
    rows += [("B", year, code, 46.0) for year in (2024, 2025) for code in ("X.1", "X.2")]
    scores = computed(PLAIN, rows)
    found = movement(scores.definition, scores.of("A", 2024), scores.of("A", 2025))
    assert found.ranks_gained == 1
    assert found.sentence == (
        "A tăng 5,50 điểm so với năm 2024, lên 1 bậc; kéo lên nhiều nhất: Phần một (+7,50); "
        "kéo xuống nhiều nhất: Phần hai (-2,00)."
    )


def test_where_scores_go_by_the_sample_the_movement_says_that_others_move_it_too():
    rows = [(unit, year, code, value + year - 2024.0) for unit, value in (("A", 40.0), ("B", 50.0), ("C", 70.0))
            for year in (2024, 2025) for code in ("X.1", "X.2")]  # fmt: skip
    scores = computed('normalise = "sample"' + PLAIN, rows)
    found = movement(scores.definition, scores.of("B", 2024), scores.of("B", 2025))
    assert found.sentence == "B giữ nguyên điểm so với năm 2024."
    assert found.notes == (
        "Các phần được so theo mẫu của từng năm: điểm một phần thay đổi cả khi các đơn vị khác thay đổi.",
    )


@given(st.floats(1e-6, 1e6), st.floats(1e-6, 1e6))
def test_the_logarithmic_mean_lies_between_its_numbers(a, b):
    low, high = sorted((a, b))
    assert low * (1 - 1e-6) <= log_mean(a, b) <= high * (1 + 1e-6)


def test_peers_are_the_units_with_the_nearest_profile():
    profiles = {"A": (40, 60), "B": (41, 60), "C": (40, 80), "D": (90, 10), "E": (40, None)}
    rows = [
        (unit, 2025, f"X.{number}", None if value is None else float(value))
        for unit, pair in profiles.items()
        for number, value in enumerate(pair, 1)
    ]
    found = peers_of(computed(PLAIN, rows), "A", 2025, count=3)
    assert [one.unit for one in found] == ["E", "B", "C"]
    assert found[2].distance == pytest.approx(10)
    assert (found[2].apart[0].key, found[2].apart[0].points) == ("X.2", 20)
    assert found[2].sentence == "C hơn nhiều nhất ở Phần hai (20,00 điểm)."


def test_a_unit_without_figures_has_no_peers():
    scores = computed(PLAIN, [("A", 2025, "X", 40.0), ("B", 2025, "X.1", 40.0)])
    assert peers_of(scores, "A", 2025) == ()
