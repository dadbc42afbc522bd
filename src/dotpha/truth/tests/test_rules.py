"""Which greens are drawn, and what the visits say of all: the rule book, and properties that hold for any programme."""

from __future__ import annotations

from fractions import Fraction
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.indicators.rules import beta
from dotpha.truth import rules
from dotpha.truth.rules import Cell, Green
from dotpha.truth.rules.estimate import limits, worst_variance
from dotpha.truth.rules.strata import SMALL
from dotpha.truth.templatetags.truth import whole_number


def greens(**sizes: int) -> list[Green]:
    return [Green(f"{key}-{n}", key, f"Sở {key}") for key, size in sizes.items() for n in range(size)]


@pytest.mark.parametrize(
    ("frame", "wish", "size"),
    [
        (50, {"number": 12}, 12),
        (50, {"share": Fraction(1, 5)}, 10),
        (51, {"share": Fraction(1, 5)}, 11),
        (8, {"number": 12}, 8),
        (8, {"share": Fraction(1, 100)}, 1),
        (0, {"number": 12}, 0),
        (7, {}, 7),
    ],
)
def test_a_wish_becomes_a_number_of_visits(frame, wish, size):
    assert rules.wished(frame, **wish) == size


@pytest.mark.parametrize(
    ("sizes", "size", "groups"),
    [
        ({"a": 10, "b": 6}, 6, [("Sở a", 10), ("Sở b", 6)]),
        # Fewer than three: joined; two agencies joined are «các cơ quan còn lại».
        ({"a": 10, "b": 2, "c": 1}, 6, [("Sở a", 10), (rules.REST_NAME, 3)]),
        # A rest of one or two would be too small itself: the smallest of the others joins it.
        ({"a": 10, "b": 5, "c": 1}, 6, [("Sở a", 10), (rules.REST_NAME, 6)]),
        # Two visits for each of three groups need six; with five the smallest is joined.
        ({"a": 10, "b": 6, "c": 4}, 5, [("Sở a", 10), (rules.REST_NAME, 10)]),
        # Everybody is joined: then the group is all agencies, or the only one.
        ({"a": 10, "b": 6}, 3, [("Tất cả cơ quan", 16)]),
        ({"a": 2}, 1, [("Sở a", 2)]),
        ({"a": 1, "b": 1}, 2, [("Tất cả cơ quan", 2)]),
    ],
)
def test_small_agencies_are_joined_so_that_none_is_without_chance(sizes, size, groups):
    assert [(one.name, one.size) for one in rules.strata(greens(**sizes), size)] == groups


@pytest.mark.parametrize(
    ("sizes", "size", "drawn"),
    [
        ({"a": 10, "b": 10}, 6, {"a": 3, "b": 3}),
        ({"a": 30, "b": 10}, 8, {"a": 6, "b": 2}),
        ({"a": 90, "b": 3}, 8, {"a": 6, "b": 2}),
        ({"a": 5, "b": 5}, 10, {"a": 5, "b": 5}),
        ({"a": 5, "b": 5}, 99, {"a": 5, "b": 5}),
        ({"a": 5, "b": 4, "c": 3}, 1, {"a": 1, "b": 1, "c": 1}),
        ({"a": 5, "b": 4, "c": 3}, 4, {"a": 2, "b": 1, "c": 1}),
        ({"a": 5, "b": 1}, 4, {"a": 3, "b": 1}),
    ],
)
def test_visits_are_shared_out_by_size_with_two_for_each_group_where_possible(sizes, size, drawn):
    assert rules.allocate(sizes, size) == drawn


sizes = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(1, 40), min_size=1, max_size=12)


@given(sizes, st.integers(0, 200))
def test_the_allocation_adds_up_and_every_group_has_a_chance(given_sizes, size):
    out = rules.allocate(given_sizes, size)
    assert sum(out.values()) == min(max(size, len(given_sizes)), sum(given_sizes.values()))
    assert all(1 <= out[key] <= given_sizes[key] for key in given_sizes)
    if size >= 2 * len(given_sizes):
        assert all(out[key] >= min(2, given_sizes[key]) for key in given_sizes)


