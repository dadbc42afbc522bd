"""Directives as they stand on a day, several at once in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.conf import settings
from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from dotpha.directing.models import Directive, DirectiveStep
from dotpha.directing.rules import standing as rules
from dotpha.directing.rules.standing import Outcome, Standing
from dotpha.kit import clock
from dotpha.programme.models import Task
from dotpha.programme.queries import TaskView
from dotpha.programme.queries import views_of as task_views
from dotpha.programme.rules.states import Aside
from dotpha.text.hours import working_hours_between


@dataclass(frozen=True)
class DirectiveView:
    """A directive with what came of it on the day; `task` is None until it is one, and where it wants no product."""

    directive: Directive
    day: date
    state: Standing
    task: TaskView | None
    steps: tuple[DirectiveStep, ...]

    @property
    def url(self) -> str:
        return reverse("directing:directive", args=[self.directive.pk])

    @property
    def due_on(self) -> date:
        return self.state.due_on

    @property
    def progress(self) -> float | None:
        """Measured progress of its task, 0–1."""
        return self.task.progress if self.task else None

    @property
    def last_word(self) -> str:
        """What its agency said last of the task, or the last words about the directive itself."""
        said = self.task.answer if self.task else None
        if said is not None and said.result:
            return str(said.result)
        return next((one.note for one in reversed(self.steps) if one.note), "")

    @property
    def acknowledged_on(self) -> date | None:
        return next((one.day for one in self.steps if one.verb == "acknowledge"), None)


def views_of(directives: Iterable[Directive], day: date) -> list[DirectiveView]:
    """As they stood at the end of the day."""
    rows = list(directives)
    prefetch_related_objects(rows, Prefetch("steps", DirectiveStep.objects.select_related("actor")))
    tasks = Task.objects.select_related("document", "lead").defer("document__text")
    kept = tasks.filter(pk__in={one.task_id for one in rows if one.task_id and (one.issued_on or day) <= day})
    views = {view.task.pk: view for view in task_views(kept, day)}
    return [_view(one, day, views.get(one.task_id or 0)) for one in rows]


def view_of(directive: Directive, day: date) -> DirectiveView:
    return views_of([directive], day)[0]


def _view(directive: Directive, day: date, task: TaskView | None) -> DirectiveView:
    steps = tuple(one for one in directive.steps.all() if one.day <= day)
    step = steps[-1].target if steps else "draft"
    closed = next((one.day for one in reversed(steps) if one.verb == "close"), None)
    state = rules.standing(
        step, directive.due_on, day, task=_outcome(task) if task else None, closed_on=closed,
        silent=step == "issued" and is_silent(steps, day),
    )  # fmt: skip
    return DirectiveView(directive, day, state, task, steps)


def is_silent(steps: Iterable[DirectiveStep], day: date) -> bool:
    """Whether the hours have passed since it was given, or made clear, last; of an earlier day at its end."""
    asked = [one.at for one in steps if one.target == "issued"]
    return bool(asked) and silent_since(asked[-1], day)


def silent_since(asked_at: datetime, day: date) -> bool:
    now = clock.now() if day >= clock.today() else datetime.combine(day, time(23, 59), clock.ZONE)
    return working_hours_between(timezone.localtime(asked_at, clock.ZONE), now) > settings.DIRECTING_HOURS


def _outcome(view: TaskView) -> Outcome:
    state = view.state
    return Outcome(
        done_on=state.done_on, deadline=view.deadline, work=state.work,
        suspended=state.aside == Aside.SUSPENDED, cancelled=state.aside == Aside.CANCELLED,
    )  # fmt: skip
