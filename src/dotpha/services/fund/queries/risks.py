"""The facts of tasks by which portfolios are summed and risk is told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from dotpha.cases.models import Case, Receipt, Review
from dotpha.cases.rules.scores import read_criteria, total_of
from dotpha.services.fund.fields import PORTFOLIO_KEYS
from dotpha.services.fund.flow import KEY, LIVE, OPEN_STEPS
from dotpha.services.fund.models import Change, Contract, Milestone, Result
from dotpha.services.fund.queries.money import accounts
from dotpha.services.fund.rules.account import Account
from dotpha.services.fund.rules.amounts import total
from dotpha.services.fund.rules.portfolios import Overview, Task, overviews


def portfolio_of(case: Case) -> str:
    """Key of the portfolio of the approved task that a case follows, else of its call: a call may hold tasks of several. "":
    neither says one."""
    said = [one.get("portfolio") for one in (case.origin and case.origin.content, case.call and case.call.facts) if one]
    return next((PORTFOLIO_KEYS[one] for one in said if one in PORTFOLIO_KEYS), "")


def funded(day: date) -> list[Case]:
    """Tasks with a contract by a day."""
    rows = Case.objects.filter(kind=KEY, contract__signed_on__lte=day, step__in=OPEN_STEPS)
    return list(rows.select_related("call", "origin", "applicant", "body", "contract").order_by("pk"))


def facts_of(cases: Iterable[Case], day: date) -> list[Task]:
    """What is known of each task on a day, as the rules of portfolios want it."""
    rows = list(cases)
    pks = [one.pk for one in rows]
    books, spreads = accounts(pks, day), _spreads(rows)
    contracts = {one.case_id: one for one in Contract.objects.filter(case__in=pks)}
    late = Counter(
        Milestone.objects.filter(contract__case__in=pks, submitted_on=None, due_on__lt=day).values_list(
            "contract__case", flat=True
        )
    )
    changes = Counter(
        Change.objects.filter(contract__case__in=pks, granted=True).values_list("contract__case", flat=True)
    )
    results: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for case, kind, amount in (
        Result.objects.filter(case__in=pks, day__lte=day).values_list("case", "kind").annotate(Sum("amount"))
    ):
        results[case][kind] = amount
    return [
        _fact(
            one,
            contracts.get(one.pk),
            books.get(one.pk, Account()),
            late[one.pk],
            changes[one.pk],
            spreads.get(one.pk),
            results[one.pk],
            day,
        )
        for one in rows
    ]


def _fact(
    case: Case, contract: Contract | None, account: Account, late: int, changes: int, spread: Decimal | None, results: dict[str, Decimal],
    day: date,
) -> Task:  # fmt: skip
    amount = account.amount
    gone = length = 0
    if contract:
        gone, length = (
            (min(day, contract.ends_on) - contract.starts_on).days,
            (contract.ends_on - contract.starts_on).days,
        )
    return Task(
        str(case.pk), portfolio_of(case), case.step, amount, account.paid_out - account.came_back if amount else None, late,
        Decimal(max(gone, 0)) / length if length else None, account.paid_out / amount if amount else None,
        total(account.accepted.values()) / amount if amount else None, changes, spread, results, case.step in LIVE,
    )  # fmt: skip


def _spreads(cases: list[Case]) -> dict[int, Decimal]:
    """Case → how far its highest and lowest ballot lie apart, out of 100; of those that were opened."""
    criteria = {one.pk: read_criteria(one.call.criteria) for one in cases if one.call}
    marks: dict[int, list[Decimal]] = defaultdict(list)
    opened = Review.objects.filter(case__opening__isnull=False, sealed_at__isnull=False, excused_on=None)
    for one in opened.filter(case__in=list(criteria)):  # what an excused reviewer sealed stays sealed
        points = {key: Decimal(value) for key, value in one.points.items()}
        if all(it.key in points for it in criteria[one.case_id]):
            marks[one.case_id].append(total_of(criteria[one.case_id], points))
    return {pk: max(found) - min(found) for pk, found in marks.items()}


def summaries(day: date) -> tuple[Overview, ...]:
    return overviews(facts_of(funded(day), day))


def asked_of(pks: Iterable[int]) -> dict[int, Decimal]:
    """Case → what it asked the fund for, as it was handed in last."""
    rows = (
        Receipt.objects.filter(case__in=list(pks)).order_by("version").values_list("case_id", "content__values__money")
    )
    return {case: Decimal(str(money)) for case, money in rows if money not in (None, "")}
