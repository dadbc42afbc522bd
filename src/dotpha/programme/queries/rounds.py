"""How the round of a period stands: who was asked, who has answered for what, which rows wait."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from dotpha.programme.models import Answer, Period, Reply, ReplyRow, Request
from dotpha.programme.queries.asking import addressees
from dotpha.programme.queries.facts import TaskView
from dotpha.programme.queries.periods import asking, requests_of
from dotpha.programme.queries.replies import OPEN, sure


@dataclass(frozen=True)
class AskedBody:
    """One organisation of a round: its tasks, those it has answered for, rows still to be decided, its reminders."""

    request: Request
    tasks: int
    answered: int
    waiting: int
    newer: int
    """Of its tasks those given after it was asked: the appendix that it has does not name them."""
    reminders: tuple[Any, ...]

    @property
    def state(self) -> str:
        """all | some | none | free (nothing is left to answer for)"""
        if not self.tasks:
            return "free"
        return "all" if self.answered >= self.tasks else "some" if self.answered else "none"

    @property
    def owes(self) -> bool:
        """Whether something is still to be answered: only then there is need of a reminder."""
        return self.state in {"none", "some"}


@dataclass(frozen=True)
class Round:
    """The round trip of a period: who was asked, what came back, what is left to do."""

    bodies: tuple[AskedBody, ...]
    to_ask: int
    """Organisations with tasks that have not been asked yet."""
    replies: int
    rows: int
    sure: int
    waiting: int
    accepted: int
    unasked: tuple[TaskView, ...] = ()
    """Open tasks for which no organisation can be asked: led by a group, or by a name that the register does not know."""

    @property
    def asked(self) -> int:
        return len(self.bodies)

    @property
    def again(self) -> int:
        """How many asked before were given a task since and are to be asked anew."""
        return sum(1 for body in self.bodies if body.newer and body.owes)

    @property
    def silent(self) -> list[AskedBody]:
        return [body for body in self.bodies if body.state == "none"]

    @property
    def partial(self) -> list[AskedBody]:
        return [body for body in self.bodies if body.state == "some"]

    @property
    def owing(self) -> list[AskedBody]:
        """Who has not answered for every task: the silent and the partial."""
        return [body for body in self.bodies if body.owes]

    @property
    def heard(self) -> int:
        """How many have answered for all their tasks."""
        return self.asked - len(self.owing)

    @property
    def some_word(self) -> bool:
        return any(body.answered for body in self.bodies)

    @property
    def tasks(self) -> int:
        return sum(body.tasks for body in self.bodies)

    @property
    def answered(self) -> int:
        return sum(body.answered for body in self.bodies)


def round_of(period: Period) -> Round:
    """How the round of a period stands; a fixed number of queries."""
    found = asking(period)
    said: dict[int, set[int]] = {}
    for task, body in Answer.objects.filter(period=period, latest=True).values_list("task_id", "organisation_id"):
        said.setdefault(body, set()).add(task)
    open_rows = ReplyRow.objects.filter(OPEN, reply__period=period)
    waiting = Counter(open_rows.values_list("organisation_id", flat=True))
    bodies = []
    for request in requests_of(period):
        views = found.by_body.get(request.organisation_id, [])
        tasks = {view.task.pk for view in views} | said.get(request.organisation_id, set())
        newer = sum(view.task.assigned_on > request.made_on for view in views)
        answered = len(said.get(request.organisation_id, set()))
        reminders = tuple(request.reminders.all())
        bodies.append(AskedBody(request, len(tasks), answered, waiting[request.organisation_id], newer, reminders))
    asked = {body.request.organisation_id for body in bodies}
    rows = ReplyRow.objects.filter(reply__period=period)
    counts = rows.aggregate(
        rows=Count("pk"), waiting=Count("pk", filter=OPEN), accepted=Count("pk", filter=Q(decision="accepted"))
    )
    return Round(
        tuple(bodies),
        len({one.pk for one in addressees(found.by_body)} - asked),
        replies=Reply.objects.filter(period=period).count(),
        sure=rows.filter(sure()).count(),
        unasked=found.nobody,
        **counts,
    )
