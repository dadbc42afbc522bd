"""Which tasks a writer is offered: those that their organisations answer for, those they noted last first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from dotpha.journal.models import Entry
from dotpha.journal.rules.suggesting import Known
from dotpha.people.queries import own_organisations
from dotpha.programme.flow import OPEN
from dotpha.programme.models import Task, TaskAgency
from dotpha.programme.queries.tasks import led_by

RECENT = 3
"""So many of the tasks noted last stand first."""
LOOKED_BACK = 60


@dataclass(frozen=True)
class Choice:
    """A task to choose, and why it stands where it stands: "vừa ghi", "chủ trì", "phối hợp"."""

    key: int
    code: str
    title: str
    why: str


def likely_tasks(user: Any, day: date, *, wanted: int | None = None) -> list[Choice]:
    """The open tasks a person's organisations lead or support, the likely ones first; `wanted` before all others.

    First those this person noted last, then those led by deadline, then those supported.
    """
    own = own_organisations(user, day)
    led, supported = _led(own), _supported(own)
    order = {task.pk: task for task in [*led, *supported]}
    leads = {task.pk for task in led}
    recent = [pk for pk in _recent(user) if pk in order][:RECENT]
    first = [wanted] if wanted in order else []
    keys = list(dict.fromkeys([*first, *recent, *order]))
    return [_choice(order[pk], "vừa ghi" if pk in recent else "chủ trì" if pk in leads else "phối hợp") for pk in keys]


def known_tasks(user: Any, day: date) -> list[Known]:
    """The same as the words of an entry are compared with."""
    own = own_organisations(user, day)
    return [
        Known(task.pk, task.code, task.title)
        for task in {one.pk: one for one in [*_led(own), *_supported(own)]}.values()
    ]


def choice_of(task: Task) -> Choice:
    """A task that stands chosen, whether it is still offered or not."""
    return _choice(task, "đã gắn")


def _choice(task: Task, why: str) -> Choice:
    return Choice(task.pk, task.code, task.title, why)


def _led(own: set[int]) -> list[Task]:
    rows = led_by(own).filter(step__in=OPEN).order_by("deadline", "pk")
    return list(rows.only("pk", "code", "title"))


def _supported(own: set[int]) -> list[Task]:
    agencies = TaskAgency.objects.filter(organisation__in=own)
    rows = Task.objects.filter(Q(pk__in=agencies.values("task_id")), step__in=OPEN).order_by("deadline", "pk")
    return list(rows.only("pk", "code", "title"))


def _recent(user: Any) -> list[int]:
    rows = Entry.objects.filter(author=user, task__isnull=False, withdrawn_on=None).order_by("-pk")
    return list(dict.fromkeys(rows.values_list("task", flat=True)[:LOOKED_BACK]))
