"""How much of the fund's money is to be given back where a task failed, by what was found of its cause.

Luật 93/2025/QH15 khoản 3 Điều 9: money used for its aim and within its scope is not given back where the rules of managing
the task and its process were kept; liability falls away where there was also no fraud and no wilful breach. What was
used otherwise, and what was not used, comes back in any case. How much of rightly used money comes back where the rules
were not kept is a setting (`recovery.fault_share`). What a council has not found out yet gives no figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dotpha.services.fund.rules.amounts import NOTHING, Barred, dong, is_whole, least_share_of, total
from dotpha.services.fund.rules.frame import Fact, fact


class Cause(StrEnum):
    RISK = "risk"
    FAULT = "fault"
    FRAUD = "fraud"


LABELS = {
    Cause.RISK: "rủi ro được chấp nhận (nguyên nhân khách quan)",
    Cause.FAULT: "không tuân thủ quy định, quy trình (nguyên nhân chủ quan)",
    Cause.FRAUD: "gian lận hoặc cố ý vi phạm pháp luật",
}


@dataclass(frozen=True)
class Findings:
    """What a council or an audit found. None: not found out yet."""

    complied: bool | None = None
    """Kept the rules of managing the task, its process and content."""
    honest: bool | None = None
    """No fraud and no wilful breach of law."""


@dataclass(frozen=True)
class Used:
    """The fund's money in đồng: what the host holds = used rightly + used outside aim or scope + not used."""

    held: Decimal
    rightly: Decimal
    wrongly: Decimal
    unused: Decimal


@dataclass(frozen=True)
class Rule:
    """What comes back of rightly used money by cause."""

    fault_share: Fact
    exempt: Fact


@dataclass(frozen=True)
class Part:
    """One part of the sum with its ground."""

    amount: Decimal
    said: str


@dataclass(frozen=True)
class Claim:
    """What is to be recovered, đồng; None with `missing` where it cannot be said yet."""

    cause: Cause | None
    amount: Decimal | None
    parts: tuple[Part, ...]
    missing: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """One sentence for the decision."""
        if self.cause is None or self.amount is None:
            return "Chưa xác định được số phải thu hồi: " + "; ".join(self.missing) + "."
        if not self.amount:
            return f"Không thu hồi kinh phí: {LABELS[self.cause]}."
        return f"Thu hồi {dong(self.amount)}: {LABELS[self.cause]}."


def rule_on(day: date, own: Iterable[Fact] = ()) -> Rule:
    mine = tuple(own)
    return Rule(fact("recovery.fault_share", day, mine), fact("risk.no_refund", day, mine))


def cause_of(found: Findings) -> tuple[Cause | None, tuple[str, ...]]:
    """The cause, and what is still to be found out where there is none.

    | honest | complied | cause |
    |---|---|---|
    | no | any | FRAUD |
    | yes | no | FAULT |
    | yes | yes | RISK |
    | any other | | None |
    """
    if found.honest is False:
        return Cause.FRAUD, ()
    missing = []
    if found.honest is None:
        missing.append("chưa kết luận có gian lận, cố ý vi phạm hay không")
    if found.complied is None:
        missing.append("chưa kết luận việc tuân thủ quy định quản lý và quy trình thực hiện")
    if missing:
        return None, tuple(missing)
    return (Cause.RISK if found.complied else Cause.FAULT), ()


def claim(used: Used, found: Findings, rule: Rule) -> Claim:
    """What is to be recovered; raises Barred where the parts of the money do not add up to what is held."""
    parts = (used.rightly, used.wrongly, used.unused)
    if not all(is_whole(one) for one in (used.held, *parts)):
        raise Barred("Các khoản phải là số đồng chẵn, không âm.")
    if total(parts) != used.held:
        raise Barred(
            f"Đã dùng đúng, dùng sai và chưa dùng cộng lại là {dong(total(parts))}, khác số đơn vị đã nhận {dong(used.held)}; "
            "hãy đối chiếu lại với sổ chi."
        )
    cause, missing = cause_of(found)
    if cause is None:
        return Claim(None, None, (), missing)
    rows = [Part(used.unused, "kinh phí chưa sử dụng"), Part(used.wrongly, "kinh phí sử dụng sai mục tiêu, phạm vi")]
    rows.append(_rightly(used.rightly, cause, rule))
    return Claim(cause, total(one.amount for one in rows), tuple(one for one in rows if one.amount))


def _rightly(amount: Decimal, cause: Cause, rule: Rule) -> Part:
    """What comes back of rightly used money."""
    if cause == Cause.RISK:
        return Part(NOTHING, f"không hoàn trả kinh phí đã dùng đúng ({rule.exempt.cited})")
    if cause == Cause.FRAUD:
        return Part(amount, "kinh phí đã sử dụng, do gian lận hoặc cố ý vi phạm")
    back = min(amount, least_share_of(amount, rule.fault_share.number))
    return Part(back, f"kinh phí đã sử dụng, do không tuân thủ quy định ({rule.fault_share.cited})")
