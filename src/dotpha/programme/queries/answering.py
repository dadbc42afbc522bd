"""Who answers for a task on a day: one rule for letters, reminders, files that come back and what is still owed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q

from dotpha.people.models import Organisation
from dotpha.people.queries import lineage
from dotpha.programme.models import Task, TaskAgency, TaskStep
from dotpha.programme.queries.facts import MOVES_LEAD


def answering(leads: Mapping[int, int | None], day: date) -> dict[int, tuple[int, ...]]:
    """Task id → ids of the organisations that answer for it on a day; three queries however many tasks.

    `leads` gives each task's lead of today. On a day before a transfer it was another; where none was accountable, all
    its leads answer. A group ("các sở, ban, ngành") answers for nothing, and who has ended is stood for by its successor.
    """
    line, before = lineage(), _leads_before(day)
    several = _several(day)
    out = {}
    for task, today in leads.items():
        lead = before.get(task, today)
        known = [lead] if lead else several.get(task, [])
        out[task] = tuple(dict.fromkeys(line.successor(pk, day) for pk in known))
    return out


def moved_after(day: date) -> Q:
    """The tasks whose lead was named or changed after a day."""
    return Q(pk__in=TaskStep.objects.filter(verb__in=MOVES_LEAD, day__gt=day).values("thing"))


def _leads_before(day: date) -> dict[int, int | None]:
    """Task id → its lead on the day, of those whose lead was moved later: the first such step says whom it found."""
    later = TaskStep.objects.filter(verb__in=MOVES_LEAD, day__gt=day).order_by("-pk")
    return {task: facts["was"] for task, facts in later.values_list("thing_id", "facts")}


def _several(day: date) -> dict[int, list[int]]:
    """Task id → all its leads, of the tasks of which none was accountable on the day."""
    tasks = Task.objects.filter(Q(lead=None) | moved_after(day))
    rows = TaskAgency.objects.filter(role=TaskAgency.Role.LEAD, task__in=tasks, organisation__isnull=False)
    rows = rows.exclude(organisation__kind=Organisation.Kind.COLLECTIVE)
    out: dict[int, list[int]] = {}
    for task, organisation in rows.values_list("task_id", "organisation_id"):
        out.setdefault(task, []).append(organisation)  # type: ignore[arg-type]
    return out


def bodies_answering(tasks: Iterable[Task], day: date) -> dict[int, list[Organisation]]:
    """Task id → the organisations that answer for it on a day; four queries however many tasks."""
    found = answering({task.pk: task.lead_id for task in tasks}, day)
    bodies = Organisation.objects.in_bulk({pk for keys in found.values() for pk in keys})
    return {task: [bodies[pk] for pk in keys] for task, keys in found.items()}
