"""In whose name a person speaks of a task: the one place that decides it, for pages, API and actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.kit.access import Rejected
from dotpha.people.models import REPORTS, Organisation, Role
from dotpha.people.queries import lineage, own_organisations
from dotpha.programme.models import Period, Task, TaskAgency
from dotpha.programme.queries.answering import answering
from dotpha.programme.queries.periods import day_of, open_periods

SPEAKS = REPORTS | {Role.STANDING_OFFICE}


def speaking_for(user: Any, task: Task, day: date) -> Organisation | None:
    """The organisation in whose name this person answers for a task: their own where it is one of the task's.

    Of several of their own the accountable lead comes first, then a lead, then a supporting one; an organisation is also
    those whose work it has taken over. The standing office writes down the word of the accountable lead.
    """
    line = lineage()
    held = [one for one in user.held if one.role in SPEAKS]
    for wanted in _nearest_first(task):
        for position in held:
            if line.with_predecessors({position.organisation_id}, day) & wanted:
                return position.organisation
    if user.is_standing_office and task.lead_id:
        return Organisation.objects.get(pk=line.successor(task.lead_id, day))
    return None


def speaker_in(user: Any, task: Task, period: Period, day: date) -> Organisation:
    """In whose name this person answers for a task in a period. Raises Rejected with a sentence where in nobody's."""
    found = _speaking_in(user, task, period, day)
    if found is not None:
        return found
    if task.lead_id:
        raise Rejected(f"{task.code} đã chuyển cơ quan chủ trì; kỳ «{period.label}» do cơ quan mới trả lời.")
    raise Rejected(
        f"Chưa rõ trả lời thay cơ quan nào vì {task.code} chưa có cơ quan chịu trách nhiệm chính. "
        "Hãy nêu cơ quan đó trước."
    )


def _speaking_in(user: Any, task: Task, period: Period, day: date) -> Organisation | None:
    """As `speaking_for`; where the lead was moved after the period's day, who led then still speaks of that period."""
    owing = answering({task.pk: task.lead_id}, day_of(period))[task.pk]
    if task.lead_id is None or not owing or lineage().successor(task.lead_id, day) in owing:
        return speaking_for(user, task, day)
    own = own_organisations(user, day)
    mine = [pk for pk in owing if pk in own] or (owing[:1] if user.is_standing_office else [])
    return Organisation.objects.get(pk=mine[0]) if mine else speaking_for(user, task, day)


def owes_a_word(own: set[int], task: Task) -> bool:
    """Whether one of these organisations led the task on the day of a period that is still open."""
    return bool(own) and any(
        own & set(answering({task.pk: task.lead_id}, day_of(period))[task.pk]) for period in open_periods()
    )


def _nearest_first(task: Task) -> list[set[int]]:
    lead = {task.lead_id} if task.lead_id else set()
    return [lead, *bodies_of(task)]


def bodies_of(task: Task) -> tuple[set[int], set[int]]:
    """The organisations that lead a task, without one it was transferred away from, and those that support it."""
    bodies: dict[str, set[int]] = {TaskAgency.Role.LEAD: set(), TaskAgency.Role.SUPPORTING: set()}
    for one in task.agencies.all():
        if one.organisation_id:
            bodies[one.role].add(one.organisation_id)
    return bodies[TaskAgency.Role.LEAD] - _former_leads(task), bodies[TaskAgency.Role.SUPPORTING]


def _former_leads(task: Task) -> set[int]:
    """Who handed the task over: its row among the leads stays, as the plan wrote it. Asked once for each task read."""
    if "_former_leads" not in task.__dict__:
        moved = [step.facts for step in task.steps.all() if step.verb == "transfer"]
        task.__dict__["_former_leads"] = {facts["was"] for facts in moved if facts.get("was")} - {task.lead_id}
    former: set[int] = task.__dict__["_former_leads"]
    return former


def shown_by(user: Any, task: Task, day: date) -> Organisation | None:
    """As `speaking_for`; where a task has no lead to speak for, the standing office shows and raises in its own name."""
    office = next((one.organisation for one in user.held if one.role == Role.STANDING_OFFICE), None)
    return speaking_for(user, task, day) or office
