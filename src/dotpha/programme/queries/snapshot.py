"""What a frozen period keeps beside its figures: every row that the report names, as plain JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.programme.models import Answer, Bottleneck, Evidence, Period, Request
from dotpha.programme.queries.facts import TaskView
from dotpha.programme.queries.periods import day_of, figures_of, owed, period_rows, with_answers
from dotpha.programme.rules import clarity
from dotpha.text import periods


def snapshot(period: Period | periods.Period, rows: list[TaskView]) -> dict[str, Any]:
    """`tasks`, `documents`, `bottlenecks`, `freed` and `asked` of a period as JSON; the report reads only this.

    `freed` are the bottlenecks closed within the period, `proofs` of a task its verified evidence by name.
    """
    day = rows[0].day if rows else day_of(period)
    said_in = period.pk if isinstance(period, Period) else None
    names = names_of_proofs(rows)
    return {
        "from": period.starts_on.isoformat(),
        "to": period.ends_on.isoformat(),
        "day": day.isoformat(),
        "rule": getattr(period, "rule", ""),
        "source": getattr(period, "source", ""),
        "revision": getattr(period, "revision", 1),
        "correction": getattr(period, "correction", ""),
        "documents": _documents(rows),
        "tasks": [task_row(view, view.said_in(said_in), [names[pk] for pk in view.proofs]) for view in rows],
        "bottlenecks": [_bottleneck(one) for one in open_bottlenecks(rows, day)],
        "freed": [_bottleneck(one) for one in _freed(period, rows, day)],
        "asked": _asked(period),
    }


def material(period: Period | periods.Period) -> dict[str, Any]:
    """The snapshot with `figures`: as it was frozen, else as it stands now. The one source of page, API and report."""
    if isinstance(period, Period) and period.figures is not None:
        return period.figures
    return material_now(period)


def material_now(period: Period | periods.Period) -> dict[str, Any]:
    """The same as it stands now, whatever was frozen: what a freezing today would keep."""
    rows = period_rows(period)
    return {"figures": figures_of(rows, day_of(period)).as_dict(), **snapshot(period, rows)}


def frozen_before(period: Period | periods.Period) -> Period | None:
    """The frozen period to compare with: the one before of its sort, else the last that ended before it began."""
    try:
        name = periods.previous(periods.read_period(period.name)).name
    except ValueError:
        name = ""
    frozen = Period.objects.exclude(figures=None)
    return frozen.filter(name=name).first() or frozen.filter(ends_on__lt=period.starts_on).order_by("-ends_on").first()


def _documents(rows: list[TaskView]) -> list[dict[str, Any]]:
    """The documents in force for the tasks, in their order: what a report cites."""
    found = {view.paper.pk: view.paper for view in rows}
    return [
        {
            "id": one.pk,
            "name": str(one),
            "kind": one.kind,
            "number": one.number,
            "title": one.title,
            "issuer": one.issuer,
            "signed_on": one.signed_on.isoformat() if one.signed_on else None,
        }
        for one in found.values()
    ]


def names_of_proofs(rows: list[TaskView]) -> dict[int, str]:
    """Evidence id → how people name it, of all proofs that stood verified."""
    found = Evidence.objects.filter(pk__in=[pk for view in rows for pk in view.proofs])
    return {one.pk: str(one) for one in found.select_related("document", "file").defer("document__text")}


def task_row(view: TaskView, said: Answer | None, proofs: list[str]) -> dict[str, Any]:
    """One task as a period keeps it; `said` is the word that counts, `proofs` the names of its verified evidence."""
    task = view.task
    return {
        "id": task.pk,
        "code": task.code,
        "title": task.title,
        "section": task.section,
        "document": str(view.paper),
        "document_id": view.paper.pk,
        "lead": view.lead_names,
        "lead_id": view.lead.pk if view.lead else None,
        "supporting": [agency.written for agency in view.supporting],
        "deadline": view.deadline.isoformat() if view.deadline else None,
        "deadline_text": task.deadline_text,
        "recurrence": task.recurrence,
        "occurrences": _occurrences(view),
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
        "proofs": proofs,
        "result": said.result if said else "",
        "rating": said.rating if said else "",
        "difficulty": said.difficulty if said else "",
        "nothing_new": bool(said and said.nothing_new),
        "answered": said is not None,
        "unclear": clarity.missing(clarity.of_view(view)),
    }


def _occurrences(view: TaskView) -> list[dict[str, str]]:
    return [
        {"name": one.span.name, "label": one.span.label, "due": one.span.due_on.isoformat(), "standing": one.standing}
        for one in view.occurrences
    ]


def _freed(period: Period | periods.Period, rows: list[TaskView], day: date) -> list[Bottleneck]:
    found = Bottleneck.objects.filter(task__in=[view.task.pk for view in rows])
    found = found.filter(closed_on__gte=period.starts_on, closed_on__lte=day)
    return list(found.select_related("task", "organisation").order_by("closed_on", "pk"))


def open_bottlenecks(rows: list[TaskView], day: date) -> list[Bottleneck]:
    """What stopped these tasks on a day."""
    found = Bottleneck.objects.filter(task__in=[view.task.pk for view in rows], raised_on__lte=day)
    return [
        one
        for one in found.select_related("task", "organisation").order_by("raised_on", "pk")
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
        "closed_on": one.closed_on.isoformat() if one.closed_on else None,
        "outcome": one.outcome,
    }


def _asked(period: Period | periods.Period) -> list[dict[str, Any]]:
    if not isinstance(period, Period):
        return []
    left = owed(period).by_body
    return [
        {
            "organisation": one.organisation.name,
            "answered": bool(one.answered),  # type: ignore[attr-defined]
            "left": len(left.get(one.organisation_id, ())),
        }
        for one in with_answers(Request.objects.filter(period=period)).select_related("organisation")
    ]
