"""Levels and the emulation board."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.initiatives.rules.board import Unit, board
from dotpha.services.initiatives.rules.levels import may_ask


def test_a_level_is_asked_for_after_the_unit_has_recognised():
    assert may_ask("unit", []) is None
    assert may_ask("province", ["unit"]) is None
    assert "cấp cơ sở trước" in (may_ask("country", []) or "")
    assert "đã được công nhận" in (may_ask("unit", ["unit"]) or "")


def unit(key: str, people: int | None, **counts: int) -> Unit:
    return Unit(key, f"Đơn vị {key}", counts, people)  # type: ignore[arg-type]


def test_units_are_ranked_by_points_for_a_hundred_people_among_those_of_their_size():
    rows = board(
        [
            unit("A", 10, recognised=1),
            unit("B", 200, recognised=8),
            unit("C", 150, recognised=9),
            unit("D", None, proposed=3),
        ]
    )
    assert [(row.unit.key, row.place) for row in rows] == [("A", 1), ("C", 1), ("B", 2), ("D", None)]
    assert rows[1].says == (
        "9 được công nhận cấp cơ sở × 5 = 45 điểm; 30 điểm trên 100 người (150 người)."
    )  # fmt: skip
    assert "chưa xếp hạng" in rows[-1].says


def test_equal_rates_share_a_place_and_nobody_is_nobody():
    rows = board([unit("A", 50, recognised=2), unit("B", 50, recognised=2), unit("C", 50), unit("E", 0)])
    assert [(row.unit.key, row.place) for row in rows] == [("A", 1), ("B", 1), ("C", 3), ("E", None)]
    assert rows[2].says.startswith("chưa có sáng kiến = 0 điểm")


def test_an_office_sets_its_own_points():
    rows = board([unit("A", 100, recognised=2, copied=1)], {"copied": Decimal(7)})
    assert rows[0].points == 7


@pytest.mark.parametrize("wrong", [unit("A", 5, proposed=-1), unit("A", -5)])
def test_counts_below_nothing_are_refused(wrong):
    with pytest.raises(ValueError, match="not negative"):
        board([wrong])


@given(st.lists(st.tuples(st.integers(1, 300), st.integers(0, 50)), max_size=8))
def test_more_recognitions_never_cost_a_place(rows):
    units = [unit(str(at), people, recognised=count) for at, (people, count) in enumerate(rows)]
    before = {row.unit.key: row.place for row in board(units)}
    for at, (people, count) in enumerate(rows):
        more = [*units[:at], unit(str(at), people, recognised=count + 1), *units[at + 1 :]]
        after = {row.unit.key: row.place for row in board(more)}
        assert (after[str(at)] or 0) <= (before[str(at)] or 0)
