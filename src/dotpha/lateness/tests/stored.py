"""A province of a known law written into the tables, each fact at the moment at which it became known."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from dotpha.kit.clock import ZONE
from dotpha.lateness.rules.past import Past
from dotpha.people.models import Organisation
from dotpha.programme.models import (
    Bottleneck,
    DeadlineChange,
    Dependency,
    Evidence,
    EvidenceStep,
    ExtensionRequest,
    Milestone,
    Task,
    TaskStep,
)


def moment(day: date) -> datetime:
    return datetime.combine(day, time(9), ZONE)


def store(world: Any, pasts: dict[int, Past]) -> dict[int, int]:
    """Writes the pasts; returns their keys → those of the tasks. Leads become organisations of their own."""
    leads = {
        lead: Organisation.objects.create(
            code=f"luat-{lead}", name=f"Sở thứ {lead}", short_name=f"S{lead}", kind="agency"
        ).pk
        for lead in sorted({one.lead for one in pasts.values()})
    }
    keys: dict[int, int] = {}
    for key, one in pasts.items():
        task = Task.objects.create(
            code=f"L-{key:04}", document=world.documents[0], title=f"Việc {key}", deadline=one.deadline,
            lead_id=leads[one.lead], assigned_on=one.assigned_on, created_by=world.office,
        )  # fmt: skip
        keys[key] = task.pk
    for key, one in pasts.items():
        _course(world, keys, keys[key], one)
        _proofs(world, keys[key], one, leads[one.lead])
    return keys


def _course(world: Any, keys: dict[int, int], task: int, one: Past) -> None:
    who = world.office
    TaskStep.objects.bulk_create(
        TaskStep(thing_id=task, verb=x.verb, source="", target=x.target, actor=who, day=x.on, at=moment(x.known))
        for x in one.steps
    )
    Task.objects.filter(pk=task).update(step=one.steps[-1].target)
    DeadlineChange.objects.bulk_create(
        DeadlineChange(
            task_id=task, was=x.was, becomes=one.deadline, reason="Mưa lũ", actor=who, day=x.known, at=moment(x.known)
        )
        for x in one.deadlines
    )
    body = Task.objects.get(pk=task).lead
    ExtensionRequest.objects.bulk_create(
        ExtensionRequest(
            task_id=task,
            organisation=body,
            becomes=one.deadline,
            reason="Mưa lũ",
            asked_by=who,
            asked_on=x.since,
            closed_by=who,
            closed_on=x.until,
        )  # fmt: skip
        for x in one.asked
    )
    Bottleneck.objects.bulk_create(
        Bottleneck(
            task_id=task,
            text="Vướng",
            organisation=body,
            raised_by=who,
            raised_on=x.since,
            closed_by=who,
            closed_on=x.until,
            outcome="Đã gỡ",
        )  # fmt: skip
        for x in one.stuck
    )
    Dependency.objects.bulk_create(
        Dependency(after_id=task, before_id=keys[x.before], made_by=who, made_on=x.since) for x in one.waits
    )


def _proofs(world: Any, task: int, one: Past, lead: int) -> None:
    parts = {x.key: Milestone.objects.create(task_id=task, title="Phần", weight=x.weight).pk for x in one.parts}
    for n, x in enumerate(one.proofs):
        proof = Evidence.objects.create(
            milestone_id=parts[x.part], kind="link", url=f"https://a.vn/{task}/{n}", organisation_id=lead,
            reported_by=world.owner, reported_on=x.on, reported_at=moment(x.known),
        )  # fmt: skip
        EvidenceStep.objects.bulk_create(
            EvidenceStep(thing=proof, verb="x", source="", target=target, actor=world.office, day=day, at=moment(day))
            for target, day in x.verdicts
        )
