"""Tasks on a time axis: bars, milestones, what waits for what; a fixed number of queries for a page of any length."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Max, Min, OuterRef, Q, QuerySet, Subquery

from dotpha.people.models import Organisation
from dotpha.programme.models import Dependency, Task
from dotpha.programme.queries import standing
from dotpha.programme.queries.facts import TaskView
from dotpha.programme.rules.dependencies import out_of_order
from dotpha.programme.rules.states import Time, Work
from dotpha.programme.rules.timeline import Axis, Course, Lane, Line, Scale, Stretch, lane, line, scale, stretch

ROW, HEADING = 3.75, 2.5
"""How high a row and a heading are, in letters (em); the style sheet says the same."""
GROUPS = {"plan": "Văn bản giao", "agency": "Cơ quan", "none": "Không nhóm"}


@dataclass(frozen=True)
class Wait:
    """A prerequisite of a task on the day; `odd`: it is due after what waits for it."""

    pk: int
    code: str
    done: bool
    odd: bool


@dataclass(frozen=True)
class Point:
    """A day within the course of a task: a milestone, an occurrence, the day it was finished; `tone` as of states."""

    kind: str
    x: float
    tone: str
    text: str


@dataclass(frozen=True)
class Row:
    """One task drawn: its bar and points, and `label`, the same in words; `top` is what stands above it, in letters."""

    view: TaskView
    lane: Lane
    points: tuple[Point, ...]
    waits: str
    blocked: bool
    label: str
    top: float

    @property
    def middle(self) -> float:
        return self.top + ROW / 2


@dataclass(frozen=True)
class Group:
    """The rows under one heading ("": none)."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Chart:
    """The rows of a page on one axis; `today` is where the day seen lies, None beside the axis."""

    axis: Axis
    scale: Scale
    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    today: float | None
    height: float


def grouped(tasks: QuerySet[Task], group: str, day: date) -> tuple[QuerySet[Task], tuple[Any, ...]]:
    """The tasks (of `stood`) with what the headings need, the nearest deadline first under each; and the order of the headings."""
    by: tuple[Any, ...] = ("document_id",) if group == "plan" else ()
    if group == "agency":
        named = Organisation.objects.filter(pk=OuterRef("at_lead")).values("name")[:1]
        tasks = tasks.annotate(at_lead=standing.answering(day)).annotate(at_lead_name=Subquery(named))
        by = (F("at_lead_name").asc(nulls_last=True), "at_lead")
    return tasks.order_by(*by, F("at_deadline").asc(nulls_last=True), "pk"), by


def reach(tasks: QuerySet[Task]) -> tuple[date | None, date | None]:
    """The first day and the last of these tasks (of `stood`)."""
    found = tasks.order_by().aggregate(first=Min("assigned_on"), last=Max("at_deadline"))
    return found["first"], found["last"]


def waits_of(views: Iterable[TaskView], day: date) -> dict[int, tuple[Wait, ...]]:
    """Task id → what it waited for on the day; two queries."""
    deadlines = {view.task.pk: view.deadline for view in views}
    made = Dependency.objects.filter(Q(removed_on=None) | Q(removed_on__gt=day), made_on__lte=day)
    found = [one for one in made.values_list("after_id", "before_id") if one[0] in deadlines]
    rows = standing.stood(Task.objects.filter(pk__in={before for _, before in found}), day)
    befores = {one.pk: one for one in rows.only("code", "deadline", "step", "recurrence")}
    out: dict[int, tuple[Wait, ...]] = {}
    for after, before in found:
        one: Any = befores[before]
        odd = out_of_order(one.at_deadline, deadlines[after])
        out[after] = (*out.get(after, ()), Wait(before, one.code, one.at_work == Work.DONE, odd))
    return out


