"""Writes on what a draft makes of the tasks that are there: the document it revises, the task that each thing already is."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access
from dotpha.kit.access import Rejected
from dotpha.programme.actions.drafts import open_draft, open_rows
from dotpha.programme.actions.holding import hold_against
from dotpha.programme.models import Document, Draft, DraftTask, Task
from dotpha.programme.queries.amending import AMENDED
from dotpha.programme.queries.matching import proposals
from dotpha.programme.queries.revising import AMENDS, REPLACES, tasks_of


@transaction.atomic
def revise(*, draft_id: int, document_id: int | None, kind: str = "", actor: Any, day: date) -> Draft:
    """Says which document of the register a draft amends or replaces (None: none), and holds its tasks against that one's."""
    draft = open_draft(draft_id)
    access.check(actor, "programme.edit_draft", draft)
    document = Document.objects.defer("text").filter(pk=document_id).first() if document_id else None
    if document_id and (document is None or kind not in (AMENDS, REPLACES)):
        raise Rejected("Hãy chọn sửa đổi hoặc thay thế, và văn bản có trong sổ văn bản.")
    hold_against(draft, document, kind, day=day)
    return draft


@transaction.atomic
def link_draft_task(*, row_id: int, task_id: int | None, actor: Any) -> DraftTask:
    """Says which task of the programme a thing found is already (None: none of them). A task stands for one thing of a draft."""
    (row,) = open_rows([row_id])
    access.check(actor, "programme.edit_draft", row.draft)
    task = Task.objects.filter(pk=task_id).first() if task_id else None
    if task_id and (task is None or task.step == "cancelled"):
        raise Rejected("Nhiệm vụ này không còn trong chương trình; hãy chọn nhiệm vụ khác.")
    if AMENDED in row.rules and row.task_id:
        return _kept_if(row, task)
    others = row.draft.tasks.filter(task=task).exclude(pk=row.pk) if task else row.draft.tasks.none()
    others.filter(decision=DraftTask.Decision.DROPPED).update(task=None)  # what was dropped holds no task back
    other = others.first()
    if task and other:
        raise Rejected(f"{task.code} đã được nối với «{other.title[:80]}» của văn bản này; hãy bỏ nối ở đó trước.")
    row.task = task
    row.save(update_fields=["task"])
    return row


def _kept_if(row: DraftTask, task: Task | None) -> DraftTask:
    """What an order made of a task stands for that one alone: taken from it, it is dropped and makes no new task."""
    if task and task.pk != row.task_id:
        raise Rejected(
            "Mục này chỉ ghi chỗ văn bản sửa nhiệm vụ đang nối. Nếu văn bản sửa nhiệm vụ khác, hãy bỏ mục này rồi sửa ở trang "
            "của nhiệm vụ đó."
        )
    row.decision = DraftTask.Decision.KEPT if task else DraftTask.Decision.DROPPED
    row.save(update_fields=["decision"])
    return row


@transaction.atomic
def link_sure(*, draft_id: int, actor: Any) -> int:
    """Links all things of a draft that are surely a task of the programme already; returns how many."""
    draft = open_draft(draft_id)
    access.check(actor, "programme.edit_draft", draft)
    rows = [row for row in draft.tasks.all() if row.decision != DraftTask.Decision.DROPPED and not row.task_id]
    found = proposals(draft, rows)
    taken: set[int] = set()
    for row in rows:
        sure = next((one.task for one in found[row.pk] if one.sure and one.task.pk not in taken), None)
        if sure is not None:
            row.task = sure
            taken.add(sure.pk)
    DraftTask.objects.bulk_update(rows, ["task"])
    return len(taken)


@transaction.atomic
def choose_left(*, draft_id: int, task_id: int, choice: str, actor: Any) -> Draft:
    """Whether a task of the revised document that is not found again is closed with the paper ("close") or kept ("keep")."""
    draft = open_draft(draft_id)
    access.check(actor, "programme.edit_draft", draft)
    if choice not in ("close", "keep"):
        raise Rejected("Hãy chọn giữ nhiệm vụ hoặc bãi bỏ theo văn bản.")
    if draft.revises is None or not tasks_of(draft.revises).filter(pk=task_id).exists():
        raise Rejected("Nhiệm vụ này không thuộc văn bản được sửa đổi, thay thế. Hãy tải lại trang.")
    draft.left = {**draft.left, str(task_id): choice}
    draft.save(update_fields=["left"])
    return draft
