"""Tasks and the targets they serve: of one target, and as a matrix of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from dotpha.indicators.models import Target
from dotpha.indicators.queries import TargetView, visible_targets
from dotpha.indicators.queries.standing import asked_on
from dotpha.indicators.queries.standing import views_of as target_views
from dotpha.programme.models import Milestone
from dotpha.programme.queries.facts import TaskView, views_of
from dotpha.programme.queries.tasks import visible_tasks


@dataclass(frozen=True)
class Serving:
    """A task that serves a target, with the weight of the milestone by which it does (of all its weight)."""

    view: TaskView
    weight: int
    whole: int


@dataclass(frozen=True)
class Matrix:
    """Targets and the tasks that serve them: `rows` those served, `unserved` targets no task serves, `idle` tasks that serve none."""

    rows: tuple[tuple[TargetView, tuple[Serving, ...]], ...]
    unserved: tuple[TargetView, ...]
    idle: tuple[TaskView, ...]
    tasks: int
    targets: int


def serving(
    user: Any, targets: Iterable[Target], day: date, known: dict[int, TaskView] | None = None
) -> dict[int, list[Serving]]:
    """Target → the tasks this person may see that were measured by it on a day; `known` are views already made."""
    assigned = visible_tasks(user).filter(assigned_on__lte=day)
    every = Milestone.objects.filter(target__in=list(targets), task__in=assigned).select_related("task")
    marks = [one for one in every if _counts(one, day)]
    views = known or {view.task.pk: view for view in views_of({one.task_id: one.task for one in marks}.values(), day)}
    out: dict[int, list[Serving]] = defaultdict(list)
    for one in marks:
        view = views[one.task_id]
        whole = sum(milestone.weight for milestone, _ in view.milestones)
        out[one.target_id or 0].append(Serving(view, one.weight, whole))
    return out


def _counts(milestone: Milestone, day: date) -> bool:
    begun = milestone.added_on is None or milestone.added_on <= day
    return begun and (milestone.removed_on is None or milestone.removed_on > day)


def matrix(user: Any, day: date) -> Matrix:
    """Which target no task serves, which open task serves none, as of a day; a fixed number of queries."""
    targets = target_views(visible_targets(user).filter(set_on__lte=day), day)
    tasks = visible_tasks(user).filter(assigned_on__lte=day).select_related("document", "lead").defer("document__text")
    known = {view.task.pk: view for view in views_of(tasks, day)}
    served = serving(user, [one.target for one in targets], day, known)
    busy = {one.view.task.pk for rows in served.values() for one in rows}
    views = [view for view in known.values() if view.state.open]
    return Matrix(
        rows=tuple((one, tuple(served[one.target.pk])) for one in targets if one.target.pk in served),
        unserved=tuple(one for one in targets if one.target.pk not in served),
        idle=tuple(view for view in views if view.task.pk not in busy),
        tasks=len(views), targets=len(targets),
    )  # fmt: skip


def tasks_of_indicator(user: Any, indicator_id: int, day: date) -> list[Serving]:
    """The tasks that serve any target of an indicator, each once."""
    asked = [one for one in asked_on(day, Q(indicator=indicator_id)) if one.indicator_id == indicator_id]
    found = serving(user, asked, day)
    return list({one.view.task.pk: one for rows in found.values() for one in rows}.values())
