"""What a frozen period keeps beside its figures: every row that the report names, as plain JSON."""

from __future__ import annotations

from typing import Any

from dotpha.programme.models import Answer, Bottleneck, Period, Request
from dotpha.programme.queries.facts import TaskView
from dotpha.programme.rules import clarity
from dotpha.text import periods


def snapshot(period: Period | periods.Period, rows: list[TaskView]) -> dict[str, Any]:
    """`tasks`, `bottlenecks` and `asked` of a period as JSON; the report reads only this, frozen or not."""
    day = rows[0].day if rows else period.ends_on
    answers = _answers(period)
    return {
        "from": period.starts_on.isoformat(),
        "to": period.ends_on.isoformat(),
        "day": day.isoformat(),
        "tasks": [_task(view, answers.get(view.task.pk)) for view in rows],
        "bottlenecks": [_bottleneck(one) for one in _bottlenecks(rows, day)],
        "asked": _asked(period),
    }


def _task(view: TaskView, said: Answer | None) -> dict[str, Any]:
    task = view.task
    return {
        "id": task.pk,
        "code": task.code,
        "title": task.title,
        "section": task.section,
        "document": str(task.document),
        "lead": view.lead_names,
        "lead_id": view.lead.pk if view.lead else None,
        "supporting": [agency.written for agency in view.supporting],
        "deadline": view.deadline.isoformat() if view.deadline else None,
        "deadline_text": task.deadline_text,
        "recurrence": task.recurrence,
        "old_deadlines": [day.isoformat() for day in view.old_deadlines],
        "deliverable": task.deliverable,
        "work": view.state.work.value,
        "time": view.state.time.value,
        "aside": view.state.aside.value,
        "label": view.state.label,
        "done_on": view.state.done_on.isoformat() if view.state.done_on else None,
        "late_days": view.state.late_days,
        "progress": view.progress,
        "evidence": view.evidence_verified,
        "result": said.result if said else "",
        "rating": said.rating if said else "",
        "difficulty": said.difficulty if said else "",
        "nothing_new": bool(said and said.nothing_new),
        "answered": said is not None,
        "unclear": clarity.missing(clarity.of_view(view)),
    }


def _answers(period: Period | periods.Period) -> dict[int, Answer]:
    """Task id → the latest word in this period; of several agencies the accountable lead's wins."""
    out: dict[int, Answer] = {}
    rows = Answer.objects.filter(period__name=period.name, latest=True).select_related("task", "organisation")
    for said in rows.order_by("pk"):
        known = out.get(said.task_id)
        if known is None or known.organisation_id != said.task.lead_id:
            out[said.task_id] = said
    return out


def _bottlenecks(rows: list[TaskView], day: Any) -> list[Bottleneck]:
    found = Bottleneck.objects.filter(task__in=[view.task.pk for view in rows], raised_on__lte=day)
    return [
        one for one in found.select_related("task", "organisation").order_by("raised_on", "pk")
        if one.closed_on is None or one.closed_on > day
    ]


def _bottleneck(one: Bottleneck) -> dict[str, Any]:
    return {
        "code": one.task.code,
        "title": one.task.title,
        "text": one.text,
        "decision_needed": one.decision_needed,
        "decision_from": one.decision_from,
        "proposal": one.proposal,
        "organisation": one.organisation.name,
        "raised_on": one.raised_on.isoformat(),
    }


def _asked(period: Period | periods.Period) -> list[dict[str, Any]]:
    said = set(Answer.objects.filter(period__name=period.name, latest=True).values_list("organisation_id", flat=True))
    rows = Request.objects.filter(period__name=period.name).select_related("organisation")
    return [{"organisation": row.organisation.name, "answered": row.organisation_id in said} for row in rows]
