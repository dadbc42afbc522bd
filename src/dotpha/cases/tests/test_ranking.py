"""Ballots and ranks: what counts, what is noted, who comes first and whom the money reaches."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal as D
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.cases.rules.criteria import criteria_of_rows
from dotpha.cases.rules.ranking import Entry, Tie, place, published_ties, summary
from dotpha.cases.rules.scores import Criterion, fault_of_criteria, kept, read_criteria
from dotpha.cases.rules.tallies import Ballot, tally

NOON = datetime(2025, 11, 20, 5, tzinfo=UTC)
CRITERIA = (
    Criterion("new", "Tính mới", D(40), least=D(20)),
    Criterion("team", "Năng lực nhóm", D(20)),
    Criterion("use", "Khả năng ứng dụng", D(20), weight=D(2)),
)
TIES = published_ties(CRITERIA)
BAR = D(70)


def ballot(reviewer, new, team, use, void=""):
    return Ballot(reviewer, {"new": D(new), "team": D(team), "use": D(use)}, void)


def council(*marks):
    """Reviewers who give the same share of every criterion's points."""
    return [ballot(f"TV{n}", D(40) * m / 100, D(20) * m / 100, D(20) * m / 100) for n, m in enumerate(map(D, marks), 1)]


def judged(*ballots, fewest=1):
    return tally(CRITERIA, ballots, threshold=BAR, fewest=fewest)


def entry(key, mark, asked=100, at=NOON):
    return Entry(key, None if asked is None else D(asked), at, judged(*council(*[mark] * 3)))


def test_weights_count_and_the_mean_is_that_of_the_shown_ballots():
    found = judged(ballot("A", 30, 15, 16), ballot("B", 31, 15, 16), ballot("C", 31, 15, 16))
    assert [one.total for one in found.ballots] == [77, 78, 78]
    assert (found.mean, found.spread, found.by_criterion["new"]) == (D("77.67"), D("1.00"), D("30.67"))
    assert found.passes


def test_a_void_ballot_does_not_count_and_is_told():
    found = judged(*council(90, 90, 90), ballot("D", 0, 0, 0, void="cùng đơn vị với chủ nhiệm"))
    assert (found.mean, found.counted) == (D("90.00"), 3)
    assert found.left_out == ("không tính phiếu của D: cùng đơn vị với chủ nhiệm",)


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (Ballot("D", {"new": D(1), "team": D(1)}), "chưa chấm «Khả năng ứng dụng»"),
        (ballot("D", 41, 0, 0), "điểm «Tính mới» ngoài khoảng 0–40"),
        (ballot("D", -1, 0, 0), "điểm «Tính mới» ngoài khoảng 0–40"),
        (ballot("D", "NaN", 0, 0), "điểm «Tính mới» ngoài khoảng 0–40"),
        (Ballot("D", {"new": D(1), "team": D(1), "use": D(1), "x": D(1)}), "có tiêu chí ngoài thang điểm"),
    ],
)
def test_a_ballot_that_is_not_whole_is_invalid_and_says_why(bad, why):
    found = judged(*council(80, 80, 80), bad)
    assert (found.mean, found.counted) == (D("80.00"), 3)
    assert why in found.ballots[-1].why


def test_too_few_ballots_give_no_result_and_a_low_mean_fails():
    assert judged(*council(90, 90), fewest=3).failings == ("có 2 phiếu hợp lệ, cần ít nhất 3",)
    assert judged(*council(60, 60, 60)).failings == ("điểm trung bình 60 thấp hơn ngưỡng 70",)
    assert (judged().mean, judged().failings) == (None, ("có 0 phiếu hợp lệ, cần ít nhất 1",))


def test_a_call_without_a_threshold_lets_any_mean_pass():
    assert tally(CRITERIA, council(55, 55)).passes


def test_a_criterion_below_its_least_fails_however_high_the_rest():
    found = judged(*(ballot(name, 15, 20, 20) for name in "ABC"))
    assert found.mean == D("75.00")
    assert found.failings == ("điểm «Tính mới» 15 thấp hơn mức tối thiểu 20",)


