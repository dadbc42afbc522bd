"""Changes of a contract: asked for by the host, granted by an annex or refused; the books have the contract as it is from then on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from dotpha.cases.actions import Incomplete
from dotpha.cases.actions.shared import locked
from dotpha.kit import access, ledger
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.incoming import Upload, kept, looked_at
from dotpha.services.fund import fields as ask
from dotpha.services.fund.actions.booking import book
from dotpha.services.fund.actions.checking import checked, tell
from dotpha.services.fund.actions.signing import as_they_are, planned, within_term, write_milestones
from dotpha.services.fund.flow import LIVE
from dotpha.services.fund.models import Change, Contract
from dotpha.services.fund.queries.tasks import verdict_of
from dotpha.services.fund.rules import changes, events


@looked_at
@transaction.atomic
def ask_change(*, pk: int, typed: Mapping[str, Any], actor: Any, day: date, file: Upload | None = None) -> Change:
    """A change that the host asks for; one at a time, refused at once where the rules bar it."""
    contract = Contract.objects.select_related("decision").get(pk=pk)
    case = contract.case = locked(contract.case_id)
    access.check(actor, "fund.ask_change", contract)
    values = checked(ask.CHANGE, typed)
    kind = ask.CHANGE_KEYS[values["kind"]]
    _says_one_thing(kind, values)
    if case.step not in LIVE:
        raise Rejected("Chỉ điều chỉnh khi hợp đồng đang thực hiện.")
    if Change.objects.filter(contract=contract, granted=None).exists():
        raise Rejected("Đang có một đề nghị điều chỉnh chờ trả lời.")
    change = Change(
        contract=contract, kind=kind, reason=values["reason"], asked_on=day, asked_by=actor,
        ends_on=date.fromisoformat(values["ends_on"]) if "ends_on" in values else None,
        amount_vnd=Decimal(values["amount"]) if "amount" in values else None, lead=values.get("lead", ""),
        keeps_products=values.get("keeps_products"), file=kept(file, actor),
    )  # fmt: skip
    if bars := verdict_of(change, day).barred:
        raise Rejected(" ".join(bars))
    change.save()
    ledger.write("fund.change_asked", case, actor=actor, change=change.get_kind_display(), reason=change.reason)
    tell(case, "head", f"change:{change.pk}", f"đề nghị điều chỉnh hợp đồng ({change.get_kind_display().lower()})", day)
    return change


def _says_one_thing(kind: str, values: Mapping[str, Any]) -> None:
    """Raises Incomplete where a change of one kind carries what another is asked for: each goes by its own limits."""
    labels = {one.key: one.label for one in ask.CHANGE}
    others = {key for other, key in ask.CHANGE_SAYS.items() if other != kind and key in values}
    if others:
        said = "Mỗi đề nghị một loại điều chỉnh; hãy để trống mục này và gửi đề nghị riêng."
        raise Incomplete(f"Đề nghị này không kèm «{labels[min(others)]}».", dict.fromkeys(others, said))


@transaction.atomic
def decide_change(*, pk: int, typed: Mapping[str, Any], actor: Any, day: date) -> Change:
    """Granted by an annex with the contract as it is from now on, or refused with the reason."""
    found = Change.objects.select_related("contract").get(pk=pk)
    case = locked(found.contract.case_id)
    change = Change.objects.select_for_update(of=("self",)).select_related("contract__decision").get(pk=pk)
    change.contract.case = case
    access.check(actor, "fund.decide_change", change)
    values = checked(ask.CHANGE_DECIDED, typed)
    if change.granted is not None:
        raise Rejected("Đề nghị này đã được trả lời.")
    change.granted, change.answer = values["granted"], values.get("answer", "")
    change.number, change.decided_on, change.decided_by = values.get("number", ""), day, actor
    if change.granted:
        _grant(change, values, actor, day)
    elif not change.answer:
        raise Rejected("Hãy ghi lý do không đồng ý.")
    change.save()
    verb = "fund.change_granted" if change.granted else "fund.change_refused"
    ledger.write(verb, case, actor=actor, change=change.get_kind_display(), paper=change.number)
    said = f"đồng ý, phụ lục {change.number}" if change.granted else f"không đồng ý: {change.answer}"
    tell(case, "applicant", f"changed:{change.pk}", f"{change.get_kind_display()}: {said}", day)
    return change


def _grant(change: Change, values: Mapping[str, Any], actor: Any, day: date) -> None:
    contract, verdict = change.contract, verdict_of(change, change.asked_on)
    if contract.case.step not in LIVE:
        raise Rejected(
            "Hợp đồng không còn thực hiện nên không điều chỉnh được nữa; hãy trả lời không đồng ý kèm lý do."
        )
    if not verdict.allowed:
        raise Rejected(" ".join(verdict.barred))
    if verdict.who == changes.AUTHORITY and not actor.has_role("leader"):
        raise Refused("Điều chỉnh này do lãnh đạo tỉnh quyết định.")
    if not change.number:
        raise Rejected("Hãy ghi số phụ lục hợp đồng.")
    contract.ends_on = change.ends_on or contract.ends_on
    contract.amount_vnd = change.amount_vnd or contract.amount_vnd
    contract.lead = change.lead or contract.lead
    contract.advance_vnd = Decimal(values["advance"]) if "advance" in values else contract.advance_vnd
    rows = as_they_are(contract)
    if values.get("milestones"):
        rows = planned(values["milestones"], rows)
        within_term(rows, contract.starts_on, contract.ends_on)
    event = events.Changed(day, change.number, contract.amount_vnd, rows, contract.advance_vnd)
    book(contract.case, event, actor=actor, day=day, contract=contract)
    write_milestones(contract, rows)
    contract.save()
