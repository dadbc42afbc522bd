"""In whose name a person speaks of a task: the one place that decides it, for pages, API and actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.people.models import Organisation, Role
from dotpha.people.queries import lineage
from dotpha.programme.models import Task, TaskAgency


def speaking_for(user: Any, task: Task, day: date) -> Organisation | None:
    """The organisation in whose name this person answers for a task: their own where it is one of the task's.

    Of several of their own the accountable lead comes first, then a lead, then a supporting one; an organisation is also
    those whose work it has taken over. The standing office writes down the word of the accountable lead.
    """
    line = lineage()
    held = [one for one in user.held if one.role != Role.ADMINISTRATOR]
    for wanted in _nearest_first(task):
        for position in held:
            if line.with_predecessors({position.organisation_id}, day) & wanted:
                return position.organisation
    if user.is_standing_office and task.lead_id:
        return Organisation.objects.get(pk=line.successor(task.lead_id, day))
    return None


def _nearest_first(task: Task) -> list[set[int]]:
    bodies: dict[str, set[int]] = {TaskAgency.Role.LEAD: set(), TaskAgency.Role.SUPPORTING: set()}
    for one in task.agencies.all():
        if one.organisation_id:
            bodies[one.role].add(one.organisation_id)
    lead = {task.lead_id} if task.lead_id else set()
    return [lead, bodies[TaskAgency.Role.LEAD], bodies[TaskAgency.Role.SUPPORTING]]


def shown_by(user: Any, task: Task, day: date) -> Organisation | None:
    """As `speaking_for`; where a task has no lead to speak for, the standing office shows and raises in its own name."""
    return speaking_for(user, task, day) or (user.organisation if user.is_standing_office else None)
