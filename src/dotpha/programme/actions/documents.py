"""Writes on documents and drafts: a plan is read into a draft, the officer mends it, and it becomes tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from dotpha.kit import access, files, ledger, search
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.models import StoredFile
from dotpha.people.queries import Register
from dotpha.programme.actions.tasks import next_code
from dotpha.programme.extraction import Plan, Unreadable, extract, extract_text
from dotpha.programme.models import (
    Document,
    DocumentLink,
    Draft,
    DraftTask,
    Milestone,
    Task,
    TaskAgency,
    TaskStep,
)
from dotpha.text.numbers import read_number

DRAFT_FIELDS = (
    "section", "title", "leads", "supporting", "deadline", "deadline_text", "recurrence", "deliverable", "authority",
    "decision",
)  # fmt: skip


@dataclass(frozen=True)
class DocumentFacts:
    """What identifies a document."""

    title: str
    number: str = ""
    kind: str = ""
    issuer: str = ""
    signed_on: date | None = None
    text: str = ""


def read_plan(*, actor: Any, name: str, data: bytes | None = None, text: str = "", day: date) -> Draft:
    """Reads a plan (file or pasted text) into a draft. Raises BadFile with a sentence; nothing is left behind then."""
    access.check(actor, "programme.import_plan")
    try:
        plan = extract(data, name, hint_year=day.year) if data is not None else extract_text(text)
    except Unreadable as error:
        raise BadFile(str(error)) from None
    if not plan.tasks:
        raise BadFile(
            f"Không tìm thấy nhiệm vụ nào trong «{name}». Hãy kiểm tra đây có phải kế hoạch phân công nhiệm vụ không, "
            "hoặc dán riêng phần bảng nhiệm vụ."
        )
    with transaction.atomic():
        stored = files.store(name=name, data=data, actor=actor) if data is not None else None
        return _keep_draft(plan, name=name, file=stored, actor=actor)


def _keep_draft(plan: Plan, *, name: str, file: StoredFile | None, actor: Any) -> Draft:
    facts = plan.document
    draft = Draft.objects.create(
        name=name[:255],
        file=file,
        text=plan.text,
        number=facts.number or "",
        kind=facts.kind or "",
        title=facts.title or "",
        issuer=facts.issuer or "",
        signed_on=facts.signed_on,
        based_on=list(facts.based_on),
        made_by=actor,
    )
    DraftTask.objects.bulk_create(
        DraftTask(
            draft=draft,
            position=position,
            section=found.section or "",
            ordinal=(found.ordinal or "")[:20],
            title=found.title,
            leads=list(found.leads),
            supporting=list(found.supporting),
            deadline=found.deadline,
            deadline_text=(found.deadline_text or "")[:255],
            recurrence=(found.recurrence or "")[:40],
            deliverable=found.deliverable or "",
            authority=found.authority or "",
            span_start=found.span[0],
            span_end=found.span[1],
            rules=list(found.rules),
        )
        for position, found in enumerate(plan.tasks)
    )
    ledger.write("programme.plan_read", draft, actor=actor, name=name, tasks=len(plan.tasks))
    return draft


def _open_draft(draft_id: int) -> Draft:
    draft = Draft.objects.select_for_update(of=("self",)).get(pk=draft_id)
    if draft.document_id:
        raise Rejected(f"Bản đọc «{draft}» đã được đưa vào chương trình.")
    return draft


@transaction.atomic
def edit_draft(*, draft_id: int, actor: Any, **facts: Any) -> Draft:
    """Mends what was read of the document itself: number, kind, title, issuer, signed_on, clarity_keys."""
    draft = _open_draft(draft_id)
    access.check(actor, "programme.edit_draft", draft)
    names = [name for name in ("number", "kind", "title", "issuer", "signed_on", "clarity_keys") if name in facts]
    for name in names:
        setattr(draft, name, facts[name])
    draft.save(update_fields=names)
    return draft


@transaction.atomic
def edit_draft_task(*, row_id: int, actor: Any, **changes: Any) -> DraftTask:
    """Mends one task found (`DRAFT_FIELDS`), or decides to keep or drop it."""
    row = DraftTask.objects.select_related("draft").get(pk=row_id)
    access.check(actor, "programme.edit_draft", _open_draft(row.draft_id))
    names = [name for name in DRAFT_FIELDS if name in changes]
    for name in names:
        setattr(row, name, changes[name])
    if not row.title.strip():
        raise Rejected("Nội dung nhiệm vụ không được để trống.")
    row.edited = row.edited or any(name != "decision" for name in names)
    row.save(update_fields=[*names, "edited"])
    return row


@transaction.atomic
def merge_draft_tasks(*, row_ids: list[int], actor: Any) -> DraftTask:
    """Joins tasks that belong together into the first; agencies are united, the first deadline given is kept."""
    rows = list(DraftTask.objects.filter(pk__in=row_ids).order_by("position", "pk"))
    if len(rows) < 2 or len({row.draft_id for row in rows}) != 1:
        raise Rejected("Hãy chọn ít nhất hai nhiệm vụ của cùng một văn bản để gộp.")
    access.check(actor, "programme.edit_draft", _open_draft(rows[0].draft_id))
    first, rest = rows[0], rows[1:]
    first.title = "\n".join(row.title for row in rows)
    first.leads = list(dict.fromkeys(name for row in rows for name in row.leads))
    first.supporting = list(dict.fromkeys(name for row in rows for name in row.supporting))
    first.deliverable = "; ".join(dict.fromkeys(row.deliverable for row in rows if row.deliverable))
    dated = next((row for row in rows if row.deadline or row.recurrence), first)
    first.deadline, first.deadline_text, first.recurrence = dated.deadline, dated.deadline_text, dated.recurrence
    first.span_end = max(row.span_end for row in rows)
    first.edited = True
    first.save()
    DraftTask.objects.filter(pk__in=[row.pk for row in rest]).delete()
    return first


@transaction.atomic
def split_draft_task(*, row_id: int, at: int, actor: Any) -> tuple[DraftTask, DraftTask]:
    """Cuts a task's title after `at` characters; both parts keep agencies, deadline and deliverable."""
    row = DraftTask.objects.get(pk=row_id)
    access.check(actor, "programme.edit_draft", _open_draft(row.draft_id))
    head, tail = row.title[:at].strip(" ;,\n"), row.title[at:].strip(" ;,\n")
    if not head or not tail:
        raise Rejected("Hãy đặt con trỏ vào giữa nội dung, nơi cần tách thành hai nhiệm vụ.")
    begin = row.span_start + max(row.title.find(tail), 0)
    second = DraftTask.objects.get(pk=row_id)
    second.pk, second._state.adding = None, True
    second.title, second.edited, second.span_start = tail, True, min(begin, row.span_end)
    row.title, row.edited, row.span_end = head, True, max(min(begin, row.span_end), row.span_start)
    for later in DraftTask.objects.filter(draft=row.draft_id, position__gt=row.position).order_by("-position"):
        later.position += 1
        later.save(update_fields=["position"])
    second.position = row.position + 1
    row.save()
    second.save()
    return row, second


