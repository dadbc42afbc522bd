"""Campaigns: what is done, what each day must bring, who leads; a day without a count is no day of nothing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.indicators.rules.campaigns import Campaign, effort, league, sentence, together, write_part

MONDAY = date(2025, 9, 8)
FORTNIGHT = Campaign(MONDAY, MONDAY + timedelta(13), "hồ sơ")
WORKING = Campaign(MONDAY, MONDAY + timedelta(13), "hồ sơ", working=True)


def counts(*numbers, since=MONDAY):
    return {since + timedelta(n): number for n, number in enumerate(numbers)}


def after(days):
    return MONDAY + timedelta(days - 1)


@pytest.mark.parametrize(
    ("campaign", "goal", "numbers", "days", "done", "left", "needed", "projection"),
    [
        (FORTNIGHT, 140, [10, 10, 10, 10], 4, 40, 10, 10, 140),
        (FORTNIGHT, 140, [5, 5, 5, 5], 4, 20, 10, 12, 70),
        (WORKING, 100, [10, 10, 10, 10], 4, 40, 6, 10, 100),
        (FORTNIGHT, 30, [10, 10, 10, 10], 4, 40, 10, 0, 140),
        (FORTNIGHT, 140, [10, None, None, 10], 4, 20, 10, 12, 120),
        (FORTNIGHT, 140, [None, None], 2, None, 12, 140 / 12, None),
        (FORTNIGHT, 140, [0, 0], 2, 0, 12, 140 / 12, 0),
        (FORTNIGHT, None, [1, 1], 2, 2, 12, None, 14),
        (FORTNIGHT, 140, [10] * 14, 20, 140, 0, 0, 140),
        (FORTNIGHT, 141, [10] * 14, 20, 140, 0, None, 140),
        (FORTNIGHT, 140, [], -3, None, 14, 10, None),
    ],
)
def test_what_is_done_and_what_each_day_must_bring(campaign, goal, numbers, days, done, left, needed, projection):
    got = effort(campaign, "Xã A", goal, counts(*numbers), after(days))
    assert (got.done, got.days_left) == (done, left)
    assert got.needed == (None if needed is None else pytest.approx(needed))
    assert got.projection == (None if projection is None else pytest.approx(projection))


def test_what_lies_outside_the_campaign_or_after_the_day_is_left_out():
    given_counts = counts(1, 2, 4, 8, since=MONDAY - timedelta(1))
    assert effort(FORTNIGHT, "A", 10, given_counts, after(2)).done == 6


def test_work_of_a_weekend_counts_though_its_days_do_not():
    got = effort(WORKING, "A", 100, counts(10, 10, 10, 10, 10, 25, 25), after(7))
    assert (got.done, got.counted_days, got.days_left, got.needed) == (100, 5, 5, 0)


def test_the_league_shares_ranks_and_puts_the_unknown_last():
    rows = [("A", 100, [50]), ("B", 10, [5]), ("C", 10, [9]), ("D", 10, []), ("E", None, [9]), ("F", 10, [0])]
    got = league(effort(FORTNIGHT, who, goal, counts(*numbers), MONDAY) for who, goal, numbers in rows)
    assert [(one.who, one.rank) for one in got] == [
        ("C", 1), ("A", 2), ("B", 2), ("F", 4), ("D", None), ("E", None),
    ]  # fmt: skip


def test_the_sum_says_how_many_are_silent():
    rows = [effort(FORTNIGHT, who, 10, counts(*numbers), MONDAY) for who, numbers in [("A", [4]), ("B", [])]]
    summed, silent = together("Tỉnh", rows)
    assert (summed.done, summed.goal, silent) == (4, 20, 1)
    assert together("Tỉnh", rows[1:])[0].done is None
    assert together("Tỉnh", [])[0].goal is None


def test_what_is_said_of_a_unit():
    def say(campaign, goal, numbers, days):
        return sentence(campaign, effort(campaign, "A", goal, counts(*numbers), after(days)), after(days))

    assert say(FORTNIGHT, 1000, [50, 60], 2) == (
        "Đã làm 110/1.000 hồ sơ (11,0%). Còn 12 ngày: mỗi ngày phải làm 75 hồ sơ. "
        "Giữ nhịp hiện nay thì hết đợt được 770, thiếu 230."
    )
    assert "Còn 6 ngày làm việc" in say(WORKING, 100, [1, 1, 1, 1], 4)
    assert "thiếu số liệu 1 ngày" in say(FORTNIGHT, 100, [1, None], 2)
    assert say(FORTNIGHT, 10, [11], 1) == "Đã làm 11/10 hồ sơ (110,0%): đã đạt chỉ tiêu."
    assert say(FORTNIGHT, 200, [10] * 14, 20).endswith("hết đợt, còn thiếu 60 hồ sơ.")
    assert say(FORTNIGHT, None, [3], 1) == "Đã làm 3 hồ sơ (chưa giao chỉ tiêu)."
    assert say(FORTNIGHT, 10, [], 1) == "Không có số liệu của đợt cao điểm đến ngày 08/9/2025."
    assert say(FORTNIGHT, 10, [], 0) == "Đợt cao điểm bắt đầu ngày 08/9/2025."
    assert "mỗi ngày phải làm 0,3 hồ sơ" in say(FORTNIGHT, 4, [1], 1)


def test_a_share_below_the_whole_is_not_said_to_be_whole():
    assert "(99,9%)" in write_part(effort(FORTNIGHT, "A", 100000, counts(99999), MONDAY), "hồ sơ")


@given(st.lists(st.none() | st.integers(0, 500), max_size=14), st.integers(1, 5000), st.integers(1, 14), st.booleans())
def test_who_does_what_is_needed_each_day_makes_the_goal(numbers, goal, days, working):
    campaign = WORKING if working else FORTNIGHT
    got = effort(campaign, "A", goal, counts(*numbers), after(days))
    assert got.counted_days + got.missing_days + got.days_left == len(campaign.days(MONDAY, campaign.ends_on))
    if got.needed is not None:
        assert (got.done or 0) + got.needed * got.days_left >= goal - 1e-6


@given(st.lists(st.tuples(st.none() | st.integers(0, 9), st.none() | st.integers(0, 9)), max_size=12))
def test_the_league_keeps_everyone_and_ranks_by_share(rows):
    efforts = [effort(FORTNIGHT, str(n), goal, counts(done), MONDAY) for n, (goal, done) in enumerate(rows)]
    got = league(efforts)
    assert sorted(one.who for one in got) == sorted(one.who for one in efforts)
    ranked = [one for one in got if one.rank is not None]
    assert got[: len(ranked)] == ranked
    assert all(one.rank == 1 + sum(other.share > one.share for other in ranked) for one in ranked)
