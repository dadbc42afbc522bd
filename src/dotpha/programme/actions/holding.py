"""A draft is held against the document that it amends or replaces: each thing found and the task that it already is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from dotpha.programme.extraction import Revision
from dotpha.programme.extraction.altering import Alteration
from dotpha.programme.extraction.times import Calendar
from dotpha.programme.models import Document, Draft, DraftTask, Task
from dotpha.programme.queries.amending import AMENDED, orders_by
from dotpha.programme.queries.documents import documents_told
from dotpha.programme.queries.facts import views_of
from dotpha.programme.queries.revising import Names, asked_of_rows, asked_of_tasks, tasks_of
from dotpha.programme.rules.altering import Altered, as_altered
from dotpha.programme.rules.matching import Asked, pair


def hold_against(draft: Draft, document: Document | None, kind: str, *, day: date) -> None:
    """Proposes for each thing found the task of the revised document that it is; other links stay as they are.

    The caller holds the transaction and has checked the right; with no document what was proposed before is taken back.
    """
    draft.tasks.filter(rules__0=AMENDED).delete()
    rows = list(draft.tasks.all())
    if draft.revises is not None:
        before = set(tasks_of(draft.revises).values_list("pk", flat=True))
        for row in rows:
            row.task_id = None if row.task_id in before else row.task_id
    draft.revises, draft.revises_as, draft.left = document, kind if document else "", {}
    draft.save(update_fields=["revises", "revises_as", "left"])
    if document is not None:
        gone, changed = orders_by(draft, document)
        stand = _changed_rows(draft, document, changed, {row.task_id for row in rows}, day)
        _pair(rows, document, day, {*gone.tasks, *(row.task_id for row in stand if row.task_id)})
        rows = sorted([*rows, *stand], key=lambda row: row.span_start) if stand else rows
        for position, row in enumerate(rows):
            row.position = position
    DraftTask.objects.bulk_update(rows, ["task", "position"])


def _changed_rows(
    draft: Draft, document: Document, changed: Altered, taken: Collection[int | None], day: date
) -> list[DraftTask]:
    """A row for each task that the paper changes in one fact: it says all the rest as the task stands."""
    names, wanted = Names(day), [pk for pk in changed.tasks if pk not in taken]
    signed = draft.signed_on
    calendar = Calendar(signed.year if signed else day.year, signed)
    tasks = {task.pk: task for task in tasks_of(document).filter(pk__in=wanted)}
    out = []
    for was in asked_of_tasks(views_of(tasks.values(), day), names):
        orders = changed.tasks[was.key]
        now = as_altered(was, orders, calendar, names.written)
        if now is not None:
            out.append(_row(draft, tasks[was.key], now, orders))
    return DraftTask.objects.bulk_create(out)


def _row(draft: Draft, task: Task, now: Asked, orders: Sequence[Alteration]) -> DraftTask:
    """A task as the orders leave it, at the place of the first."""
    start, end = orders[0].span
    return DraftTask(
        draft=draft, position=0, task=task, section=task.section, ordinal=now.ordinal, title=now.title,
        leads=list(now.leads), supporting=list(now.supporting), deadline=now.deadline,
        deadline_text=now.deadline_text[:255], recurrence=now.recurrence, deliverable=now.deliverable,
        authority=now.authority, resources=now.resources, span_start=start, span_end=end,
        rules=[AMENDED, *dict.fromkeys(f"{AMENDED}.{one.fact}" for one in orders)],
    )  # fmt: skip


def hold_as_written(draft: Draft, told: Revision | None, *, day: date) -> None:
    """Holds a draft against the document that its own words name, where the register has one that can be meant."""
    found = documents_told(told.number, told.signed_on) if told else []
    if told and len(found) == 1:
        hold_against(draft, found[0], told.kind, day=day)


def _pair(rows: list[DraftTask], document: Document, day: date, gone: set[int]) -> None:
    names, taken = Names(day), {row.task_id for row in rows if row.task_id} | gone
    tasks = [task for task in tasks_of(document) if task.pk not in taken]
    known = asked_of_tasks(views_of(tasks, day), names)
    free = [row for row in rows if not row.task_id]
    pairs = pair(asked_of_rows(free, names), known)
    for row in free:
        row.task_id = pairs.get(row.pk)
