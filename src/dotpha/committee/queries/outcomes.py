"""What came of conclusions on a day: each becomes a directive and a task, and that task says how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from dotpha.committee.models import Conclusion
from dotpha.committee.rules.outcomes import Outcome, outcome
from dotpha.programme.models import Task
from dotpha.programme.queries import TaskView, views_of
from dotpha.programme.rules.states import Aside


@dataclass(frozen=True)
class ConclusionView:
    """A conclusion as it stood on a day; `task` None where none was given, or it is not issued."""

    conclusion: Conclusion
    outcome: Outcome
    task: TaskView | None

    @property
    def due_on(self) -> date | None:
        """The deadline in force: the task's, where it was moved."""
        return self.task.deadline if self.task else self.conclusion.due_on

    @property
    def lead_name(self) -> str:
        if self.task:
            return self.task.lead_names
        return self.conclusion.lead.name if self.conclusion.lead else ""

    @property
    def words(self) -> str:
        """How the task says it stands."""
        return self.task.state.label if self.task else ""


def views_of_conclusions(conclusions: QuerySet[Conclusion] | Iterable[Conclusion], day: date) -> list[ConclusionView]:
    """The conclusions as they stood on the day; a fixed number of queries."""
    rows = conclusions
    if isinstance(conclusions, QuerySet):
        rows = conclusions.select_related("session", "lead", "item", "directive").prefetch_related("supporting")
    every = list(rows)
    keys = [one.directive.task_id for one in every if one.directive and one.directive.task_id]
    tasks = Task.objects.filter(pk__in=keys).select_related("lead", "document").defer("document__text")
    views = {view.task.pk: view for view in views_of(tasks, day)}
    return [_view(one, views.get(one.directive.task_id or 0) if one.directive else None, day) for one in every]


def _view(one: Conclusion, task: TaskView | None, day: date) -> ConclusionView:
    issued = one.session.notice_on is not None and one.session.notice_on <= day
    found = outcome(
        issued=issued, given=one.lead_id is not None,
        done_on=task.state.done_on if task else None,
        due_on=task.deadline if task else one.due_on,
        dropped=bool(task and task.state.aside == Aside.CANCELLED), day=day,
    )  # fmt: skip
    return ConclusionView(one, found, task)