def chart(views: list[TaskView], waits: dict[int, tuple[Wait, ...]], on: Axis, day: date, group: str) -> Chart:
    """The rows of a page, as they stood on the day, under their headings."""
    sorts: dict[str, list[TaskView]] = {}
    for view in views:
        sorts.setdefault(_heading(view, group), []).append(view)
    groups, top = [], 0.0
    for label, under in sorts.items():
        top += HEADING if label else 0
        groups.append(Group(label, tuple(_row(view, waits, on, top + n * ROW) for n, view in enumerate(under))))
        top += len(under) * ROW
    rows = {row.view.task.pk: row for one in groups for row in one.rows}
    drawn = tuple(
        found for row in rows.values() for wait in waits.get(row.view.task.pk, ())
        if (other := rows.get(wait.pk)) and (found := line(other.lane, row.lane, (other.middle, row.middle)))
    )  # fmt: skip
    return Chart(on, scale(on), tuple(groups), drawn, on.at(day) if day in on else None, top)


def _heading(view: TaskView, group: str) -> str:
    if group == "plan":
        return str(view.task.document)
    if group == "agency":
        return view.lead.name if view.lead else "Chưa nêu một cơ quan chịu trách nhiệm"
    return ""


def _row(view: TaskView, waits: dict[int, tuple[Wait, ...]], on: Axis, top: float) -> Row:
    found = waits.get(view.task.pk, ())
    words, blocked = waits_in_words(found), view.state.open and any(not one.done for one in found)
    return Row(view, lane(course(view), on), tuple(_points(view, on)), words, blocked, _said(view, words), top)


def waits_in_words(waits: tuple[Wait, ...]) -> str:
    """NV-0003 (đã xong), NV-0007 (có hạn sau việc này)."""
    notes = ((one, " (đã xong)" if one.done else " (có hạn sau việc này)" if one.odd else "") for one in waits)
    return ", ".join(f"{one.code}{note}" for one, note in notes)


def _said(view: TaskView, waits: str) -> str:
    """What the bar shows, in words."""
    task = view.task
    end = f"{view.deadline:%d/%m/%Y}" if view.deadline else task.recurrence or task.deadline_text or "chưa rõ"
    said = [
        f"{task.code} {task.title}",
        f"Giao {task.assigned_on:%d/%m/%Y}, thời hạn {end}",
        view.state.label.capitalize(),
    ]
    if view.old_deadlines:
        said.insert(2, "Hạn cũ " + ", ".join(f"{day:%d/%m/%Y}" for day in view.old_deadlines))
    if view.state.late_days and not view.state.done_on:
        said[-1] += f" {view.state.late_days} ngày làm việc"
    return ". ".join([*said, *([f"Phải chờ {waits}"] if waits else [])])


def course(view: TaskView) -> Course:
    """The days of a task that are drawn; work set aside is not late."""
    late = view.state.time == Time.LATE and not view.state.aside
    until = (view.state.done_on or view.day) if late else None
    return Course(view.task.assigned_on, view.deadline, view.old_deadlines, until)


def _points(view: TaskView, on: Axis) -> Iterable[Point]:
    for milestone, verified in view.milestones:
        due = milestone.due_on
        if due and due != view.deadline and not milestone.occurrence:
            tone = "done" if verified else "late" if due < view.day and view.state.open else "plain"
            said = {"done": "đã xác nhận", "late": "đã qua hạn"}.get(tone, "chưa đến hạn")
            yield from _point("milestone", due, tone, f"Mốc «{milestone.title[:120]}», hạn {due:%d/%m/%Y}, {said}", on)
    for one in view.occurrences:
        text = f"{one.span.label}, hạn {one.span.due_on:%d/%m/%Y}, {one.label}"
        yield from _point("milestone", one.span.due_on, one.tone, text, on)
    if view.state.done_on:
        done = view.state.done_on
        yield from _point("finish", done, "done", f"Hoàn thành ngày {done:%d/%m/%Y}", on)


def _point(kind: str, day: date, tone: str, text: str, on: Axis) -> Iterable[Point]:
    # In the middle of its day.
    found: Stretch | None = stretch(kind, day, day, on)
    if found:
        yield Point(kind, found.x + found.width / 2, tone, text)
