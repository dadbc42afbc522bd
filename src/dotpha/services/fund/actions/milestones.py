"""Outputs of a contract: handed in by the host, accepted or given back by who keeps the fund."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from dotpha.cases.actions.shared import locked
from dotpha.cases.models import Case
from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.incoming import Upload, kept, looked_at
from dotpha.services.fund import fields as ask
from dotpha.services.fund.actions.booking import book
from dotpha.services.fund.actions.checking import checked, day_in, tell
from dotpha.services.fund.flow import PAID
from dotpha.services.fund.models import Acceptance, Milestone
from dotpha.services.fund.rules import events

MENDS = ("running", "suspended")
"""Steps from which the host can still hand something in again."""


def milestone_of(pk: int) -> tuple[Case, Milestone]:
    """The case, locked first, and the milestone."""
    found = Milestone.objects.select_related("contract").get(pk=pk)
    case = locked(found.contract.case_id)
    one = Milestone.objects.select_for_update(of=("self",)).select_related("contract").get(pk=pk)
    one.contract.case = case
    return case, one


def under_contract(case: Case) -> None:
    if case.step not in PAID:
        raise Rejected(f"Nhiệm vụ {case.code} không ở bước thực hiện hợp đồng.")


@looked_at
@transaction.atomic
def submit_milestone(
    *, pk: int, typed: Mapping[str, Any], actor: Any, day: date, file: Upload | None = None
) -> Milestone:
    """What was made for a milestone, with its proof; again while it is not accepted."""
    case, one = milestone_of(pk)
    access.check(actor, "fund.submit_milestone", one)
    values = checked(ask.MILESTONE_IN, typed)
    if case.step != "running":
        raise Rejected(f"Nhiệm vụ {case.code} không đang thực hiện nên không nộp sản phẩm được.")
    if Acceptance.objects.filter(milestone=one).exists():
        raise Rejected(f"Mốc «{one.title}» đã nghiệm thu.")
    stored = kept(file, actor)
    if stored is None and one.file_id is None:
        raise Rejected("Hãy đính kèm minh chứng của sản phẩm.")
    one.submitted_on, one.submitted_by, one.words, one.refusal = day, actor, values["words"], ""
    one.file = stored or one.file
    one.save()
    ledger.write("fund.milestone_submitted", case, actor=actor, milestone=one.title)
    tell(case, "officer", f"in:{one.pk}:{day}", f"đã nộp sản phẩm mốc «{one.title}»", day)
    return one


@transaction.atomic
def return_milestone(*, pk: int, typed: Mapping[str, Any], actor: Any, day: date) -> Milestone:
    """What was handed in does not do; the host makes it good."""
    case, one = milestone_of(pk)
    access.check(actor, "fund.return_milestone", one)
    values = checked(ask.MILESTONE_BACK, typed)
    if case.step not in MENDS:
        raise Rejected(
            f"Nhiệm vụ {case.code} không ở bước thực hiện nên đơn vị không làm lại được; hãy trả hồ sơ nghiệm thu trước."
        )
    if one.submitted_on is None or Acceptance.objects.filter(milestone=one).exists():
        raise Rejected(f"Mốc «{one.title}» không có sản phẩm chờ nghiệm thu.")
    one.submitted_on = one.submitted_by = None
    one.refusal = values["reason"]
    one.save()
    ledger.write("fund.milestone_returned", case, actor=actor, milestone=one.title, reason=one.refusal)
    tell(case, "applicant", f"back:{one.pk}:{day}", f"mốc «{one.title}» cần làm lại: {one.refusal}", day)
    return one


@transaction.atomic
def accept_milestone(*, pk: int, typed: Mapping[str, Any], actor: Any, day: date) -> Acceptance:
    """The output is accepted by minutes, for the value they name; from now on it may be paid."""
    case, one = milestone_of(pk)
    access.check(actor, "fund.accept_milestone", one)
    values = checked(ask.MILESTONE_ACCEPT, typed)
    under_contract(case)
    if one.submitted_on is None:
        raise Rejected(f"Mốc «{one.title}» chưa nộp sản phẩm.")
    if Acceptance.objects.filter(milestone=one).exists():
        raise Rejected(f"Mốc «{one.title}» đã nghiệm thu.")
    on, amount, number = day_in(values), Decimal(values["amount"]), values["number"]
    if not amount:
        raise Rejected("Giá trị được nghiệm thu phải lớn hơn 0; sản phẩm không đạt thì trả lại để làm lại.")
    made = Acceptance.objects.create(milestone=one, number=number, day=on, amount_vnd=amount, by=actor)
    book(
        case, events.Accepted(on, number, one.key, amount), actor=actor, day=day, contract=one.contract, acceptance=made
    )
    tell(case, "applicant", f"accepted:{one.pk}", f"mốc «{one.title}» đã nghiệm thu", day)
    return made
