"""What becomes of a proof that was shown: verified, returned, withdrawn."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from dotpha.cases.actions import notify
from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.people.models import REPORTS
from dotpha.people.queries import people_of
from dotpha.programme.actions.tasks import locked
from dotpha.programme.models import Evidence, EvidenceStep


def _locked(evidence_id: int) -> Evidence:
    """The proof, read once its task is locked: a finished task and the proofs it rests on change one after the other."""
    locked(Evidence.objects.values_list("milestone__task_id", flat=True).get(pk=evidence_id))
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
    step = _keep(evidence, "verify", source=before, target="verified", actor=actor, day=day)
    _after(evidence, step, "verified", "đã được xác nhận", actor=actor, day=day)
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
    step = _keep(evidence, "return", source=before, target="returned", actor=actor, day=day, note=evidence.reason)
    _after(evidence, step, "returned", f"bị trả lại: {reason.strip()}", actor=actor, day=day)
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
    step = _keep(evidence, "withdraw", source=before, target="withdrawn", actor=actor, day=day, note=evidence.reason)
    _after(evidence, step, "withdrawn", f"đã rút: {reason.strip()}", actor=actor, day=day)
    return evidence


def _step(evidence: Evidence) -> str:
    if evidence.withdrawn_on:
        return "withdrawn"
    if evidence.returned_on:
        return "returned"
    return "verified" if evidence.verified_on else "reported"


def _keep(evidence: Evidence, verb: str, *, source: str, target: str, actor: Any, day: date, note: str = "") -> int:
    step = EvidenceStep.objects.create(
        thing=evidence, verb=verb, source=source, target=target, actor=actor, day=day, note=note
    )
    return int(step.pk)


def _still_open(evidence: Evidence) -> None:
    """A finished task rests on its proofs: whoever takes one away sends the task back first."""
    task = evidence.milestone.task
    if evidence.verified_on and task.step in {"verified", "closed"}:
        raise Rejected(
            f"{task.code} đã được xác nhận hoàn thành dựa vào minh chứng này. Hãy trả lại nhiệm vụ trước, "
            "rồi trả lại hoặc rút minh chứng."
        )


def _after(evidence: Evidence, step: int, verb: str, words: str, *, actor: Any, day: date) -> None:
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
        # By the step, not by the day: what is returned twice on one day is told twice.
        key=f"evidence:{evidence.pk}:{verb}:{step}",
        text=f"Minh chứng «{evidence}» của {task.code} {words}",
        url=reverse("programme:task", args=[task.pk]),
    )
