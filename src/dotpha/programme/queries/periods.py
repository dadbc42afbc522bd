"""Reads of periods: who was asked, who has answered, the figures of the period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import localtime

from dotpha.kit import clock, ledger
from dotpha.people.queries import lineage
from dotpha.programme.models import Answer, Period, PeriodRevision, Request, Task
from dotpha.programme.queries import standing
from dotpha.programme.queries.answering import answering, moved_after
from dotpha.programme.queries.facts import TaskView, views_of
from dotpha.programme.rules import clarity
from dotpha.programme.rules.figures import LABELS, Figures, Row, figures, write_figure
from dotpha.text import periods


def visible_periods(user: Any) -> QuerySet[Period]:
    """Everybody who is signed in sees the periods; their frozen rows are asked for by `period_figures` alone."""
    rows = Period.objects.defer("figures", "verified")
    return rows if user.is_authenticated else rows.none()


def open_periods() -> QuerySet[Period]:
    """Periods that take words, being open or corrected, the one to be answered first first."""
    open_now = Q(frozen_on=None) | Q(correcting_on__isnull=False)
    return Period.objects.filter(open_now).defer("figures", "verified").order_by("due_on", "ends_on", "pk")


def period_named(name: str) -> Period | periods.Period:
    """The opened period of this name, else the period the name means. Raises ValueError with a sentence.

    "open" is the period now open (the one to be answered first).
    """
    if name == "open":
        first = open_periods().first()
        if first is None:
            raise ValueError("Chưa có kỳ báo cáo nào đang mở. Hãy mở kỳ trước.")
        return first
    return Period.objects.filter(name=name).first() or periods.read_period(name)


def day_of(period: Period | periods.Period) -> date:
    """The day whose figures a period shows: that of its cut-off, or today while it runs."""
    return min(getattr(period, "cut_off_on", period.ends_on), clock.today())


def period_rows(period: Period | periods.Period, narrowed: Q | None = None) -> list[TaskView]:
    """All tasks assigned by the period's day, as they stood that day, with every word said of the period (of `narrowed`, some of them)."""
    day = day_of(period)
    tasks = Task.objects.filter(assigned_on__lte=day).select_related("document", "lead")
    tasks = tasks.filter(narrowed or Q()).defer("document__text").order_by("document_id", "pk")
    return views_of(tasks, day, words_of=period.pk if isinstance(period, Period) else None)


def figures_of(rows: list[TaskView], day: date) -> Figures:
    """The figures of tasks as they stood."""
    return figures((figure_row(view) for view in rows), day)


def figure_row(view: TaskView) -> Row:
    return Row(
        task=view.task.pk,
        lead=view.lead.pk if view.lead else None,
        state=view.state,
        deadline=view.deadline,
        recurring=bool(view.task.recurrence),
        clear=not clarity.missing(clarity.of_view(view)),
        evidenced=view.evidence_verified > 0,
        behind=view.state.behind,
    )


def period_figures(period: Period | periods.Period) -> dict[str, Any]:
    """The period's figures: the frozen ones where it is frozen, else computed now. The API's are those of the report."""
    if isinstance(period, Period) and period.figures is not None:
        return period.figures["figures"]
    return figures_of(period_rows(period), day_of(period)).as_dict()


@dataclass(frozen=True)
class DueChange:
    """The day by which agencies answered was changed: from, to, when, by whom and why."""

    was: date
    becomes: date
    on: date
    who: str
    reason: str


def due_changes(period: Period) -> list[DueChange]:
    """What the ledger holds of changes of a period's day of answer, newest first."""
    return [
        DueChange(
            date.fromisoformat(one["facts"]["was"]), date.fromisoformat(one["facts"]["becomes"]), localtime(one["at"]).date(),
            one["actor_name"], one["facts"]["reason"],
        )
        for one in ledger.history(period)
        if one["verb"] == "programme.period_due_changed"
    ]  # fmt: skip


@dataclass(frozen=True)
class ToVerify:
    """A figure of a period as it stands, and as it was verified ("" where it was not)."""

    label: str
    now: str
    verified: str

    @property
    def moved(self) -> bool:
        return bool(self.verified) and self.now != self.verified


