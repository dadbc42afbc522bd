"""A document that amends or replaces another is taken in: tasks asked for again go on with all that was done for them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from dotpha.kit import ledger, search
from dotpha.kit.access import Rejected
from dotpha.programme.actions.agencies import name_agencies
from dotpha.programme.actions.documents import link
from dotpha.programme.actions.extensions import change_deadline
from dotpha.programme.actions.tasks import edit_task, locked_all, move_task
from dotpha.programme.models import Document, DocumentItem, Draft, DraftTask, Evidence, Milestone, Task, TaskItem
from dotpha.programme.models.items import AsWritten
from dotpha.programme.queries.revising import REPLACES, Held, Revision, family, items_in_force, revision_of, tasks_of

WORDS = ("title", "deliverable", "authority", "resources", "recurrence", "deadline_text")
CALLED_OFF = "cancelled"


def held_as_seen(draft: Draft, rows: list[DraftTask], *, day: date, seen: str) -> Revision:
    """What the draft makes of the tasks that are there, these locked; raises Rejected when they are not as `seen`.

    Only where no document is revised may it be taken in unseen ("").
    """
    keys = {row.task_id for row in rows if row.task_id}
    if draft.revises is not None:
        keys |= set(tasks_of(draft.revises).values_list("pk", flat=True))
    locked_all(keys)
    revision = revision_of(draft, rows, day)
    if revision.seen != seen and (seen or draft.revises is not None):
        of = f" hoặc nhiệm vụ của {draft.revises}" if draft.revises else ""
        raise Rejected(
            f"Bản đọc này{of} vừa được người khác thay đổi sau khi đồng chí mở trang. Hãy tải lại trang, xem lại "
            "chỗ khác nhau rồi đưa vào."
        )
    gone = next((held.task for held in revision.held.values() if held.task.step == CALLED_OFF), None)
    if gone is not None:
        raise Rejected(f"{gone.code} đã được bãi bỏ; hãy bỏ nối hoặc nối với nhiệm vụ khác rồi đưa vào.")
    if revision.closing and not draft.number:
        raise Rejected(
            f"Hãy ghi số, ký hiệu của văn bản này: đó là căn cứ để bãi bỏ {revision.closing} nhiệm vụ không còn trong văn bản."
        )
    return revision


def carry_over(
    draft: Draft, document: Document, revision: Revision, rows: list[DraftTask], *, actor: Any, day: date
) -> dict[str, Any]:
    """Changes the tasks that a document says otherwise, calls off those it no longer names; what the ledger says of it."""
    old = draft.revises
    if old is None:
        return {}
    if old.pk == document.pk:
        raise Rejected(f"{document} không thể sửa đổi hay thay thế chính nó; hãy xem lại số và ngày ký.")
    reason = f"{document} {revision.verb} {old}"
    _drop_items(old, document, revision)
    for row in rows:
        held = revision.held.get(row.pk)
        if held and held.changes:
            change_as_said(held, row, document, reason, actor=actor, day=day)
    for left in revision.left:
        if left.closes:
            move_task(
                task_id=left.task.pk, verb="cancel", actor=actor, day=day, note=f"Không còn trong văn bản mới: {reason}",
                decision_number=document.number,
            )  # fmt: skip
    link(document, old, draft.revises_as, actor=actor)
    return {"revises": str(old), "unchanged": revision.same, "altered": revision.changed, "closed": revision.closing}


def keep_left(old: Document, document: Document, revision: Revision, *, day: date) -> None:
    """What the officer keeps of a replaced paper becomes an item of the new one, in its old words.

    Else nothing in force would ask for the task. What another paper asks for, too, needs none.
    """
    kept = [left.task for left in revision.left if not left.closes and not left.elsewhere]
    if revision.kind != REPLACES:
        return
    codes = set(document.items.values_list("code", flat=True))
    last = document.items.order_by("-position").values_list("position", flat=True).first()
    place = 0 if last is None else last + 1
    for position, task in enumerate(kept, place):
        was = DocumentItem.objects.filter(carried_by__task=task, document__in=family(old)).order_by("-pk")[0]
        words = {field.name: getattr(was, field.name) for field in AsWritten._meta.get_fields()}
        code = "" if was.code in codes else was.code
        # Its place in the old text is none in the new one.
        words |= {"position": position, "code": code, "span_start": 0, "span_end": 0}
        item = DocumentItem.objects.create(document=document, **words)
        search.index("programme.item", item)
        TaskItem.objects.create(task=task, item=item, linked_on=day)
        codes.add(code)


def _drop_items(old: Document, document: Document, revision: Revision) -> None:
    """What the old paper asked for and the new one does not: all the rest where it replaces, else what is called off."""
    items = items_in_force(old)
    if revision.kind == REPLACES:
        again = [held.task.pk for held in revision.held.values() if held.revised]
        gone = items.exclude(carried_by__task__in=again)
    else:
        gone = items.filter(carried_by__task__in=[left.task.pk for left in revision.left if left.closes])
    keys = list(gone.values_list("pk", flat=True))
    DocumentItem.objects.filter(pk__in=keys).update(dropped_by=document)


def change_as_said(held: Held, row: AsWritten, document: Document, reason: str, *, actor: Any, day: date) -> None:
    """Changes a task where a paper says it otherwise (`held.changes`), by the task's own actions."""
    task, fields = held.task, {one.field for one in held.changes}
    words = {name: getattr(row, name) for name in WORDS if name in fields}
    if "deadline" in fields:
        words["deadline_text"] = row.deadline_text
    if words:
        edit_task(task_id=task.pk, actor=actor, **words)
    if "deadline" in fields and row.deadline:
        change_deadline(
            task_id=task.pk, becomes=row.deadline, reason=reason, actor=actor, day=day, decision_number=document.number
        )
    named = {key: list(getattr(row, key)) for key in ("leads", "supporting") if key in fields}
    if named:
        name_agencies(
            task_id=task.pk, named=named, actor=actor, day=day, reason=reason, decision_number=document.number
        )
    _milestone_follows(task, fields, actor=actor)


def _milestone_follows(was: Task, fields: Collection[str], *, actor: Any) -> None:
    """The milestone that came with the plan says the new product and day; `was` is the task as it stood before.

    One that a person has named stays, and so does one with a verified proof: that proved the old words.
    """
    milestone, now = _milestone_of_plan(was), Task.objects.get(pk=was.pk)
    if milestone is None:
        return
    changed: dict[str, Any] = {}
    words, product = was.deliverable or was.title, now.deliverable or now.title
    if product not in (words, milestone.title):
        changed["title"] = {"was": milestone.title, "becomes": product}
    if "deadline" in fields and milestone.due_on != now.deadline:
        changed["deadline"] = {"was": milestone.due_on, "becomes": now.deadline}
    if not changed:
        return
    if Evidence.objects.filter(milestone=milestone, withdrawn_on=None, verified_on__isnull=False).exists():
        ledger.write("programme.milestone_kept", now, actor=actor, title=milestone.title)
        return
    if "title" in changed:
        milestone.title = product
    if "deadline" in changed:
        milestone.due_on = now.deadline
    milestone.save(update_fields=["title", "due_on"])
    ledger.write("programme.milestone_revised", now, actor=actor, changed=changed)


def _milestone_of_plan(task: Task) -> Milestone | None:
    """The milestone that a task was made with, while it counts; others were added by people."""
    added = {one["facts"]["milestone"] for one in ledger.history(task) if one["verb"] == "programme.milestone_added"}
    return task.milestones.filter(removed_on=None, target=None).exclude(pk__in=added).first()
