"""Who acts in the later years, and what the law needs of a stored task."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils.functional import cached_property

from dotpha.people.models import REPORTS, Organisation, Position, Role, held_on
from dotpha.people.queries import Lineage, lineage, with_role
from dotpha.programme.demo.living import law
from dotpha.programme.models import DeadlineChange, Task, TaskStep
from dotpha.text.calendar import add_working_days

BEGINS = date(2025, 11, 21)
"""The first day after the written stretch of the demo."""
OVERDUE = 30
"""Working days within which the law counts what was late already when it began."""
OVER = ("verified", "closed", "cancelled")


def office(day: date, *about: str) -> Any:
    """The officer of the standing office who has this thing in hand."""
    people = with_role(Role.STANDING_OFFICE, day)
    return people[law.chosen(0.4, "officer", *about)] if len(people) > 1 else people[0]


def other_officer(day: date, user: Any) -> Any:
    """A colleague in the standing office: nobody verifies their own work."""
    return next((one for one in with_role(Role.STANDING_OFFICE, day) if one.pk != user.pk), user)


def leader(day: date) -> Any:
    return with_role(Role.LEADER, day)[0]


class Voices:
    """Who reports for an organisation on a day: the first account, None where it has none."""

    def __init__(self, day: date) -> None:
        self.day = day

    @cached_property
    def line(self) -> Lineage:
        return lineage()

    @cached_property
    def first(self) -> dict[int, Any]:
        held = Position.objects.filter(held_on(self.day), role__in=REPORTS, user__is_active=True).select_related("user")
        return {one.organisation_id: one.user for one in held.order_by("-user_id")}

    def of(self, organisation_id: int | None) -> Any:
        return None if organisation_id is None else self.first.get(self.line.successor(organisation_id, self.day))


@dataclass(frozen=True)
class Living:
    """A task with a day, as it stands, and what the law holds for it. `inherited`: given before the law began."""

    task: Task
    given: law.Given
    inherited: bool

    @property
    def fate(self) -> law.Fate:
        return law.fate(self.given)


def tasks_with_a_day() -> Iterator[Living]:
    """Tasks that end on a day and have an accountable lead, also those that are over."""
    rows = Task.objects.filter(recurrence="", lead__isnull=False, deadline__isnull=False)
    moves = TaskStep.objects.filter(verb="transfer").order_by("pk")
    rows = rows.select_related("lead").prefetch_related(
        Prefetch("deadline_changes", DeadlineChange.objects.order_by("pk")), Prefetch("steps", moves, to_attr="moves")
    )
    line, names = lineage(), dict(Organisation.objects.values_list("pk", "code"))
    for task in rows.order_by("pk"):
        moved = task.moves[0].facts.get("was") if task.moves and task.moves[0].day >= BEGINS else None
        first = moved or task.lead_id
        assert first is not None
        agency = names[line.successor(first, max(BEGINS, task.assigned_on))]
        yield Living(task, _given(task, agency), task.assigned_on < BEGINS)


def _given(task: Task, agency: str) -> law.Given:
    """The first deadline counts, of what was given before the law began the one that stood then."""
    later = [one for one in task.deadline_changes.all() if one.day >= BEGINS]
    due = (later[0].was if later else None) or task.deadline
    assert due is not None
    if task.assigned_on >= BEGINS:
        return law.Given(task.code, agency, task.assigned_on, due)
    return law.Given(task.code, agency, BEGINS, max(due, add_working_days(BEGINS, OVERDUE)))