@given(sizes, st.integers(1, 200))
def test_every_green_is_in_one_group_and_the_wish_is_kept(given_sizes, size):
    frame = greens(**given_sizes)
    wish = rules.wished(len(frame), number=size)
    groups = rules.strata(frame, wish)
    codes = [code for one in groups for code in one.codes]
    assert sorted(codes) == sorted(one.code for one in frame)
    shares = rules.allocate({one.key: one.size for one in groups}, wish)
    assert sum(shares.values()) == wish
    if len(groups) > 1:
        assert all(one.size >= SMALL and shares[one.key] >= 2 for one in groups)


@given(sizes, st.integers(1, 200), st.randoms(use_true_random=False))
def test_the_order_in_which_greens_are_given_changes_nothing(given_sizes, size, random):
    frame = greens(**given_sizes)
    mixed = random.sample(frame, len(frame))
    assert rules.strata(mixed, size) == rules.strata(frame, size)


def test_the_draw_can_be_repeated_by_hand():
    groups = rules.strata(greens(a=4), 2)
    seed = rules.seed_of("2025-Q3", 1, "048213")
    assert seed == "2025-Q3|1|048213"
    by_hand = sorted(groups[0].codes, key=lambda code: sha256(f"2025-Q3|1|048213|{code}".encode()).hexdigest())
    drawn = [one.code for one in rules.draw(groups, {"a": 2}, seed) if one.drawn]
    assert drawn == by_hand[:2]


@given(sizes, st.integers(1, 60), st.text("0123456789", min_size=3, max_size=6))
def test_a_draw_takes_what_was_allotted_and_the_same_each_time(given_sizes, size, number):
    groups = rules.strata(greens(**given_sizes), size)
    shares = rules.allocate({one.key: one.size for one in groups}, size)
    first = rules.draw(groups, shares, f"x|{number}")
    assert first == rules.draw(groups, shares, f"x|{number}")
    for one in groups:
        assert sum(line.drawn for line in first if line.stratum == one.key) == shares[one.key]


def test_each_green_is_drawn_as_often_as_its_group_says():
    groups = rules.strata(greens(a=6, b=3), 4)
    shares = rules.allocate({one.key: one.size for one in groups}, 4)
    times: dict[str, int] = {}
    for turn in range(3000):
        for one in rules.draw(groups, shares, f"x|{turn}"):
            times[one.code] = times.get(one.code, 0) + one.drawn
    for one in groups:
        for code in one.codes:
            assert times[code] / 3000 == pytest.approx(shares[one.key] / one.size, abs=0.04)


@pytest.mark.parametrize(
    ("text", "number"),
    [("048213", "048213"), (" 048 213 ", "048213"), ("04.82-13", "048213"), ("12", None), ("abc", None), ("", None)],
)
def test_a_public_number_is_digits(text, number):
    assert rules.clean_number(text) == number


def test_the_digest_of_the_list_changes_with_any_task_or_size():
    groups = rules.strata(greens(a=4, b=4), 4)
    first = rules.frame_digest(groups, {"a": 2, "b": 2})
    assert first != rules.frame_digest(groups, {"a": 3, "b": 1})
    assert first != rules.frame_digest(rules.strata(greens(a=4, b=5), 4), {"a": 2, "b": 2})


@pytest.mark.parametrize(
    ("share", "a", "b", "x"),
    # Closed forms: Beta(a, 1) is x^a, Beta(1, b) is 1 − (1 − x)^b.
    [(0.025, 10, 1, 0.025**0.1), (0.975, 1, 10, 1 - 0.025**0.1), (0.5, 7, 7, 0.5), (0.5, 0.5, 0.5, 0.5)],
)
def test_quantiles_of_the_beta_distribution(share, a, b, x):
    assert beta.quantile(share, a, b) == pytest.approx(x, abs=1e-9)


@pytest.mark.parametrize(
    ("share", "draws", "low", "high"),
    # The textbook's limits of Clopper and Pearson: 0 of 10, 5 of 10, 10 of 10, 15 of 20.
    [(0, 10, 0, 0.3085), (0.5, 10, 0.1871, 0.8129), (1, 10, 0.6915, 1), (0.75, 20, 0.5090, 0.9134)],
)
def test_limits_of_clopper_and_pearson(share, draws, low, high):
    assert limits(share, draws) == pytest.approx((low, high), abs=5e-5)


