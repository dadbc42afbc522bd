"""Writes on whom a task names: a later paper gives it to others."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger
from dotpha.people.models import Organisation
from dotpha.people.queries import Register, lineage
from dotpha.programme.actions.tasks import locked, move_task, name_lead
from dotpha.programme.models import Task, TaskAgency, TaskStep

ROLES = {"leads": TaskAgency.Role.LEAD, "supporting": TaskAgency.Role.SUPPORTING}


@transaction.atomic
def name_agencies(
    *, task_id: int, named: dict[str, list[str]], actor: Any, day: date, reason: str, decision_number: str
) -> Task:
    """Gives a task the agencies that a paper names (`leads`, `supporting`, as written; a key left out stays as it is).

    A single lead that the register knows takes the task over by the flow; of several none is accountable until one is named.
    """
    task = locked(task_id)
    access.check(actor, "programme.edit_task", task)
    register = Register(day)
    changed = {}
    for key, names in named.items():
        rows = task.agencies.filter(role=ROLES[key])
        was = "; ".join(rows.values_list("written", flat=True))
        rows.delete()
        TaskAgency.objects.bulk_create(make_agencies(task, ROLES[key], names, register))
        changed[key] = {"was": was, "becomes": "; ".join(names)}
    ledger.write("programme.task_edited", task, actor=actor, changed=changed)
    if "leads" in named:
        _lead(task, named["leads"], register, actor=actor, day=day, reason=reason, decision_number=decision_number)
    return task


def make_agencies(task: Task, role: str, names: list[str], register: Register) -> list[TaskAgency]:
    """The agencies of a task as a paper writes them, in its order."""
    return [
        TaskAgency(task=task, role=role, written=name[:255], organisation=register.find(name), position=position)
        for position, name in enumerate(dict.fromkeys(names))
    ]


def accountable(leads: list[str], register: Register) -> Organisation | None:
    """The one that answers where a single lead is named; a group of agencies ("các sở, ngành") is not one that answers."""
    alone = register.find(leads[0]) if len(leads) == 1 else None
    return alone if alone and alone.kind != "collective" else None


def _lead(
    task: Task, leads: list[str], register: Register, *, actor: Any, day: date, reason: str, decision_number: str
) -> None:
    line, alone = lineage(), accountable(leads, register)
    now = line.successor(task.lead_id, day) if task.lead_id else None
    if alone is not None:
        heir = register.organisations[line.successor(alone.pk, day)]
        if now is None:
            name_lead(task_id=task.pk, organisation=heir, actor=actor, day=day)
        elif now != heir.pk:
            move_task(
                task_id=task.pk, verb="transfer", actor=actor, day=day, note=reason, decision_number=decision_number,
                organisation=heir,
            )  # fmt: skip
        return
    known = {line.successor(one.pk, day) for name in leads if (one := register.find(name))}
    if task.lead_id and now not in known:
        # A step of its own, so that on earlier days that one was accountable.
        facts = {"organisation": None, "was": task.lead_id}
        TaskStep.objects.create(
            thing=task,
            verb="name_lead",
            source=task.step,
            target=task.step,
            actor=actor,
            day=day,
            note=reason,
            facts=facts,
        )
        ledger.write("programme.task_lead_open", task, actor=actor, was=task.lead_id, note=reason)
        task.lead = None
        task.save(update_fields=["lead"])
