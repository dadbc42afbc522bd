"""A contract is not liquidated over a change that its host asked for and nobody answered."""

from __future__ import annotations

import pytest

from dotpha.cases.tests.world import DAY, take
from dotpha.kit.access import Rejected
from dotpha.services.fund.plugs import waiting
from dotpha.services.fund.tests import world as worlds
from dotpha.services.fund.tests.world import do
from dotpha.text.dates import write_date

pytestmark = pytest.mark.django_db
CONTENT = {"kind": "Điều chỉnh nội dung, sản phẩm", "reason": "Giống khác", "keeps_products": "Có"}


def asked(fund, case):
    return do(fund, "ask_change", worlds.contract(case).pk, "maker", **CONTENT)


def test_a_contract_is_liquidated_once_the_change_that_was_asked_for_is_answered(fund):
    case = worlds.running(fund)
    for at in (0, 1):
        worlds.paid(fund, case, at)
    change = asked(fund, case)
    case = take(fund, worlds.assessed(fund, case), "recognise", "leader", number="120/QĐ-UBND")
    case = take(fund, case, "register", "maker", registration="GCN-01", results=worlds.RESULTS)
    case = take(fund, case, "hand_over", "maker", receiver="HTX", number="3/BB", on=write_date(DAY))
    with pytest.raises(Rejected, match="chưa được trả lời; hãy trả lời đề nghị trước khi thanh lý"):
        take(fund, case, "liquidate", "head", number="4/BBTL")
    assert any("trả lời đề nghị điều chỉnh" in one.text for one in waiting(fund.who("head"), DAY))
    with pytest.raises(Rejected, match="hãy trả lời không đồng ý"):
        do(fund, "decide_change", change.pk, "head", granted="Có", number="01/PL")
    do(fund, "decide_change", change.pk, "head", granted="Không", answer="Hợp đồng đã xong")
    assert take(fund, case, "liquidate", "head", number="4/BBTL").step == "liquidated"


def test_nor_is_the_contract_of_a_task_that_was_ended(fund):
    case = worlds.running(fund)
    change = asked(fund, case)
    case = take(fund, case, "terminate", "leader", note="Không thực hiện", number="131/QĐ-UBND")
    said = {"honest": "Có", "complied": "Có", "rightly": "0", "wrongly": "0", "unused": "0"}
    case = take(fund, case, "settle", "leader", number="140/QĐ", **said)
    with pytest.raises(Rejected, match="chưa được trả lời"):
        take(fund, case, "liquidate_failed", "head", number="5/BBTL")
    do(fund, "decide_change", change.pk, "head", granted="Không", answer="Hợp đồng đã chấm dứt")
    assert take(fund, case, "liquidate_failed", "head", number="5/BBTL").step == "settled"
