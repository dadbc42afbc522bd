"""The money of one funded task as a ledger: events in order become an account, each without ground is refused.

What may be paid now, and why not, is asked of the same rules that refuse (`grounds`), so that a page and a booking
never differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dotpha.services.fund.rules.account import Account, added
from dotpha.services.fund.rules.amounts import NOTHING, Barred, dong, total
from dotpha.services.fund.rules.events import Event, Milestone, Paid
from dotpha.services.fund.rules.frame import Fact, number
from dotpha.services.fund.rules.grounds import why_not

PROBE = "\0"
"""The voucher of a payment that is only asked about; no paper bears it."""


@dataclass(frozen=True)
class Payable:
    """One milestone: what may be paid for it now (đồng) and, where that is nothing, the sentence why not."""

    milestone: Milestone
    amount: Decimal
    why_not: str | None


def advance_share_on(day: date, own: Iterable[Fact] = ()) -> Decimal:
    """The most of a contract that may be advanced (0–1), as the settings of a day say."""
    return number("advance.most_share", day, own)


def book(account: Account, event: Event, *, advance_share: Decimal) -> Account:
    """The account with one event more; raises Barred with the sentence where it has no ground."""
    said = why_not(account, event, advance_share)
    if said:
        raise Barred(said)
    return added(account, event)


def fold(events: Iterable[Event], *, advance_share: Decimal) -> Account:
    """The account after all events; raises Barred at the first without ground."""
    account = Account()
    for event in events:
        account = book(account, event, advance_share=advance_share)
    return account


def payable(account: Account, day: date) -> list[Payable]:
    """For each milestone of the contract what may be paid on a day, and why nothing where it is nothing."""
    out = []
    for one in account.milestones:
        amount = min(account.unsettled(one.key), account.room)
        if account.accepted.get(one.key) and not account.unsettled(one.key):
            out.append(Payable(one, NOTHING, f"{account.named(one.key)} đã thanh toán đủ."))
            continue
        asked = Paid(day, PROBE, one.key, amount if amount > 0 else Decimal(1))
        said = why_not(account, asked, NOTHING)
        out.append(Payable(one, NOTHING if said else amount, said))
    return out


def statement(account: Account) -> list[tuple[str, Decimal]]:
    """The lines of a statement in đồng, those of nothing left out: each name with its sum, for page and paper."""
    lines = [
        ("Mức được duyệt", account.ceiling),
        ("Giá trị hợp đồng", account.amount),
        ("Đã chi", account.paid_out),
        ("trong đó tạm ứng", account.advanced),
        ("Đã nộp lại", account.came_back),
        ("Đã chi, trừ phần nộp lại", account.held if account.came_back else NOTHING),
        ("Tạm ứng chưa thanh toán", account.advance_left),
        ("Tạm ứng được miễn hoàn trả", account.exempted),
        ("Đã nghiệm thu chưa thanh toán", account.owed),
        ("Còn phải thu hồi", account.to_recover),
        ("Còn lại của hợp đồng", account.room),
    ]
    return [(name, amount) for name, amount in lines if amount]


def said_of(account: Account) -> str:
    """One line on where the money stands."""
    if account.amount is None:
        return "Chưa có hợp đồng."
    return f"Đã chi {dong(account.paid_out)} trong {dong(account.amount)}, đã nộp lại {dong(account.came_back)}."


def received(account: Account) -> str:
    """What the host has had of the fund's money and has not given back, and what of it no accepted output stands for."""
    settled = total(account.paid.values()) + total(account.cleared.values())
    said = f"Tổ chức chủ trì đã nhận {dong(account.held)} của Quỹ (đã trừ phần nộp lại)"
    parts = [(settled, "đã thanh toán cho sản phẩm được nghiệm thu"), (account.advance_left, "tạm ứng chưa thanh toán")]
    told = ", ".join(f"{dong(amount)} {what}" for amount, what in parts if amount)
    return f"{said}: {told}." if told else f"{said}."
