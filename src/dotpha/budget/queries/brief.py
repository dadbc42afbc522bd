"""What money says in the brief of a morning: sheets that came, and what they say of disbursement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.urls import reverse

from dotpha.budget.models import BudgetSheet
from dotpha.budget.queries.overview import overview
from dotpha.kit.briefs import BriefPart, Morning, Row, Sentence
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number


def brief(morning: Morning) -> Iterator[BriefPart]:
    """Only where a sheet was taken in or withdrawn: one sentence a year, with the sheets."""
    moved = Q(taken_on__range=morning.days) | Q(withdrawn_on__range=morning.days)
    sheets = list(BudgetSheet.objects.filter(moved, version__isnull=False, form__isnull=False).order_by("-year", "pk"))
    years = list(dict.fromkeys(one.year for one in sheets))
    told = tuple(_year(year, [one for one in sheets if one.year == year], morning) for year in years)
    if told:
        yield BriefPart("Kinh phí", told, "số giải ngân mới", order=50)


def _year(year: int, sheets: list[BudgetSheet], morning: Morning) -> Sentence:
    now, was = _share(year, morning.last), _share(year, morning.before)
    if now is None:
        words = f"Biểu tài chính năm {year} có thay đổi, chưa có số giải ngân."
    else:
        before = f", trước đó {was}%" if was is not None else ""
        words = f"Giải ngân năm {year}: {now}% kế hoạch{before}."
    rows = tuple(_row(one, morning) for one in sheets)
    return Sentence(words, f"{reverse('budget:overview')}?nam={year}", "plain", rows)


def _share(year: int, day: date) -> str | None:
    share: Decimal | float | None = overview(year, day).pace.actual
    return write_number(round(float(share) * 100, 1)) if share is not None else None


def _row(one: BudgetSheet, morning: Morning) -> Row:
    withdrawn = one.withdrawn_on is not None and morning.since <= one.withdrawn_on <= morning.last
    as_of = f", số đến {write_date(one.as_of)}" if one.as_of else ""
    return Row(f"{one}{', đã rút' if withdrawn else as_of}", reverse("budget:sheet", args=[one.pk]))
