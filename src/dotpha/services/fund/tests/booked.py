"""A contract in the books, for tests of the rules of money: its events, and what bars the next."""

from datetime import date
from decimal import Decimal

import pytest

from dotpha.services.fund.rules.amounts import Barred
from dotpha.services.fund.rules.events import Accepted, Advanced, Decided, Milestone, Signed
from dotpha.services.fund.rules.money import book, fold

D = Decimal
DAY = date(2026, 1, 5)
HALF = D("0.5")
M1 = Milestone("M1", "Báo cáo khảo sát", date(2026, 6, 30), D(60))
M2 = Milestone("M2", "Mô hình thử nghiệm", date(2026, 12, 31), D(40))
DECIDED = Decided(DAY, "QĐ 15/QĐ-UBND", D(110))
SIGNED = Signed(DAY, "HĐ 01/2026", D(100), (M1, M2), D(50))
BEGUN = (DECIDED, SIGNED)
ADVANCED = Advanced(DAY, "UNC 1", D(50), "khoản 2 Điều 5 hợp đồng")
FIRST = Accepted(DAY, "BB 1", "M1", D(60))


def after(*events):
    return fold(events, advance_share=HALF)


def refused(*events):
    """The sentence that bars the last event after all before it."""
    account = after(*events[:-1])
    with pytest.raises(Barred) as caught:
        book(account, events[-1], advance_share=HALF)
    return caught.value.sentence
