"""A draft becomes a document with its tasks; a plan may be taken in whole, without a review between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from django.db import IntegrityError, OperationalError, transaction
from django.utils.timezone import localtime

from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.people.queries import Register
from dotpha.programme.actions.agencies import accountable, make_agencies
from dotpha.programme.actions.carrying_over import carry_over, held_as_seen, keep_left
from dotpha.programme.actions.documents import DocumentFacts, enter, index_text, link_basis
from dotpha.programme.actions.drafts import BY_HAND, keep_draft, open_draft, read_source, refuse_empty
from dotpha.programme.actions.lists import supersede
from dotpha.programme.actions.tasks import next_number
from dotpha.programme.extraction import Plan
from dotpha.programme.models import (
    Document,
    DocumentItem,
    Draft,
    DraftTask,
    Milestone,
    Task,
    TaskAgency,
    TaskItem,
    TaskStep,
)
from dotpha.programme.models.items import AsWritten
from dotpha.programme.queries.documents import documents_told
from dotpha.programme.queries.revising import tasks_of
from dotpha.programme.replies.codes import write_code
from dotpha.text.bodies import proper
from dotpha.text.dates import write_date

TRIES = 3
Made = TypeVar("Made")


def accept_draft(*, draft_id: int, actor: Any, day: date, seen: str = "") -> Document:
    """Takes the kept tasks of a draft into the programme: a document with its tasks, new ones assigned on `day`.

    Edits of a draft leave no entry of their own, since nothing is born yet; the entry of this says what became of them.
    `seen` is `Revision.seen` of the page: what others have chosen or changed since is not written over.
    """
    return tried(lambda: _accept(draft_id=draft_id, actor=actor, day=day, seen=seen))


def import_plan(
    *, actor: Any, name: str, data: bytes | None = None, text: str = "", day: date, dry_run: bool = False
) -> tuple[Plan, Document | None]:
    """Reads a plan and takes all of it in, in one transaction: a refusal leaves neither document nor draft.

    With `dry_run` it is only read, and there is no document. Raises BadFile, Refused, Rejected.
    """
    access.check(actor, "programme.import_plan")
    plan = read_source(name=name, data=data, text=text, day=day)
    if dry_run:
        return plan, None
    refuse_empty(plan, name)
    _refuse_revision(plan)

    def take_in() -> Document:
        draft = keep_draft(plan, name=name, data=data, actor=actor)
        return _accept(draft_id=draft.pk, actor=actor, day=day)

    return plan, tried(take_in)


def _refuse_revision(plan: Plan) -> None:
    """What a revised plan changes and calls off must be seen by a person first."""
    told = plan.document.revises
    for old in documents_told(told.number, told.signed_on) if told else []:
        count = tasks_of(old).count()
        if count:
            raise Rejected(
                f"Văn bản này sửa đổi, thay thế {old}, đang có {count} nhiệm vụ. Hãy nhập trên trang «Nhập kế hoạch» để soát "
                "nhiệm vụ nào giữ nguyên, thay đổi, bãi bỏ rồi mới đưa vào."
            )


def tried(write: Callable[[], Made]) -> Made:
    """Two offices that take in at once may reach for the same code, or wait for each other: the loser tries again."""
    for left in reversed(range(TRIES)):
        try:
            with transaction.atomic():
                return write()
        except (IntegrityError, OperationalError) as error:
            if not left or not (isinstance(error, IntegrityError) or _in_ring(error)):
                raise
    raise AssertionError("unreachable")


def _in_ring(error: OperationalError) -> bool:
    """Whether the database has ended one of two that waited for each other."""
    return getattr(error.__cause__, "sqlstate", None) == "40P01"


def _accept(*, draft_id: int, actor: Any, day: date, seen: str = "") -> Document:
    draft = open_draft(draft_id)
    access.check(actor, "programme.import_plan", draft)
    rows = list(draft.tasks.exclude(decision=DraftTask.Decision.DROPPED).select_related("task"))
    revision = held_as_seen(draft, rows, day=day, seen=seen)
    if not rows and not revision.closing:
        raise Rejected("Chưa có nhiệm vụ nào được chọn đưa vào chương trình.")
    document = _enter(draft, actor)
    told = carry_over(draft, document, revision, rows, actor=actor, day=day)
    made = _make_tasks(rows, document, actor=actor, day=day)
    carrying = {row.pk: row.task or made.get(row.pk) for row in rows}
    items = make_items(document, rows)
    if document.form_id:
        supersede(document)
    TaskItem.objects.bulk_create(
        TaskItem(task=task, item=items[key], linked_on=day) for key, task in carrying.items() if task
    )
    if draft.revises is not None:
        keep_left(draft.revises, document, revision, day=day)
    index_text(document)
    _index_tasks(document)
    link_basis(document, draft.based_on, actor=actor, without=draft.revises_id)
    draft.document = document
    draft.save(update_fields=["document"])
    ledger.write(
        "programme.plan_accepted", document, actor=actor, name=draft.name, tasks=len(made), **told, **_mended(draft)
    )
    return document


def _enter(draft: Draft, actor: Any) -> Document:
    document = enter(
        facts=DocumentFacts(
            title=draft.title or _unnamed(draft), number=draft.number, kind=draft.kind, issuer=proper(draft.issuer),
            signed_on=draft.signed_on, text=draft.text,
        ),
        actor=actor, file=draft.file, clarity_keys=draft.clarity_keys, with_tasks=True,
    )  # fmt: skip
    if draft.form_id:
        document.form_id = draft.form_id
        document.save(update_fields=["form"])
    return document


def _make_tasks(rows: list[DraftTask], document: Document, *, actor: Any, day: date) -> dict[int, Task]:
    """New tasks for what is to be taken in and is none yet: draft task id → task."""
    new = [row for row in rows if row.decision == DraftTask.Decision.KEPT and row.task is None]
    register, number = Register(day), next_number()
    made = {
        row.pk: make_task(
            row, code=write_code(number + place), document=document, register=register, actor=actor, day=day
        )
        for place, row in enumerate(new)
    }
    return made


def _index_tasks(document: Document) -> None:
    """Makes the tasks that carry out a document just taken in findable, by its codes too."""
    carrying = Task.objects.filter(pk__in=TaskItem.objects.filter(item__document=document).values("task"))
    search.index("programme.task", *carrying.select_related("document").defer("document__text"))


def make_items(document: Document, rows: list[DraftTask]) -> dict[int, DocumentItem]:
    """What a document asks for, in its words: draft task id → item."""
    names = [field.name for field in AsWritten._meta.get_fields()]
    items = [DocumentItem(document=document, **{name: getattr(row, name) for name in names}) for row in rows]
    for item in items:
        item.span_end = max(item.span_end, item.span_start)
    made = DocumentItem.objects.bulk_create(items)
    search.index("programme.item", *made)
    return {row.pk: item for row, item in zip(rows, made)}


def _unnamed(draft: Draft) -> str:
    """What a paper is called that says no subject of its own: by its file, else by the day it was pasted."""
    if draft.file_id:
        return draft.name
    return f"Văn bản chưa rõ trích yếu, dán ngày {write_date(localtime(draft.made_at).date())}"


def _mended(draft: Draft) -> dict[str, int]:
    """What reading gave and what hands did to it: `read` tasks, of those reviewed `dropped`, and of the kept `edited`.

    `added` ones were marked in the text by hand.
    """
    read = next((one["facts"]["tasks"] for one in ledger.history(draft) if one["verb"] == "programme.plan_read"), 0)
    rows = list(draft.tasks.values_list("decision", "edited", "rules"))
    kept = [(edited, rules) for decision, edited, rules in rows if decision != DraftTask.Decision.DROPPED]
    added = sum(BY_HAND in rules for _, rules in kept)
    return {
        "read": read, "dropped": len(rows) - len(kept), "added": added, "edited": sum(one for one, _ in kept) - added,
    }  # fmt: skip


def make_task(
    row: AsWritten, *, code: str, document: Document, register: Register, actor: Any, day: date, lead: Any = None
) -> Task:
    """A task of what a paper asks for; without `lead` the one that answers is read from its words."""
    task = Task.objects.create(
        code=code,
        document=document,
        section=row.section,
        ordinal=row.ordinal,
        title=row.title,
        deliverable=row.deliverable,
        authority=row.authority,
        resources=row.resources,
        deadline=row.deadline,
        deadline_text=row.deadline_text,
        recurrence=row.recurrence,
        lead=lead or accountable(row.leads, register),
        span_start=row.span_start,
        span_end=max(row.span_end, row.span_start),
        rules=row.rules,
        assigned_on=day,
        created_by=actor,
    )
    leads = [lead.name] if lead else row.leads
    TaskAgency.objects.bulk_create(
        [
            *make_agencies(task, TaskAgency.Role.LEAD, leads, register),
            *make_agencies(task, TaskAgency.Role.SUPPORTING, row.supporting, register),
        ]
    )
    # Every task can be measured: until milestones are named, its deliverable is the one.
    Milestone.objects.create(task=task, title=row.deliverable or row.title, due_on=row.deadline, added_on=day)
    TaskStep.objects.create(thing=task, verb="assign", source="", target="assigned", actor=actor, day=day)
    ledger.write("programme.task_assigned", task, actor=actor, document=str(document), lead=leads)
    return task
