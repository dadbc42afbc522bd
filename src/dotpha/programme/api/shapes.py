"""What the API takes and gives. Dates are ISO; shares 0–1; unknown is null."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Schema

from dotpha.kit.api import Number
from dotpha.programme.queries import TaskView
from dotpha.programme.rules import clarity


class DocumentOut(Schema):
    id: int
    number: str
    kind: str
    title: str
    issuer: str
    signed_on: date | None


class ListColumnOut(Schema):
    """A column of a superior's list: its header, and what it is."""

    label: str
    role: str


class ListOut(Schema):
    """A superior's list; `mapped_on` is null while its columns wait to be matched."""

    id: int
    name: str
    owner: str
    sheet: str
    columns: list[ListColumnOut]
    given_on: date
    mapped_on: date | None


class ItemOut(Schema):
    """What a document asks for, in its words; `tasks` are the codes of those carrying it out that one may see."""

    id: int
    ordinal: str
    code: str
    title: str
    leads: list[str]
    deadline: date | None
    recurrence: str
    deliverable: str
    tasks: list[str]
    without_task: bool
    dropped_by: str | None


class TaskCodeIn(Schema):
    task: str


class TaskOut(Schema):
    """A task as it stood on `day`; `measured` is derived from verified milestones, `said` is the agency's own word.

    `document` is the paper it is done by that day, `given_by` the one that gave it first.
    """

    code: str
    title: str
    document: str
    given_by: str
    section: str
    lead: str | None
    leads: list[str]
    supporting: list[str]
    deadline: date | None
    old_deadlines: list[date]
    recurrence: str
    deliverable: str
    work: str
    time: str
    aside: str
    label: str
    done_on: date | None
    late_working_days: int | None
    measured: float | None
    said: str | None
    clarity: dict[str, str | None]
    day: date


class MilestoneOut(Schema):
    id: int
    title: str
    weight: int
    due_on: date | None
    verified: bool


class EvidenceOut(Schema):
    id: int
    milestone: int
    kind: str
    what: str
    note: str
    organisation: str
    reported_on: date
    verified_on: date | None
    returned_on: date | None
    withdrawn_on: date | None
    reason: str


class TaskDetailOut(TaskOut):
    milestones: list[MilestoneOut]
    evidence: list[EvidenceOut]
    steps: list[dict[str, Any]]


class EvidenceIn(Schema):
    """Exactly one of `document_number` (of the register), `url`, `record_kind` with `record_id`.

    Where several documents have the number, its date goes with it: "03/KH-UBND ngày 15/01/2025".
    """

    milestone: Number
    document_number: str = ""
    url: str = ""
    record_kind: str = ""
    record_id: str = ""
    note: str = ""


class ReasonIn(Schema):
    reason: str


class StepIn(Schema):
    """One step of the flow; a transfer needs the page, where the receiving agency is chosen."""

    verb: Literal["accept", "report", "verify", "return", "close", "suspend", "resume", "cancel"]
    note: str = ""
    decision_number: str = ""


class AnswerIn(Schema):
    """At least one field beside the period must say something."""

    period: str
    result: str = ""
    rating: Literal["", "done", "doing", "kept_up", "not_started"] = ""
    difficulty: str = ""
    nothing_new: bool = False


class PeriodOut(Schema):
    name: str
    label: str
    starts_on: date
    ends_on: date
    due_on: date
    frozen_on: date | None


class ReplyRowOut(Schema):
    id: int
    place: str
    code: str
    title: str
    result: str
    rating: str
    difficulty: str
    nothing_new: bool
    task: str | None
    score: float
    by: str
    mark: str
    decision: str


class ReplyOut(Schema):
    id: int
    file: str
    again: bool
    rows: list[ReplyRowOut]


class ReceivedOut(Schema):
    """What a file gave: its replies (several of a zip), as `problems` what could not be read, and rows left `blank`."""

    replies: list[ReplyOut]
    problems: list[str]
    blank: int


class RowsIn(Schema):
    rows: list[Number]


def item_facts(item: Any) -> dict[str, Any]:
    """The fields of ItemOut, of an item as `queries.items.visible_items` gives it."""
    names = ("ordinal", "code", "title", "leads", "deadline", "recurrence", "deliverable")
    return {name: getattr(item, name) for name in names} | {
        "id": item.pk,
        "tasks": [one.task.code for one in item.carrying],
        "without_task": not item.carried and item.dropped_by_id is None,
        "dropped_by": str(item.dropped_by) if item.dropped_by else None,
    }


def task_facts(view: TaskView) -> dict[str, Any]:
    """The fields of TaskOut."""
    task, state = view.task, view.state
    return {
        "code": task.code,
        "title": task.title,
        "document": str(view.paper),
        "given_by": str(task.document),
        "section": task.section,
        "lead": view.lead.name if view.lead else None,
        "leads": [agency.written for agency in view.leads],
        "supporting": [agency.written for agency in view.supporting],
        "deadline": view.deadline,
        "old_deadlines": list(view.old_deadlines),
        "recurrence": task.recurrence,
        "deliverable": task.deliverable,
        "work": state.work.value,
        "time": state.time.value,
        "aside": state.aside.value,
        "label": state.label,
        "done_on": state.done_on,
        "late_working_days": state.late_days,
        "measured": view.progress,
        "said": view.answer.rating or None if view.answer else None,
        "clarity": clarity.of_view(view),
        "day": view.day,
    }


def evidence_facts(evidence: Any) -> dict[str, Any]:
    """The fields of EvidenceOut."""
    return {
        "id": evidence.pk,
        "milestone": evidence.milestone_id,
        "kind": evidence.kind,
        "what": str(evidence),
        "note": evidence.note,
        "organisation": evidence.organisation.name,
        "reported_on": evidence.reported_on,
        "verified_on": evidence.verified_on,
        "returned_on": evidence.returned_on,
        "withdrawn_on": evidence.withdrawn_on,
        "reason": evidence.reason,
    }


def row_facts(row: Any, mark: str) -> dict[str, Any]:
    """The fields of ReplyRowOut."""
    names = (
        "place",
        "code",
        "title",
        "result",
        "rating",
        "difficulty",
        "nothing_new",
        "score",
        "by",
        "decision",
    )
    return {"id": row.pk, "mark": mark, "task": row.task.code if row.task else None} | {
        name: getattr(row, name) for name in names
    }
