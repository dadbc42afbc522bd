"""Which points of *rõ* a task of the programme meets; the same judgement as on import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.programme.extraction.clarity import clarity


@dataclass(frozen=True)
class ClarityFacts:
    """What clarity asks about of a task of the programme; words are "" where nothing is known."""

    title: str
    leads: tuple[str, ...]
    deadline: date | None
    deadline_text: str
    recurrence: str
    deliverable: str
    authority: str
    resources: str
    issued_on: date | None
    """The day of the document that gave the task."""


def of_view(view: Any) -> dict[str, str | None]:
    """Point → None when clear, else the sentence why not; for a task as it stood on a day (queries.TaskView)."""
    task = view.task
    leads = (view.lead.name,) if view.lead else tuple(agency.written for agency in view.leads)
    facts = ClarityFacts(
        task.title, leads, view.deadline, task.deadline_text, task.recurrence,
        task.deliverable, task.authority, task.resources, task.document.signed_on,
    )  # fmt: skip
    return clarity(facts, tuple(task.document.clarity_keys))


def missing(points: dict[str, str | None]) -> list[str]:
    """The points that are not met."""
    return [key for key, why in points.items() if why is not None]
