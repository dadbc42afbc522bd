"""The money of a task: what may follow what, what is refused and how it says so."""

from datetime import timedelta

from dotpha.services.fund.rules.account import Account
from dotpha.services.fund.rules.amounts import dong, not_whole
from dotpha.services.fund.rules.events import (
    Accepted,
    Advanced,
    Changed,
    Cleared,
    Decided,
    Ended,
    Exempted,
    Liquidated,
    Milestone,
    Ordered,
    Paid,
    Recovered,
    Resumed,
    Returned,
    Signed,
    Suspended,
)
from dotpha.services.fund.rules.grounds import reasons
from dotpha.services.fund.rules.money import payable, said_of, statement
from dotpha.services.fund.tests.booked import (
    ADVANCED,
    BEGUN,
    DAY,
    DECIDED,
    FIRST,
    HALF,
    M1,
    M2,
    SIGNED,
    D,
    after,
    refused,
)  # fmt: skip


def test_a_course_from_decision_to_liquidation_balances_to_the_dong():
    account = after(
        *BEGUN,
        ADVANCED,
        FIRST,
        Cleared(DAY, "CT 1", "M1", D(30)),
        Paid(DAY, "UNC 2", "M1", D(30)),
        Accepted(DAY, "BB 2", "M2", D(40)),
        Cleared(DAY, "CT 2", "M2", D(20)),
        Paid(DAY, "UNC 3", "M2", D(20)),
        Liquidated(DAY, "BB TL"),
    )
    assert (account.paid_out, account.held, account.advance_left, account.owed, account.room) == (100, 100, 0, 0, 0)
    assert account.liquidated
    assert said_of(account) == "Đã chi 100 đồng trong 100 đồng, đã nộp lại 0 đồng."


def test_nothing_is_paid_before_decision_contract_and_accepted_milestone():
    pay = Paid(DAY, "UNC 1", "M1", D(1))
    assert refused(pay) == "Chưa có quyết định phê duyệt nhiệm vụ; hãy ghi quyết định trước."
    assert refused(DECIDED, pay) == "Chưa ký hợp đồng; hãy ghi hợp đồng trước."
    said = "Mốc «Báo cáo khảo sát» chưa nghiệm thu; hãy ghi biên bản nghiệm thu trước khi thanh toán."
    assert refused(*BEGUN, pay) == said
    assert after(*BEGUN, FIRST, pay).paid_out == 1


def test_no_more_is_paid_than_was_accepted_for_that_milestone():
    partly = Accepted(DAY, "BB 1", "M1", D(45))
    assert (
        refused(*BEGUN, partly, Paid(DAY, "UNC 1", "M1", D(46)))
        == "Mốc «Báo cáo khảo sát» chỉ còn 45 đồng đã nghiệm thu chưa thanh toán."
    )
    assert refused(*BEGUN, FIRST, Paid(DAY, "UNC 1", "M2", D(1))).startswith("Mốc «Mô hình thử nghiệm» chưa nghiệm thu")
    assert refused(*BEGUN, Accepted(DAY, "BB 1", "M1", D(61))) == "Giá trị nghiệm thu 61 đồng vượt giá trị mốc 60 đồng."
    assert refused(*BEGUN, FIRST, Accepted(DAY, "BB 2", "M1", D(1))).startswith("Mốc «Báo cáo khảo sát» đã nghiệm thu")
    assert refused(*BEGUN, Accepted(DAY, "BB 2", "M9", D(1))) == "Hợp đồng không có mốc «M9»."


def test_a_contract_keeps_below_the_decision_and_its_milestones_add_up():
    assert refused(SIGNED).startswith("Chưa có quyết định")
    big = Signed(DAY, "HĐ", D(111), (Milestone("M1", "Một", DAY, D(111)),))
    assert refused(DECIDED, big) == "Giá trị 111 đồng vượt mức được duyệt 110 đồng tại quyết định QĐ 15/QĐ-UBND."
    torn = Signed(DAY, "HĐ", D(99), (M1, M2))
    assert refused(DECIDED, torn) == "Tổng giá trị các mốc 100 đồng khác giá trị hợp đồng 99 đồng; hãy sửa cho khớp."
    assert "trùng mã" in refused(DECIDED, Signed(DAY, "HĐ", D(120 - 20), (M1, Milestone("M1", "x", DAY, D(40)))))
    assert (
        refused(DECIDED, Signed(DAY, "HĐ", D(100), (M1, M2), D(51)))
        == "Mức tạm ứng phải là số đồng chẵn từ 0 đến 50 đồng."
    )
    assert refused(*BEGUN, Signed(DAY, "HĐ 2", D(100), (M1, M2))).startswith("Nhiệm vụ đã có hợp đồng HĐ 01/2026")