def figures_to_verify(period: Period) -> list[ToVerify]:
    """Every figure of a period in words: of a closed one as frozen, else as it stands now."""
    now = period_figures(period) if period.closed else figures_of(period_rows(period), day_of(period)).as_dict()
    before = (period.verified or {}).get("figures", {})
    return [
        ToVerify(label, write_figure(now, key), write_figure(before, key) if key in before else "")
        for key, label in LABELS.items()
        if key in now
    ]


def revisions_of(period: Period) -> QuerySet[PeriodRevision]:
    """What a period was frozen with before, the newest first, without the figures themselves."""
    return period.revisions.defer("figures").select_related("frozen_by", "replaced_by")


def with_answers(requests: QuerySet[Request]) -> QuerySet[Request]:
    """Who was asked, each with `answered`: for how many tasks it has spoken in that period."""
    given = Answer.objects.filter(period=OuterRef("period"), organisation=OuterRef("organisation"), latest=True)
    counted = given.order_by().values("period").annotate(n=Count("pk")).values("n")
    return requests.annotate(answered=Coalesce(Subquery(counted), 0))


def requests_of(period: Period) -> QuerySet[Request]:
    """Who was asked in a period, with their reminders, each with `answered` as `with_answers` counts it."""
    rows = Request.objects.filter(period=period).select_related("organisation").prefetch_related("reminders")
    return with_answers(rows)


@dataclass(frozen=True)
class Owed:
    """What is still to be said in a period: organisation id → ids of its tasks, and the tasks that nobody is asked for."""

    by_body: dict[int, set[int]]
    nobody: tuple[int, ...]


def owed(period: Period, *, said_by: date | None = None) -> Owed:
    """As `asking` finds it, in a few queries whatever the number of tasks, less what was said (by a day, where one is given)."""
    day = day_of(period)
    tasks: Any = standing.stood(Task.objects.filter(assigned_on__lte=day), day)
    tasks = tasks.filter(at_aside="")
    tasks = tasks.filter(Q(at_done_on=None) | Q(at_done_on__gte=period.starts_on)).order_by("pk")
    bodies = answering(dict(tasks.values_list("pk", "lead_id")), day)
    spoken = Q(said_on__lte=said_by) if said_by else Q(latest=True)
    words = Answer.objects.filter(spoken, period=period)
    said = set(words.values_list("organisation_id", "task_id"))
    by_body: dict[int, set[int]] = {}
    for task, keys in bodies.items():
        for body in keys:
            if (body, task) not in said:
                by_body.setdefault(body, set()).add(task)
    return Owed(by_body, tuple(task for task, keys in bodies.items() if not keys))


def unanswered(period: Period, still: Owed | None = None) -> QuerySet[Request]:
    """Who was asked and has not answered for every task of its own in this period; `answered` of some is true."""
    still = still or owed(period)
    return requests_of(period).filter(organisation__in=list(still.by_body))


@dataclass(frozen=True)
class Asking:
    """The open tasks of a period: organisation id → those it must answer for, and those that nobody can be asked for."""

    by_body: dict[int, list[TaskView]]
    nobody: tuple[TaskView, ...]


def asking(period: Period, organisation_id: int | None = None) -> Asking:
    """Whom to ask for what (every lead while none is named); a group or an unknown name opens no letter.

    Asked for one organisation it looks at the tasks that can be its own, not at the whole programme.
    """
    day = day_of(period)
    views = [
        view
        for view in period_rows(period, None if organisation_id is None else _perhaps_of(organisation_id, day))
        if not view.state.aside and (view.state.done_on is None or view.state.done_on >= period.starts_on)
    ]
    bodies = answering({view.task.pk: view.task.lead_id for view in views}, day)
    out: dict[int, list[TaskView]] = {}
    for view in views:
        for organisation in bodies[view.task.pk]:
            if organisation_id in (None, organisation):
                out.setdefault(organisation, []).append(view)
    return Asking(out, tuple(view for view in views if not bodies[view.task.pk]))


def to_ask(period: Period, organisation_id: int | None = None) -> dict[int, list[TaskView]]:
    """Organisation id → the open tasks it must answer for in this period (every lead while none is named)."""
    return asking(period, organisation_id).by_body


def _perhaps_of(organisation_id: int, day: date) -> Q:
    """Tasks led by it or by one it took over, those without a lead, and those whose lead was moved after the day."""
    own = lineage().with_predecessors({organisation_id}, day)
    return Q(lead__in=own) | Q(lead=None) | moved_after(day)
