"""What can be reminded of on a day: each sort in a fixed number of queries, as the programme stood that day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.urls import reverse

from dotpha.kit.memory import while_reading
from dotpha.people.queries import Register, lineage
from dotpha.programme.models import (
    Bottleneck,
    DeadlineChange,
    Period,
    Question,
    QuestionAnswer,
    Reminder,
    ReplyRow,
    Request,
    Task,
    TaskStep,
)
from dotpha.programme.queries import standing
from dotpha.programme.queries.answering import answering
from dotpha.programme.queries.periods import owed
from dotpha.reminding.models import About
from dotpha.reminding.rules.sentences import named

BEGINS_ANEW = ("transfer", "name_lead", "resume", "restore", "reopen")
"""Steps from which on a task is somebody's again: what fell due before is not theirs."""
TASK = "programme.task"


@dataclass(frozen=True)
class Thing:
    """One thing that waits for one body (None: nobody of the register), counted from `key_day`.

    Nothing that fell due on or before `since` counts; `told_on` is when the office last reminded of it by hand.
    """

    about: str
    kind: str
    pk: int
    body: int | None
    key_day: date
    since: date
    name: str
    path: str
    task: int | None = None
    document: int | None = None
    told_on: date | None = None
    more: str = ""

    @property
    def key(self) -> tuple[str, int, int | None]:
        return self.about, self.pk, self.body


def things_on(day: date) -> list[Thing]:
    """Everything that waits for somebody on a day. Who stands for whom is asked once for all sorts."""
    with while_reading():
        return [thing for about in About for thing in OF[about](day)]


def _at_step(day: date, **narrowed: Any) -> list[Any]:
    tasks: QuerySet[Any] = standing.with_step(Task.objects.filter(assigned_on__lte=day), day)
    rows = tasks.filter(**narrowed).order_by("pk")
    return list(rows.only("code", "title", "lead_id", "document_id", "assigned_on"))


def _begun(day: date) -> dict[int, date]:
    """Task id → the last day on which it was handed to somebody, or its day was moved."""
    steps = TaskStep.objects.filter(verb__in=BEGINS_ANEW, day__lte=day).order_by()
    moved = DeadlineChange.objects.filter(day__lte=day).order_by()
    out = dict(steps.values_list("thing").annotate(last=Max("day")))
    for task, last in moved.values_list("task").annotate(last=Max("day")):
        out[task] = max(last, out.get(task, last))
    return out


def _of_tasks(about: About, tasks: list[Any], day: date, keys: dict[int, date]) -> Iterable[Thing]:
    bodies = answering({task.pk: task.lead_id for task in tasks}, day)
    begun = _begun(day) if about == About.DEADLINE else {}
    for task in tasks:
        since = max(task.assigned_on, begun.get(task.pk, task.assigned_on))
        for body in bodies[task.pk] or (None,):
            yield Thing(
                about=about, kind=TASK, pk=task.pk, body=body, key_day=keys[task.pk],
                since=since if about == About.DEADLINE else keys[task.pk],
                name=named(task.code, task.title), path=reverse("programme:task", args=[task.pk]), task=task.pk,
                document=task.document_id,
            )  # fmt: skip


def _deadlines(day: date) -> Iterable[Thing]:
    """Open tasks with a day, which their agency has not reported as done."""
    steps = ["assigned", "accepted", "returned"]
    tasks = _at_step(day, at_step__in=steps, at_deadline__isnull=False, recurrence="")
    return _of_tasks(About.DEADLINE, tasks, day, {task.pk: task.at_deadline for task in tasks})


def _returned(day: date) -> Iterable[Thing]:
    tasks = _at_step(day, at_step="returned")
    back = TaskStep.objects.filter(target="returned", day__lte=day).order_by().values_list("thing")
    last = dict(back.annotate(last=Max("day")))
    return _of_tasks(About.RETURNED, tasks, day, {task.pk: last[task.pk] for task in tasks})


