"""Budgets balance to the đồng, norms are named with their law, an appraisal explains every đồng it moved."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.fund.rules.budgets import ITEMS, SOURCES, Line, appraise, faults, short_of_others, totals
from dotpha.services.fund.rules.frame import Fact, Seen
from dotpha.services.fund.rules.norms import check, norms_on

D = Decimal
YEARS = range(2026, 2028)
DAY = date(2025, 11, 20)
NORMS = norms_on(DAY)
LINES = (
    Line("1", "pay_lead", 2026, "fund", D(240_000_000), D(6)),
    Line("2", "pay_member", 2026, "fund", D(384_000_000), D(12)),
    Line("3", "materials", 2026, "own", D(100_000_001)),
    Line("4", "seminars", 2027, "fund", D(20_000_000)),
)


def test_the_three_breakdowns_add_up_to_the_whole():
    sums = totals(LINES)
    assert sums.whole == D(744_000_001)
    assert sums.by_year == {2026: D(724_000_001), 2027: D(20_000_000)}
    assert sums.by_source == {"fund": D(644_000_000), "own": D(100_000_001)}
    assert sums.state == D(644_000_000)
    assert totals([]).others_share is None
    assert totals([Line("1", "other", 2026, "fund", D(3)), Line("2", "other", 2026, "own", D(1))]).others_share == D(
        "0.25"
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (Line("5", "cars", 2026, "fund", D(1)), "Dòng 5: mục chi không có trong danh mục."),
        (Line("5", "other", 2026, "bank", D(1)), "Dòng 5: nguồn kinh phí không có trong danh mục."),
        (Line("5", "other", 2028, "fund", D(1)), "Dòng 5: năm 2028 ngoài thời gian thực hiện 2026–2027."),
        (Line("5", "other", 2026, "fund", D("0.5")), "Dòng 5: số tiền phải là số đồng chẵn, không âm."),
        (Line("5", "other", 2026, "fund", D(1), D(0)), "Dòng 5: số tháng công phải lớn hơn 0."),
        (Line("5", "seminars", 2027, "fund", D(1)), "Dòng 5: trùng mục chi, năm và nguồn với dòng trên; hãy gộp lại thành một dòng."),
        (Line("4", "other", 2027, "fund", D(1)), "Dòng 4: số thứ tự bị trùng, mỗi dòng cần một số riêng."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_line_is_named(line, said):
    assert faults([*LINES, line], YEARS) == [said]


def test_a_good_budget_has_no_fault_and_an_empty_one_says_what_to_do():
    assert faults(LINES, YEARS) == []
    assert faults([], YEARS) == ["Dự toán chưa có dòng nào; hãy ghi ít nhất một mục chi."]


def test_what_keeps_within_the_norms_gives_no_finding():
    assert check(LINES, NORMS) == []


def test_the_head_above_forty_million_a_month_is_named_with_the_law_and_by_how_much():
    (found,) = check([Line("1", "pay_lead", 2026, "fund", D(240_000_001), D(6))], NORMS)
    assert (found.limit, found.over, found.verified) == (D(240_000_000), D(1), True)
    assert found.said == (
        "Dòng 1 (Thù lao chủ nhiệm, năm 2026): 240.000.001 đồng cho 6 tháng công, mức tối đa 240.000.000 đồng "
        "theo điểm a khoản 1 Điều 4 Thông tư 03/2023/TT-BTC, vượt 1 đồng."
    )


def test_others_have_at_most_eight_tenths_of_what_the_head_has_here():
    head = Line("1", "pay_lead", 2026, "fund", D(20_000_000), D(1))
    (found,) = check([head, Line("2", "pay_member", 2026, "fund", D(17_000_000), D(1))], NORMS)
    assert (found.limit, found.over) == (D(16_000_000), D(1_000_000))
    assert check([Line("2", "pay_member", 2026, "fund", D(32_000_000), D(1))], NORMS) == [], "no head is set down"


def test_pay_without_months_is_not_called_right_or_wrong():
    (found,) = check([Line("1", "pay_lead", 2026, "fund", D(5), None)], NORMS)
    assert (found.limit, found.over) == (None, None)
    assert "chưa đối chiếu được" in found.said
    assert check([Line("1", "pay_lead", 2026, "fund", D(0), None)], NORMS) == []


def test_money_of_others_is_not_bound_by_norms_of_the_state():
    assert check([Line("1", "pay_lead", 2026, "own", D(900_000_000), D(1))], NORMS) == []


def test_the_share_of_the_host_is_limited_and_says_that_this_was_not_verified():
    lines = [Line("1", "materials", 2026, "fund", D(95)), Line("2", "management", 2026, "fund", D(6))]
    (found,) = check(lines, NORMS)
    assert (found.limit, found.over, found.verified) == (D(5), D(1), False)
    assert found.said.startswith("Quản lý chung của tổ chức chủ trì: 6 đồng, mức tối đa 5 đồng theo ")
    assert found.said.endswith("(mặc định, chưa đối chiếu), vượt 1 đồng.")
    big = [Line("1", "materials", 2026, "fund", D(10**10)), Line("2", "management", 2026, "fund", D(240_000_001))]
    assert check(big, NORMS)[0].limit == D(240_000_000)


def test_the_provinces_own_norm_binds_from_its_day_on():
    own = Fact(
        "pay.lead", D(30_000_000), "đồng/người/tháng", "Nghị quyết 12/2026/NQ-HĐND", "Điều 3", Seen.READ, "", DAY
    )
    (found,) = check([Line("1", "pay_lead", 2026, "fund", D(40_000_000), D(1))], norms_on(DAY, (own,)))
    assert (found.over, "Nghị quyết 12/2026/NQ-HĐND" in found.said) == (D(10_000_000), True)


def test_co_funding_below_the_calls_share_says_how_much_is_needed():
    assert short_of_others(LINES, D("0.1")) is None
    assert short_of_others(LINES, D("0.3")) == (
        "Đối ứng 100.000.001 đồng thấp hơn mức tối thiểu 223.200.001 đồng của đợt kêu gọi; "
        "hãy tăng phần đối ứng hoặc giảm phần đề nghị."
    )


def test_a_limit_may_be_reached():
    lines = [Line("1", "other", 2026, "fund", D(3)), Line("2", "other", 2026, "own", D(1))]
    assert short_of_others(lines, D("0.25")) is None
    assert appraise(lines, {}, D(3)).faults == ()
    moved = appraise([*lines, Line("3", "travel", 2026, "fund", D(2))], {"1": (D(5), "dồn"), "3": (D(0), "dồn")}, D(5))
    assert moved.faults == ()


def test_an_appraisal_explains_each_difference_and_they_sum_up():
    found = appraise(
        LINES, {"2": (D(300_000_000), "giảm 3 tháng công"), "4": (D(25_000_000), "thêm 1 hội thảo")}, D(10**9)
    )
    assert found.faults == ()
    assert found.change == totals(found.lines).whole - totals(LINES).whole == D(-79_000_000)
    assert found.differences[0].said == (
        "Thù lao thành viên, thư ký khoa học: giảm 84.000.000 đồng, từ 384.000.000 đồng còn 300.000.000 đồng, "
        "vì giảm 3 tháng công"
    )
    assert found.differences[1].said.startswith("Hội thảo khoa học: tăng 5.000.000 đồng")


def test_an_appraisal_that_cannot_stand_says_why():
    found = appraise(LINES, {"1": (D(240_000_005), ""), "4": (D("0.5"), "lẻ"), "9": (D(1), "lạ")}, D(100))
    assert found.faults == (
        "Dòng 9: không có trong dự toán.",
        "Dòng 1: số thẩm định khác số đề nghị nhưng chưa ghi lý do.",
        "Dòng 4: số thẩm định phải là số đồng chẵn, không âm.",
        "Kinh phí nhà nước sau thẩm định 644.000.005 đồng cao hơn số đề nghị 644.000.000 đồng.",
        "Kinh phí nhà nước 644.000.005 đồng vượt mức 100 đồng của đợt kêu gọi.",
    )


lines = st.lists(
    st.tuples(
        st.sampled_from(sorted(ITEMS)),
        st.integers(2026, 2028),
        st.sampled_from(sorted(SOURCES)),
        st.integers(0, 10**12),
    ),
    max_size=12,
).map(lambda rows: [Line(str(n), item, year, source, D(amount)) for n, (item, year, source, amount) in enumerate(rows)])


@given(lines)
def test_every_breakdown_is_the_same_money(rows):
    sums = totals(rows)
    for part in (sums.by_item, sums.by_year, sums.by_source):
        assert sum(part.values()) == sums.whole == sum(one.amount for one in rows)
    assert sums.state <= sums.whole


@given(lines, st.dictionaries(st.integers(0, 12).map(str), st.integers(0, 10**12).map(D)))
def test_differences_are_the_difference(rows, cuts):
    found = appraise(rows, {key: (amount, "lý do") for key, amount in cuts.items()}, D(10**20))
    assert totals(found.lines).whole - totals(rows).whole == found.change
    if not found.faults:
        assert totals(found.lines).state <= totals(rows).state


@given(lines)
def test_a_finding_is_always_above_its_limit(rows):
    for one in check(rows, NORMS):
        assert one.over is None or (one.over > 0 and one.limit is not None)
        assert one.said.endswith(".")
