"""Proofs are shown for a milestone; what becomes of them is in `judging`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from dotpha.kit import access, ledger, modules
from dotpha.kit.access import Rejected
from dotpha.kit.incoming import Upload, kept, looked_at
from dotpha.kit.models import StoredFile
from dotpha.people.models import Organisation
from dotpha.programme.actions.documents import DocumentFacts, register_document
from dotpha.programme.actions.milestones import locked_milestone
from dotpha.programme.flow import TAKES_NO_PROOF
from dotpha.programme.models import Document, Evidence, Milestone, ReplyRow
from dotpha.programme.queries.speaking import shown_by

ADDRESS = URLValidator(schemes=["http", "https"])
LONGEST_ADDRESS = 500


@looked_at
@transaction.atomic
def add_evidence(
    *,
    milestone_id: int,
    actor: Any,
    day: date,
    document: Document | None = None,
    file: StoredFile | Upload | None = None,
    url: str = "",
    record: tuple[str, str] | None = None,
    nothing: bool = False,
    note: str = "",
    origin: ReplyRow | None = None,
) -> Evidence:
    """Shows one proof of a milestone: exactly one of document, file, link, record. It moves nothing until verified.

    For an occurrence of what recurs the word that nothing had to be done (`nothing`) is an answer, too.

    With `origin` (a row of a filled appendix) the agency reported in writing and the officer only took it in.
    """
    milestone, task = locked_milestone(milestone_id)
    access.check(actor, "programme.add_evidence", task)
    _takes_proof(milestone, task)
    if nothing and not milestone.occurrence:
        raise Rejected("«Không phát sinh» chỉ dùng cho một kỳ của nhiệm vụ định kỳ.")
    if sum(map(bool, (document, file, url, record, nothing))) != 1:
        raise Rejected("Mỗi minh chứng là đúng một thứ: số văn bản, tệp, đường dẫn hoặc bản ghi.")
    if document and document.signed_on and document.signed_on > day:
        raise Rejected(
            f"Văn bản {document} ghi ngày ký {document.signed_on:%d/%m/%Y}, sau hôm nay; hãy xem lại ngày ký."
        )
    _is_address(url)
    title = _title_of(record, actor)
    stored = kept(file, actor)
    _not_shown_before(milestone, document=document, file=stored, url=url, record=record)
    evidence = Evidence.objects.create(
        milestone=milestone,
        kind=_kind(document, stored, url, nothing),
        document=document,
        file=stored,
        url=url,
        record_kind=record[0] if record else "",
        record_id=record[1] if record else "",
        record_title=title,
        note=note.strip(),
        organisation=_organisation(actor, task, day, origin),
        reported_by=None if origin else actor,
        origin=origin,
        reported_on=day,
    )
    _written(evidence, actor=actor)
    return evidence


def _takes_proof(milestone: Milestone, task: Any) -> None:
    if task.step in TAKES_NO_PROOF:
        raise Rejected(f"{task.code} đã kết thúc nên không nhận thêm minh chứng.")
    if milestone.target_id:
        raise Rejected(f"Mốc «{milestone.title[:80]}» đo bằng số liệu nên không nhận minh chứng; hãy chọn mốc khác.")
    if milestone.removed_on:
        raise Rejected(f"Mốc «{milestone.title[:80]}» đã được bỏ khỏi {task.code}; hãy chọn mốc khác.")


def _written(evidence: Evidence, *, actor: Any) -> None:
    ledger.write(
        "programme.evidence_added",
        evidence,
        actor=actor,
        task=evidence.milestone.task.code,
        milestone=evidence.milestone.title,
        what=str(evidence),
        origin=str(evidence.origin) if evidence.origin else None,
    )


@looked_at
@transaction.atomic
def add_document_evidence(
    *,
    milestone_id: int,
    facts: DocumentFacts,
    actor: Any,
    day: date,
    file: StoredFile | Upload | None = None,
    note: str = "",
) -> Evidence:
    """Enters a paper that the register does not have yet and shows it for a milestone, in one go."""
    _, task = locked_milestone(milestone_id)
    if not facts.number.strip() or facts.signed_on is None:
        raise Rejected("Hãy ghi số, ký hiệu và ngày ban hành của văn bản.")
    document = register_document(facts=facts, actor=actor, file=file, task=task)
    return add_evidence(milestone_id=milestone_id, actor=actor, day=day, document=document, note=note)


def _not_shown_before(
    milestone: Milestone,
    *,
    document: Document | None,
    file: StoredFile | None,
    url: str,
    record: tuple[str, str] | None,
) -> None:
    """Of two clicks one proof; what was returned or withdrawn may be shown again."""
    same = milestone.evidence.filter(withdrawn_on=None, returned_on=None)
    if document or file:
        same = same.filter(document=document) if document else same.filter(file__digest=file.digest)  # type: ignore[union-attr]
    else:
        kind, pk = record or ("", "")
        same = same.filter(url=url, record_kind=kind, record_id=pk, document=None, file=None)
    before = same.first()
    if before is not None:
        raise Rejected(f"«{before}» đã được nộp cho mốc này ngày {before.reported_on:%d/%m/%Y}.")


def _kind(document: Document | None, file: StoredFile | None, url: str, nothing: bool) -> str:
    if nothing:
        return Evidence.Kind.NOTHING
    if document:
        return Evidence.Kind.DOCUMENT
    if file:
        return Evidence.Kind.FILE
    return Evidence.Kind.LINK if url else Evidence.Kind.RECORD


def _is_address(url: str) -> None:
    """Only what a browser opens as a page: an address that runs code would run it for whoever verifies."""
    if not url:
        return
    try:
        ADDRESS(url)
    except ValidationError:
        raise Rejected(
            f"Đường dẫn «{url[:80]}» không dùng được. Hãy ghi đủ địa chỉ bắt đầu bằng http:// hoặc https://."
        ) from None
    if len(url) > LONGEST_ADDRESS:
        raise Rejected(f"Đường dẫn dài quá {LONGEST_ADDRESS} ký tự. Hãy dùng đường dẫn ngắn hơn hoặc nộp tệp.")


def _title_of(record: tuple[str, str] | None, actor: Any) -> str:
    """What people call the record, as this person may see it; "" without one."""
    if record is None:
        return ""
    link, key = modules.link(record[0]), record[1]
    numbered = key.isdecimal() and len(key) < 19
    found = link.visible(actor).filter(pk=int(key)).first() if link and numbered else None
    if found is None:
        raise Rejected(
            f"Không tìm thấy {link.label.lower() if link else f'loại bản ghi «{record[0][:60]}»'} số {key[:40]}."
        )
    return str(found)[:255]


def _organisation(actor: Any, task: Any, day: date, origin: ReplyRow | None) -> Organisation:
    found = (origin.organisation or origin.reply.organisation) if origin else None
    found = found or shown_by(actor, task, day)
    if found is None:
        raise Rejected(f"Chưa rõ cơ quan nộp minh chứng cho {task.code}; hãy nêu cơ quan chịu trách nhiệm chính trước.")
    return found
