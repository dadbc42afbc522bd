"""A decision and what is signed on it: a contract with its milestones, or a loan. Done with the step of the case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from dotpha.cases.kinds import Move
from dotpha.cases.models import Support
from dotpha.kit import ledger
from dotpha.kit.access import Rejected
from dotpha.services.fund import fields as ask
from dotpha.services.fund import rivals
from dotpha.services.fund.actions.booking import book, support
from dotpha.services.fund.flow import is_loan
from dotpha.services.fund.models import Contract, Decision, Loan, Milestone
from dotpha.services.fund.queries.money import terms_of
from dotpha.services.fund.queries.tasks import decision_of
from dotpha.services.fund.rules import events, loans
from dotpha.text.dates import write_date
from dotpha.text.vietnamese import fold

NOTHING = Decimal(0)


def decide(move: Move) -> None:
    rivals.hold(move.case)
    facts = move.facts
    ceiling = Decimal(facts["ceiling"])
    Decision.objects.create(
        case=move.case,
        number=facts["number"],
        day=move.day,
        ceiling_vnd=ceiling,
        own_vnd=Decimal(facts.get("own") or 0),
        by=move.actor,
    )
    book(move.case, events.Decided(move.day, facts["number"], ceiling), actor=move.actor, day=move.day)


def lend_or_sign(move: Move) -> None:
    (lend if is_loan(move.case) else sign)(move)


def decided_by(case: Any) -> Decision:
    found = decision_of(case)
    assert found is not None  # no flow leads here without it
    return found


def planned(rows: Sequence[Mapping[str, Any]], before: Sequence[events.Milestone] = ()) -> tuple[events.Milestone, ...]:
    """The milestones that checked rows say; `before` are those of the contract as it is, in the order of the form.

    Acceptances and payments hang on the key, so a row of the same title keeps its key wherever it stands, then a row that
    was only given another title in the same place; a further row gets a key that none had.
    """
    names = {fold(one.title): one.key for one in before}
    keys = [names.pop(fold(row["title"]), "") for row in rows]
    left = {one.key for one in before} - set(keys)
    for at, one in enumerate(before[: len(rows)]):
        if not keys[at] and one.key in left:
            keys[at] = one.key
    next_number = max((int(one.key[1:]) for one in before), default=0) + 1
    for at, key in enumerate(keys):
        if not key:
            keys[at], next_number = f"M{next_number}", next_number + 1
    return tuple(
        events.Milestone(key, row["title"], date.fromisoformat(row["due_on"]), Decimal(row["amount"]))
        for key, row in zip(keys, rows, strict=True)
    )


def as_they_are(contract: Contract) -> tuple[events.Milestone, ...]:
    """The milestones of a contract in the order in which forms show them."""
    rows = Milestone.objects.filter(contract=contract).order_by("pk")
    return tuple(events.Milestone(one.key, one.title, one.due_on, one.amount_vnd) for one in rows)


def within_term(rows: Iterable[events.Milestone], starts_on: date, ends_on: date) -> None:
    """Raises Rejected where an output is due before a contract begins or after its end."""
    if outside := [one for one in rows if not starts_on <= one.due_on <= ends_on]:
        raise Rejected(f"Mốc «{outside[0].title}» có hạn {write_date(outside[0].due_on)} ngoài thời gian của hợp đồng.")


def sign(move: Move) -> None:
    """The contract as a row, its milestones, and the event in the books, which refuses what the rules refuse."""
    facts, case = move.facts, move.case
    starts_on, ends_on = date.fromisoformat(facts["starts_on"]), date.fromisoformat(facts["ends_on"])
    if ends_on <= starts_on:
        raise Rejected("Ngày kết thúc phải sau ngày bắt đầu.")
    if starts_on < (decided_on := decided_by(case).day):
        raise Rejected(f"Ngày bắt đầu sớm hơn ngày {write_date(decided_on)} của quyết định phê duyệt; hãy ghi lại.")
    rows = planned(facts["milestones"])
    within_term(rows, starts_on, ends_on)
    amount, advance = Decimal(facts["amount"]), Decimal(facts.get("advance") or 0)
    if advance > amount:
        raise Rejected("Mức tạm ứng không quá giá trị hợp đồng.")
    contract = Contract.objects.create(
        case=case, decision=decided_by(case), number=facts["number"], signed_on=move.day, amount_vnd=amount, advance_vnd=advance,
        starts_on=starts_on, ends_on=ends_on, first_ends_on=ends_on, lead=facts["lead"], lump_sum=bool(facts.get("lump_sum")),
    )  # fmt: skip
    write_milestones(contract, rows)
    signed = events.Signed(move.day, facts["number"], amount, rows, advance)
    book(case, signed, actor=move.actor, day=move.day, contract=contract)


def write_milestones(contract: Contract, rows: Iterable[events.Milestone]) -> None:
    """The milestones as they are from now on; those that are no longer there go where nothing was handed in for them."""
    there = {one.key: one for one in Milestone.objects.filter(contract=contract)}
    for row in rows:
        one = there.pop(row.key, None) or Milestone(contract=contract, key=row.key)
        one.title, one.due_on, one.amount_vnd = row.title, row.due_on, row.amount
        one.save()
    for one in there.values():
        if one.submitted_on is not None:
            raise Rejected(f"Mốc «{one.title}» đã nộp sản phẩm; phụ lục phải giữ mốc này.")
        one.delete()


COUNTS = ("grace_months", "instalments", "every_months")


def lend(move: Move) -> None:
    """The loan, drawn today; it is in the register of support as a loan."""
    facts, case = move.facts, move.case
    rate, late_rate, year_days = loans.rates_on(move.day)
    decision, principal = decided_by(case), Decimal(facts["principal"])
    for field in (one for one in ask.LENT if one.key in COUNTS and Decimal(facts.get(one.key) or 0) % 1):
        raise Rejected(f"«{field.label}» phải là số nguyên.")
    if principal > decision.ceiling_vnd:
        raise Rejected("Số tiền vay vượt mức được duyệt tại quyết định.")
    loan = Loan(
        case=case, decision=decision, number=facts["number"], principal_vnd=principal, drawn_on=move.day,
        grace_months=int(Decimal(facts.get("grace_months") or 0)), instalments=int(Decimal(facts["instalments"])),
        every_months=int(Decimal(facts["every_months"])), rate=rate, late_rate=late_rate, year_days=year_days,
    )  # fmt: skip
    if wrong := loans.faults(terms_of(loan), loans.limits_on(move.day)):
        raise Rejected(" ".join(wrong))
    loan.save()
    ledger.write("fund.lent", case, actor=move.actor, paper=loan.number, amount=principal)
    support(
        case, principal, move.day, f"Hợp đồng vay {loan.number}", "loan", move.actor, move.day, form=Support.Form.LOAN
    )
