"""What recurs: tasks × occurrences of a year; for what is standing, tasks × the reporting periods."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.programme.models import Period
from dotpha.programme.queries.facts import TaskView, views_of
from dotpha.programme.queries.periods import visible_periods
from dotpha.programme.queries.tasks import visible_tasks
from dotpha.programme.rules.recurrence import RHYTHMS, Occurrence, rhythm

STANDING = "Thường xuyên, theo kỳ báo cáo"
MOST = 500


@dataclass(frozen=True)
class Cell:
    """One occurrence of one task, or what was said of a standing one in a reporting period; None where it has none."""

    label: str
    tone: str
    name: str = ""


@dataclass(frozen=True)
class Grid:
    """Tasks of one rhythm: the heads of the columns, and for each task its cells, each with the head it stands under."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[TaskView, tuple[tuple[str, Cell | None], ...]], ...]


def _made(title: str, heads: tuple[str, ...], cells: list[tuple[TaskView, list[Cell | None]]]) -> Grid:
    return Grid(title, heads, tuple((view, tuple(zip(heads, row))) for view, row in cells))


def grids(user: Any, day: date, year: int) -> list[Grid]:
    """What this person sees of the year, one grid for each rhythm; a fixed number of queries. At most MOST tasks."""
    tasks = visible_tasks(user).filter(assigned_on__lte=day).exclude(recurrence="").order_by("document_id", "pk")
    views = [view for view in views_of(tasks[:MOST], day) if not view.state.aside]
    out = []
    for words, kind in RHYTHMS.items():
        of_kind = [view for view in views if rhythm(view.task.recurrence) == kind]
        if of_kind:
            out.append(_grid(words, of_kind, year))
    standing = [view for view in views if rhythm(view.task.recurrence) is None]
    return out + ([_standing(standing, user, year)] if standing else [])


def _grid(words: str, views: list[TaskView], year: int) -> Grid:
    spans = {one.span.name: one.span for view in views for one in view.occurrences if one.span.ends_on.year == year}
    names = sorted(spans, key=lambda name: spans[name].starts_on)
    heads = tuple(spans[name].label for name in names)
    return _made(words[:1].upper() + words[1:], heads, [(view, _cells(view, names)) for view in views])


def _cells(view: TaskView, names: list[str]) -> list[Cell | None]:
    found = {one.span.name: one for one in view.occurrences}
    return [_cell(found.get(name)) for name in names]


def _cell(one: Occurrence | None) -> Cell | None:
    return Cell(one.label, one.tone, one.span.name) if one else None


def _standing(views: list[TaskView], user: Any, year: int) -> Grid:
    periods = list(visible_periods(user).filter(ends_on__year=year).order_by("ends_on", "pk"))
    heads = tuple(period.label for period in periods)
    return _made(STANDING, heads, [(view, [_said(view, period) for period in periods]) for view in views])


def _said(view: TaskView, period: Period) -> Cell | None:
    if period.ends_on < view.task.assigned_on:
        return None
    said = view.said_in(period.pk)
    if said is None:
        return Cell("chưa báo", "late" if view.day > period.due_on else "plain")
    return Cell("không phát sinh" if said.nothing_new else "đã báo", "done")
