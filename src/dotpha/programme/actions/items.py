"""Writes on items: a task carries one out, no longer does, or is made for it.

Tasks are locked before items, as where a document is taken in.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation
from dotpha.people.queries import Register
from dotpha.programme.actions.accepting import make_task, tried
from dotpha.programme.actions.tasks import locked_all, next_number
from dotpha.programme.models import DocumentItem, Task, TaskItem
from dotpha.programme.replies.codes import write_code


def _item(item_id: int, actor: Any) -> DocumentItem:
    """The item, locked; raises Refused, Rejected for one that is gone."""
    item = DocumentItem.objects.select_for_update(of=("self",)).select_related("document").filter(pk=item_id).first()
    access.check(actor, "programme.link_item", item)
    if item is None:
        raise Rejected("Mục việc này không còn trong văn bản. Hãy tải lại trang.")
    return item


@transaction.atomic
def link_item(*, item_id: int, task_id: int, actor: Any, day: date) -> TaskItem:
    """Says that a task carries out an item; the task keeps its own words, and is counted once."""
    task = next(iter(locked_all([task_id])), None)
    item = _item(item_id, actor)
    if task is None or task.step == "cancelled":
        raise Rejected("Hãy chọn một nhiệm vụ đang có trong chương trình.")
    made, new = TaskItem.objects.get_or_create(task=task, item=item, defaults={"linked_on": day})
    if not new:
        raise Rejected(f"{task.code} đã được ghi là thực hiện mục này của {item.document}.")
    search.index("programme.task", task)
    ledger.write("programme.item_linked", task, actor=actor, item=item.title, document=str(item.document))
    return made


@transaction.atomic
def unlink_item(*, item_id: int, task_id: int, actor: Any) -> None:
    """Says that a task does not carry out an item after all. What a task was made for it keeps."""
    locked_all([task_id])
    item = _item(item_id, actor)
    found = TaskItem.objects.filter(item=item, task=task_id).select_related("task").first()
    if found is None:
        raise Rejected("Nhiệm vụ này không thực hiện mục việc đó. Hãy tải lại trang.")
    if not found.task.items.exclude(pk=found.pk).exists():
        raise Rejected(
            f"{found.task.code} chỉ còn thực hiện mục này; hãy nối nhiệm vụ với mục khác trước, hoặc bãi bỏ nhiệm vụ."
        )
    ledger.write("programme.item_unlinked", found.task, actor=actor, item=item.title, document=str(item.document))
    found.delete()
    search.index("programme.task", found.task)


def make_item_task(*, item_id: int, organisation: Organisation, actor: Any, day: date) -> Task:
    """Makes a new task of an item, led by `organisation`; the rest is as the document writes it."""
    return tried(lambda: _make(item_id, organisation, actor, day))


def _make(item_id: int, organisation: Organisation, actor: Any, day: date) -> Task:
    item = _item(item_id, actor)
    if item.superseded:
        raise Rejected(f"Đã có danh mục mới hơn: {item.dropped_by}. Hãy giao nhiệm vụ từ mục việc của danh mục đó.")
    if item.dropped_by_id:
        raise Rejected(f"{item.dropped_by} không còn giao mục việc này nên không lập nhiệm vụ mới.")
    if item.carried_by.exists():
        raise Rejected("Mục việc này đã có nhiệm vụ. Hãy tải lại trang.")
    if not organisation.lives_on(day):
        raise Rejected(f"{organisation.name} không còn hoạt động vào ngày {day:%d/%m/%Y}; hãy chọn cơ quan kế thừa.")
    task = make_task(
        item, code=write_code(next_number()), document=item.document, register=Register(day), actor=actor, day=day,
        lead=organisation,
    )  # fmt: skip
    TaskItem.objects.create(task=task, item=item, linked_on=day)
    search.index("programme.task", task)
    return task
