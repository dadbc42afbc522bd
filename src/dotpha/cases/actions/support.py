"""The register of public support: entered by services as they pay, by officials for what came from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.urls import reverse

from dotpha.cases.actions.applicants import tell_representatives
from dotpha.cases.models import Applicant, Case, Support
from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.text.numerals import write_vnd

KIND = "cases.support"


@dataclass(frozen=True)
class SupportFacts:
    """`amount_vnd` negative for what came back."""

    programme: str
    purpose: str
    form: str
    amount_vnd: Decimal
    day: date
    paper: str
    policy: str = ""


def enter_support(
    *, applicant: Applicant, facts: SupportFacts, source: str, case: Case, part: str, actor: Any, day: date
) -> Support:
    """What a service has just paid or taken back, in its own transaction; `part` names the payment, the same once.

    The right was asked by the service.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("enter_support outside a transaction")
    there = Support.objects.filter(case=case, part=part, withdrawn_on=None).first()
    if there:
        return there
    made = _make(applicant, facts, actor, day, source=source, case=case, part=part)
    ledger.write("cases.support_entered", made, actor=actor, source=source, amount=facts.amount_vnd, case=case.code)
    return made


@transaction.atomic
def record_support(*, applicant_id: int, facts: SupportFacts, actor: Any, day: date) -> Support:
    """What somebody received elsewhere, by an official who has the paper."""
    access.check(actor, "cases.record_support")
    applicant = Applicant.objects.select_for_update().get(pk=applicant_id)
    same = Support.objects.filter(
        applicant=applicant, paper=facts.paper.strip(), amount_vnd=facts.amount_vnd, day=facts.day, withdrawn_on=None
    )
    if same.exists():
        raise Rejected(f"Khoản này của {applicant.name} theo {facts.paper} đã có trong sổ.")
    made = _make(applicant, facts, actor, day)
    ledger.write("cases.support_recorded", made, actor=actor, amount=facts.amount_vnd, paper=facts.paper)
    tell_representatives(
        applicant, f"cases.support:{made.pk}",
        f"Sổ hỗ trợ ghi «{applicant.name}» nhận {write_vnd(made.amount_vnd)} ({made.programme}, {made.paper}). Không đúng thì báo "
        f"{actor.organisation.name}.",
        url=reverse("cases:support_list"), but=actor,
    )  # fmt: skip
    return made


def _make(applicant: Applicant, facts: SupportFacts, actor: Any, day: date, **more: Any) -> Support:
    if not facts.amount_vnd:
        raise Rejected("Hãy ghi số tiền khác 0.")
    if not facts.paper.strip():
        raise Rejected("Hãy ghi văn bản, chứng từ của khoản hỗ trợ.")
    if facts.day > day:
        raise Rejected("Ngày nhận hỗ trợ chưa đến.")
    made = Support.objects.create(
        applicant=applicant, programme=facts.programme.strip()[:255], purpose=facts.purpose.strip()[:400], form=facts.form,
        amount_vnd=facts.amount_vnd, day=facts.day, paper=facts.paper.strip()[:240], policy=facts.policy, recorded_by=actor,
        recorded_on=day, **more,
    )  # fmt: skip
    search.index(KIND, made)
    return made


@transaction.atomic
def withdraw_support(*, support_id: int, reason: str, actor: Any, day: date) -> Support:
    """An entry that was wrong; the row stays, and no longer counts."""
    row = Support.objects.select_for_update(of=("self",)).get(pk=support_id)
    access.check(actor, "cases.withdraw_support", row)
    if not reason.strip():
        raise Rejected("Hãy ghi lý do rút.")
    if row.withdrawn_on is None:
        row.withdrawn_on, row.withdrawn_by, row.reason = day, actor, reason.strip()
        row.save(update_fields=["withdrawn_on", "withdrawn_by", "reason"])
        ledger.write("cases.support_withdrawn", row, actor=actor, reason=reason.strip())
    return row
