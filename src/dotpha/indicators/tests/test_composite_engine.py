"""The engine against the index computed by hand; order and names change nothing."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.indicators.composite.definition import read_definition
from dotpha.indicators.composite.engine import compute
from dotpha.indicators.composite.values import BadValue, Values, values_of
from dotpha.indicators.tests.composite_naive import cases, places, toml, totals

PLAIN = """
key = "X"
name = "Chỉ số thử"
[[part]]
key = "X.1"
name = "Phần một"
parent = "X"
weight = 3
[[part]]
key = "X.2"
name = "Phần hai"
parent = "X"
weight = 1
"""


def rows_of(values):
    return [(unit, year, code, value) for (unit, year, code), value in values.items()]


def computed(text, rows):
    return compute(read_definition(text), values_of(rows))


@given(cases())
def test_every_node_is_what_a_hand_computes(case):
    index, values, units, years = case
    scores = computed(toml(index), rows_of(values))
    by_hand = totals(index, values, units, years)
    for (unit, year), nodes in by_hand.items():
        for key, wanted in nodes.items():
            found = scores.score(key, unit, year)
            assert (found is None) == (wanted is None), key
            assert wanted is None or math.isclose(found, wanted, rel_tol=0, abs_tol=1e-9), key
        row, column = scores.values.row[unit], scores.values.column[year]
        assert scores.rank[row, column] == places(by_hand, "X", unit, year)


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_rows_units_and_parts_and_the_names_of_units_change_nothing_else(case, random):
    index, values, units, years = case
    first = computed(toml(index), rows_of(values))
    rows = [(f"{unit} mới", year, code, value) for unit, year, code, value in rows_of(values)]
    random.shuffle(rows)
    random.shuffle(index["pillars"])
    for pillar in index["pillars"]:
        random.shuffle(pillar["parts"])
    second = computed(toml(index), rows)
    for unit in units:
        for year in years:
            before, after = first.of(unit, year), second.of(f"{unit} mới", year)
            assert (before.total is None) == (after.total is None)
            assert before.total is None or math.isclose(before.total, after.total, abs_tol=1e-9)
            assert (before.rank, before.ranked, sorted(before.missing)) == (
                after.rank,
                after.ranked,
                sorted(after.missing),
            )


@given(cases())
def test_a_node_without_a_score_says_why_and_one_with_a_score_has_nothing_to_excuse(case):
    index, values, units, years = case
    scores = computed(toml(index), rows_of(values))
    for unit in units:
        for year in years:
            for node in scores.tree(unit, year).walk():
                assert bool(node.why_not) == (node.score is None)


def test_ties_share_the_best_rank_also_when_their_sums_differ_in_the_sixteenth_decimal():
    rows = [("A", 2025, "X.1", 0.1), ("A", 2025, "X.2", 0.3), ("B", 2025, "X.1", 0.2), ("B", 2025, "X.2", 0.0)]
    rows += [("C", 2025, "X.1", 0.1), ("C", 2025, "X.2", 0.0)]
    scores = computed(PLAIN, rows)
    assert [scores.of(unit, 2025).rank for unit in "ABC"] == [1, 1, 3]


def test_a_value_beyond_its_goalposts_is_refused_and_named():
    text = PLAIN.replace("weight = 3", 'weight = 3\nnormalise = "goalposts"\ngoalposts = [0, 10]')
    with pytest.raises(BadValue) as told:
        computed(text, [("A", 2025, "X.1", 74.0), ("A", 2025, "X.2", 1.0)])
    assert told.value.sentence == "A, năm 2025, mã X.1: 74 ở ngoài khoảng 0–10 của «Phần một». Hãy sửa số liệu."
    assert told.value.at == ("A", 2025, "X.1")
    clipped = text.replace("goalposts = [0, 10]", 'goalposts = [0, 10]\nbeyond = "clip"')
    assert computed(clipped, [("A", 2025, "X.1", 74.0), ("A", 2025, "X.2", 100.0)]).of("A", 2025).total == 100


def test_a_missing_weight_gives_no_total_but_the_parts_keep_theirs():
    scores = computed(PLAIN.replace("weight = 1", ""), [("A", 2025, "X.1", 40.0), ("A", 2025, "X.2", 60.0)])
    one = scores.of("A", 2025)
    assert (one.total, one.rank) == (None, None)
    assert one.why_not == "Chưa có nguồn cho trọng số của Phần hai."
    assert [node.score for node in one.tree.nodes] == [40, 60]
    assert one.tree.nodes[1].weight_words == "chưa có nguồn"


def test_an_assumed_weight_gives_the_total_and_is_marked_as_assumed():
    definition = read_definition(PLAIN.replace("weight = 1", "")).assuming({"X.2": 1})
    one = compute(definition, values_of([("A", 2025, "X.1", 40.0), ("A", 2025, "X.2", 60.0)])).of("A", 2025)
    assert one.total == pytest.approx(45)
    assert one.tree.nodes[1].weight_source == "giả định của người dùng"


def test_what_is_missing_is_named():
    one = computed(PLAIN, [("A", 2025, "X.1", 40.0)]).of("A", 2025)
    assert (one.total, one.missing, one.why_not) == (None, ("X.2",), "Thiếu số liệu của Phần hai.")


def test_the_published_total_is_set_beside_the_result_and_never_enters_it():
    rows = [("A", 2025, "X.1", 40.0), ("A", 2025, "X.2", 60.0), ("A", 2025, "X", 44.0), ("B", 2025, "X", 50.0)]
    scores = computed(PLAIN, rows)
    one, other = scores.of("A", 2025), scores.of("B", 2025)
    assert (one.total, one.published, one.difference) == (45, 44, 1)
    assert one.sentence == "Tính được 45,00, số công bố 44,00: cao hơn 1,00, các phần hoặc cách tính năm này khác."
    assert (other.total, other.published) == (None, 50)
    assert other.sentence == "Số công bố 50,00; không tính lại được."


def test_a_sample_over_all_years_compares_the_years():
    rows = [("A", 2024, "X.1", 10.0), ("B", 2024, "X.1", 20.0), ("A", 2025, "X.1", 30.0), ("B", 2025, "X.1", 20.0)]
    text = 'normalise = "sample"\nsample = "all"' + PLAIN.replace("weight = 1", "weight = 0")
    scores = computed(text, rows)
    assert [scores.score("X.1", unit, year) for unit, year, *_ in rows] == [0, 50, 100, 50]


def test_two_values_for_one_place_are_refused_when_they_differ():
    same = values_of([("A", 2025, "X.1", 1.0), ("A", 2025, "X.1", 1.0), ("A", 2025, "X.1", None)])
    assert same.one("A", 2025, "X.1") == 1
    with pytest.raises(BadValue, match="có hai giá trị khác nhau, 1 và 2"):
        values_of([("A", 2025, "X.1", 1.0), ("A", 2025, "X.1", 2.0)])


def test_an_array_must_fit_its_names_and_be_finite():
    with pytest.raises(ValueError, match="không khớp"):
        Values(("A",), (2025,), ("X.1",), np.zeros((2, 1, 1)))
    with pytest.raises(BadValue, match="số hữu hạn"):
        Values(("A",), (2025,), ("X.1",), np.full((1, 1, 1), np.inf))


def test_no_values_at_all_give_no_rows():
    scores = computed(PLAIN, [])
    assert list(scores.rows()) == []
