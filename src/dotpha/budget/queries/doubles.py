"""Reads of tasks that stand in two sheets of a year, and of what was said which of them counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.budget.models import BudgetSheet, SheetChoice
from dotpha.budget.queries.lines import choices, current_lines
from dotpha.budget.rules.doubles import standing_twice
from dotpha.budget.rules.totals import Totals, total


@dataclass(frozen=True)
class Line:
    """A line under the form of its sheet."""

    line: Any

    @property
    def task_id(self) -> int | None:
        return self.line.task_id  # type: ignore[no-any-return]

    @property
    def form_id(self) -> int:
        return self.line.sheet.form_id or 0


def undecided(lines: Iterable[Any]) -> int:
    """Of how many tasks in two sheets nobody has said which counts; `lines` as `told_lines` gave them, with sheets."""
    open_lines = (Line(one) for one in lines if not one.decided)
    return len(standing_twice(open_lines))


@dataclass(frozen=True)
class Place:
    """A sheet in which a task stands, with the money it has there; `counts` False where another was chosen."""

    form: int
    sheet: BudgetSheet
    sums: Totals
    counts: bool


@dataclass(frozen=True)
class Double:
    """A task in two sheets, and what was said of it."""

    task: Any
    year: int
    places: tuple[Place, ...]
    choice: SheetChoice | None


def doubles(lines: Iterable[Any], day: date | None = None) -> list[Double]:
    """The tasks in two sheets among the lines of a year (`told_lines`, with sheets and tasks); at most one query."""
    found = standing_twice(Line(one) for one in lines)
    if not found:
        return []
    said = {(one.year, one.task_id): one for one in choices(day).filter(task__in=found).select_related("actor")}
    out = []
    for task, forms in found.items():
        first = next(iter(forms.values()))[0].line
        places = tuple(
            Place(form, rows[0].line.sheet, total(one.line for one in rows), not rows[0].line.elsewhere)
            for form, rows in forms.items()
        )
        out.append(Double(first.task, first.sheet.year, places, said.get((first.sheet.year, task))))
    return sorted(out, key=lambda one: (one.choice is not None, one.task.code))


def also_in(sheet: BudgetSheet) -> list[tuple[Any, list[BudgetSheet]]]:
    """(task, the other current sheets of the year in which it stands) of the tasks of a sheet; one query."""
    others = current_lines().filter(sheet__year=sheet.year, task__in=sheet.lines.order_by().values("task"))
    others = others.exclude(sheet__form=sheet.form_id) if sheet.form_id else others.exclude(sheet__form=None)
    found: dict[int, tuple[Any, dict[int, BudgetSheet]]] = {}
    for line in others.select_related("task", "sheet").order_by("task__code", "sheet"):
        found.setdefault(line.task_id or 0, (line.task, {}))[1][line.sheet_id] = line.sheet
    return [(task, list(sheets.values())) for task, sheets in found.values()]
