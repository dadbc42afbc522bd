"""Which tasks miss a point of *rõ*: the rule reads words, so it is asked in Python, on the few columns it needs."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import QuerySet

from dotpha.programme.extraction.clarity import POINTS
from dotpha.programme.models import Task, TaskAgency
from dotpha.programme.rules.clarity import ClarityFacts

COLUMNS = (
    "pk", "title", "lead__name", "at_deadline", "deadline_text", "recurrence", "deliverable", "authority", "resources",
    "document__signed_on", "document__clarity_keys",
)  # fmt: skip


def unclear_tasks(tasks: QuerySet[Task], point: str) -> list[int]:
    """The ids of the tasks (as `standing.stood` gives them) that miss this point, or any with "any"."""
    written: dict[int, dict[str, list[str]]] = defaultdict(lambda: {"lead": [], "supporting": []})
    agencies = TaskAgency.objects.filter(task__in=tasks.order_by().values("pk"))
    for task, role, name in agencies.values_list("task_id", "role", "written"):
        written[task][role].append(name)
    return [
        pk
        for pk, *columns, keys in tasks.order_by().values_list(*COLUMNS)
        if _misses(_facts(columns, written[pk]), keys if point == "any" else [point] if point in keys else [])
    ]


def _facts(columns: list, named: dict[str, list[str]]) -> ClarityFacts:  # type: ignore[type-arg]
    title, lead, deadline, deadline_text, recurrence, deliverable, authority, resources, issued_on = columns
    leads = (lead,) if lead else tuple(named["lead"])
    return ClarityFacts(
        title=title, lead=leads[0] if leads else None, leads=leads, supporting=tuple(named["supporting"]),
        deadline=deadline, deadline_text=deadline_text or None, recurrence=recurrence or None,
        deliverable=deliverable or None, authority=authority or None, resources=resources or None, issued_on=issued_on,
    )  # fmt: skip


def _misses(facts: ClarityFacts, keys: list[str]) -> bool:
    return any(POINTS[key](facts) is not None for key in keys)
