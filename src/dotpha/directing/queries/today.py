"""Directives as they stand today, told by one query: for pages on which many modules have a part.

It says of today what `standing.views_of` says of any day (`tests/test_today.py` holds the two against each other).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from dotpha.directing.flow import CLOSED, ISSUED
from dotpha.directing.models import Directive, DirectiveStep
from dotpha.directing.queries.standing import silent_since
from dotpha.directing.rules import standing as rules
from dotpha.directing.rules.standing import Outcome, Standing
from dotpha.programme.flow import DONE
from dotpha.programme.models import Task, TaskStep
from dotpha.programme.queries.standing import stood
from dotpha.programme.rules.states import Work

FINISHES = ("report", "end")


@dataclass(frozen=True)
class TodayView:
    directive: Directive
    day: date
    state: Standing

    @property
    def url(self) -> str:
        return reverse("directing:directive", args=[self.directive.pk])

    @property
    def due_on(self) -> date:
        return self.state.due_on


def today_of(directives: QuerySet[Directive], day: date) -> list[TodayView]:
    """The directives as they stand at the end of `day`, which is today."""
    steps = DirectiveStep.objects.filter(thing=OuterRef("pk"))
    taken = TaskStep.objects.filter(thing=OuterRef("task")).order_by("-pk")
    tasks: Any = stood(Task.objects.filter(pk=OuterRef("task")), day)
    rows = directives.select_related("task").annotate(
        asked_at=Subquery(steps.filter(target=ISSUED).order_by("-pk").values("at")[:1]),
        closed_on=Subquery(steps.filter(target=CLOSED).order_by("-pk").values("day")[:1]),
        reported_on=Subquery(taken.filter(verb__in=FINISHES).values("day")[:1]),
        verified_on=Subquery(taken.filter(verb="verify").values("day")[:1]),
        work=Subquery(tasks.values("at_work")[:1]),
    )
    return [TodayView(one, day, _state(one, day)) for one in rows]


def _state(one: Any, day: date) -> Standing:
    silent = one.step == ISSUED and one.asked_at is not None and silent_since(one.asked_at, day)
    return rules.standing(
        one.step, one.due_on, day, task=_outcome(one) if one.task else None, closed_on=one.closed_on, silent=silent
    )


def _outcome(one: Any) -> Outcome:
    task = one.task
    done = task.step in DONE
    return Outcome(
        done_on=(one.reported_on or one.verified_on) if done else None, deadline=task.deadline, work=Work(one.work),
        suspended=task.step == "suspended", cancelled=task.step == "cancelled",
    )  # fmt: skip
