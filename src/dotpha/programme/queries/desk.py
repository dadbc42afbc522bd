"""What waits for one person: grouped so that the first line is the first thing to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from dotpha.people.models import REPORTS
from dotpha.programme.models import Draft, Evidence, ExtensionRequest, Period, Request, Task, TaskStep
from dotpha.programme.queries import standing
from dotpha.programme.queries.course import waiting_extensions
from dotpha.programme.queries.documents import visible_drafts
from dotpha.programme.queries.facts import TaskView, views_of
from dotpha.programme.queries.periods import owed, requests_of
from dotpha.programme.queries.tasks import inbox, waiting_evidence, waiting_tasks
from dotpha.programme.rules.states import Time

MOST = 200
GROUPS = (
    ("returned", "Bị trả lại", "late"),
    ("late", "Quá hạn", "late"),
    ("behind", "Nhiệm vụ định kỳ có kỳ quá hạn", "late"),
    ("soon", "Sắp đến hạn", "soon"),
    ("period", "Đến hạn trong quý", "plain"),
    ("rest", "Còn lại", "plain"),
    ("reported", "Đã báo cáo hoàn thành, chờ xác nhận", "plain"),
)


@dataclass(frozen=True)
class Line:
    """One task owed; `note` is why it was sent back, where it was."""

    view: TaskView
    note: str


@dataclass(frozen=True)
class Group:
    """Some tasks under one heading."""

    key: str
    label: str
    tone: str
    rows: tuple[Line, ...]


def agency_groups(user: Any, day: date) -> list[Group]:
    """The open tasks that this person's organisations lead, in groups; empty groups are left out. At most MOST rows.

    Only for those who report: an officer of the standing office has a desk instead.
    """
    if not user.has_role(*REPORTS):
        return []
    views = views_of(inbox(user, day)[:MOST], day)
    reasons = _sent_back([view.task.pk for view in views])
    found: dict[str, list[Line]] = {}
    for view in views:
        line = Line(view, reasons.get(view.task.pk, ""))
        found.setdefault(_group(view, reasons), []).append(line)
    return [Group(key, label, tone, tuple(found[key])) for key, label, tone in GROUPS if key in found]


def _sent_back(tasks: list[int]) -> dict[int, str]:
    """Why tasks were sent back: the task itself, or a proof that was returned and not replaced yet."""
    proofs = Evidence.objects.filter(milestone__task__in=tasks, withdrawn_on=None).order_by("pk")
    last: dict[int, tuple[int, Any, str]] = {}
    for task, milestone, returned, reason in proofs.values_list(
        "milestone__task", "milestone", "returned_on", "reason"
    ):
        last[milestone] = (task, returned, reason)
    out = {task: reason for task, returned, reason in last.values() if returned}
    steps = TaskStep.objects.filter(thing__in=tasks, thing__step="returned", target="returned").order_by("pk")
    return out | dict(steps.values_list("thing_id", "note"))


def _group(view: TaskView, back: dict[int, str]) -> str:
    if view.task.step == "reported":
        return "reported"
    if view.task.step == "returned" or view.task.pk in back:
        return "returned"
    if view.state.time == Time.LATE:
        return "late"
    if view.state.behind:
        return "behind"
    if view.state.soon:
        return "soon"
    return "period" if view.state.time == Time.IN_TIME else "rest"


@dataclass(frozen=True)
class Desk:
    """What waits for the standing office."""

    evidence: QuerySet[Evidence]
    tasks: list[TaskView]
    extensions: list[ExtensionRequest]
    drafts: QuerySet[Draft]
    to_freeze: list[Period]
    open_periods: list[tuple[Period, int, list[Request], int]]
    """Each open period with how many were asked, who owes answers, and the number of tasks that nobody is asked for."""
    leaderless: int
    late: int
    begun: bool
    """Whether the programme has a task at all, or a plan under review."""

    @property
    def empty(self) -> bool:
        waits = (
            self.evidence,
            self.tasks,
            self.extensions,
            self.drafts,
            self.to_freeze,
            self.open_periods,
            self.leaderless,
            self.late,
        )
        return not any(waits)


def desk(user: Any, day: date, running: list[Period]) -> Desk:
    """The standing office's day; `running` are the open periods."""
    tasks = standing.stood(Task.objects.filter(assigned_on__lte=day), day)
    leaderless, late = (Count("pk", filter=kind) for kind in (standing.is_open() & Q(lead=None), standing.late()))
    counts = tasks.select_related(None).order_by().aggregate(all=Count("pk"), leaderless=leaderless, late=late)
    return Desk(
        evidence=waiting_evidence(),
        tasks=views_of(waiting_tasks()[:MOST], day),
        extensions=list(waiting_extensions()),
        drafts=visible_drafts(user).filter(document=None).annotate(found=Count("tasks")),
        to_freeze=[period for period in running if period.cut_off_on <= day],
        open_periods=[_open_period(period) for period in running],
        leaderless=counts["leaderless"],
        late=counts["late"],
        begun=bool(counts["all"]) or Draft.objects.filter(document=None).exists(),
    )


def _open_period(period: Period) -> tuple[Period, int, list[Request], int]:
    still, asked = owed(period), list(requests_of(period).prefetch_related(None))
    return period, len(asked), [one for one in asked if one.organisation_id in still.by_body], len(still.nobody)
