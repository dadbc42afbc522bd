"""Whether a contract may be changed – term, money, head, content – why not, and who decides.

Nghị định 267/2025/NĐ-CP governs changes while a task runs; how often and how long a term may be extended was not seen in
it, so both are settings (`change.*`). Money never rises above the decision's ceiling. Where all is contracted for the final
product the host moves money between items itself; that too is a setting of the contract (`lump_sum`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from dotpha.services.fund.rules.amounts import dong, not_whole
from dotpha.services.fund.rules.frame import Fact, fact
from dotpha.text.months import months_after


class Kind(StrEnum):
    TERM = "term"
    MONEY = "money"
    LEAD = "lead"
    CONTENT = "content"


LABELS = {
    Kind.TERM: "gia hạn thời gian thực hiện",
    Kind.MONEY: "điều chỉnh kinh phí",
    Kind.LEAD: "thay chủ nhiệm",
    Kind.CONTENT: "điều chỉnh nội dung, sản phẩm",
}
AUTHORITY, OFFICE, HOST = "authority", "office", "host"


@dataclass(frozen=True)
class Contract:
    """A contract as it is: its first end, its end now, the state's money (đồng), the ceiling, what was paid, the head."""

    first_ends_on: date
    ends_on: date
    amount: Decimal
    ceiling: Decimal
    paid: Decimal
    lead: str
    lump_sum: bool = False
    """Contracted for the final product (khoán chi đến sản phẩm cuối cùng): items within the sum are the host's own."""


@dataclass(frozen=True)
class Asked:
    """What is asked for. `lead_faults` are the sentences why the new head does not qualify, [] where they do."""

    kind: Kind
    on: date
    reason: str
    ends_on: date | None = None
    amount: Decimal | None = None
    lead: str = ""
    lead_agrees: bool = False
    lead_faults: tuple[str, ...] = ()
    keeps_products: bool | None = None
    """Whether the products of the contract stay, asked of a change of content; None: not said."""


@dataclass(frozen=True)
class Limits:
    """How often and by how many months a term may be extended, and how long before its end that is asked for."""

    times: Fact
    months: Fact
    before_days: Fact


@dataclass(frozen=True)
class Verdict:
    """`barred` is empty where the change may be decided on, by `who`; `notes` are what who decides should know."""

    barred: tuple[str, ...]
    who: str
    notes: tuple[str, ...] = ()

    @property
    def allowed(self) -> bool:
        return not self.barred


def limits_on(day: date, own: Iterable[Fact] = ()) -> Limits:
    mine = tuple(own)
    return Limits(
        fact("change.extension_times", day, mine),
        fact("change.extension_months", day, mine),
        fact("change.asked_before_days", day, mine),
    )


def judge(contract: Contract, asked: Asked, earlier: Sequence[Kind], limits: Limits) -> Verdict:
    """The verdict on a change; `earlier` are the kinds of the changes that were granted before."""
    barred = [] if asked.reason.strip() else ["Chưa ghi lý do điều chỉnh."]
    if asked.on > contract.ends_on:
        barred.append(f"Hợp đồng đã hết hạn ngày {contract.ends_on:%d/%m/%Y}; không điều chỉnh sau khi hết hạn.")
    checks = {Kind.TERM: _term, Kind.MONEY: _money, Kind.LEAD: _lead, Kind.CONTENT: _content}
    more, who = checks[asked.kind](contract, asked, earlier, limits)
    notes = []
    if len(earlier) >= 2:
        notes.append(f"Hợp đồng đã điều chỉnh {len(earlier)} lần.")
    if asked.kind == Kind.TERM and not limits.months.verified:
        notes.append(f"Giới hạn gia hạn: {limits.months.cited}.")
    return Verdict((*barred, *more), who, tuple(notes))


def _term(contract: Contract, asked: Asked, earlier: Sequence[Kind], limits: Limits) -> tuple[list[str], str]:
    out = []
    if asked.ends_on is None or asked.ends_on <= contract.ends_on:
        return [f"Thời hạn mới phải sau {contract.ends_on:%d/%m/%Y}."], AUTHORITY
    times = sum(one == Kind.TERM for one in earlier)
    if times >= limits.times.number:
        out.append(f"Đã gia hạn {times} lần, mức tối đa {limits.times.number} lần ({limits.times.cited}).")
    latest = months_after(contract.first_ends_on, int(limits.months.number))
    if asked.ends_on > latest:
        out.append(
            f"Tổng thời gian gia hạn tối đa {limits.months.number} tháng, tức đến {latest:%d/%m/%Y} ({limits.months.cited})."
        )
    last_on = contract.ends_on - timedelta(int(limits.before_days.number))
    if asked.on > last_on:
        out.append(f"Đề nghị gia hạn phải gửi chậm nhất ngày {last_on:%d/%m/%Y} ({limits.before_days.cited}).")
    return out, AUTHORITY


def _money(contract: Contract, asked: Asked, earlier: Sequence[Kind], limits: Limits) -> tuple[list[str], str]:
    if asked.amount is None:
        return ["Chưa ghi kinh phí sau điều chỉnh."], AUTHORITY
    if said := not_whole(asked.amount, "Kinh phí sau điều chỉnh"):
        return [said], AUTHORITY
    if asked.amount == contract.amount:
        return [], HOST if contract.lump_sum else OFFICE
    out = []
    if asked.amount > contract.ceiling:
        out.append(
            f"Kinh phí {dong(asked.amount)} vượt mức được duyệt {dong(contract.ceiling)}; cần quyết định phê duyệt lại."
        )
    if asked.amount < contract.paid:
        out.append(
            f"Kinh phí {dong(asked.amount)} thấp hơn số đã chi {dong(contract.paid)}; hãy thu lại phần vượt trước."
        )
    return out, AUTHORITY


def _lead(contract: Contract, asked: Asked, earlier: Sequence[Kind], limits: Limits) -> tuple[list[str], str]:
    out = list(asked.lead_faults)
    if not asked.lead.strip():
        out.append("Chưa ghi chủ nhiệm mới.")
    elif asked.lead.strip() == contract.lead:
        out.append(f"{contract.lead} đang là chủ nhiệm.")
    if not asked.lead_agrees:
        out.append("Chưa có văn bản đồng ý của chủ nhiệm mới.")
    return out, AUTHORITY


def _content(contract: Contract, asked: Asked, earlier: Sequence[Kind], limits: Limits) -> tuple[list[str], str]:
    if asked.keeps_products is None:
        return ["Chưa ghi sản phẩm của hợp đồng có thay đổi không."], AUTHORITY
    return [], OFFICE if asked.keeps_products else AUTHORITY
