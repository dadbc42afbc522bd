"""Which tasks miss which points of *rõ*: the rule reads words, so it is asked in Python, on the few columns it needs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from dotpha.programme.extraction.clarity import POINTS
from dotpha.programme.models import Task, TaskAgency
from dotpha.programme.rules.clarity import ClarityFacts

COLUMNS = (
    "at_deadline", "deadline_text", "recurrence", "deliverable", "authority", "resources", "document__signed_on",
)  # fmt: skip
"""As `ClarityFacts` names them, after title and leads."""


@dataclass(frozen=True)
class Judged:
    """A task by its ids, the points that its programme asks for, and what they are judged by.

    `shared` are the known organisations that lead it together while none is accountable.
    """

    task: int
    document: int
    lead: int | None
    shared: tuple[int, ...]
    done_on: date | None
    keys: tuple[str, ...]
    facts: ClarityFacts

    @property
    def missing(self) -> list[str]:
        return [key for key in self.keys if POINTS[key](self.facts) is not None]


def judged(tasks: QuerySet[Task]) -> list[Judged]:
    """Tasks as `standing.stood` gives them, ready to be judged; two queries however many."""
    names: dict[int, list[str]] = defaultdict(list)
    known: dict[int, list[int]] = defaultdict(list)
    agencies = TaskAgency.objects.filter(task__in=tasks.order_by().values("pk"), role=TaskAgency.Role.LEAD)
    for task, name, organisation in agencies.values_list("task_id", "written", "organisation_id"):
        names[task].append(name)
        if organisation:
            known[task].append(organisation)
    rows = tasks.order_by().values_list(
        "pk", "document_id", "lead_id", "at_done_on", "document__clarity_keys", "title", "lead__name", *COLUMNS
    )
    return [
        Judged(
            pk, document, lead, () if lead else tuple(known[pk]), done_on, tuple(keys),
            ClarityFacts(title, (name,) if lead else tuple(names[pk]), *columns),
        )
        for pk, document, lead, done_on, keys, title, name, *columns in rows
    ]  # fmt: skip


def unclear_tasks(tasks: QuerySet[Task], point: str) -> list[int]:
    """The ids of the tasks (as `standing.stood` gives them) that miss this point, or any with "any"."""
    return [one.task for one in judged(tasks) if (one.missing if point == "any" else point in one.missing)]
