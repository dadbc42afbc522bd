"""What of the programme falls on which day, for the calendar of a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.kit import clock
from dotpha.kit.modules import Dated
from dotpha.people.models import REPORTS
from dotpha.people.queries import own_organisations
from dotpha.programme.flow import DONE
from dotpha.programme.models import Milestone, Request
from dotpha.programme.queries.facts import views_of
from dotpha.programme.queries.periods import visible_periods
from dotpha.programme.queries.tasks import led_by, visible_tasks

TASK, MILESTONE, OCCURRENCE = "Thời hạn nhiệm vụ", "Hạn của mốc", "Kỳ của nhiệm vụ định kỳ"


def dates(user: Any, first: date, last: date) -> Iterator[Dated]:
    """Deadlines, milestones and occurrences of the tasks one answers for (of all, for who reads all), and the periods' days."""
    yield from _of_tasks(user, first, last)
    yield from _of_periods(user, first, last)


def _of_tasks(user: Any, first: date, last: date) -> Iterator[Dated]:
    tasks = visible_tasks(user) if user.reads_all else led_by(own_organisations(user, clock.today()))
    tasks = tasks.exclude(step="cancelled")
    due = tasks.filter(deadline__range=(first, last), recurrence="")
    for pk, code, title, deadline, step in due.values_list("pk", "code", "title", "deadline", "step"):
        yield Dated(f"task-{pk}", deadline, f"{code} {title}", _page(pk), TASK, step in DONE)  # type: ignore[arg-type]
    ahead = Milestone.objects.filter(task__in=tasks, due_on__range=(first, last), removed_on=None, occurrence="")
    for one in ahead.select_related("task"):
        if one.due_on != one.task.deadline:
            title = f"{one.task.code}: {one.title}"
            yield Dated(f"milestone-{one.pk}", one.due_on, title, _page(one.task_id), MILESTONE, one.task.step in DONE)  # type: ignore[arg-type]
    for view in views_of(tasks.exclude(recurrence="").exclude(step__in=DONE)[:500], min(last, clock.today())):
        for found in view.occurrences:
            if first <= found.span.due_on <= last:
                title = f"{view.task.code} {view.task.title}: {found.span.label}"
                key = f"occurrence-{view.task.pk}-{found.span.name}"
                yield Dated(key, found.span.due_on, title, _page(view.task.pk), OCCURRENCE, found.kept)


def _page(task: int) -> str:
    return reverse("programme:task", args=[task])


def _of_periods(user: Any, first: date, last: date) -> Iterator[Dated]:
    if not (user.reads_all or user.has_role(*REPORTS)):
        return
    shown = visible_periods(user).filter(starts_on__lte=last)
    if not user.reads_all:
        asked = Request.objects.filter(organisation__in=own_organisations(user, clock.today()))
        shown = shown.filter(pk__in=asked.values("period"))
    for period in shown:
        url = reverse("programme:period", args=[period.pk])
        named: list[tuple[str, date | None]] = [("Hạn gửi trả lời", period.due_on)]
        if user.reads_all:
            named += [("Ngày chốt số liệu", period.cut_off_on), ("Hạn gửi báo cáo", period.report_due_on)]
        for sort, day in named:
            if day and first <= day <= last:
                key = f"period-{period.pk}-{sort.split()[-1]}"
                yield Dated(key, day, f"{sort}: {period.label}", url, sort, period.closed)
