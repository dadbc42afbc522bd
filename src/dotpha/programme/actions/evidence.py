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
from dotpha.programme.models import Document, Evidence, Milestone, ReplyRow


@transaction.atomic
def add_evidence(
    *, milestone_id: int, actor: Any, day: date, document: Document | None = None, file: StoredFile | None = None,
    url: str = "", record: tuple[str, str] | None = None, note: str = "", origin: ReplyRow | None = None,
) -> Evidence:
    """Shows one proof of a milestone: exactly one of document, file, link, record. It moves nothing until verified.

    With `origin` (a row of a filled appendix) the agency reported in writing and the officer only took it in.
    """
    milestone = Milestone.objects.select_related("task").get(pk=milestone_id)
    task = milestone.task
    access.check(actor, "programme.add_evidence", task)
    if task.step in {"closed", "cancelled"}:
        raise Rejected(f"{task.code} đã kết thúc nên không nhận thêm minh chứng.")
    given = [part for part in (document, file, url, record) if part]
    if len(given) != 1:
        raise Rejected("Mỗi minh chứng là đúng một thứ: số văn bản, tệp, đường dẫn hoặc bản ghi.")
    if record is not None:
        _record_exists(record, actor)
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
    ledger.write(
        "programme.evidence_added", evidence, actor=actor, task=task.code, milestone=milestone.title, what=str(evidence),
        origin=str(origin) if origin else None,
    )
    return evidence


def _kind(document: Document | None, file: StoredFile | None, url: str) -> str:
    if document:
        return Evidence.Kind.DOCUMENT
    if file:
        return Evidence.Kind.FILE
    return Evidence.Kind.LINK if url else Evidence.Kind.RECORD


def _record_exists(record: tuple[str, str], actor: Any) -> None:
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
    evidence.verified_by, evidence.verified_on = actor, day
    evidence.returned_by, evidence.returned_on, evidence.reason = None, None, ""
    evidence.save(update_fields=["verified_by", "verified_on", "returned_by", "returned_on", "reason"])
    _after(evidence, "verified", "đã được xác nhận", actor=actor, day=day)
    return evidence


@transaction.atomic
def return_evidence(*, evidence_id: int, reason: str, actor: Any, day: date) -> Evidence:
    """Sends a proof back with the reason; the milestone stays open."""
    evidence = _locked(evidence_id)
    access.check(actor, "programme.return_evidence", evidence)
    if not reason.strip():
        raise Rejected("Hãy ghi lý do trả lại minh chứng.")
    if evidence.withdrawn_on:
        raise Rejected(f"Minh chứng «{evidence}» đã bị rút.")
    evidence.returned_by, evidence.returned_on, evidence.reason = actor, day, reason.strip()
    evidence.verified_by, evidence.verified_on = None, None
    evidence.save(update_fields=["verified_by", "verified_on", "returned_by", "returned_on", "reason"])
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
    evidence.withdrawn_by, evidence.withdrawn_on, evidence.reason = actor, day, reason.strip()
    evidence.save(update_fields=["withdrawn_by", "withdrawn_on", "reason"])
    _after(evidence, "withdrawn", f"đã rút: {reason.strip()}", actor=actor, day=day)
    return evidence


def _after(evidence: Evidence, verb: str, words: str, *, actor: Any, day: date) -> None:
    task = evidence.milestone.task
    ledger.write(f"programme.evidence_{verb}", evidence, actor=actor, task=task.code, reason=evidence.reason)
    people = people_of({evidence.organisation_id}, day, roles=REPORTS)
    notify(
        recipients=[person for person in people if person.pk != actor.pk],
        key=f"evidence:{evidence.pk}:{verb}:{day}",
        text=f"Minh chứng «{evidence}» của {task.code} {words}",
        url=reverse("programme:task", args=[task.pk]),
    )