def test_groups_alike_have_the_variance_of_a_simple_sample():
    cell = Cell(100, 10, 7)
    one = rules.estimate([cell] * 4)
    # p(1−p)/n with n = 40 and the correction (1−f)·N/(N−1) of each group.
    assert one.variance == pytest.approx(0.7 * 0.3 / 40 * 0.9 * 100 / 99)
    assert one.effective == pytest.approx(40 / (0.9 * 100 / 99))


@given(
    st.lists(st.tuples(st.floats(0.05, 1), st.floats(0.001, 1)), min_size=1, max_size=5),
    st.lists(st.floats(0, 1), min_size=5, max_size=5),
)
def test_no_rates_of_the_groups_give_more_than_the_worst_variance(groups, rates):
    whole = sum(weight for weight, _ in groups)
    weights, parts = [weight / whole for weight, _ in groups], [part for _, part in groups]
    share = sum(weight * rate for weight, rate in zip(weights, rates))
    variance = sum(part * rate * (1 - rate) for part, rate in zip(parts, rates))
    assert variance <= worst_variance(weights, parts, share) + 1e-9


cells = st.lists(
    st.integers(1, 60).flatmap(
        lambda size: st.integers(0, size).flatmap(
            lambda checked: st.integers(0, checked).map(lambda true: Cell(size, checked, true))
        )
    ),
    min_size=1,
    max_size=8,
)


@given(cells)
def test_the_estimate_lies_within_its_limits_and_these_within_what_is_possible(given_cells):
    one = rules.estimate(given_cells)
    if one is None:
        assert not any(cell.checked for cell in given_cells)
        return
    true = sum(cell.true for cell in given_cells)
    false = sum(cell.checked - cell.true for cell in given_cells)
    assert one.frame == sum(cell.size for cell in given_cells)
    assert 0 <= true <= one.low <= one.number + 1e-9
    assert one.number - 1e-9 <= one.high <= one.frame - false <= one.frame
    assert 0 <= one.low_share <= one.share + 1e-9
    assert one.share - 1e-9 <= one.high_share <= 1


@given(st.lists(st.integers(1, 60).flatmap(lambda n: st.integers(0, n).map(lambda x: Cell(n, n, x))), min_size=1))
def test_a_census_has_no_doubt(given_cells):
    one = rules.estimate(given_cells)
    assert one.low == one.high == one.number == sum(cell.true for cell in given_cells)
    assert one.effective is None


@given(cells, st.integers(0, 7))
def test_a_green_found_true_never_lowers_the_estimate(given_cells, place):
    cell = given_cells[place % len(given_cells)]
    if cell.true == cell.checked:
        return
    better = [*given_cells]
    better[place % len(given_cells)] = Cell(cell.size, cell.checked, cell.true + 1)
    assert rules.estimate(better).number > rules.estimate(given_cells).number


def test_a_group_that_could_not_be_looked_at_takes_the_rate_of_the_one_seen_most():
    one = rules.estimate([Cell(10, 5, 4), Cell(20, 2, 2), Cell(10, 0, 0)])
    assert one.number == pytest.approx(20 * 4 / 5 + 20)


@pytest.mark.parametrize(
    ("size", "findings", "said"),
    [
        (12, ["true"] * 3 + ["false"], None),  # four of twelve: too few to say a rate
        (12, ["true"] * 4 + ["false"], 12 * 4 / 5),
        (3, ["true", "true", "partly"], 2),  # all there was
        (4, ["true", "true", "true", "unreachable"], None),
        (4, [], None),
    ],
)
def test_an_agency_with_few_visits_has_no_rate(size, findings, said):
    frame = greens(a=size)
    (one,) = rules.by_agency(frame, dict(zip((green.code for green in frame), findings)))
    assert (one.frame, one.counts.drawn) == (size, len(findings))
    assert (one.rate.number if one.rate else None) == (pytest.approx(said) if said else None)


@pytest.mark.parametrize(
    ("value", "told"), [(10.5, "11"), (18 * 7 / 12, "11"), (10.49, "10"), (1234.0, "1.234"), (0.0, "0")]
)
def test_an_estimate_is_rounded_as_people_round(value, told):
    assert whole_number(value) == told