def _answers(day: date) -> Iterable[Thing]:
    """Those asked in an open period who still owe; whose file lies with the office waits for the office."""
    running = Q(frozen_on=None) | Q(frozen_on__gt=day)
    for period in Period.objects.filter(running, opened_on__lte=day).defer("figures").order_by("ends_on", "pk"):
        left = owed(period, said_by=day).by_body
        filed = ReplyRow.objects.filter(Q(decided_on=None) | Q(decided_on__gt=day), reply__period=period)
        lying = set(filed.filter(reply__received_on__lte=day).values_list("organisation_id", flat=True))
        told = Reminder.objects.filter(request__period=period, day__lte=day).order_by()
        by_hand = dict(told.values_list("request").annotate(last=Max("day")))
        for one in Request.objects.filter(period=period, made_on__lte=day).order_by("pk"):
            if one.organisation_id in left and one.organisation_id not in lying:
                yield Thing(
                    about=About.ANSWER, kind="programme.request", pk=one.pk, body=one.organisation_id,
                    key_day=period.due_on, since=one.made_on, name=f"Trả lời kỳ {period.label}",
                    path=reverse("programme:inbox"), told_on=by_hand.get(one.pk),
                    more=f"còn {len(left[one.organisation_id])} nhiệm vụ chưa trả lời",
                )  # fmt: skip


def _bottlenecks(day: date) -> Iterable[Thing]:
    """Open ones, with who is to decide where the register knows the name."""
    still = Q(closed_on=None) | Q(closed_on__gt=day)
    rows = list(Bottleneck.objects.filter(still, raised_on__lte=day).select_related("task").order_by("pk"))
    register = Register(day) if rows else None
    for one in rows:
        found = register.find(one.decision_from) if register and one.decision_from else None
        yield Thing(
            about=About.BOTTLENECK, kind="programme.bottleneck", pk=one.pk, body=found.pk if found else None,
            key_day=one.raised_on, since=one.raised_on, name=f"Điểm nghẽn của {named(one.task.code, one.task.title)}",
            path=reverse("programme:task", args=[one.task_id]), task=one.task_id, document=one.task.document_id,
            more=_wanted(one),
        )  # fmt: skip


def _wanted(one: Bottleneck) -> str:
    what = shorten(one.decision_needed or one.text, 90, placeholder="…").rstrip(" .;,")
    return f"{'cần' if one.decision_needed else 'vướng'}: {what}" + (
        f" ({one.decision_from})" if one.decision_from else ""
    )


def _questions(day: date) -> Iterable[Thing]:
    """Sent and without an answer on the day."""
    said = QuestionAnswer.objects.filter(said_on__lte=day).exclude(decision="rejected", decided_on__lte=day)
    rows = Question.objects.filter(Q(decision="") | Q(decided_on__gt=day), sent_on__lte=day, organisation__isnull=False)
    rows = rows.exclude(pk__in=said.values("question")).select_related("task").order_by("pk")
    tasks: Any = standing.with_step(Task.objects.filter(pk__in={one.task_id for one in rows}), day)
    going = set(tasks.filter(standing.is_open()).values_list("pk", flat=True)) if rows else set()
    line = lineage()
    for one in (one for one in rows if one.task_id in going):
        yield Thing(
            about=About.QUESTION, kind="programme.question", pk=one.pk,
            body=line.successor(one.organisation_id, day), key_day=one.sent_on,  # type: ignore[arg-type]
            since=one.sent_on, name=f"Câu hỏi «{one.label}» về {named(one.task.code, one.task.title)}",  # type: ignore[arg-type]
            path=reverse("programme:question", args=[one.pk]), task=one.task_id, document=one.task.document_id,
        )  # fmt: skip


OF: dict[str, Callable[[date], Iterable[Thing]]] = {
    About.DEADLINE: _deadlines,
    About.ANSWER: _answers,
    About.BOTTLENECK: _bottlenecks,
    About.QUESTION: _questions,
    About.RETURNED: _returned,
}
