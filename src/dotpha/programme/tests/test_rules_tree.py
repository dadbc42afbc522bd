"""Documents as a tree: each stands once, under the nearest of those it depends on."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dotpha.programme.rules.tree import Node, Tie, around, forest, walk

TIES = st.lists(
    st.builds(Tie, st.integers(0, 8), st.integers(0, 8), st.sampled_from(["amends", "implements", "based_on"])),
    max_size=20,
)


def test_a_plan_hangs_under_the_resolution_it_carries_out():
    ties = [Tie(2, 1, "based_on"), Tie(3, 2, "implements"), Tie(3, 1, "based_on"), Tie(4, 3, "replaces")]
    (root,) = forest([1, 2, 3, 4], ties)
    plan = root.children[0].children[0]
    assert (root.key, plan.key, plan.kind) == (1, 3, "implements")
    assert plan.others == (Tie(3, 1, "based_on"),)
    assert [one.key for one in plan.children] == [4]


def test_of_two_superiors_the_later_one_is_nearer():
    trees = forest([1, 2, 3], [Tie(3, 1, "based_on"), Tie(3, 2, "based_on")])
    assert [(one.key, len(one.children)) for one in trees] == [(1, 0), (2, 1)]


@given(TIES)
@settings(max_examples=100, deadline=None)
def test_each_document_stands_once_even_in_a_ring(ties):
    keys = list(range(9))
    assert sorted(one.key for one in walk(forest(keys, ties))) == keys


def test_the_part_around_a_document_is_its_line_up_and_all_below():
    trees = forest([1, 2, 3, 4, 5], [Tie(2, 1, "implements"), Tie(3, 1, "implements"), Tie(4, 3, "implements")])
    part = around(trees, 3)
    assert part is not None
    assert [one.key for one in walk([part])] == [1, 3, 4]
    assert around(trees, 5) == Node(5)
    assert around(trees, 99) is None
