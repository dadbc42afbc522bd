"""Rank intervals: the same seed gives the same, order gives the same, and a unit that is best in all stays first."""

import time

import numpy as np
import pytest

from dotpha.indicators.composite.builtin import built_in
from dotpha.indicators.composite.definition import read_definition
from dotpha.indicators.composite.engine import compute
from dotpha.indicators.composite.robustness import rank_intervals
from dotpha.indicators.composite.values import Values, values_of
from dotpha.indicators.tests.test_composite_engine import PLAIN, computed


def provinces(count=34):
    definition = built_in("pci")
    array = np.round(np.random.default_rng(7).uniform(3, 9, (10, count, 1)), 2)
    codes = tuple(part.key for part in definition.parts)
    return Values(tuple(f"Tỉnh {number}" for number in range(count)), (2021,), codes, array)


def test_the_same_seed_gives_the_same_intervals_and_another_nearly_the_same():
    scores = compute(built_in("pci"), provinces())
    first, again, other = (rank_intervals(scores, 2021, seed=seed, draws=2000) for seed in (1, 1, 2))
    assert first == again
    for one in first.intervals:
        assert abs(one.median - other.of(one.unit).median) <= 1


def test_the_rank_lies_within_its_ends_and_the_interval_within_them():
    found = rank_intervals(compute(built_in("pci"), provinces()), 2021, draws=2000)
    assert [one.rank for one in found.intervals] == sorted(one.rank for one in found.intervals)
    for one in found.intervals:
        assert one.best <= one.low <= one.median <= one.high <= one.worst


def test_the_order_of_units_and_parts_changes_nothing():
    values = provinces()
    turned = Values(values.units[::-1], values.years, values.codes[::-1], values.array[::-1, ::-1])
    one, other = (rank_intervals(compute(built_in("pci"), each), 2021, draws=500) for each in (values, turned))
    assert one.intervals == other.intervals


def test_who_leads_in_every_part_leads_in_every_draw():
    values = provinces()
    values.array[:, 5] = 9.5
    found = rank_intervals(compute(built_in("pci"), values), 2021, draws=1000).of("Tỉnh 5")
    assert (found.low, found.high, found.best, found.worst) == (1, 1, 1, 1)
    assert found.sentence == "Tỉnh 5 hạng 1; gần như luôn ở hạng 1."


def test_without_anything_varied_the_rank_stands_still():
    found = rank_intervals(compute(built_in("pci"), provinces()), 2021, spread=0, methods=("own",), draws=50)
    assert all(one.best == one.rank == one.worst for one in found.intervals)


def test_more_units_than_a_batch_holds_give_the_same_as_one_batch(monkeypatch):
    scores = compute(built_in("pci"), provinces())
    whole = rank_intervals(scores, 2021, draws=300)
    monkeypatch.setattr("dotpha.indicators.composite.robustness.CELLS", 34 * 7)
    assert rank_intervals(scores, 2021, draws=300) == whole


def test_a_geometric_tree_is_not_normalised_in_ways_that_make_a_zero():
    text = PLAIN.replace("[[part]]", 'aggregate = "geometric"\n[[part]]', 1)
    scores = computed(text, [(unit, 2025, code, 40.0 + len(unit)) for unit in ("A", "Bb") for code in ("X.1", "X.2")])
    assert rank_intervals(scores, 2025, draws=10).methods == ("own", "zscore")


def test_a_unit_without_a_total_has_no_interval_and_a_year_without_totals_none_at_all():
    rows = [("A", 2025, "X.1", 40.0), ("A", 2025, "X.2", 60.0), ("B", 2025, "X.1", 1.0), ("B", 2024, "X.1", 1.0)]
    scores = compute(read_definition(PLAIN), values_of(rows))
    assert [one.unit for one in rank_intervals(scores, 2025, draws=20).intervals] == ["A"]
    assert rank_intervals(scores, 2024, draws=20).intervals == ()


def test_a_method_that_is_none_is_refused():
    with pytest.raises(ValueError, match="Không có cách chuẩn hóa «log»"):
        rank_intervals(compute(built_in("pci"), provinces()), 2021, methods=("log",))


def test_ten_thousand_draws_over_34_provinces_are_there_within_two_seconds():
    scores = compute(built_in("pci"), provinces())
    begun = time.monotonic()
    rank_intervals(scores, 2021)
    assert time.monotonic() - begun < 2
