"""What the register of support comes to: sums of the rows one looks at, by year and by source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import ExtractYear

from dotpha.cases.models import Support
from dotpha.kit import access, modules

ELSEWHERE = "elsewhere"
"""How the address of the list says the source of what officials entered."""
LENT = Q(form=Support.Form.LOAN)


@dataclass(frozen=True)
class Sums:
    """đồng, less what came back; a loan is not given but lent. None: no such row."""

    rows: int
    given: Decimal | None
    lent: Decimal | None


@dataclass(frozen=True)
class YearSums:
    """Of one year from one source."""

    year: int
    source: str
    sums: Sums


def _sums() -> dict[str, Any]:
    return {
        "rows": Count("pk"), "given": Sum("amount_vnd", filter=~LENT), "lent": Sum("amount_vnd", filter=LENT)
    }  # fmt: skip


def counted(rows: QuerySet[Support]) -> QuerySet[Support]:
    """Without what was withdrawn."""
    return rows.filter(withdrawn_on=None)


def sums_of(rows: QuerySet[Support]) -> Sums:
    return Sums(**counted(rows).order_by().aggregate(**_sums()))


def beneficiaries_of(rows: QuerySet[Support]) -> int:
    return counted(rows).order_by().values("applicant").distinct().count()


def by_year(rows: QuerySet[Support]) -> list[YearSums]:
    """The latest year first."""
    found = counted(rows).order_by().annotate(year=ExtractYear("day")).values("year", "source").annotate(**_sums())
    return [
        YearSums(one["year"], source_label(one["source"]), Sums(one["rows"], one["given"], one["lent"]))
        for one in found.order_by("-year", "source")
    ]


def source_label(key: str) -> str:
    """The module that gave it as people call it; what an official entered came from elsewhere."""
    if not key:
        return "Nơi khác"
    return next((one.label for one in modules.all_modules() if one.key == key), key)


def source_choices() -> Iterable[tuple[str, str]]:
    """The sources that the register knows."""
    keys = Support.objects.order_by("source").values_list("source", flat=True).distinct()
    return [(key or ELSEWHERE, source_label(key)) for key in keys]


def reads_register(user: Any) -> bool:
    return access.why_not(user, "cases.read_support") is None
