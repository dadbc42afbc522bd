"""What must be finished before what: tied and untied, never in a ring."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.programme.actions.tasks import locked_all
from dotpha.programme.models import Dependency, Task
from dotpha.programme.rules.dependencies import makes_ring


@transaction.atomic
def require_task(*, task_id: int, before_id: int, actor: Any, day: date, note: str = "") -> Dependency:
    """Says that `before_id` must be finished for `task_id` to be. The same again changes nothing; a ring is refused."""
    # Every tie is made under the locks of both ends and of the first task, so that two cannot close a ring between them.
    first = Task.objects.order_by("pk").values_list("pk", flat=True).first()
    tasks = {task.pk: task for task in locked_all({task_id, before_id, first or task_id})}
    task, before = tasks[task_id], tasks[before_id]
    access.check(actor, "programme.edit_task", task)
    if task_id == before_id:
        raise Rejected(f"{task.code} không thể chờ chính mình; hãy chọn nhiệm vụ khác.")
    if before.step == "cancelled":
        raise Rejected(f"{before.code} đã bãi bỏ nên không thể phải xong trước; hãy chọn nhiệm vụ khác.")
    standing = Dependency.objects.filter(removed_on=None)
    same = standing.filter(before=before, after=task).first()
    if same:
        return same
    if makes_ring(standing.values_list("before_id", "after_id"), before_id, task_id):
        raise Rejected(
            f"{before.code} đang phải chờ {task.code} (trực tiếp hoặc qua nhiệm vụ khác), nên {task.code} không thể chờ "
            f"{before.code}. Hãy bỏ một chỗ chờ trước."
        )
    made = Dependency.objects.create(before=before, after=task, note=note.strip()[:255], made_by=actor, made_on=day)
    ledger.write("programme.dependency_added", task, actor=actor, task=before.code, note=made.note)
    return made


@transaction.atomic
def release_task(*, dependency_id: int, actor: Any, day: date) -> Dependency:
    """Takes a tie away from a day on; earlier days keep it."""
    found = Dependency.objects.select_for_update(of=("self",)).select_related("before", "after").get(pk=dependency_id)
    access.check(actor, "programme.edit_task", found.after)
    if found.removed_on:
        raise Rejected(f"{found.after.code} đã thôi chờ {found.before.code} từ {found.removed_on:%d/%m/%Y}.")
    found.removed_on = day
    found.save(update_fields=["removed_on"])
    ledger.write("programme.dependency_removed", found.after, actor=actor, task=found.before.code)
    return found
