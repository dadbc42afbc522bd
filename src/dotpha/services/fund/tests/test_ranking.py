"""Score sheets and ranks: what counts, what is noted, who comes first and whom the money reaches."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.fund.rules.ranking import DEFAULT_TIES, Entry, Tie, place, summary
from dotpha.services.fund.rules.scores import Criterion, Scale, Sheet, faults, tally

D = Decimal
NOON = datetime(2025, 11, 20, 12, 0, tzinfo=UTC)
SCALE = Scale(
    (
        Criterion("new", "Tính mới", D(40), least=D(20)),
        Criterion("team", "Năng lực", D(20)),
        Criterion("use", "Khả năng ứng dụng", D(20), weight=D(2)),
    ),
    least=D(70),
    fewest=3,
)


def sheet(reviewer, new, team, use, conflict=""):
    return Sheet(reviewer, {"new": D(new), "team": D(team), "use": D(use)}, conflict)


def council(*marks):
    """Reviewers who give the same share of every criterion's points."""
    return [sheet(f"TV{n}", D(40) * m / 100, D(20) * m / 100, D(20) * m / 100) for n, m in enumerate(map(D, marks), 1)]


def entry(key, mark, asked=100, at=NOON):
    return Entry(key, D(asked), at, tally(SCALE, council(*[mark] * 3)))


def test_weights_count_and_the_mean_is_published_with_two_decimals():
    found = tally(SCALE, [sheet("A", 30, 15, 16), sheet("B", 31, 15, 16), sheet("C", 31, 15, 16)])
    assert [one.total for one in found.ballots] == [77, 78, 78]
    assert (found.mean, found.spread, found.by_criterion["new"]) == (D("77.67"), D("1.00"), D("30.67"))
    assert found.passes


def test_a_sheet_of_who_has_a_conflict_does_not_count_and_is_told():
    rows = [*council(90, 90, 90), sheet("D", 0, 0, 0, conflict="là vợ của chủ nhiệm")]
    found = tally(SCALE, rows)
    assert (found.mean, found.counted) == (D("90.00"), 3)
    assert [one.why for one in found.conflicts] == ["không tính phiếu của D: là vợ của chủ nhiệm"]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (Sheet("D", {"new": D(1), "team": D(1)}), "chưa chấm «Khả năng ứng dụng»"),
        (sheet("D", 41, 0, 0), "điểm «Tính mới» ngoài khoảng 0–40"),
        (sheet("D", -1, 0, 0), "điểm «Tính mới» ngoài khoảng 0–40"),
        (sheet("D", "NaN", 0, 0), "điểm «Tính mới» ngoài khoảng 0–40"),
        (Sheet("D", {"new": D(1), "team": D(1), "use": D(1), "x": D(1)}), "có tiêu chí ngoài thang điểm"),
    ],
)
def test_a_sheet_that_is_not_whole_is_invalid_and_says_why(bad, why):
    found = tally(SCALE, [*council(80, 80, 80), bad])
    assert (found.mean, found.counted) == (D("80.00"), 3)
    assert why in found.ballots[-1].why


def test_too_few_valid_sheets_give_no_result_and_a_low_mean_fails():
    few = tally(SCALE, council(90, 90))
    assert few.failings == ("có 2 phiếu hợp lệ, cần ít nhất 3",)
    low = tally(SCALE, council(60, 60, 60))
    assert low.failings == ("điểm trung bình 60 thấp hơn ngưỡng 70",)
    assert tally(SCALE, []).mean is None


def test_a_criterion_below_its_least_fails_however_high_the_rest():
    found = tally(SCALE, [sheet(n, 15, 20, 20) for n in "ABC"])
    assert found.mean == D("75.00")
    assert found.failings == ("điểm «Tính mới» 15 thấp hơn mức tối thiểu 20",)


def test_a_sheet_far_from_the_others_is_noted_and_still_counts():
    found = tally(SCALE, council(84, 86, 85, 83, 87, 85, 30))
    assert found.notes == (
        "Phiếu của TV7 cho 30 điểm, thấp hơn trung vị 85 điểm là 55 điểm; phiếu vẫn được tính, "
        "đề nghị hội đồng nghe thành viên giải thích.",
    )
    assert found.mean == D("77.14"), "it counts in the mean"


def test_when_the_others_agree_to_the_point_a_small_step_is_not_called_far():
    assert tally(SCALE, council(85, 85, 85, 85, 80)).notes == ()
    assert len(tally(SCALE, council(85, 85, 85, 85, 60)).notes) == 1


def test_three_sheets_are_too_few_to_call_one_far():
    assert tally(SCALE, council(90, 90, 10)).notes == ()


def test_one_reviewer_has_one_sheet():
    with pytest.raises(ValueError):
        tally(SCALE, [*council(80), *council(80)])


def test_a_scale_says_what_is_wrong_with_it():
    bad = Scale((Criterion("a", "Một", D(0)), Criterion("a", "Hai", D(10), least=D(11))), least=D(500), fewest=0)
    assert len(faults(bad)) == 5
    assert faults(SCALE) == []
    assert faults(Scale((), D(0))) == ["Chưa có tiêu chí chấm điểm nào."]


def test_ranks_go_by_the_mean_and_those_that_fail_have_none():
    placed = place([entry("c", 60), entry("b", 80), entry("a", 90)])
    assert [(one.key, one.rank) for one in placed] == [("a", 1), ("b", 2), ("c", None)]


