"""Rolling up: what sums to what, what is missing, and that the order of units and time does not matter."""

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.indicators.rules.rollup import Part, all_spans, all_units, over_time, over_units
from dotpha.text.spans import Length

PARENTS = {"a": "P", "b": "P", "c": "P", "P": "VN"}


def test_a_sum_is_of_what_is_there_and_says_what_is_missing():
    got = over_units([Part("a", "2025-09", 5), Part("b", "2025-09", None)], "sum", PARENTS)
    assert [(p.unit, p.value, p.with_data, p.without_data) for p in got] == [("P", 5, 1, 2)]
    assert over_units([Part("b", "2025-09", None)], "sum", PARENTS)[0].value is None
    assert over_units([Part("x", "2025-09", 1)], "sum", PARENTS) == []


def test_a_unit_that_was_not_there_in_a_span_is_not_missing_in_it():
    lives = {"a": (None, date(2025, 7, 1)), "b": (date(2025, 7, 1), None), "c": (None, None)}
    for period, missing in (("2025-06", 1), ("2025-07", 1), ("2025", 2), ("2025-Q2", 1)):
        (got,) = over_units([Part("c", period, 5)], "sum", PARENTS, lives)
        assert (got.value, got.without_data) == (5, missing)
    months = [Part("a", f"2025-0{n}", 1) for n in range(1, 7)]
    assert [one.without_data for one in over_time(months, "sum", Length.YEAR, lives)] == [0]
    assert [one.without_data for one in over_time(months[:5], "sum", Length.YEAR, lives)] == [1]
    assert [one.without_data for one in over_time(months, "sum", Length.YEAR)] == [6]


@pytest.mark.parametrize(
    ("adds", "value", "weight"),
    [("sum", 6, 60), ("last", 3, 30), ("ratio", 6, 60), ("mean", (1 * 10 + 2 * 20 + 3 * 30) / 60, 60)],
)
def test_months_become_a_quarter(adds, value, weight):
    months = [Part("a", f"2025-0{n}", n - 6, 10 * (n - 6)) for n in (7, 8, 9)]
    got = over_time(months, adds, Length.QUARTER)
    assert [(p.period, p.value, p.weight, p.with_data, p.without_data) for p in got] == [
        ("2025-Q3", pytest.approx(value), weight, 3, 0)
    ]
    assert over_time(months, "no", Length.QUARTER) == []


def test_a_ratio_is_of_sums_and_no_mean_of_percentages():
    parts = [Part("a", "2025", 1, 2), Part("b", "2025", 0, 98)]
    got = over_units(parts, "ratio", PARENTS)[0]
    assert (got.value, got.weight) == (1, 100)
    assert over_units([Part("a", "2025", 5, None)], "ratio", PARENTS)[0].value is None


def test_of_a_stock_the_last_known_month_stands():
    got = over_time(
        [Part("a", "2025-07", 7), Part("a", "2025-08", 8), Part("a", "2025-09", None)], "last", Length.QUARTER
    )
    assert (got[0].value, got[0].with_data, got[0].without_data) == (8, 2, 1)


def test_months_and_quarters_of_one_year_are_not_added_together():
    parts = [Part("a", "2025-01", 1), Part("a", "2025-Q1", 100)]
    assert [(p.period, p.value) for p in over_time(parts, "sum", Length.YEAR)] == [("2025", 1)]
    spans = {p.period: p.value for p in all_spans(parts, "sum")}
    assert spans == {"2025-01": 1, "2025-Q1": 100, "2025-S1": 1, "2025": 1}


def test_all_levels_come_of_the_first_parts():
    got = {p.unit: p for p in all_units([Part(u, "2025", 1) for u in "abc"], "sum", PARENTS)}
    assert (got["P"].value, got["VN"].value, got["VN"].with_data, got["VN"].without_data) == (3, 3, 3, 0)
    told = {p.unit: p.value for p in all_units([Part("a", "2025", 1), Part("P", "2025", 9)], "sum", PARENTS)}
    assert told == {"a": 1, "P": 9, "VN": 9}
    assert len(all_units([Part("a", "2025", 1)], "sum", {"a": "b", "b": "a"})) == 1  # a circle has no top to add up to


def test_what_is_no_kind_and_no_span_is_refused():
    with pytest.raises(ValueError, match="Không biết cách cộng"):
        over_units([], "median", PARENTS)
    with pytest.raises(ValueError, match="Không hiểu kỳ số liệu"):
        over_time([Part("a", "tháng 9", 1)], "sum", Length.YEAR)


numbers = st.none() | st.integers(0, 1000)
cells = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.integers(1, 12)), st.tuples(numbers, numbers), min_size=1, max_size=36
)


@given(cells, st.sampled_from(["sum", "ratio"]), st.sampled_from([Length.QUARTER, Length.HALF, Length.YEAR]))
def test_the_order_of_units_and_time_does_not_matter(given_cells, adds, length):
    parts = [Part(unit, f"2025-{month:02d}", *values) for (unit, month), values in given_cells.items()]
    by_unit = over_time(over_units(parts, adds, PARENTS), adds, length)
    by_time = over_units(over_time(parts, adds, length), adds, PARENTS)

    def told(found):
        return {(p.unit, p.period): (p.value, p.weight, p.with_data, p.without_data) for p in found}

    assert told(by_unit) == told(by_time)


@given(cells)
def test_steps_in_between_change_nothing(given_cells):
    parts = [Part(unit, f"2025-{month:02d}", *values) for (unit, month), values in given_cells.items()]
    at_once = over_time(parts, "sum", Length.YEAR)
    by_steps = over_time(over_time(over_time(parts, "sum", Length.QUARTER), "sum", Length.HALF), "sum", Length.YEAR)
    assert [(p.unit, p.value, p.with_data, p.without_data) for p in at_once] == [
        (p.unit, p.value, p.with_data, p.without_data) for p in by_steps
    ]


def test_thirty_six_thousand_parts_take_little_time():
    parents = {f"x{n}": "P" for n in range(100)}
    parts = [Part(u, f"{2000 + y}-{m:02d}", 1.0, 2.0) for u in parents for y in range(30) for m in range(1, 13)]
    start = perf_counter()
    assert sum(p.value for p in over_units(parts, "ratio", parents)) == 36_000
    assert len(over_time(parts, "ratio", Length.QUARTER)) == 12_000
    assert perf_counter() - start < 4  # two passes, each far below a second on a machine with nothing else to do


def test_children_on_different_levels_are_all_in_the_whole():
    parts = [Part("a", "2025", 1.0), Part("b", "2025", 2.0), Part("c", "2025", 4.0)]
    found = all_units(parts, "sum", {"a": "group", "b": "group", "group": "top", "c": "top"})
    assert {part.unit: part.value for part in found} == {"a": 1, "b": 2, "c": 4, "group": 3, "top": 7}