def test_a_ballot_far_from_the_others_is_noted_and_still_counts():
    found = judged(*council(84, 86, 85, 83, 87, 85, 30))
    assert found.notes == (
        "Phiếu của TV7 cho 30 điểm, thấp hơn trung vị 85 điểm là 55 điểm; phiếu vẫn được tính, "
        "đề nghị hội đồng nghe thành viên giải thích.",
    )
    assert found.mean == D("77.14"), "it counts in the mean"


def test_when_the_others_agree_to_the_point_a_small_step_is_not_called_far():
    assert judged(*council(85, 85, 85, 85, 80)).notes == ()
    assert len(judged(*council(85, 85, 85, 85, 60)).notes) == 1


def test_three_ballots_are_too_few_to_call_one_far():
    assert judged(*council(90, 90, 10)).notes == ()


def test_ranks_go_by_the_mean_and_those_that_fail_have_none():
    placed = place([entry("c", 60), entry("b", 80), entry("a", 90)], TIES)
    assert [(one.key, one.rank) for one in placed] == [("a", 1), ("b", 2), ("c", None)]


def test_the_published_order_of_ties_is_heaviest_criterion_spread_time():
    assert [one.by for one in TIES] == ["criterion:new", "spread", "submitted"]
    assert [one.by for one in published_ties(())] == ["spread", "submitted"]


def test_equal_means_are_told_apart_by_the_heaviest_criterion_first():
    # Both 80 of 120 weighted points; b has more of the heaviest criterion.
    a = Entry("a", D(1), NOON, tally(CRITERIA, [ballot(name, 30, 10, 20) for name in "XYZ"]))
    b = Entry("b", D(1), NOON + timedelta(hours=9), tally(CRITERIA, [ballot(name, 32, 8, 20) for name in "XYZ"]))
    placed = place([a, b], TIES)
    assert [one.key for one in placed] == ["b", "a"]
    assert placed[1].settled_by == "bằng điểm hạng trên, xếp sau vì hạng trên điểm «Tính mới» cao hơn"


def test_then_the_smaller_spread_and_then_the_earlier_hand_in():
    calm = Entry("z", D(1), NOON + timedelta(hours=9), judged(*council(80, 80, 80)))
    wide = Entry("a", D(1), NOON, judged(*council(70, 80, 90)))
    assert [one.key for one in place([wide, calm], TIES)] == ["z", "a"]
    later = entry("a", 80, at=NOON + timedelta(microseconds=1))
    assert [one.key for one in place([later, entry("b", 80)], TIES)] == ["b", "a"]


def test_a_tie_rule_that_nobody_knows_is_a_fault_of_the_program():
    with pytest.raises(ValueError):
        place([entry("a", 80), entry("b", 80)], (Tie("luck", "bốc thăm"),))


def test_what_no_rule_tells_apart_shares_a_rank_and_people_decide_where_money_reaches_one_alone():
    placed = place([entry("a", 90, 100), entry("b", 80, 60), entry("c", 80, 60), entry("d", 75, 10)], TIES)
    assert [one.rank for one in placed] == [1, 2, 2, 4]
    lines = summary(placed, money=D(200))
    assert [one.recommended for one in lines] == [True, None, None, None]
    assert "cần quyết định" in lines[1].reason
    assert lines[3].reason == "chờ quyết định giữa các hồ sơ cùng hạng 2 trước"
    assert (lines[3].used, lines[3].left) == (D(100), D(100))


def test_equals_that_the_money_reaches_in_no_way_leave_nothing_to_decide():
    placed = place([entry("a", 80, 60), entry("b", 80, 60), entry("c", 75, 10)], TIES)
    assert [one.recommended for one in summary(placed, money=D(50))] == [False, False, True]


def test_one_that_the_money_does_not_reach_is_passed_over_or_shuts_the_list():
    placed = place([entry("a", 90, 80), entry("b", 85, 50), entry("c", 80, 20)], TIES)
    taken = summary(placed, money=D(100))
    assert [one.recommended for one in taken] == [True, False, True]
    assert taken[1].reason == "đạt nhưng đề nghị 50 đồng, kinh phí chỉ còn 20 đồng"
    shut = summary(placed, money=D(100), passing_over=False)
    assert [one.recommended for one in shut] == [True, False, False]
    assert shut[2].reason == "xếp sau hồ sơ không còn đủ kinh phí"


