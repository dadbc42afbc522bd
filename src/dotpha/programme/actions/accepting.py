"""A draft becomes a document with its tasks; a plan may be taken in whole, without a review between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.people.queries import Register
from dotpha.programme.actions.documents import DocumentFacts, enter, link_basis
from dotpha.programme.actions.drafts import BY_HAND, keep_draft, open_draft, read_source, refuse_empty
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
from dotpha.programme.replies.codes import write_code
from dotpha.text.bodies import proper
from dotpha.text.dates import write_date

TRIES = 3


def accept_draft(*, draft_id: int, actor: Any, day: date) -> Document:
    """Takes the kept tasks of a draft into the programme: a document with its tasks, each assigned on `day`.

    Edits of a draft leave no entry of their own, since nothing is born yet; the entry of this says what became of them.
    """
    return _tried(lambda: _accept(draft_id=draft_id, actor=actor, day=day))


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

    def take_in() -> Document:
        draft = keep_draft(plan, name=name, data=data, actor=actor)
        return _accept(draft_id=draft.pk, actor=actor, day=day)

    return plan, _tried(take_in)


def _tried(write: Callable[[], Document]) -> Document:
    """Two offices that take in at once may reach for the same code; the loser reads the next one and tries again."""
    for left in reversed(range(TRIES)):
        try:
            with transaction.atomic():
                return write()
        except IntegrityError:
            if not left:
                raise
    raise AssertionError("unreachable")


def _accept(*, draft_id: int, actor: Any, day: date) -> Document:
    draft = open_draft(draft_id)
    access.check(actor, "programme.import_plan", draft)
    rows = list(draft.tasks.exclude(decision=DraftTask.Decision.DROPPED).select_related("task"))
    if not rows:
        raise Rejected("Chưa có nhiệm vụ nào được chọn đưa vào chương trình.")
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
    kept = [row for row in rows if row.decision == DraftTask.Decision.KEPT]
    new = [row for row in kept if row.task is None]
    register, number = Register(day), next_number()
    made = {
        row.pk: _make_task(
            row, code=write_code(number + place), document=document, register=register, actor=actor, day=day
        )
        for place, row in enumerate(new)
    }
    search.index("programme.task", *made.values())
    items = make_items(document, rows)
    TaskItem.objects.bulk_create(
        TaskItem(task=row.task or made[row.pk], item=items[row.pk], linked_on=day) for row in kept
    )
    link_basis(document, draft.based_on, actor=actor)
    draft.document = document
    draft.save(update_fields=["document"])
    ledger.write("programme.plan_accepted", document, actor=actor, name=draft.name, tasks=len(made), **_mended(draft))
    return document


def make_items(document: Document, rows: list[DraftTask]) -> dict[int, DocumentItem]:
    """What a document asks for, in its words: draft task id → item."""
    names = [field.name for field in AsWritten._meta.get_fields()]
    items = [DocumentItem(document=document, **{name: getattr(row, name) for name in names}) for row in rows]
    for item in items:
        item.span_end = max(item.span_end, item.span_start)
    return {row.pk: item for row, item in zip(rows, DocumentItem.objects.bulk_create(items))}


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
    kept = [(edited, rules) for decision, edited, rules in rows if decision == DraftTask.Decision.KEPT]
    added = sum(BY_HAND in rules for _, rules in kept)
    return {
        "read": read, "dropped": len(rows) - len(kept), "added": added, "edited": sum(one for one, _ in kept) - added,
    }  # fmt: skip


def _make_task(row: DraftTask, *, code: str, document: Document, register: Register, actor: Any, day: date) -> Task:
    known = {name: register.find(name) for name in [*row.leads, *row.supporting]}
    leads = [known[name] for name in row.leads]
    alone = leads[0] if len(leads) == 1 else None
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
        # A group of agencies ("các sở, ngành") is not one that answers.
        lead=alone if alone and alone.kind != "collective" else None,
        span_start=row.span_start,
        span_end=max(row.span_end, row.span_start),
        rules=row.rules,
        assigned_on=day,
        created_by=actor,
    )
    TaskAgency.objects.bulk_create(
        TaskAgency(task=task, role=role, written=name[:255], organisation=known[name], position=position)
        for role, names in ((TaskAgency.Role.LEAD, row.leads), (TaskAgency.Role.SUPPORTING, row.supporting))
        for position, name in enumerate(dict.fromkeys(names))
    )
    # Every task can be measured: until milestones are named, its deliverable is the one.
    Milestone.objects.create(task=task, title=row.deliverable or row.title, due_on=row.deadline, added_on=day)
    TaskStep.objects.create(thing=task, verb="assign", source="", target="assigned", actor=actor, day=day)
    ledger.write("programme.task_assigned", task, actor=actor, document=str(document), lead=row.leads)
    return task
