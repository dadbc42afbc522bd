"""Writes on whom a task names: a later paper gives it to others."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from dotpha.cases.actions import notify
from dotpha.kit import access, ledger, search
from dotpha.people.models import REPORTS, Organisation
from dotpha.people.queries import Register, lineage, people_of
from dotpha.programme.actions.settling import settle_questions
from dotpha.programme.actions.tasks import can_receive, locked, name_lead
from dotpha.programme.models import Task, TaskAgency, TaskStep

ROLES = {"leads": TaskAgency.Role.LEAD, "supporting": TaskAgency.Role.SUPPORTING}


@transaction.atomic
def name_agencies(
    *, task_id: int, named: dict[str, list[str]], actor: Any, day: date, reason: str, decision_number: str
) -> Task:
    """Gives a task the agencies that a paper names (`leads`, `supporting`, as written; a key left out stays as it is).

    A single lead that the register knows takes the task over at the step where it stands; one that it does not know leaves
    the lead as it is; of several none is accountable until one is named.
    """
    task = locked(task_id)
    access.check(actor, "programme.edit_task", task)
    register = Register(day)
    changed, before = {}, _supporting(task)
    for key, names in named.items():
        rows = task.agencies.filter(role=ROLES[key])
        was = "; ".join(rows.values_list("written", flat=True))
        rows.delete()
        TaskAgency.objects.bulk_create(make_agencies(task, ROLES[key], names, register))
        changed[key] = {"was": was, "becomes": "; ".join(names)}
    entry = ledger.write("programme.task_edited", task, actor=actor, changed=changed)
    if "supporting" in named:
        key, words = f"task:{task.pk}:supporting:{entry.pk}", changed["supporting"]
        _tell_supporting(task, before, key, words, actor=actor, day=day, reason=reason)
    if "leads" in named:
        _lead(task, named["leads"], register, actor=actor, day=day, reason=reason, decision_number=decision_number)
    search.index("programme.task", task)
    settle_questions(task, actor=actor, day=day)
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
            can_receive(task, heir, day)
            _change_lead(task, heir, actor=actor, day=day, note=reason, decision_number=decision_number)
            ledger.write(
                "programme.task_lead_revised", task, actor=actor, was=now, name=heir.name, note=reason,
                decision_number=decision_number,
            )  # fmt: skip
            _tell(task, heir, actor=actor, day=day, reason=reason)
        return
    if len(leads) == 1 and register.find(leads[0]) is None:
        return  # a name that the register does not know takes nothing from the one that answers; the review says so
    known = {line.successor(one.pk, day) for name in leads if (one := register.find(name))}
    if task.lead_id and now not in known:
        was = task.lead_id
        _change_lead(task, None, actor=actor, day=day, note=reason)
        ledger.write("programme.task_lead_open", task, actor=actor, was=was, note=reason)


def _change_lead(
    task: Task, lead: Organisation | None, *, actor: Any, day: date, note: str, decision_number: str = ""
) -> None:
    """A step of its own that leaves the task where it stands, so that on earlier days another answered for it."""
    facts: dict[str, Any] = {"organisation": lead.pk if lead else None, "was": task.lead_id}
    if decision_number:
        facts["decision_number"] = decision_number
    TaskStep.objects.create(
        thing=task, verb="name_lead", source=task.step, target=task.step, actor=actor, day=day, note=note, facts=facts
    )
    task.lead = lead
    task.save(update_fields=["lead"])


def _tell(task: Task, heir: Organisation, *, actor: Any, day: date, reason: str) -> None:
    people = [one for one in people_of({heir.pk}, day, roles=REPORTS) if one.pk != actor.pk]
    text = f"{task.code} «{task.title[:80]}»: giao {heir.name} chủ trì. Lý do: {reason}"
    key = f"task:{task.pk}:lead:{TaskStep.objects.filter(thing=task).count()}"
    notify(recipients=people, key=key, text=text, url=reverse("programme:task", args=[task.pk]))


def _supporting(task: Task) -> set[int]:
    rows = task.agencies.filter(role=TaskAgency.Role.SUPPORTING, organisation__isnull=False)
    return {pk for pk in rows.values_list("organisation_id", flat=True) if pk}


def _tell_supporting(
    task: Task, before: set[int], key: str, words: dict[str, str], *, actor: Any, day: date, reason: str
) -> None:
    """Tells those who support a task no more, and those who do from now on, who it was and who it is.

    The first do not see the task any longer: they are led to the paper that gave it.
    """
    line, after = lineage(), _supporting(task)
    old, new = ({line.successor(pk, day) for pk in held} for held in (before, after))
    pages = ((old - new, "thôi phối hợp", "document", task.document_id), (new - old, "giao phối hợp", "task", task.pk))
    for bodies, deed, page, pk in pages:
        people = [one for one in people_of(bodies, day, roles=REPORTS) if one.pk != actor.pk]
        text = (
            f"{task.code} «{task.title[:80]}»: {deed}. Cơ quan phối hợp trước đây: {words['was'] or 'không nêu'}; "
            f"nay: {words['becomes']}. Lý do: {reason}"
        )
        notify(recipients=people, key=key, text=text, url=reverse(f"programme:{page}", args=[pk]))
