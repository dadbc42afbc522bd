"""Money over HTTP: the lines that count, and the 3 % figure with its items."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from dotpha.budget.queries import lines, share
from dotpha.budget.rules.share import BASES
from dotpha.kit import access
from dotpha.kit.api import REFUSALS
from dotpha.kit.forms import FIRST_YEAR, LAST_YEAR
from dotpha.people.tokens import TokenOrSession

READ = TokenOrSession("read")
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
router = Router(tags=["Kinh phí"])


class LineOut(Schema):
    """Money in đồng; null: not said, which is not 0."""

    id: int
    year: int
    as_of: date | None
    sheet: str
    row: int | None
    title: str
    kind: str
    source: str
    task: str | None
    organisation: str | None
    plan: float | None
    allocated: float | None
    disbursed: float | None

    @staticmethod
    def resolve_year(line: Any) -> int:
        return int(line.sheet.year)

    @staticmethod
    def resolve_as_of(line: Any) -> Any:
        return line.sheet.as_of

    @staticmethod
    def resolve_sheet(line: Any) -> str:
        return str(line.sheet)

    @staticmethod
    def resolve_task(line: Any) -> str | None:
        return line.task.code if line.task else None

    @staticmethod
    def resolve_organisation(line: Any) -> str | None:
        return line.organisation.name if line.organisation else line.agency or None


class ItemOut(Schema):
    line: int
    title: str
    amount: float | None
    counts: bool
    why: str


class ShareOut(Schema):
    """`share` 0–1 = numerator ÷ denominator, null where it cannot be said; then `missing` says what is not known."""

    year: int
    basis: str
    label: str
    numerator: float | None
    denominator: float | None
    paper: str
    share: float | None
    target: float | None
    source: str
    reached: bool | None
    missing: list[str]
    items: list[ItemOut]


@router.get("/lines", auth=READ, response={200: list[LineOut], **REFUSALS}, summary="Các dòng kinh phí đang dùng")
def budget_lines(request: HttpRequest, year: Year | None = None) -> Any:
    rows = lines.listed_lines(request.user)
    return rows.filter(sheet__year=year) if year is not None else rows


@router.get("/share", auth=READ, response={200: ShareOut, **REFUSALS}, summary="Tỷ lệ chi 3% của một năm")
def budget_share(
    request: HttpRequest, year: Year, basis: Annotated[str, Query(pattern="^(estimate|settled)$")] = "estimate"
) -> Any:
    access.check(request.user, "budget.read_budget")
    seen = share.listed_share(year, basis)
    one = seen.share
    return {
        "year": year, "basis": basis, "label": BASES[basis], "numerator": one.numerator,
        "denominator": one.denominator.amount if one.denominator else None,
        "paper": one.denominator.paper if one.denominator else "", "share": one.value,
        "target": one.target.share if one.target else None, "source": one.target.source if one.target else "",
        "reached": one.reached, "missing": list(one.missing),
        "items": [
            {"line": row.line.pk, "title": row.line.title, "amount": row.judged.item.amount, "counts": row.judged.counts,
             "why": row.judged.why}
            for row in seen.rows
        ],
    }  # fmt: skip
