"""How a task ends in the books: what is to be recovered where it failed, liquidation, and that its use is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from dotpha.cases.kinds import Move
from dotpha.cases.models import Case
from dotpha.kit.access import Rejected
from dotpha.services.fund.actions.booking import book
from dotpha.services.fund.flow import is_loan
from dotpha.services.fund.models import Contract, UseReport
from dotpha.services.fund.queries.money import account_of
from dotpha.services.fund.queries.tasks import accepted_on
from dotpha.services.fund.rules import events, recovery, usage
from dotpha.services.fund.rules.amounts import Barred
from dotpha.text.calendar import add_working_days


def claimed(case: Case, facts: Mapping[str, Any], day: date) -> recovery.Claim:
    """What is to be recovered by what was found. Raises Rejected where the parts do not add up to what the host holds."""
    used = recovery.Used(account_of(case).held, *(Decimal(facts[key]) for key in ("rightly", "wrongly", "unused")))
    found = recovery.Findings(complied=facts["complied"], honest=facts["honest"])
    try:
        return recovery.claim(used, found, recovery.rule_on(day))
    except Barred as barred:
        raise Rejected(barred.sentence) from None


EXEMPT = " (miễn hoàn trả)"
"""What stands after the number of a decision where it closes the part of an advance that need not come back."""


def order(move: Move) -> None:
    """The decision on the money: what comes back, and what of the open advance need not. A loan is owed as it was lent."""
    if is_loan(move.case):
        return
    contract, number = Contract.objects.get(case=move.case), move.facts["number"]
    if amount := claimed(move.case, move.facts, move.day).amount:
        event = events.Ordered(move.day, number, amount)
        book(move.case, event, actor=move.actor, day=move.day, contract=contract)
    if kept := account_of(move.case).exemptable:
        exempt = events.Exempted(move.day, f"{number}{EXEMPT}", kept)
        book(move.case, exempt, actor=move.actor, day=move.day, contract=contract)


def close_books(move: Move) -> None:
    """The contract's books are closed; a loan has none, its repayments say that it is paid off."""
    if is_loan(move.case):
        return
    contract = Contract.objects.get(case=move.case)
    book(
        move.case, events.Liquidated(move.day, move.facts["number"]), actor=move.actor, day=move.day, contract=contract
    )


def open_uses(move: Move) -> None:
    """Every time that use will be asked for, counted from the acceptance; the first (number 0) as the result is handed over."""
    since = accepted_on(move.case)
    assert since is not None  # no flow leads here without it
    rule = usage.rule_on(move.day)
    due_on = add_working_days(move.day, rule.answer_days)
    UseReport.objects.create(case=move.case, number=0, year=0, asked_on=move.day, due_on=due_on)
    UseReport.objects.bulk_create(
        UseReport(case=move.case, number=one.number, year=one.year, asked_on=one.asked_on, due_on=one.due_on)
        for one in usage.askings(since, rule)
    )
