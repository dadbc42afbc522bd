"""A year's money at a glance: by source, by agency, by task; what has no figure is kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from dotpha.budget.models import BudgetLine, BudgetSheet
from dotpha.budget.queries.doubles import Double, doubles
from dotpha.budget.queries.lines import told_lines
from dotpha.budget.queries.sheets import current_sheets
from dotpha.budget.rules.pace import Pace, pace
from dotpha.budget.rules.totals import Totals, by, total
from dotpha.budget.sheets.roles import SOURCES, UNKNOWN_SOURCE
from dotpha.kit import clock
from dotpha.people.models import Organisation
from dotpha.people.queries import lineage


@dataclass(frozen=True)
class Part:
    """One row of a breakdown; `key` is what a list is filtered by, `sums` its money."""

    key: str
    label: str
    sums: Totals
    url: str = ""


@dataclass(frozen=True)
class Overview:
    """A year: its sums, its breakdowns (each adds up to the whole), its sheets, how disbursement keeps pace."""

    year: int
    sums: Totals
    pace: Pace
    sources: tuple[Part, ...]
    kinds: tuple[Part, ...]
    agencies: tuple[Part, ...]
    tasks: tuple[Part, ...]
    without_task: Totals
    sheets: tuple[BudgetSheet, ...]
    as_of: date | None
    doubles: tuple[Double, ...] = ()
    """Tasks in two of the sheets."""


def overview(year: int, day: date | None = None) -> Overview:
    """At most eight queries, however many lines. What was chosen to count in another sheet is left out of every sum."""
    rows = told_lines(day).filter(sheet__year=year).select_related("sheet", "task", "organisation")
    every = list(rows.order_by("sheet", "position"))
    lines = [line for line in every if not line.elsewhere]
    sums = total(lines)
    sheets = tuple(current_sheets(day).filter(year=year).select_related("form", "taken_by").order_by("pk"))
    days = [one.as_of for one in sheets if one.as_of]
    as_of = max(days) if days else None
    until = as_of or day or clock.today()
    return Overview(
        year, sums, pace_of(sums, year, until),
        tuple(Part(key, SOURCES.get(key, UNKNOWN_SOURCE), one) for key, one in by(lines, lambda line: line.source).items()),
        tuple(Part(key, str(BudgetLine.Kind(key).label), one) for key, one in by(lines, lambda line: line.kind).items()),
        _agencies(lines, day), _tasks(lines), total(line for line in lines if line.task_id is None), sheets, as_of,
        tuple(doubles(every, day)),
    )  # fmt: skip


def pace_of(sums: Totals, year: int, until: date) -> Pace:
    """How some lines keep pace by a day, told from those that have both figures."""
    return pace(year, until, sums.plan_with_both or None, sums.disbursed_with_both if sums.with_both else None)


def lines_with_both(year: int, body: int | str) -> str:
    """The page of the lines by which the pace of an agency is told."""
    return f"{reverse('budget:line_list')}?year={year}&organisation={body}&counted=yes&figures=both"


def _agencies(lines: list[BudgetLine], day: date | None) -> tuple[Part, ...]:
    """By who answers for the money now: what a sheet says of a body that was merged is its heir's."""
    known, on = lineage(), day or clock.today()
    heirs = {one: known.successor(one, on) for line in lines if (one := line.organisation_id)}
    groups = by(lines, lambda line: heirs.get(line.organisation_id or 0))
    names = {line.organisation_id: line.organisation.name for line in lines if line.organisation}
    if missing := set(heirs.values()) - set(names):
        names |= dict(Organisation.objects.filter(pk__in=missing).values_list("pk", "name"))
    parts = [Part(str(key or ""), names.get(key, "Chưa rõ cơ quan"), one) for key, one in groups.items()]
    return tuple(sorted(parts, key=lambda one: (one.key == "", -(one.sums.plan or 0), one.label)))


def _tasks(lines: list[BudgetLine]) -> tuple[Part, ...]:
    """By task, the dearest first; lines without one are told apart."""
    groups = by((line for line in lines if line.task_id), lambda line: line.task_id)
    tasks = {line.task_id: line.task for line in lines if line.task}
    parts = [Part(str(key), f"{tasks[key].code} {tasks[key].title}", one) for key, one in groups.items()]
    return tuple(sorted(parts, key=lambda one: (-(one.sums.plan or 0), one.label)))