def test_an_advance_has_its_own_ground_and_its_own_limit():
    assert refused(DECIDED, ADVANCED).startswith("Chưa ký hợp đồng")
    assert refused(*BEGUN, Advanced(DAY, "UNC 1", D(50), " ")).startswith("Chưa ghi căn cứ tạm ứng")
    assert "vượt mức 50 đồng của hợp đồng" in refused(*BEGUN, Advanced(DAY, "UNC 1", D(51), "Điều 5"))
    assert "sẽ là 51 đồng" in refused(*BEGUN, ADVANCED, Advanced(DAY, "UNC 2", D(1), "Điều 5"))
    none = Signed(DAY, "HĐ", D(100), (M1, M2))
    assert "vượt mức 0 đồng" in refused(DECIDED, none, ADVANCED)


def test_an_open_advance_is_set_off_before_the_contract_runs_dry():
    said = refused(*BEGUN, ADVANCED, FIRST, Paid(DAY, "UNC 2", "M1", D(51)))
    assert said == (
        "Hợp đồng chỉ còn 50 đồng chưa chi vì tạm ứng 50 đồng chưa thanh toán; hãy trừ tạm ứng vào mốc này trước."
    )
    assert refused(*BEGUN, FIRST, Cleared(DAY, "CT 1", "M1", D(1))) == "Tạm ứng chưa thanh toán chỉ còn 0 đồng."
    assert refused(*BEGUN, ADVANCED, Cleared(DAY, "CT 1", "M1", D(1))).startswith(
        "Mốc «Báo cáo khảo sát» chưa nghiệm thu"
    )


def test_what_may_be_paid_now_is_told_with_the_reason():
    account = after(*BEGUN, ADVANCED, FIRST)
    first, second = payable(account, DAY)
    assert (first.amount, first.why_not) == (D(50), None)
    assert (second.amount, second.why_not) == (
        0,
        "Mốc «Mô hình thử nghiệm» chưa nghiệm thu; hãy ghi biên bản nghiệm thu trước khi thanh toán.",
    )
    settled = after(*BEGUN, FIRST, Paid(DAY, "UNC 1", "M1", D(60)))
    assert payable(settled, DAY)[0].why_not == "Mốc «Báo cáo khảo sát» đã thanh toán đủ."
    stopped = after(*BEGUN, FIRST, Suspended(DAY, "CV 3"))
    assert payable(stopped, DAY)[0].why_not == "Nhiệm vụ đang tạm dừng; chỉ chi tiếp khi có văn bản cho tiếp tục."
    assert payable(Account(), DAY) == []


def test_a_suspended_task_gets_nothing_until_it_goes_on():
    halted = (*BEGUN, FIRST, Suspended(DAY, "CV 3"))
    pay = Paid(DAY, "UNC 2", "M1", D(60))
    assert refused(*halted, pay).startswith("Nhiệm vụ đang tạm dừng")
    assert after(*halted, Resumed(DAY, "CV 4"), pay).paid_out == 60
    assert refused(*BEGUN, Resumed(DAY, "CV 4")) == "Nhiệm vụ không tạm dừng."
    assert refused(*halted, Suspended(DAY, "CV 5")) == "Nhiệm vụ đang tạm dừng hoặc đã chấm dứt."


def test_while_money_is_to_be_recovered_none_is_paid():
    ordered = (*BEGUN, ADVANCED, FIRST, Ordered(DAY, "QĐ 20", D(20)))
    assert (
        refused(*ordered, Paid(DAY, "UNC 2", "M1", D(1))) == "Còn phải thu hồi 20 đồng; chỉ chi tiếp khi đã thu hồi đủ."
    )
    account = after(*ordered, Recovered(DAY, "GNT 1", D(20)))
    assert (account.held, account.to_recover, account.advance_left) == (30, 0, 30)


def test_no_more_is_ordered_back_than_the_host_holds_nor_recovered_than_was_ordered():
    held = (*BEGUN, ADVANCED)
    assert (
        refused(*held, Ordered(DAY, "QĐ 20", D(51)))
        == "Trong số đã chi chỉ còn 50 đồng chưa nộp lại và chưa có quyết định thu hồi."
    )
    assert refused(*held, Ordered(DAY, "QĐ 20", D(30)), Ordered(DAY, "QĐ 21", D(21))).startswith(
        "Trong số đã chi chỉ còn 20"
    )
    assert "chỉ còn phải thu hồi 30 đồng" in refused(*held, Ordered(DAY, "QĐ 20", D(30)), Recovered(DAY, "GNT", D(31)))
    assert "hãy ghi số tiền này là thu hồi" in refused(*held, Ordered(DAY, "QĐ 20", D(30)), Returned(DAY, "GNT", D(21)))


