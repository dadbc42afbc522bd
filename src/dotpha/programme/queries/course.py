"""Extensions asked for, and what waits for what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from dotpha.programme.models import Dependency, ExtensionRequest, Task
from dotpha.programme.queries import standing
from dotpha.programme.queries.tasks import visible_tasks
from dotpha.programme.rules.dependencies import out_of_order
from dotpha.programme.rules.states import Time, Work


def visible_extensions(user: Any) -> QuerySet[ExtensionRequest]:
    """Extensions asked for on tasks that one sees."""
    rows = ExtensionRequest.objects.filter(task__in=visible_tasks(user))
    return rows.select_related("task", "organisation", "asked_by", "closed_by", "change__document")


def waiting_extensions() -> QuerySet[ExtensionRequest]:
    """Extensions asked for that the standing office has not decided, the oldest first."""
    rows = ExtensionRequest.objects.filter(closed_on=None).select_related("task", "organisation")
    return rows.defer("task__document").order_by("asked_on", "pk")


def visible_dependencies(user: Any) -> QuerySet[Dependency]:
    """What waits for what, among tasks that one sees."""
    return Dependency.objects.filter(after__in=visible_tasks(user)).select_related("before", "after")


@dataclass(frozen=True)
class Tie:
    """One end of a tie as the page of the other shows it; `odd`: the prerequisite is due after what waits for it."""

    pk: int
    task: Task
    note: str
    label: str
    done: bool
    late: bool
    odd: bool


@dataclass(frozen=True)
class Ties:
    """What a task waits for, and what waits for it."""

    before: tuple[Tie, ...]
    after: tuple[Tie, ...]

    @property
    def blocked(self) -> bool:
        """Whether something that must be finished first is not."""
        return any(not one.done for one in self.before)


def ties_of(task: Task, day: date) -> Ties:
    """The ties of a task as they stood on a day; two queries, one where there are none."""
    rows = Dependency.objects.filter(Q(before=task) | Q(after=task), made_on__lte=day)
    found = list(rows.filter(Q(removed_on=None) | Q(removed_on__gt=day)))
    if not found:
        return Ties((), ())
    ids = {one.before_id for one in found} | {one.after_id for one in found}
    tasks = {one.pk: one for one in standing.stood(Task.objects.filter(pk__in=ids).defer("rules"), day)}
    before = tuple(_tie(one, tasks[one.before_id], tasks) for one in found if one.after_id == task.pk)
    after = tuple(_tie(one, tasks[one.after_id], tasks) for one in found if one.before_id == task.pk)
    return Ties(before, after)


def _tie(one: Dependency, other: Any, tasks: dict[int, Any]) -> Tie:
    done, time = other.at_work == Work.DONE, Time(other.at_time)
    odd = out_of_order(tasks[one.before_id].at_deadline, tasks[one.after_id].at_deadline)
    return Tie(one.pk, other, one.note, standing.words_of(other), done, time == Time.LATE and not done, odd)
