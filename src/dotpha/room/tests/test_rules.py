import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.kit.tiles import Tile
from dotpha.room.rules import WIDEST, arranged, clean, touched


def tile(key, order=50, wide=1, roles=(), soon=()):
    return Tile(key, key, lambda user, day: None, order=order, wide=wide, roles=roles, soon=soon)


TILES = [tile("a", 3), tile("b", 1, 2), tile("c", 2, roles=("leader",))]


def keys(placed):
    return [(one.tile.key, one.wide) for one in placed]


def test_without_a_choice_the_usual_of_the_role_stands_in_order():
    assert keys(arranged(TILES, None, ["leader"])) == [("b", 2), ("c", 1), ("a", 1)]
    assert keys(arranged(TILES, None, ["supervisor"])) == [("b", 2), ("a", 1)]


def test_what_was_chosen_stands_as_chosen_and_what_is_no_more_is_left_out():
    assert keys(arranged(TILES, [["c", 3], ["gone", 1], ["a", 2]], [])) == [("c", 3), ("a", 2)]


def test_an_empty_choice_is_a_choice():
    assert arranged(TILES, [], ["leader"]) == []


@given(st.lists(st.tuples(st.text(max_size=9), st.integers())))
def test_a_cleaned_arrangement_has_each_tile_once_within_the_room(chosen):
    found = clean(chosen)
    assert len({key for key, _ in found}) == len(found)
    assert all(1 <= wide <= WIDEST for _, wide in found)
    assert clean(found) == found


@pytest.mark.parametrize(
    "bad", [["a"], [["a"]], [["a", "2"]], [[1, 2]], [["a", True]], ["ab"], [["x" * 99, 1]], [None]]
)
def test_what_is_no_arrangement_is_refused(bad):
    with pytest.raises(ValueError, match="a"):
        clean(bad)


def test_a_tile_is_touched_by_the_verbs_it_names_or_by_any():
    assert touched(tile("a", soon=("programme.",)), ["programme.moved"])
    assert not touched(tile("a", soon=("programme.",)), ["budget.taken"])
    assert touched(tile("a"), ["budget.taken"])
    assert not touched(tile("a"), [])
