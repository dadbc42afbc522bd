"""Reads of finance sheets: which versions count, what one says otherwise than the one before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from dotpha.budget.models import BudgetForm, BudgetLine, BudgetSheet, SheetOutage
from dotpha.budget.rules.totals import Totals, total
from dotpha.budget.rules.versions import Difference, Said, differences
from dotpha.budget.sheets.heading import Heading, find_table
from dotpha.budget.sheets.roles import LABELS
from dotpha.kit.files import BadFile
from dotpha.programme.extraction import Unreadable
from dotpha.programme.lists.workbook import letters_of

SHOWN = 5
LONGEST = 120


def visible_sheets(user: Any) -> QuerySet[BudgetSheet]:
    """Who reads the whole programme sees the sheets taken in; the standing office also those under review."""
    rows = BudgetSheet.objects.select_related("form", "file", "made_by", "taken_by")
    if not user.is_authenticated or not user.reads_all:
        return rows.none()
    return rows if user.is_standing_office else rows.exclude(version=None)


def listed_sheets(user: Any) -> QuerySet[BudgetSheet]:
    """Sheets with the number of their lines, of those still without a task, and whether a newer version stands."""
    newer = _in_force(BudgetSheet.objects.filter(form=OuterRef("form"), year=OuterRef("year")), None).filter(
        version__gt=OuterRef("version")
    )
    return visible_sheets(user).annotate(
        line_count=Count("lines"),
        unsure_count=Count("lines", filter=Q(lines__task_by=BudgetLine.By.UNSURE)),
        superseded=Exists(newer),
    )


def _in_force(rows: QuerySet[BudgetSheet], day: date | None) -> QuerySet[BudgetSheet]:
    """Those taken in and not withdrawn, by a day (None: now)."""
    if day is None:
        return rows.filter(version__isnull=False, withdrawn_on=None)
    out = SheetOutage.objects.filter(sheet=OuterRef("pk"), withdrawn_on__lte=day, restored_on__gt=day)
    return rows.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day), ~Exists(out), taken_on__lte=day)


def current_sheets(day: date | None = None) -> QuerySet[BudgetSheet]:
    """The last version of each form and year that is in force (on a day), and what was typed by hand."""
    later = BudgetSheet.objects.filter(form=OuterRef("form"), year=OuterRef("year"), version__gt=OuterRef("version"))
    return _in_force(BudgetSheet.objects.all(), day).filter(~Exists(_in_force(later, day)))


def years(day: date | None = None) -> list[int]:
    """The years that have a sheet in force, latest first."""
    return list(current_sheets(day).order_by("-year").values_list("year", flat=True).distinct())


def moments(year: int, day: date) -> list[date]:
    """The days up to a day on which other sheets of a year came to count, and the day itself, in order."""
    sheets = BudgetSheet.objects.filter(year=year, version__isnull=False)
    outages = SheetOutage.objects.filter(sheet__in=sheets.values("pk"))
    told = {one for pair in sheets.values_list("taken_on", "withdrawn_on") for one in pair}
    told |= {one for pair in outages.values_list("withdrawn_on", "restored_on") for one in pair}
    return sorted({one for one in told if one and one <= day} | {day})


def found_table(name: str, data: bytes) -> Heading:
    """The finance table of a file. Raises BadFile with the way out."""
    try:
        return find_table(data, name)
    except Unreadable as error:
        raise BadFile(str(error)) from None


def form_of(found: Heading) -> BudgetForm | None:
    """The form that a file is of: the same header under the same title rows."""
    return BudgetForm.objects.filter(signature=found.signature, heading=found.words).first()


def same_header(found: Heading) -> BudgetForm | None:
    """A form with the same columns, whatever stands above them: what was matched there holds here, too."""
    return BudgetForm.objects.filter(signature=found.signature).order_by("-pk").first()


def columns_as_given(found: Heading, roles: Sequence[str]) -> list[dict[str, Any]]:
    """What `BudgetSheet.columns` keeps: each column with its first cells."""
    rows = [row for row in found.rows[found.first :] if sum(bool(cell.text) and not cell.repeats for cell in row) > 1]
    return [
        {
            "label": label,
            "role": role,
            "cells": [row[place].text[:LONGEST] for row in rows[:SHOWN] if place < len(row) and row[place].text],
        }
        for place, (label, role) in enumerate(zip(found.labels, roles))
    ]


@dataclass(frozen=True)
class Column:
    letters: str
    label: str
    role: str
    cells: tuple[str, ...]


def columns_of(sheet: BudgetSheet) -> list[Column]:
    return [
        Column(letters_of(place), one["label"], LABELS[one["role"]], tuple(one["cells"]))
        for place, one in enumerate(sheet.columns)
    ]


def before(sheet: BudgetSheet) -> BudgetSheet | None:
    """The version in force that this one follows: of one under review the last, of an old one the one before it."""
    if sheet.form_id is None:
        return None
    rows = _in_force(BudgetSheet.objects.filter(form=sheet.form_id, year=sheet.year), None).exclude(pk=sheet.pk)
    rows = rows.filter(version__lt=sheet.version) if sheet.version else rows
    return rows.select_related("taken_by").order_by("-version").first()


def after(sheet: BudgetSheet) -> BudgetSheet | None:
    """The version in force that has taken the place of this one; None for one that counts, or is under review."""
    if sheet.form_id is None or sheet.version is None:
        return None
    rows = _in_force(BudgetSheet.objects.filter(form=sheet.form_id, year=sheet.year), None)
    return rows.filter(version__gt=sheet.version).order_by("-version").first()


def versions_of(sheet: BudgetSheet) -> list[BudgetSheet]:
    """Every version of the same form and year, the newest first."""
    if sheet.form_id is None:
        return []
    rows = BudgetSheet.objects.filter(form=sheet.form_id, year=sheet.year, version__isnull=False)
    return list(rows.select_related("taken_by").order_by("-version"))


def outages_of(sheet: BudgetSheet) -> list[SheetOutage]:
    """When this version was withdrawn and used again, the first first."""
    return list(sheet.outages.select_related("withdrawn_by", "restored_by"))


def said(lines: Iterable[BudgetLine]) -> list[Said]:
    return [
        Said(
            line.pk,
            line.title,
            line.code,
            line.agency,
            line.source,
            line.kind,
            line.plan,
            line.allocated,
            line.disbursed,
        )
        for line in lines
    ]


@dataclass(frozen=True)
class Comparison:
    """Two versions side by side: their sums and every line that differs."""

    old: BudgetSheet
    new: BudgetSheet
    was: Totals
    now: Totals
    differences: tuple[Difference, ...]

    @property
    def rows(self) -> list[tuple[str, Decimal | None, Decimal | None, Decimal | None]]:
        """(measure, old, new, new − old where both are known)."""
        out = []
        for measure in ("plan", "allocated", "disbursed"):
            old, new = getattr(self.was, measure), getattr(self.now, measure)
            out.append((measure, old, new, None if old is None or new is None else new - old))
        return out


def compare(old: BudgetSheet, new: BudgetSheet) -> Comparison:
    first, second = said(old.lines.all()), said(new.lines.all())
    return Comparison(old, new, total(first), total(second), tuple(differences(first, second)))


def unfinished() -> QuerySet[BudgetSheet]:
    """Sheets that were read and neither taken in nor dropped."""
    return BudgetSheet.objects.filter(version=None).order_by("pk")