def test_equal_marks_are_told_apart_by_the_published_rules_in_their_order():
    later = entry("a", 80, asked=50, at=NOON + timedelta(hours=1))
    placed = place([later, entry("b", 80, asked=60)], (Tie("asked", "đề nghị ít kinh phí hơn"), *DEFAULT_TIES))
    assert [one.key for one in placed] == ["a", "b"]
    assert placed[1].settled_by == "bằng điểm hạng trên, xếp sau vì hạng trên đề nghị ít kinh phí hơn"
    assert [one.key for one in place([later, entry("b", 80, asked=60)], (Tie("submitted", "nộp sớm hơn"),))] == [
        "b",
        "a",
    ]


def test_a_tie_by_a_criterion_looks_at_its_mean():
    one = Entry("a", D(1), NOON, tally(SCALE, [sheet(n, 30, 10, 20) for n in "ABC"]))
    two = Entry("b", D(1), NOON, tally(SCALE, [sheet(n, 32, 8, 20) for n in "ABC"]))
    assert [one.key for one in place([one, two], (Tie("criterion:new", "tính mới cao hơn"),))] == ["b", "a"]
    with pytest.raises(ValueError):
        place([one, two], (Tie("luck", "bốc thăm"),))


def test_what_no_rule_tells_apart_shares_a_rank_and_people_decide_where_money_reaches_one_alone():
    placed = place([entry("a", 90, 100), entry("b", 80, 60), entry("c", 80, 60), entry("d", 75, 10)])
    assert [one.rank for one in placed] == [1, 2, 2, 4]
    lines = summary(placed, money=D(200), threshold=D(70))
    assert [one.recommended for one in lines] == [True, None, None, None]
    assert "hội đồng cần quyết định" in lines[1].reason
    assert lines[3].reason == "chờ hội đồng quyết định giữa các hồ sơ cùng hạng 2 trước"
    assert lines[3].left == D(100)


def test_equals_that_the_money_reaches_in_no_way_leave_nothing_to_decide():
    placed = place([entry("a", 80, 60), entry("b", 80, 60), entry("c", 75, 10)])
    assert [one.recommended for one in summary(placed, money=D(50), threshold=D(70))] == [False, False, True]


def test_one_that_the_money_does_not_reach_is_passed_over_or_shuts_the_list():
    placed = place([entry("a", 90, 80), entry("b", 85, 50), entry("c", 80, 20)])
    taken = summary(placed, money=D(100), threshold=D(70))
    assert [one.recommended for one in taken] == [True, False, True]
    assert taken[1].reason == "đạt nhưng đề nghị 50 đồng, kinh phí chỉ còn 20 đồng"
    shut = summary(placed, money=D(100), threshold=D(70), passing_over=False)
    assert [one.recommended for one in shut] == [True, False, False]
    assert shut[2].reason == "xếp sau hồ sơ không còn đủ kinh phí"


def test_the_sheet_tells_why_one_stays_out_and_whose_sheet_did_not_count():
    conflicted = Entry("a", D(5), NOON, tally(SCALE, [*council(60, 60, 60), sheet("D", 9, 9, 9, "cùng cơ quan")]))
    (line,) = summary(place([conflicted]), money=D(10), threshold=D(70))
    assert line.reason == "không đạt: điểm trung bình 60 thấp hơn ngưỡng 70"
    assert line.conflicts == ("không tính phiếu của D: cùng cơ quan",)
    assert line.notes == ()


marks = st.lists(st.integers(0, 100), min_size=3, max_size=9)
applications = st.lists(st.tuples(marks, st.integers(0, 300), st.integers(0, 5)), max_size=8)


@given(applications, st.integers(0, 1000), st.booleans())
def test_the_money_is_never_exceeded_and_nobody_is_lost(rows, money, passing_over):
    entries = [
        Entry(f"{n}", D(asked), NOON + timedelta(hours=hour), tally(SCALE, council(*given)))
        for n, (given, asked, hour) in enumerate(rows)
    ]
    placed = place(entries)
    lines = summary(placed, money=D(money), threshold=SCALE.least, passing_over=passing_over)
    spent = sum(one.placed.entry.asked for one in lines if one.recommended)
    assert spent <= money
    assert sorted(one.placed.key for one in lines) == sorted(one.key for one in entries)
    assert [one.left for one in lines][-1:] in ([], [D(money) - spent])
    assert all(one.reason for one in lines)
    assert all(one.recommended is False for one in lines if one.placed.rank is None)


@given(applications)
def test_the_order_in_which_applications_are_listed_changes_no_rank(rows):
    entries = [
        Entry(f"{n}", D(asked), NOON + timedelta(hours=hour), tally(SCALE, council(*given)))
        for n, (given, asked, hour) in enumerate(rows)
    ]
    assert place(entries) == place(entries[::-1])
    ranked = [one for one in place(entries) if one.rank is not None]
    means = [one.entry.tally.mean for one in ranked]
    assert means == sorted(means, reverse=True)


@given(marks, st.integers(0, 100))
def test_a_note_never_changes_a_result(given, more):
    sheets = council(*given, more)
    found = tally(SCALE, sheets)
    assert found.counted == len(sheets)
    exact = Fraction(sum([*given, more]), len(sheets))
    assert abs(Fraction(found.mean) - exact) <= Fraction(1, 200)
    assert found.spread == max(*given, more) - min(*given, more)
