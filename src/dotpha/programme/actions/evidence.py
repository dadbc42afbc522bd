"""Writes on evidence: shown, verified, returned, withdrawn."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from dotpha.cases.actions import notify
from dotpha.kit import access, ledger, modules
from dotpha.kit.access import Rejected
from dotpha.kit.models import StoredFile
from dotpha.people.models import REPORTS, Organisation
from dotpha.people.queries import people_of
from dotpha.programme.actions.documents import DocumentFacts, register_document
from dotpha.programme.actions.tasks import locked
from dotpha.programme.models import Document, Evidence, EvidenceStep, Milestone, ReplyRow


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
    milestone = Milestone.objects.select_related("task").get(pk=milestone_id)
    task = locked(milestone.task_id)
    access.check(actor, "programme.add_evidence", task)
    _takes_proof(milestone, task)
    if sum(map(bool, (document, file, url, record))) != 1:
        raise Rejected("Mỗi minh chứng là đúng một thứ: số văn bản, tệp, đường dẫn hoặc bản ghi.")
    if document and document.signed_on and document.signed_on > day:
        raise Rejected(
            f"Văn bản {document} ghi ngày ký {document.signed_on:%d/%m/%Y}, sau hôm nay; hãy xem lại ngày ký."
        )
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
    milestone = Milestone.objects.select_related("task").get(pk=milestone_id)
    if not facts.number.strip() or facts.signed_on is None:
        raise Rejected("Hãy ghi số, ký hiệu và ngày ban hành của văn bản.")
    document = register_document(facts=facts, actor=actor, file=file, task=milestone.task)
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


def _locked(evidence_id: int) -> Evidence:
    return (
        Evidence.objects.select_for_update(of=("self",))
        .select_related("milestone__task", "document", "file", "organisation")
        .get(pk=evidence_id)
    )


@transaction.atomic
def verify_evidence(*, evidence_id: int, actor: Any, day: date) -> Evidence:
    """A named person other than the reporter says that this proves the milestone; measured progress rises."""
    evidence = _locked(evidence_id)
    access.check(actor, "programme.verify_evidence", evidence)
    if evidence.verified_on:
        raise Rejected(f"Minh chứng «{evidence}» đã được xác nhận ngày {evidence.verified_on:%d/%m/%Y}.")
    if evidence.withdrawn_on:
        raise Rejected(f"Minh chứng «{evidence}» đã bị rút nên không xác nhận được.")
    before = _step(evidence)
    evidence.verified_by, evidence.verified_on = actor, day
    evidence.returned_by, evidence.returned_on, evidence.reason = None, None, ""
    evidence.save(update_fields=["verified_by", "verified_on", "returned_by", "returned_on", "reason"])
    _keep(evidence, "verify", source=before, target="verified", actor=actor, day=day)
    _after(evidence, "verified", "đã được xác nhận", actor=actor, day=day)
    return evidence


def verify_evidence_many(*, evidence_ids: list[int], actor: Any, day: date) -> tuple[list[Evidence], list[str]]:
    """Verifies each in its own transaction; returns those verified and, of the others, the sentences why not."""
    verified: list[Evidence] = []
    refusals: list[str] = []
    for pk in dict.fromkeys(evidence_ids):
        try:
            verified.append(verify_evidence(evidence_id=pk, actor=actor, day=day))
        except (access.Refused, Rejected) as error:
            refusals.append(error.sentence)
        except Evidence.DoesNotExist:
            refusals.append("Một minh chứng đã chọn không còn tồn tại.")
    return verified, refusals


@transaction.atomic
def return_evidence(*, evidence_id: int, reason: str, actor: Any, day: date) -> Evidence:
    """Sends a proof back with the reason; the milestone stays open."""
    evidence = _locked(evidence_id)
    access.check(actor, "programme.return_evidence", evidence)
    if not reason.strip():
        raise Rejected("Hãy ghi lý do trả lại minh chứng.")
    if evidence.withdrawn_on:
        raise Rejected(f"Minh chứng «{evidence}» đã bị rút.")
    if evidence.returned_on:
        raise Rejected(f"Minh chứng «{evidence}» đã được trả lại ngày {evidence.returned_on:%d/%m/%Y}.")
    _still_open(evidence)
    before = _step(evidence)
    evidence.returned_by, evidence.returned_on, evidence.reason = actor, day, reason.strip()
    evidence.verified_by, evidence.verified_on = None, None
    evidence.save(update_fields=["verified_by", "verified_on", "returned_by", "returned_on", "reason"])
    _keep(evidence, "return", source=before, target="returned", actor=actor, day=day, note=evidence.reason)
    _after(evidence, "returned", f"bị trả lại: {reason.strip()}", actor=actor, day=day)
    return evidence


@transaction.atomic
def withdraw_evidence(*, evidence_id: int, reason: str, actor: Any, day: date) -> Evidence:
    """Takes a proof away; it stays in the history, measured progress falls from this day."""
    evidence = _locked(evidence_id)
    access.check(actor, "programme.withdraw_evidence", evidence)
    if evidence.withdrawn_on:
        raise Rejected(f"Minh chứng «{evidence}» đã được rút trước đó.")
    if not reason.strip():
        raise Rejected("Hãy ghi lý do rút minh chứng.")
    _still_open(evidence)
    before = _step(evidence)
    evidence.withdrawn_by, evidence.withdrawn_on, evidence.reason = actor, day, reason.strip()
    evidence.save(update_fields=["withdrawn_by", "withdrawn_on", "reason"])
    _keep(evidence, "withdraw", source=before, target="withdrawn", actor=actor, day=day, note=evidence.reason)
    _after(evidence, "withdrawn", f"đã rút: {reason.strip()}", actor=actor, day=day)
    return evidence


def _step(evidence: Evidence) -> str:
    if evidence.withdrawn_on:
        return "withdrawn"
    if evidence.returned_on:
        return "returned"
    return "verified" if evidence.verified_on else "reported"


def _keep(evidence: Evidence, verb: str, *, source: str, target: str, actor: Any, day: date, note: str = "") -> None:
    EvidenceStep.objects.create(
        thing=evidence, verb=verb, source=source, target=target, actor=actor, day=day, note=note
    )


def _still_open(evidence: Evidence) -> None:
    """A finished task rests on its proofs: whoever takes one away sends the task back first."""
    task = evidence.milestone.task
    if evidence.verified_on and task.step in {"verified", "closed"}:
        raise Rejected(
            f"{task.code} đã được xác nhận hoàn thành dựa vào minh chứng này. Hãy trả lại nhiệm vụ trước, "
            "rồi trả lại hoặc rút minh chứng."
        )


def _after(evidence: Evidence, verb: str, words: str, *, actor: Any, day: date) -> None:
    task = evidence.milestone.task
    ledger.write(
        f"programme.evidence_{verb}",
        evidence,
        actor=actor,
        task=task.code,
        milestone=evidence.milestone.title,
        what=str(evidence),
        reason=evidence.reason,
    )
    people = people_of({evidence.organisation_id}, day, roles=REPORTS)
    notify(
        recipients=[person for person in people if person.pk != actor.pk],
        key=f"evidence:{evidence.pk}:{verb}:{day}",
        text=f"Minh chứng «{evidence}» của {task.code} {words}",
        url=reverse("programme:task", args=[task.pk]),
    )