@transaction.atomic
def drop_draft(*, draft_id: int, actor: Any) -> None:
    """Throws a draft away; what was taken in stays."""
    draft = _open_draft(draft_id)
    access.check(actor, "programme.edit_draft", draft)
    ledger.write("programme.draft_dropped", draft, actor=actor, name=draft.name)
    draft.delete()


@transaction.atomic
def accept_draft(*, draft_id: int, actor: Any, day: date) -> Document:
    """Takes the kept tasks of a draft into the programme: a document with its tasks, each assigned on `day`."""
    draft = _open_draft(draft_id)
    access.check(actor, "programme.import_plan", draft)
    rows = list(draft.tasks.filter(decision=DraftTask.Decision.KEPT))
    if not rows:
        raise Rejected("Chưa có nhiệm vụ nào được chọn đưa vào chương trình.")
    document = _document(
        DocumentFacts(
            title=draft.title or draft.name, number=draft.number, kind=draft.kind, issuer=draft.issuer,
            signed_on=draft.signed_on, text=draft.text,
        ),
        actor=actor, file=draft.file, clarity_keys=draft.clarity_keys,
    )
    register = Register(day)
    for row in rows:
        _make_task(row, document=document, register=register, actor=actor, day=day)
    _link_basis(document, draft.based_on)
    draft.document = document
    draft.save(update_fields=["document"])
    ledger.write("programme.plan_accepted", document, actor=actor, tasks=len(rows), name=draft.name)
    return document


def _document(
    facts: DocumentFacts, *, actor: Any, file: StoredFile | None = None, clarity_keys: list[str] | None = None
) -> Document:
    number = read_number(facts.number)
    key = number.key if number else facts.number.strip().lower()
    try:
        with transaction.atomic():
            document = Document.objects.create(
                number=facts.number.strip(), number_key=key, kind=facts.kind, title=facts.title.strip(),
                issuer=facts.issuer, signed_on=facts.signed_on, text=facts.text, file=file, registered_by=actor,
                **({"clarity_keys": clarity_keys} if clarity_keys else {}),
            )
    except IntegrityError:
        raise Rejected(f"Văn bản {facts.number} ngày {facts.signed_on} đã có trong sổ văn bản.") from None
    search.index("programme.document", document)
    return document


def _make_task(row: DraftTask, *, document: Document, register: Register, actor: Any, day: date) -> Task:
    known = {name: register.find(name) for name in [*row.leads, *row.supporting]}
    leads = [known[name] for name in row.leads]
    alone = leads[0] if len(leads) == 1 else None
    task = Task.objects.create(
        code=next_code(),
        document=document,
        section=row.section,
        ordinal=row.ordinal,
        title=row.title,
        deliverable=row.deliverable,
        authority=row.authority,
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
    search.index("programme.task", task)
    return task


def _link_basis(document: Document, numbers: list[str]) -> None:
    for written in numbers:
        number = read_number(written)
        found = Document.objects.filter(number_key=number.key).exclude(pk=document.pk).first() if number else None
        if found:
            DocumentLink.objects.get_or_create(document=document, target=found, kind=DocumentLink.Kind.BASED_ON)


@transaction.atomic
def register_document(
    *, facts: DocumentFacts, actor: Any, file: StoredFile | None = None, task: Task | None = None
) -> Document:
    """Enters a paper into the register of documents; raises Rejected when its number and date are there.

    With `task` it is entered as a proof of that task, which the task's agencies may do themselves.
    """
    access.check(actor, "programme.register_document", task)
    if not facts.title.strip():
        raise Rejected("Hãy ghi trích yếu của văn bản.")
    document = _document(facts, actor=actor, file=file)
    ledger.write("programme.document_registered", document, actor=actor, number=facts.number, title=facts.title)
    return document


@transaction.atomic
def link_documents(*, document_id: int, target_id: int, kind: str, actor: Any) -> DocumentLink:
    """Says that one document carries out, rests on, amends or replaces another."""
    document = Document.objects.get(pk=document_id)
    access.check(actor, "programme.register_document", document)
    if document_id == target_id:
        raise Rejected("Một văn bản không thể căn cứ vào chính nó.")
    link, made = DocumentLink.objects.get_or_create(document=document, target_id=target_id, kind=kind)
    if made:
        ledger.write("programme.documents_linked", document, actor=actor, target=str(link.target), kind=kind)
    return link
