"""A draft is held against the document that it amends or replaces: each thing found and the task that it already is."""

from __future__ import annotations

from datetime import date

from dotpha.programme.extraction import Revision
from dotpha.programme.models import Document, Draft, DraftTask
from dotpha.programme.queries.documents import documents_told
from dotpha.programme.queries.facts import views_of
from dotpha.programme.queries.revising import Names, abolished_by, asked_of_rows, asked_of_tasks, tasks_of
from dotpha.programme.rules.matching import pair


def hold_against(draft: Draft, document: Document | None, kind: str, *, day: date) -> None:
    """Proposes for each thing found the task of the revised document that it is; other links stay as they are.

    The caller holds the transaction and has checked the right; with no document what was proposed before is taken back.
    """
    rows = list(draft.tasks.all())
    if draft.revises is not None:
        before = set(tasks_of(draft.revises).values_list("pk", flat=True))
        for row in rows:
            row.task_id = None if row.task_id in before else row.task_id
    draft.revises, draft.revises_as, draft.left = document, kind if document else "", {}
    draft.save(update_fields=["revises", "revises_as", "left"])
    if document is not None:
        _pair(rows, document, day, set(abolished_by(draft, document).tasks))
    DraftTask.objects.bulk_update(rows, ["task"])


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