def test_money_given_back_unasked_lowers_what_the_host_holds():
    account = after(*BEGUN, ADVANCED, Returned(DAY, "GNT 1", D(10)))
    assert (account.held, account.advance_left, account.came_back) == (40, 40, 10)
    assert "không thể hoàn trả 41 đồng" in refused(
        *BEGUN, ADVANCED, Returned(DAY, "G1", D(10)), Returned(DAY, "G2", D(41))
    )
    paid = (*BEGUN, FIRST, Paid(DAY, "UNC 1", "M1", D(60)))
    assert after(*paid, Returned(DAY, "G1", D(5), "M1")).held == 55
    assert (
        refused(*paid, Returned(DAY, "G1", D(61), "M1")) == "Mốc «Báo cáo khảo sát» chỉ có thể hoàn trả tối đa 60 đồng."
    )


def test_an_annex_keeps_what_was_accepted_and_paid():
    begun = (*BEGUN, FIRST, Paid(DAY, "UNC 1", "M1", D(60)))
    wider = Changed(DAY, "PL 1", D(110), (M1, Milestone("M2", "Mô hình", DAY, D(50))))
    assert after(*begun, wider).room == 50
    small = Milestone("M1", "Nhỏ", DAY, D(59))
    assert "Mốc «Báo cáo khảo sát» đã nghiệm thu 60 đồng" in refused(*begun, Changed(DAY, "PL 1", D(99), (small, M2)))
    assert "thấp hơn số đã chi 60 đồng" in refused(*begun, Changed(DAY, "PL 1", D(59), (small,)))
    assert "mức tạm ứng mới không được thấp hơn" in refused(
        *BEGUN, ADVANCED, Changed(DAY, "PL 1", D(100), (M1, M2), D(49))
    )
    assert refused(DECIDED, wider).startswith("Chưa ký hợp đồng")
    assert refused(*BEGUN, Ended(DAY, "QĐ 9"), wider) == "Hợp đồng đã chấm dứt, không ký phụ lục."


def test_a_decision_is_not_lowered_below_the_contract():
    assert refused(*BEGUN, Decided(DAY, "QĐ 16", D(99))).startswith("Mức duyệt mới 99 đồng thấp hơn")
    assert after(*BEGUN, Decided(DAY, "QĐ 16", D(100))).ceiling == 100


def test_a_terminated_task_is_owed_what_was_accepted_and_no_more():
    ended = (*BEGUN, FIRST, Ended(DAY, "QĐ 9"))
    assert after(*ended, Paid(DAY, "UNC 1", "M1", D(60)), Liquidated(DAY, "BB")).liquidated
    assert refused(*ended, ADVANCED) == "Hợp đồng đã chấm dứt, không tạm ứng."
    assert refused(*ended, Accepted(DAY, "BB 2", "M2", D(1))) == "Hợp đồng đã chấm dứt, không nghiệm thu thêm."
    assert refused(*ended, Ended(DAY, "QĐ 10")) == "Hợp đồng đã chấm dứt rồi."


def test_what_need_not_come_back_of_an_advance_is_closed_by_the_decision_on_the_money():
    ended = (*BEGUN, ADVANCED, Ended(DAY, "QĐ 9"), Ordered(DAY, "QĐ 10", D(20)))
    assert "Chỉ miễn hoàn trả khi nhiệm vụ đã chấm dứt" in refused(*BEGUN, ADVANCED, Exempted(DAY, "QĐ 10a", D(1)))
    assert (
        refused(*ended, Exempted(DAY, "QĐ 10a", D(31))) == "Chỉ còn 30 đồng tạm ứng chưa thanh toán không phải thu hồi."
    )
    closed = after(*ended, Exempted(DAY, "QĐ 10a", D(30)), Recovered(DAY, "PT 1", D(20)), Liquidated(DAY, "BB"))
    assert (closed.advance_left, closed.exempted, closed.held, closed.liquidated) == (0, 30, 30, True)
    assert ("Tạm ứng được miễn hoàn trả", D(30)) in statement(closed)


def test_nothing_may_be_open_when_the_contract_is_liquidated():
    close = Liquidated(DAY, "BB TL")
    assert refused(close).startswith("Chưa có quyết định")
    assert "«Báo cáo khảo sát» chưa nghiệm thu" in refused(*BEGUN, close)
    assert "Còn 50 đồng tạm ứng chưa thanh toán" in refused(*BEGUN, ADVANCED, Ended(DAY, "QĐ 9"), close)
    assert "Còn 60 đồng đã nghiệm thu chưa thanh toán" in refused(*BEGUN, FIRST, Ended(DAY, "QĐ 9"), close)
    owing = (*BEGUN, FIRST, Paid(DAY, "U", "M1", D(60)), Ended(DAY, "QĐ 9"), Ordered(DAY, "QĐ 8", D(9)))
    assert "Còn 9 đồng phải thu hồi" in refused(*owing, close)
    assert "sổ đã khóa" in refused(*BEGUN, Ended(DAY, "QĐ 9"), close, DECIDED)


