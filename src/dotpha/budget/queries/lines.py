"""Reads of lines: who sees which, which count now, what waits for the office."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from dotpha.budget.models import BudgetLine, ShareMark, SheetChoice
from dotpha.budget.queries.sheets import current_sheets
from dotpha.budget.rules.totals import Totals, total
from dotpha.kit import clock
from dotpha.people.queries import own_organisations
from dotpha.programme.queries import visible_tasks


def visible_lines(user: Any) -> QuerySet[BudgetLine]:
    """Who reads the whole programme sees every line; agencies those of their tasks and of their own money."""
    rows = BudgetLine.objects.select_related("sheet__form", "task", "organisation")
    if not user.is_authenticated:
        return rows.none()
    if user.is_standing_office:
        return rows
    taken = rows.exclude(sheet__version=None)
    if user.reads_all:
        return taken
    own = own_organisations(user, clock.today())
    if not own:
        return rows.none()
    return taken.filter(Q(organisation__in=own) | Q(task__in=visible_tasks(user).values("pk")))


def current_lines(day: date | None = None) -> QuerySet[BudgetLine]:
    """The lines that count: of the last versions in force (on a day)."""
    return BudgetLine.objects.filter(sheet__in=current_sheets(day).values("pk"))


def choices(day: date | None = None) -> QuerySet[SheetChoice]:
    """What is said (on a day)."""
    if day is None:
        return SheetChoice.objects.filter(undone_on=None)
    return SheetChoice.objects.filter(Q(undone_on=None) | Q(undone_on__gt=day), day__lte=day)


def told_lines(day: date | None = None) -> QuerySet[Any]:
    """The lines of the current sheets, each with whether its task was chosen to count in another (`elsewhere`), or was
    decided at all (`decided`)."""
    said = choices(day).filter(year=OuterRef("sheet__year"), task=OuterRef("task"))
    other = said.filter(both=False).annotate(of=Coalesce("form_id", 0))
    other = other.exclude(of=Coalesce(OuterRef("sheet__form_id"), 0))
    return current_lines(day).annotate(elsewhere=Exists(other), decided=Exists(said))


def listed_lines(user: Any, day: date | None = None) -> QuerySet[BudgetLine]:
    """The lines of the last versions (on a day) that this person sees, with whether somebody struck them out of the 3 %."""
    struck = ShareMark.objects.filter(line=OuterRef("pk"), undone_on=None, verdict="struck")
    rows = visible_lines(user).filter(sheet__in=current_sheets(day).values("pk"))
    return rows.annotate(struck=Exists(struck)).order_by("-sheet__year", "sheet", "position")


def unmatched_lines() -> QuerySet[BudgetLine]:
    """Lines that count, of which nobody has said to which task they belong."""
    return current_lines().filter(task_by=BudgetLine.By.UNSURE)


def of_task(task: Any) -> dict[int, list[BudgetLine]]:
    """The lines that count of a task, by year, the latest first; not those of a sheet for which another was chosen."""
    rows = (
        told_lines()
        .filter(task=task, elsewhere=False)
        .select_related("sheet", "organisation")
        .order_by("-sheet__year", "pk")
    )
    out: dict[int, list[BudgetLine]] = {}
    for line in rows:
        out.setdefault(line.sheet.year, []).append(line)
    return out


def totals_of_task(task: Any) -> list[tuple[int, Totals, list[BudgetLine]]]:
    """(year, sums, lines) of a task."""
    return [(year, total(lines), lines) for year, lines in of_task(task).items()]


def marks_of(line: BudgetLine) -> QuerySet[ShareMark]:
    """What people said of a line for the 3 %, the newest first, also what was taken back."""
    return line.marks.select_related("actor", "undone_by").order_by("-pk")
