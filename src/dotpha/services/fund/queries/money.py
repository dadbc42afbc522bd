"""The account of a task's money, folded from its entries; the same for many tasks at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from dotpha.cases.models import Case
from dotpha.services.fund.models import Entry, Loan
from dotpha.services.fund.rules import events
from dotpha.services.fund.rules.account import Account, added
from dotpha.services.fund.rules.events import Event, Milestone
from dotpha.services.fund.rules.loans import Terms
from dotpha.services.fund.rules.money import advance_share_on
from dotpha.services.fund.rules.repayments import Repayment, Standing, standing

_share = lru_cache(maxsize=64)(advance_share_on)


def share_on(day: date) -> Decimal:
    return _share(day)


def kept_terms(milestones: Iterable[Milestone], advance_most: Decimal) -> dict[str, Any]:
    """What an entry of a contract keeps of it."""
    rows = [
        {"key": one.key, "title": one.title, "due_on": one.due_on.isoformat(), "amount": str(one.amount)}
        for one in milestones
    ]
    return {"milestones": rows, "advance_most": str(advance_most)}


def _contract(one: Entry, sort: type) -> Any:
    rows = tuple(
        Milestone(row["key"], row["title"], date.fromisoformat(row["due_on"]), Decimal(row["amount"]))
        for row in one.terms["milestones"]
    )
    return sort(one.day, one.paper, one.amount_vnd, rows, Decimal(one.terms["advance_most"]))


_SUMS: dict[str, Any] = {
    "decided": events.Decided,
    "ordered": events.Ordered,
    "recovered": events.Recovered,
    "exempted": events.Exempted,
}
_SETTLING: dict[str, Any] = {"accepted": events.Accepted, "cleared": events.Cleared, "paid": events.Paid}
_BARE: dict[str, Any] = {
    "suspended": events.Suspended,
    "resumed": events.Resumed,
    "ended": events.Ended,
    "liquidated": events.Liquidated,
}


def event_of(one: Entry) -> Event:
    """The event that an entry keeps."""
    if one.kind in ("signed", "changed"):
        made: Event = _contract(one, events.Signed if one.kind == "signed" else events.Changed)
        return made
    if one.kind in _BARE:
        bare: Event = _BARE[one.kind](one.day, one.paper)
        return bare
    amount, milestone = one.amount_vnd or Decimal(0), one.acceptance.milestone.key if one.acceptance else ""
    if one.kind in _SETTLING:
        settling: Event = _SETTLING[one.kind](one.day, one.paper, milestone, amount)
        return settling
    if one.kind == "advanced":
        return events.Advanced(one.day, one.paper, amount, one.ground)
    if one.kind == "returned":
        return events.Returned(one.day, one.paper, amount, milestone)
    summed: Event = _SUMS[one.kind](one.day, one.paper, amount)
    return summed


def account_of(case: Case, until: date | None = None) -> Account:
    return accounts([case.pk], until).get(case.pk, Account())


def accounts(cases: Iterable[int], until: date | None = None) -> dict[int, Account]:
    """Case → account, by a day where one is given. Entries had their ground when they were booked and are only added up here."""
    rows = Entry.objects.filter(case__in=list(cases)).select_related("acceptance__milestone").order_by("pk")
    out: dict[int, Account] = defaultdict(Account)
    for one in rows.filter(day__lte=until) if until else rows:
        out[one.case_id] = added(out[one.case_id], event_of(one))
    return dict(out)


def entries_of(case: Case) -> QuerySet[Entry]:
    return Entry.objects.filter(case=case).select_related("acceptance__milestone", "by").order_by("pk")


def terms_of(loan: Loan) -> Terms:
    return Terms(
        loan.principal_vnd, loan.drawn_on, loan.grace_months, loan.instalments, loan.every_months, loan.rate, loan.late_rate,
        loan.year_days,
    )  # fmt: skip


def standing_of(loan: Loan, day: date) -> Standing:
    """Where a loan stands, of what was repaid by a day; `loan.repayments` may be prefetched."""
    return standing(
        terms_of(loan), [Repayment(one.day, one.voucher, one.amount_vnd) for one in loan.repayments.all()], day
    )
