"""Tasks given by a leader's word, outside a plan: the paper, its one task, its number when the clerk gives it, taken back.

The right is that of `giver`, the leader in whose name it is given; whether `actor` may write it down for them is checked
by whoever keeps that (a delegate, the standing office), before it comes here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from dotpha.kit import access, flow, ledger, search
from dotpha.kit.access import Rejected
from dotpha.kit.models import StoredFile
from dotpha.people.models import Organisation
from dotpha.people.queries import Register
from dotpha.programme.actions.accepting import make_task, tried
from dotpha.programme.actions.documents import DocumentFacts, enter, index_text
from dotpha.programme.actions.settling import settle_questions
from dotpha.programme.actions.tasks import locked, next_number, tell_step
from dotpha.programme.flow import LABELS, TAKE_BACK
from dotpha.programme.models import Document, DocumentItem, Task, TaskItem, TaskStep
from dotpha.programme.queries.documents import document_by_number, key_of
from dotpha.programme.replies.codes import write_code
from dotpha.programme.rules.days import impossible_deadline
from dotpha.text.dates import write_date


@dataclass(frozen=True)
class GivenTask:
    """What is given: to whom, by when, what must exist in the end; who supports, by their ids."""

    title: str
    organisation_id: int
    deadline: date
    deliverable: str = ""
    supporting: tuple[int, ...] = ()


@transaction.atomic
def give_paper(*, facts: DocumentFacts, giver: Any, actor: Any, file: StoredFile | None = None) -> Document:
    """Enters a leader's own paper into the register; raises Rejected when its number and date are there."""
    access.check(giver, "programme.give_task")
    document = enter(facts=facts, actor=actor, file=file)
    ledger.write(
        "programme.document_registered", document, actor=actor, number=facts.number, title=facts.title, giver=str(giver)
    )
    return document


def give_task(*, document_id: int, given: GivenTask, giver: Any, actor: Any, day: date) -> Task:
    """One task of a paper of the register, carried out by one organisation; the paper keeps it as an item, too."""
    return tried(lambda: _give(document_id, given, giver, actor, day))


def _give(document_id: int, given: GivenTask, giver: Any, actor: Any, day: date) -> Task:
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    access.check(giver, "programme.give_task", document)
    why = impossible_deadline(given.deadline, document.signed_on, day)
    if why:
        raise Rejected(f"{why} Hãy chọn ngày khác.")
    bodies = {one.pk: one for one in Organisation.objects.filter(pk__in={given.organisation_id, *given.supporting})}
    lead = bodies[given.organisation_id]
    for one in bodies.values():
        if not one.lives_on(day):
            raise Rejected(f"{one.name} không còn hoạt động vào ngày {write_date(day)}; hãy chọn cơ quan kế thừa.")
    item = DocumentItem.objects.create(
        document=document, position=document.items.count(), title=given.title, leads=[lead.name],
        supporting=[bodies[pk].name for pk in given.supporting if pk != lead.pk], deadline=given.deadline,
        deadline_text=f"chậm nhất ngày {write_date(given.deadline)}", deliverable=given.deliverable,
    )  # fmt: skip
    task = make_task(
        item, code=write_code(next_number()), document=document, register=Register(day), actor=actor, day=day, lead=lead
    )
    TaskItem.objects.create(task=task, item=item, linked_on=day)
    search.index("programme.item", item)
    search.index("programme.task", task)
    index_text(document)
    return task


@transaction.atomic
def number_paper(*, document_id: int, number: str, signed_on: date, giver: Any, actor: Any) -> Document:
    """The number and day that the clerk gave a paper entered without; raises Rejected where another paper bears them."""
    document: Document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    access.check(giver, "programme.give_task", document)
    if document.number:
        raise Rejected(f"Văn bản đã có số {document.number}.")
    if any(one.signed_on == signed_on for one in document_by_number(number)):
        raise Rejected(f"Sổ văn bản đã có {number} ngày {write_date(signed_on)}. Hãy kiểm tra lại số và ngày.")
    document.number, document.number_key, document.signed_on = number.strip()[:80], key_of(number), signed_on
    try:
        with transaction.atomic():
            document.save(update_fields=["number", "number_key", "signed_on"])
    except IntegrityError:  # somebody gave it to another paper between our look and our write
        raise Rejected(f"Số {number} ngày {write_date(signed_on)} vừa được ghi cho văn bản khác.") from None
    ledger.write("programme.document_numbered", document, actor=actor, number=document.number, signed_on=signed_on)
    search.index("programme.document", document)
    index_text(document)
    search.index("programme.task", *document.tasks.select_related("document"))
    return document


@transaction.atomic
def take_back(*, task_id: int, reason: str, giver: Any, actor: Any, day: date) -> Task:
    """Puts a task aside that its giver takes back, with the reason; refused once it is done."""
    task = locked(task_id)
    access.check(giver, "programme.take_back", task)
    flow.move(
        task, TAKE_BACK.verb, flow=(TAKE_BACK,), steps=TaskStep, actor=actor, day=day, labels=LABELS, name=task.code,
        note=reason,
    )  # fmt: skip
    ledger.write(f"programme.task_{TAKE_BACK.verb}", task, actor=actor, note=reason, giver=str(giver))
    settle_questions(task, actor=actor, day=day)
    tell_step(task, TAKE_BACK.verb, actor=actor, day=day, note=reason)
    return task
