"""What of the fund waits for a person and what falls due: outputs, the dossier of acceptance, instalments, reports of use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from dotpha.cases.models import Case
from dotpha.cases.parties import own_bodies, represented
from dotpha.kit import access
from dotpha.kit.modules import Dated, Waiting
from dotpha.services.fund.flow import KEY, LIVE, OWED, PAID
from dotpha.services.fund.models import Change, Contract, Loan, Milestone, UseReport
from dotpha.services.fund.queries.money import standing_of, terms_of
from dotpha.services.fund.rules.loans import schedule
from dotpha.services.fund.rules.terms import term
from dotpha.text.dates import write_date

MOST = 50
UNDER = (*PAID, "liquidated")
AHEAD = timedelta(days=14)
"""How long before its day something is told as waiting."""


def _url(case: Case) -> str:
    return reverse("cases:case", args=[case.pk])


def _waits(case: Case, what: str, due_on: date, day: date) -> Waiting:
    tone = "late" if due_on < day else "soon"
    return Waiting(f"{case.code} «{case.title[:120]}»: {what}, hạn {write_date(due_on)}", _url(case), tone)


def hand_in_by(contract: Contract) -> date:
    """By when the dossier of acceptance is to be handed in, counted from the end of the contract."""
    return term("term.hand_in", contract.ends_on).due_on(contract.ends_on)


def waiting(user: Any, day: date) -> Iterator[Waiting]:
    """What the host owes soon or owes late; what waits for who keeps the fund."""
    if hosts := represented(user):
        yield from _of_host(Q(applicant__in=hosts), day)
    if (bodies := own_bodies(user)) and _any(Q(body__in=bodies)):
        yield from _of_keeper(user, Q(body__in=bodies), day)


def _any(own: Q) -> bool:
    """Whether there are tasks under contract or after it: most organisations keep none, and are asked no more."""
    return Case.objects.filter(own, kind=KEY, step__in=UNDER).exists()


def _tasks(own: Q, *steps: str) -> Any:
    return Case.objects.filter(own, kind=KEY, step__in=steps).values("pk")


def _of_host(own: Q, day: date) -> Iterator[Waiting]:
    soon = day + AHEAD
    outputs = Milestone.objects.filter(contract__case__in=_tasks(own, "running"), submitted_on=None, due_on__lte=soon)
    for one in outputs.select_related("contract__case").order_by("due_on", "pk")[:MOST]:
        yield _waits(one.contract.case, f"nộp sản phẩm mốc «{one.title}»", one.due_on, day)
    over = Contract.objects.filter(case__in=_tasks(own, "running"), ends_on__lt=day)
    for found in over.select_related("case").order_by("ends_on", "pk")[:MOST]:
        yield _waits(found.case, "nộp hồ sơ nghiệm thu", hand_in_by(found), day)
    uses = UseReport.objects.filter(case__in=_tasks(own, "liquidated"), asked_on__lte=day, answered_on=None)
    for use in uses.select_related("case").order_by("due_on", "pk")[:MOST]:
        yield _waits(use.case, "báo cáo việc sử dụng kết quả", use.due_on, day)
    loans = Loan.objects.filter(case__in=_tasks(own, *OWED)).select_related("case").prefetch_related("repayments")
    for loan in loans.order_by("pk")[:MOST]:
        standing = standing_of(loan, day)
        if standing.overdue_on:
            yield _waits(loan.case, "trả nợ vay quá hạn", standing.overdue_on, day)
        elif standing.next_due and standing.next_due.due_on <= soon:
            yield _waits(loan.case, f"trả nợ kỳ {standing.next_due.number}", standing.next_due.due_on, day)


def _of_keeper(user: Any, own: Q, day: date) -> Iterator[Waiting]:
    outputs = Milestone.objects.filter(
        contract__case__in=_tasks(own, *LIVE), submitted_on__isnull=False, acceptance=None
    )
    for one in outputs.select_related("contract__case").order_by("submitted_on", "pk")[:MOST]:
        case = one.contract.case
        said = f"nghiệm thu mốc «{one.title}», nộp ngày {write_date(one.submitted_on)}"  # type: ignore[arg-type]
        yield Waiting(f"{case.code} «{case.title[:120]}»: {said}", _url(case))
    changes = Change.objects.filter(contract__case__in=_tasks(own, *PAID), granted=None)
    for change in changes.select_related("contract__case__body").order_by("pk")[:MOST]:
        if access.why_not(user, "fund.decide_change", change) is None:
            case = change.contract.case
            said = f"trả lời đề nghị điều chỉnh hợp đồng ngày {write_date(change.asked_on)}"
            yield Waiting(f"{case.code} «{case.title[:120]}»: {said}", _url(case))
    uses = UseReport.objects.filter(case__in=_tasks(own, "liquidated"), answered_on__isnull=False, proven=None)
    for use in uses.select_related("case").order_by("answered_on", "pk")[:MOST]:
        yield Waiting(f"{use.case.code} «{use.case.title[:120]}»: kiểm tra báo cáo sử dụng kết quả", _url(use.case))


def dates(user: Any, first: date, last: date) -> Iterator[Dated]:
    """Days of the contracts and loans that one hosts or keeps."""
    hosts, bodies = represented(user), own_bodies(user)
    if not hosts and not bodies:
        return
    own = Q(applicant__in=hosts) | Q(body__in=bodies)
    yield from _outputs(own, first, last)
    yield from _dossiers(own, first, last)
    uses = UseReport.objects.filter(case__in=_tasks(own, "liquidated"), due_on__gte=first, due_on__lte=last)
    for use in uses.select_related("case").order_by("due_on", "pk"):
        yield _dated(f"use:{use.pk}", use.case, "báo cáo sử dụng kết quả", use.due_on, use.answered_on is not None)
    loans = Loan.objects.filter(case__in=_tasks(own, *OWED)).select_related("case").prefetch_related("repayments")
    for loan in loans.order_by("pk"):
        left = standing_of(loan, last).left
        for due in schedule(terms_of(loan)):
            if first <= due.due_on <= last:
                done = left <= due.left
                yield _dated(f"loan:{loan.pk}:{due.number}", loan.case, f"trả nợ kỳ {due.number}", due.due_on, done)


def _dated(key: str, case: Case, what: str, on: date, done: bool = False) -> Dated:
    return Dated(
        f"fund.{key}", on, f"{case.code} {case.title[:120]}: {what}", _url(case), "Hợp đồng của Quỹ KH&CN", done
    )


def _outputs(own: Q, first: date, last: date) -> Iterator[Dated]:
    rows = Milestone.objects.filter(contract__case__in=_tasks(own, *LIVE), due_on__gte=first, due_on__lte=last)
    for one in rows.select_related("contract__case").order_by("due_on", "pk"):
        done = one.submitted_on is not None
        yield _dated(f"milestone:{one.pk}", one.contract.case, f"sản phẩm mốc «{one.title}»", one.due_on, done)


SPAN = timedelta(days=120)
"""Longer than the time for a dossier: contracts that ended before it have no such day in a span."""


def _dossiers(own: Q, first: date, last: date) -> Iterator[Dated]:
    rows = Contract.objects.filter(case__in=_tasks(own, "running"), ends_on__gte=first - SPAN, ends_on__lte=last)
    for one in rows.select_related("case").order_by("ends_on", "pk"):
        if first <= one.ends_on:
            yield _dated(f"end:{one.pk}", one.case, "hết thời gian thực hiện", one.ends_on)
        if first <= (due_on := hand_in_by(one)) <= last:
            yield _dated(f"hand_in:{one.pk}", one.case, "hạn nộp hồ sơ nghiệm thu", due_on)