def test_without_a_budget_whoever_passes_is_recommended():
    lines = summary(place([entry("a", 90, None), entry("b", 60, 5)], TIES), money=None)
    assert [(one.recommended, one.left) for one in lines] == [(True, None), (False, None)]
    assert lines[0].reason == "hạng 1, 90 điểm"


def test_a_sum_that_is_not_known_is_never_nothing():
    lines = summary(place([entry("a", 90, 30), entry("b", 85, None), entry("c", 80, 10)], TIES), money=D(100))
    assert [one.recommended for one in lines] == [True, None, None]
    assert "chưa rõ kinh phí đề nghị" in lines[1].reason
    assert lines[2].reason == "chờ quyết định về hồ sơ hạng 2, chưa rõ kinh phí đề nghị"


marks = st.lists(st.integers(0, 100), min_size=1, max_size=9)
sums = st.one_of(st.none(), st.integers(0, 300))
rows = st.lists(st.tuples(marks, sums, st.integers(0, 5)), max_size=8)


def entries_of(given_rows):
    return [
        Entry(f"{n}", None if asked is None else D(asked), NOON + timedelta(hours=hour), judged(*council(*points)))
        for n, (points, asked, hour) in enumerate(given_rows)
    ]


@given(rows, st.integers(0, 1000), st.booleans())
def test_the_money_is_never_exceeded_and_nobody_is_lost(given_rows, money, passing_over):
    entries = entries_of(given_rows)
    lines = summary(place(entries, TIES), money=D(money), passing_over=passing_over)
    spent = sum(one.placed.entry.asked for one in lines if one.recommended)
    assert spent <= money
    assert sorted(one.placed.key for one in lines) == sorted(one.key for one in entries)
    assert [(one.used, one.left) for one in lines][-1:] in ([], [(spent, money - spent)])
    assert all(one.reason for one in lines)
    assert all(one.recommended is False for one in lines if one.placed.rank is None)


@given(rows)
def test_the_order_in_which_cases_are_listed_changes_no_rank(given_rows):
    entries = entries_of(given_rows)
    assert place(entries, TIES) == place(entries[::-1], TIES)
    means = [one.entry.tally.mean for one in place(entries, TIES) if one.rank is not None]
    assert means == sorted(means, reverse=True)


@given(marks, st.integers(0, 100))
def test_a_note_never_changes_a_result(points, more):
    ballots = council(*points, more)
    found = judged(*ballots)
    assert found.counted == len(ballots)
    exact = Fraction(sum([*points, more]), len(ballots))
    assert abs(Fraction(found.mean) - exact) <= Fraction(1, 200)
    assert found.spread == max(*points, more) - min(*points, more)


def row(label, most="10", **more):
    return {"label": label, "most": most} | more


def test_a_criterion_keeps_its_key_by_its_name_then_by_its_place():
    moved = criteria_of_rows([row("Khả năng ứng dụng", "20"), row("tính mới"), row("Nhóm")], CRITERIA)
    assert [one.key for one in moved] == ["use", "new", "c1"]
    renamed = criteria_of_rows([row("Tính mới, sáng tạo"), row("Năng lực nhóm"), row("Khả năng ứng dụng")], CRITERIA)
    assert [one.key for one in renamed] == ["new", "team", "use"]
    more = criteria_of_rows([*map(row, ("Tính mới", "Năng lực nhóm", "Khả năng ứng dụng", "Thêm"))], CRITERIA)
    assert [one.key for one in more] == ["new", "team", "use", "c1"]


def test_what_a_row_says_is_kept_and_read_back():
    (one,) = criteria_of_rows([row("Giá trị", "60", weight="1.5", least="30", help="Theo mục 2")], ())
    assert one == Criterion("c1", "Giá trị", D(60), D("1.5"), D(30), "Theo mục 2")
    assert read_criteria(kept([one])) == (one,)


@given(st.lists(st.sampled_from(["Tính mới", "Nhóm", "Dùng", "Khác", "Thêm"]), unique=True, max_size=5))
def test_keys_are_never_shared(labels):
    found = criteria_of_rows([row(label) for label in labels], CRITERIA)
    assert len({one.key for one in found}) == len(found)
    assert not labels or fault_of_criteria(found) is None
