"""The 3 % figure of a year, from the lines that count on a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from dotpha.budget.models import BudgetLine, BudgetTotal, ShareMark
from dotpha.budget.queries.doubles import Double, doubles, undecided
from dotpha.budget.queries.lines import current_lines, told_lines
from dotpha.budget.rules.doubles import unsettled
from dotpha.budget.rules.share import MEASURE_OF, Denominator, Item, Judged, Share, judge, share

BASES = tuple(MEASURE_OF)


def total_of(year: int, basis: str, day: date | None = None) -> BudgetTotal | None:
    """The total expenditure of a year that counts (on a day): that of the latest paper."""
    rows = BudgetTotal.objects.filter(year=year, basis=basis)
    if day is not None:
        rows = rows.filter(entered_on__lte=day)
    return rows.order_by("-paper_on", "-pk").first()


def totals_of(year: int) -> QuerySet[BudgetTotal]:
    """All totals of a year, the ones that count first in their basis."""
    return BudgetTotal.objects.filter(year=year).select_related("entered_by").order_by("basis", "-paper_on", "-pk")


def visible_totals(user: Any) -> QuerySet[BudgetTotal]:
    return BudgetTotal.objects.all() if user.is_authenticated and user.reads_all else BudgetTotal.objects.none()


def lines_of(year: int, day: date | None = None) -> dict[int, BudgetLine]:
    """The lines of a year that count, with the marks in force (on a day)."""
    marks = ShareMark.objects.select_related("actor").filter(undone_on=None)
    if day is not None:
        marks = ShareMark.objects.select_related("actor").filter(Q(undone_on=None) | Q(undone_on__gt=day), day__lte=day)
    rows = told_lines(day).filter(sheet__year=year).select_related("sheet", "task", "organisation")
    ordered = rows.prefetch_related(Prefetch("marks", marks, to_attr="in_force")).order_by("sheet", "position")
    return {line.pk: line for line in ordered}


def _item(line: Any, basis: str) -> Item:
    mark = line.in_force[-1] if line.in_force else None
    return Item(
        line.pk, getattr(line, MEASURE_OF[basis]), line.source, line.task_id is not None,
        f"{line.title} {line.section}", mark.verdict if mark else "", mark.reason if mark else "",
        elsewhere=line.elsewhere,
    )  # fmt: skip


def share_of(year: int, basis: str, day: date | None = None, lines: dict[int, BudgetLine] | None = None) -> Share:
    """The figure of a year; `lines` as `lines_of` gave them, where both bases are asked."""
    rows = lines_of(year, day) if lines is None else lines
    found = total_of(year, basis, day)
    denominator = Denominator(found.amount, basis, found.with_central, found.paper, found.paper_on) if found else None
    items = [_item(line, basis) for line in rows.values()]
    # What a row says of another measure without its sources is no money of this one.
    found_share = share(year, basis, [one for one in items if one.source or one.amount is not None], denominator)
    more = unsettled(undecided(rows.values()))
    return replace(found_share, missing=(*found_share.missing, more)) if more else found_share


def share_years(day: date | None = None) -> list[int]:
    """Years that have lines that count, or a total, latest first."""
    lines = current_lines(day).values_list("sheet__year", flat=True).distinct()
    return sorted({*lines, *BudgetTotal.objects.values_list("year", flat=True)}, reverse=True)


@dataclass(frozen=True)
class ShareRow:
    """One item of the list: the line and how it is judged."""

    line: BudgetLine
    judged: Judged

    @property
    def sortable(self) -> Decimal:
        """Unknown stands below nothing."""
        return Decimal(-1) if self.judged.item.amount is None else self.judged.item.amount


@dataclass(frozen=True)
class ListedShare:
    """The figure of a year with its rows, and the figure in the other basis."""

    share: Share
    other: Share
    rows: tuple[ShareRow, ...]
    doubles: tuple[Double, ...] = ()


def listed_share(year: int, basis: str) -> ListedShare:
    lines = lines_of(year)
    first = share_of(year, basis, lines=lines)
    second = share_of(year, next(one for one in BASES if one != basis), lines=lines)
    rows = [ShareRow(lines[one.item.key], one) for one in first.judged]
    rows.sort(key=lambda row: (not row.judged.counts, not row.judged.open, -row.sortable))
    return ListedShare(first, second, tuple(rows), tuple(doubles(lines.values())))


def judged_line(line: BudgetLine) -> Judged:
    """How one line is judged today, in the basis of what was decided."""
    found = total_of(line.sheet.year, "estimate")
    line.in_force = list(line.marks.filter(undone_on=None))  # type: ignore[attr-defined]
    line.elsewhere = told_lines().filter(pk=line.pk, elsewhere=True).exists()  # type: ignore[attr-defined]
    return judge(_item(line, "estimate"), with_central=found.with_central if found else True)