def test_papers_are_not_booked_twice_nor_without_number_nor_out_of_order():
    assert refused(*BEGUN, ADVANCED, Accepted(DAY, "UNC 1", "M1", D(1))).startswith("Số «UNC 1» đã được ghi rồi")
    assert refused(Decided(DAY, " ", D(1))).startswith("Chưa ghi số chứng từ")
    assert refused(DECIDED, Signed(DAY - timedelta(1), "HĐ", D(100), (M1, M2))).startswith("Ngày 04/01/2026 sớm hơn")


def test_an_amount_is_whole_and_above_nothing():
    assert refused(Decided(DAY, "QĐ", D("0.5"))).startswith("Mức kinh phí được duyệt phải là số đồng chẵn")
    assert refused(*BEGUN, Advanced(DAY, "U", D(0), "Điều 5")).startswith("Số tiền đang là 0 đồng")
    assert refused(DECIDED, Signed(DAY, "HĐ", D(0), ())).startswith("Giá trị hợp đồng đang là 0")
    assert "«Hai»" in refused(DECIDED, Signed(DAY, "HĐ", D(60), (M1, Milestone("M2", "Hai", DAY, D(-1)))))
    assert not_whole(D("Infinity"), "Số tiền") is not None
    assert dong(D(1234567)) == "1.234.567 đồng"


def test_each_limit_may_be_reached_to_the_dong():
    paid = (*BEGUN, FIRST, Paid(DAY, "UNC 1", "M1", D(60)))
    assert after(*paid, Changed(DAY, "PL 1", D(60), (M1,))).room == 0
    assert after(*paid, Advanced(DAY, "UNC 2", D(40), "Điều 5")).room == 0
    assert after(*paid, Returned(DAY, "G1", D(60), "M1")).held == 0
    assert after(*BEGUN, ADVANCED, Returned(DAY, "G1", D(50))).advance_left == 0
    ordered = (*BEGUN, ADVANCED, Ordered(DAY, "QĐ 20", D(30)))
    assert after(*ordered, Returned(DAY, "G1", D(20))).held == 30
    assert after(*ordered, Ordered(DAY, "QĐ 21", D(20))).to_recover == 50


def test_of_a_milestone_comes_back_at_most_what_was_settled_and_has_not_come_back():
    settled = (*BEGUN, ADVANCED, FIRST, Cleared(DAY, "CT 1", "M1", D(30)), Paid(DAY, "UNC 2", "M1", D(30)))
    back = Returned(DAY, "G1", D(40), "M1")
    assert after(*settled, back, Returned(DAY, "G2", D(20), "M1")).held == 20
    assert (
        refused(*settled, back, Returned(DAY, "G2", D(21), "M1"))
        == "Mốc «Báo cáo khảo sát» chỉ có thể hoàn trả tối đa 20 đồng."
    )


def test_a_form_can_name_all_that_bars_at_once():
    found = reasons(after(*BEGUN), Advanced(DAY, " ", D(51), ""), HALF)
    assert [said.split(";")[0] for said in found] == [
        "Chưa ghi số chứng từ hoặc số văn bản",
        "Chưa ghi căn cứ tạm ứng",
        "Tạm ứng chưa thanh toán sẽ là 51 đồng, vượt mức 50 đồng của hợp đồng",
    ]


def test_a_form_stops_where_further_reasons_would_mean_nothing():
    closed = after(*BEGUN, Ended(DAY, "QĐ 9"), Liquidated(DAY, "BB"))
    assert len(reasons(closed, Paid(DAY, " ", "M9", D(-1)), HALF)) == 1
    assert len(reasons(after(*BEGUN), Accepted(DAY, "BB", "M9", D("0.5")), HALF)) == 1
    assert reasons(after(*BEGUN), Accepted(DAY, "BB", "M9", D(500)), HALF) == ["Hợp đồng không có mốc «M9»."]


def test_an_advance_leaves_room_for_what_was_paid():
    paid = (*BEGUN, FIRST, Paid(DAY, "UNC 1", "M1", D(60)))
    said = refused(*paid, Advanced(DAY, "UNC 2", D(41), "Điều 5"))
    assert said == "Hợp đồng chỉ còn 40 đồng chưa chi; hãy giảm số tạm ứng."
