"""Which tasks miss a point of *rõ*: the rule reads words, so it is asked in Python, on the few columns it needs."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import QuerySet

from dotpha.programme.extraction.clarity import POINTS
from dotpha.programme.models import Task, TaskAgency
from dotpha.programme.rules.clarity import ClarityFacts

COLUMNS = (
    "at_deadline", "deadline_text", "recurrence", "deliverable", "authority", "resources", "document__signed_on",
)  # fmt: skip
"""As `ClarityFacts` names them, after title and leads."""


def unclear_tasks(tasks: QuerySet[Task], point: str) -> list[int]:
    """The ids of the tasks (as `standing.stood` gives them) that miss this point, or any with "any"."""
    leads: dict[int, list[str]] = defaultdict(list)
    agencies = TaskAgency.objects.filter(task__in=tasks.order_by().values("pk"), role=TaskAgency.Role.LEAD)
    for task, name in agencies.values_list("task_id", "written"):
        leads[task].append(name)
    rows = tasks.order_by().values_list("pk", "document__clarity_keys", "title", "lead__name", *COLUMNS)
    return [
        pk
        for pk, keys, title, lead, *columns in rows
        if _misses(
            ClarityFacts(title, (lead,) if lead else tuple(leads[pk]), *columns),
            keys if point == "any" else [point] if point in keys else [],
        )
    ]


def _misses(facts: ClarityFacts, keys: list[str]) -> bool:
    return any(POINTS[key](facts) is not None for key in keys)
