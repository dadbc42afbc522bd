"""What is said of the money of a task: each sum by its name, nothing by a name that misleads."""

from dotpha.services.fund.rules.account import Account
from dotpha.services.fund.rules.events import Cleared, Paid, Returned
from dotpha.services.fund.rules.money import advance_share_on, received, said_of, statement
from dotpha.services.fund.tests.booked import ADVANCED, BEGUN, DAY, FIRST, HALF, D, after


def test_a_statement_tells_each_sum_that_is_not_nothing():
    assert statement(after(*BEGUN, ADVANCED)) == [
        ("Mức được duyệt", D(110)),
        ("Giá trị hợp đồng", D(100)),
        ("Đã chi", D(50)),
        ("trong đó tạm ứng", D(50)),
        ("Tạm ứng chưa thanh toán", D(50)),
        ("Còn lại của hợp đồng", D(50)),
    ]
    assert said_of(Account()) == "Chưa có hợp đồng."
    assert advance_share_on(DAY) == HALF


def test_what_was_paid_for_accepted_outputs_is_not_called_held_by_the_host():
    paid = (*BEGUN, ADVANCED, FIRST, Cleared(DAY, "CT 1", "M1", D(30)), Paid(DAY, "UNC 2", "M1", D(30)))
    names = [name for name, _ in statement(after(*paid))]
    assert not any("giữ" in name for name in names)
    assert "Đã chi, trừ phần nộp lại" not in names
    assert ("Đã chi, trừ phần nộp lại", D(70)) in statement(after(*paid, Returned(DAY, "G1", D(10))))
    assert received(after(*paid)) == (
        "Tổ chức chủ trì đã nhận 80 đồng của Quỹ (đã trừ phần nộp lại): 60 đồng đã thanh toán cho sản phẩm được nghiệm thu, "
        "20 đồng tạm ứng chưa thanh toán."
    )
