"""The money of a policy's year: what there is, what is decided, what is paid, what is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from dotpha.services.incentives.models import Application, Budget

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Money:
    """A budget with what weighs on it, đồng. What came back goes into the state budget and is not spent again here."""

    budget: Budget
    committed: Decimal
    paid: Decimal
    cases: int

    @property
    def left(self) -> Decimal:
        return self.budget.amount_vnd - self.committed

    @property
    def share(self) -> float:
        return float(self.committed / self.budget.amount_vnd)


def _annotated(rows: QuerySet[Budget]) -> list[Money]:
    paid = Q(applications__paid_on__isnull=False)
    found = rows.annotate(
        committed=Sum("applications__committed_vnd"), paid=Sum("applications__committed_vnd", filter=paid),
        cases=Count("applications"),
    )  # fmt: skip
    return [
        Money(one, one.committed or NOTHING, one.paid or NOTHING, one.cases) for one in found.order_by("-year", "pk")
    ]


def budgets_of(policy: str) -> list[Money]:
    """Of a policy, the latest year first."""
    return _annotated(Budget.objects.filter(policy=policy))


def money_of(year: int, policies: Iterable[str] | None = None) -> dict[str, Money]:
    """Policy → its money of a year."""
    rows = Budget.objects.filter(year=year)
    rows = rows if policies is None else rows.filter(policy__in=list(policies))
    return {one.budget.policy: one for one in _annotated(rows)}


def locked_budget(policy: str, year: int) -> Budget | None:
    """The budget, held until the decision is written: of two who decide at once the second sees what the first took."""
    return Budget.objects.select_for_update().filter(policy=policy, year=year).first()


def kept(budget: Budget) -> Decimal:
    """What is decided or paid of a budget, đồng."""
    return Application.objects.filter(budget=budget).aggregate(whole=Sum("committed_vnd"))["whole"] or NOTHING
