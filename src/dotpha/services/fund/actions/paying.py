"""Money that moves on a contract: advanced, paid for an accepted output, set off, given back, recovered; the rules refuse."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from dotpha.cases.actions.shared import locked
from dotpha.kit import access
from dotpha.kit.access import Rejected
from dotpha.services.fund import fields as ask
from dotpha.services.fund.actions.booking import book
from dotpha.services.fund.actions.checking import checked, day_in, tell
from dotpha.services.fund.actions.milestones import milestone_of, under_contract
from dotpha.services.fund.models import Acceptance, Contract, Entry
from dotpha.services.fund.rules import events
from dotpha.services.fund.rules.amounts import dong


def _for_output(pk: int, verb: str, sort: Any, typed: Mapping[str, Any], actor: Any, day: date) -> Entry:
    case, one = milestone_of(pk)
    access.check(actor, f"fund.{verb}", one)
    values = checked(ask.VOUCHER, typed)
    under_contract(case)
    acceptance = Acceptance.objects.filter(milestone=one).first()
    event = sort(day_in(values), values["voucher"], one.key, Decimal(values["amount"]))
    if acceptance is None:
        raise Rejected(f"Mốc «{one.title}» chưa nghiệm thu; hãy ghi biên bản nghiệm thu trước khi thanh toán.")
    made = book(case, event, actor=actor, day=day, contract=one.contract, acceptance=acceptance)
    if sort is events.Paid:
        tell(case, "applicant", f"paid:{made.pk}", f"Quỹ đã chi {dong(event.amount)} cho mốc «{one.title}»", day)
    return made


@transaction.atomic
def pay(*, pk: int, typed: Mapping[str, Any], actor: Any, day: date) -> Entry:
    """An instalment for an accepted milestone."""
    return _for_output(pk, "pay", events.Paid, typed, actor, day)


@transaction.atomic
def clear(*, pk: int, typed: Mapping[str, Any], actor: Any, day: date) -> Entry:
    """A part of the advance is set off against an accepted milestone."""
    return _for_output(pk, "clear", events.Cleared, typed, actor, day)


def _on_contract(pk: int, verb: str, fields: Any, make: Any, typed: Mapping[str, Any], actor: Any, day: date) -> Entry:
    contract = Contract.objects.get(pk=pk)
    case = locked(contract.case_id)
    contract = Contract.objects.select_related("decision").get(pk=pk)
    contract.case = case
    access.check(actor, f"fund.{verb}", contract)
    values = checked(fields, typed)
    under_contract(case)
    event = make(day_in(values), values["voucher"], Decimal(values["amount"]), values)
    return book(case, event, actor=actor, day=day, contract=contract)


@transaction.atomic
def advance(*, pk: int, typed: Mapping[str, Any], actor: Any, day: date) -> Entry:
    """Money before an output, by a clause of its own."""

    def make(on: date, voucher: str, amount: Decimal, values: Mapping[str, Any]) -> events.Event:
        return events.Advanced(on, voucher, amount, values["ground"])

    return _on_contract(pk, "advance", ask.ADVANCE, make, typed, actor, day)


@transaction.atomic
def record_return(*, pk: int, typed: Mapping[str, Any], actor: Any, day: date) -> Entry:
    """A part of the advance that the host gives back unasked."""
    return _on_contract(
        pk,
        "record_return",
        ask.VOUCHER,
        lambda on, voucher, amount, _: events.Returned(on, voucher, amount),
        typed,
        actor,
        day,
    )


@transaction.atomic
def record_recovery(*, pk: int, typed: Mapping[str, Any], actor: Any, day: date) -> Entry:
    """What came back by a decision."""
    return _on_contract(
        pk,
        "record_recovery",
        ask.VOUCHER,
        lambda on, voucher, amount, _: events.Recovered(on, voucher, amount),
        typed,
        actor,
        day,
    )
