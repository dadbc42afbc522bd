"""Milestones of a task: shown by evidence, or measured by a target of an indicator."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.indicators.models import Target
from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.programme.actions.tasks import can_be_due, locked
from dotpha.programme.flow import LABELS
from dotpha.programme.models import Milestone, Task


def locked_milestone(milestone_id: int) -> tuple[Milestone, Task]:
    """A milestone as it stands once its task is locked: whoever writes on a task's parts waits at the task itself."""
    task_id = Milestone.objects.filter(pk=milestone_id).values_list("task_id", flat=True).first()
    task = locked(task_id) if task_id is not None else None
    milestone = Milestone.objects.filter(pk=milestone_id).first()
    if task is None or milestone is None:
        raise Rejected("Mốc này vừa được bỏ khỏi nhiệm vụ. Hãy tải lại trang rồi chọn mốc khác.")
    milestone.task = task
    return milestone, task


@transaction.atomic
def add_milestone(
    *,
    task_id: int,
    title: str,
    actor: Any,
    due_on: date | None = None,
    weight: int = 1,
    day: date | None = None,
    target: Target | None = None,
) -> Milestone:
    """Adds a milestone; measured progress is thereby shared anew, from `day` on (without it: from the beginning).

    With a `target` it is measured by it, and named and dated like it where nothing else is said.
    """
    task = locked(task_id)
    access.check(actor, "programme.edit_task", task)
    title = title.strip() or (target.name if target else "")
    if not title:
        raise Rejected("Hãy ghi nội dung của mốc.")
    if target is not None:
        _can_be_measured(task, target)
    if task.step in {"verified", "closed", "cancelled"}:
        raise Rejected(f"{task.code} {LABELS[task.step]} nên không thêm mốc được.")
    if due_on is not None:
        can_be_due(task, due_on)
    milestone = Milestone.objects.create(
        task=task, title=title, due_on=due_on, weight=weight, position=task.milestones.count(), added_on=day,
        target=target,
    )  # fmt: skip
    told = {"target": target.code} if target else {}
    ledger.write(
        "programme.milestone_added", task, actor=actor, milestone=milestone.pk, title=title, weight=weight, **told
    )
    return milestone


def _can_be_measured(task: Task, target: Target) -> None:
    if target.indicator_id is None or target.value is None:
        raise Rejected(f"Mục tiêu «{target.name[:80]}» chưa gắn với chỉ số nào nên chưa đo được. Hãy gắn chỉ số trước.")
    if task.recurrence:
        raise Rejected(f"{task.code} là việc định kỳ, được đo theo từng kỳ, không theo mục tiêu.")
    if task.milestones.filter(target=target, removed_on=None).exists():
        raise Rejected(f"{task.code} đã có mốc đo bằng mục tiêu «{target.name[:80]}».")


@transaction.atomic
def remove_milestone(*, milestone_id: int, actor: Any, day: date | None = None) -> None:
    """Removes a milestone that has no evidence; with evidence it stays, since it happened. Earlier days keep it."""
    milestone, task = locked_milestone(milestone_id)
    access.check(actor, "programme.edit_task", task)
    if milestone.removed_on:
        raise Rejected(f"Mốc «{milestone.title[:80]}» đã được bỏ trước đó.")
    if milestone.evidence.exists():
        raise Rejected(f"Mốc «{milestone.title[:80]}» đã có minh chứng nên không xóa được; hãy rút minh chứng nếu sai.")
    if task.milestones.filter(removed_on=None).count() == 1:
        raise Rejected(f"{task.code} phải còn ít nhất một mốc để đo tiến độ.")
    ledger.write("programme.milestone_removed", task, actor=actor, title=milestone.title)
    if day is None or day <= (milestone.added_on or task.assigned_on):
        milestone.delete()
        return
    milestone.removed_on = day
    milestone.save(update_fields=["removed_on"])
