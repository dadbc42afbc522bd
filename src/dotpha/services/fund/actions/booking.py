"""One event of money is booked: its ground is asked of the rules, the row is written, what was paid goes into the register of support."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from dotpha.cases.actions import SupportFacts, enter_support
from dotpha.cases.models import Case, Support
from dotpha.kit import ledger
from dotpha.kit.access import Rejected
from dotpha.services.fund.models import Acceptance, Contract, Entry
from dotpha.services.fund.queries.money import account_of, kept_terms, share_on
from dotpha.services.fund.rules import events
from dotpha.services.fund.rules.amounts import Barred
from dotpha.services.fund.rules.events import Event
from dotpha.services.fund.rules.money import book as booked

PROGRAMME = "Quỹ Phát triển khoa học và công nghệ tỉnh"
LEAVES = {events.Advanced: 1, events.Paid: 1, events.Returned: -1, events.Recovered: -1}
"""Events by which money moves: from the fund, or back."""


def book(
    case: Case,
    event: Event,
    *,
    actor: Any,
    day: date,
    contract: Contract | None = None,
    acceptance: Acceptance | None = None,
) -> Entry:
    """Books an event of a case that is locked. Raises Rejected with the rule's sentence where it has no ground."""
    if event.on > day:
        raise Rejected(f"Ngày {event.on:%d/%m/%Y} chưa đến.")
    try:
        booked(account_of(case), event, advance_share=share_on(event.on))
    except Barred as barred:
        raise Rejected(barred.sentence) from None
    kind = type(event).__name__.lower()
    amount: Decimal | None = getattr(event, "amount", None) or getattr(event, "ceiling", None)
    terms = (
        kept_terms(event.milestones, event.advance_most) if isinstance(event, events.Signed | events.Changed) else {}
    )
    made = Entry.objects.create(
        case=case, contract=contract, acceptance=acceptance, kind=kind, day=event.on, paper=paper_of(event), amount_vnd=amount,
        ground=getattr(event, "ground", "").strip()[:400], terms=terms, by=actor,
    )  # fmt: skip
    ledger.write(f"fund.{kind}", case, actor=actor, paper=made.paper, on=event.on, amount=amount)
    if sign := LEAVES.get(type(event)):
        assert amount is not None  # the rules ask for it
        support(
            case, sign * amount, event.on, f"{made.get_kind_display()} số {made.paper}", f"entry:{made.pk}", actor, day
        )
    return made


def paper_of(event: Event) -> str:
    return (getattr(event, "voucher", "") or getattr(event, "number", "")).strip()


def support(
    case: Case, amount: Decimal, on: date, paper: str, part: str, actor: Any, day: date, form: str = Support.Form.GRANT
) -> None:
    """Into the register that every service reads; negative for what came back."""
    assert case.applicant is not None  # an application is made by an applicant
    facts = SupportFacts(PROGRAMME, case.title, form, amount, on, paper[:160])
    enter_support(applicant=case.applicant, facts=facts, source="fund", case=case, part=part, actor=actor, day=day)
