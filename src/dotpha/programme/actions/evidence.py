"""Proofs are shown for a milestone; what becomes of them is in `judging`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger, modules
from dotpha.kit.access import Rejected
from dotpha.kit.models import StoredFile
from dotpha.people.models import Organisation
from dotpha.programme.actions.documents import DocumentFacts, register_document
from dotpha.programme.actions.tasks import locked_milestone
from dotpha.programme.models import Document, Evidence, Milestone, ReplyRow


@transaction.atomic
def add_evidence(
    *,
    milestone_id: int,
    actor: Any,
    day: date,
    document: Document | None = None,
    file: StoredFile | None = None,
    url: str = "",
    record: tuple[str, str] | None = None,
    note: str = "",
    origin: ReplyRow | None = None,
) -> Evidence:
    """Shows one proof of a milestone: exactly one of document, file, link, record. It moves nothing until verified.

    With `origin` (a row of a filled appendix) the agency reported in writing and the officer only took it in.
    """
    milestone, task = locked_milestone(milestone_id)
    access.check(actor, "programme.add_evidence", task)
    _takes_proof(milestone, task)
    if sum(map(bool, (document, file, url, record))) != 1:
        raise Rejected("Mỗi minh chứng là đúng một thứ: số văn bản, tệp, đường dẫn hoặc bản ghi.")
    _record_exists(record, actor)
    _not_shown_before(milestone, document=document, file=file, url=url, record=record)
    evidence = Evidence.objects.create(
        milestone=milestone,
        kind=_kind(document, file, url),
        document=document,
        file=file,
        url=url,
        record_kind=record[0] if record else "",
        record_id=record[1] if record else "",
        note=note.strip(),
        organisation=_organisation(actor, task, origin),
        reported_by=None if origin else actor,
        origin=origin,
        reported_on=day,
    )
    _written(evidence, actor=actor)
    return evidence


def _takes_proof(milestone: Milestone, task: Any) -> None:
    if task.step in {"closed", "cancelled"}:
        raise Rejected(f"{task.code} đã kết thúc nên không nhận thêm minh chứng.")
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


@transaction.atomic
def add_document_evidence(
    *, milestone_id: int, facts: DocumentFacts, actor: Any, day: date, file: StoredFile | None = None, note: str = ""
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


def _kind(document: Document | None, file: StoredFile | None, url: str) -> str:
    if document:
        return Evidence.Kind.DOCUMENT
    if file:
        return Evidence.Kind.FILE
    return Evidence.Kind.LINK if url else Evidence.Kind.RECORD


def _record_exists(record: tuple[str, str] | None, actor: Any) -> None:
    if record is None:
        return
    link = modules.link(record[0])
    if link is None or not link.visible(actor).filter(pk=record[1]).exists():
        raise Rejected(f"Không tìm thấy bản ghi {record[0]} số {record[1]}.")


def _organisation(actor: Any, task: Any, origin: ReplyRow | None) -> Organisation:
    found = (origin.organisation or origin.reply.organisation) if origin else actor.organisation
    found = found or task.lead
    if found is None:
        raise Rejected(f"Chưa rõ cơ quan nộp minh chứng cho {task.code}; hãy nêu cơ quan chịu trách nhiệm chính trước.")
    return found
