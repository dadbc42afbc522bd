"""Writes on the register of documents: papers are entered and linked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.kit.incoming import Upload, kept, looked_at
from dotpha.kit.models import StoredFile
from dotpha.programme.models import Document, DocumentLink, Task
from dotpha.programme.queries.documents import key_of
from dotpha.text.dates import write_date


@dataclass(frozen=True)
class DocumentFacts:
    """What identifies a document."""

    title: str
    number: str = ""
    kind: str = ""
    issuer: str = ""
    signed_on: date | None = None
    text: str = ""


def enter(
    *,
    facts: DocumentFacts,
    actor: Any,
    file: StoredFile | None = None,
    clarity_keys: list[str] | None = None,
    with_tasks: bool = False,
) -> Document:
    """Writes a document; raises Rejected when number and date are there. Call in a transaction that checked the right.

    With `with_tasks` a paper that was registered before it was read, and so has no task yet, is completed instead.
    """
    known = _known(facts)
    if known is not None and not (with_tasks and not known.tasks.exists() and not known.items.exists()):
        raise Rejected(
            f"Văn bản {facts.number} {_signed(facts.signed_on)} đã có trong sổ văn bản. "
            "Hãy mở văn bản đó, hoặc sửa số và ngày ký nếu đây là văn bản khác."
        )
    document = known or Document(registered_by=actor)
    document.number, document.number_key = facts.number.strip()[:80], key_of(facts.number)
    document.kind, document.title = facts.kind.strip()[:60], facts.title.strip()
    document.issuer, document.signed_on = facts.issuer.strip()[:255], facts.signed_on
    document.text, document.file = facts.text or document.text, file or document.file
    document.clarity_keys = clarity_keys or document.clarity_keys
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError:  # somebody entered it between our look and our write
        raise Rejected(f"Văn bản {facts.number} {_signed(facts.signed_on)} vừa được vào sổ.") from None
    search.index("programme.document", document)
    index_text(document)
    return document


def index_text(document: Document) -> None:
    """Makes the whole of a document findable: its text and what its items say; again when items were added."""
    search.index("programme.text", document)


def _known(facts: DocumentFacts) -> Document | None:
    key = key_of(facts.number)
    return Document.objects.filter(number_key=key, signed_on=facts.signed_on).first() if key else None


def _signed(day: date | None) -> str:
    return f"ngày {write_date(day)}" if day else "(chưa rõ ngày ký)"


def link_basis(document: Document, numbers: list[str], *, actor: Any, without: int | None = None) -> None:
    """Links a document to those of the register that it names as its basis, but for the one `without` that it revises."""
    for written in numbers:
        key = key_of(written)
        found = (
            Document.objects.filter(number_key=key).exclude(pk__in=[document.pk, without or 0]).first() if key else None
        )
        if found:
            link(document, found, DocumentLink.Kind.BASED_ON, actor=actor)


def link(document: Document, target: Document, kind: str, *, actor: Any) -> DocumentLink:
    link, made = DocumentLink.objects.get_or_create(document=document, target=target, kind=kind)
    if made:
        ledger.write("programme.documents_linked", document, actor=actor, target=str(target), kind=kind)
    return link


@looked_at
@transaction.atomic
def register_document(
    *, facts: DocumentFacts, actor: Any, file: StoredFile | Upload | None = None, task: Task | None = None
) -> Document:
    """Enters a paper into the register of documents; raises Rejected when its number and date are there.

    With `task` it is entered as a proof of that task, which the task's agencies may do themselves.
    """
    access.check(actor, "programme.register_document", task)
    if not facts.title.strip():
        raise Rejected("Hãy ghi trích yếu của văn bản.")
    document = enter(facts=facts, actor=actor, file=kept(file, actor))
    ledger.write("programme.document_registered", document, actor=actor, number=facts.number, title=facts.title)
    return document


@transaction.atomic
def link_documents(*, document_id: int, target_id: int, kind: str, actor: Any) -> DocumentLink:
    """Says that one document carries out, rests on, amends or replaces another."""
    document = Document.objects.get(pk=document_id)
    access.check(actor, "programme.register_document", document)
    if document_id == target_id:
        raise Rejected("Một văn bản không thể liên kết với chính nó.")
    target = Document.objects.filter(pk=target_id).first()
    if kind not in DocumentLink.Kind.values or target is None:
        raise Rejected("Hãy chọn quan hệ và văn bản trong sổ văn bản.")
    return link(document, target, kind, actor=actor)
