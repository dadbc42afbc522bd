"""Which points of *rõ* a task of the programme meets; the same judgement as on import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.programme.extraction.clarity import clarity


@dataclass(frozen=True)
class ClarityFacts:
    """What clarity asks about; shaped like a task found by extraction."""

    title: str
    lead: str | None
    leads: tuple[str, ...]
    supporting: tuple[str, ...]
    deadline: date | None
    deadline_text: str | None
    recurrence: str | None
    deliverable: str | None
    authority: str | None
    resources: str | None = None
    issued_on: date | None = None
    """The day of the document that gave the task."""


def of_view(view: Any) -> dict[str, str | None]:
    """Point → None when clear, else the sentence why not; for a task as it stood on a day (queries.TaskView)."""
    task = view.task
    leads = (view.lead.name,) if view.lead else tuple(agency.written for agency in view.leads)
    facts = ClarityFacts(
        title=task.title,
        lead=leads[0] if leads else None,
        leads=leads,
        supporting=tuple(agency.written for agency in view.supporting),
        deadline=view.deadline,
        deadline_text=task.deadline_text or None,
        recurrence=task.recurrence or None,
        deliverable=task.deliverable or None,
        authority=task.authority or None,
        resources=task.resources or None,
        issued_on=task.document.signed_on,
    )
    return clarity(facts, tuple(task.document.clarity_keys))


def missing(points: dict[str, str | None]) -> list[str]:
    """The points that are not met."""
    return [key for key, why in points.items() if why is not None]
