"""What is open on a day and may come onto an agenda: bottlenecks, earlier conclusions, late directives and tasks; why, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from dotpha.committee.models import Conclusion, Session
from dotpha.committee.queries.outcomes import ConclusionView, views_of_conclusions
from dotpha.committee.rules.ranking import Stuck, order_key, stuck_words
from dotpha.directing.flow import CLOSED, DRAFT, WITHDRAWN
from dotpha.directing.models import Directive
from dotpha.directing.queries import views_of as directive_views
from dotpha.directing.queries import visible_directives
from dotpha.directing.rules.standing import Came
from dotpha.programme.queries import visible_tasks
from dotpha.programme.queries.bottlenecks import listed_bottlenecks
from dotpha.programme.queries.standing import late, stood
from dotpha.text.calendar import working_days_between
from dotpha.text.dates import write_date

MOST = 20
"""Of one sort: nobody reads more when an agenda is put together."""


@dataclass(frozen=True)
class Proposal:
    """One thing that may be picked: `name` is the field of the form, `key` its value; `why` says why it stands here."""

    name: str
    key: int
    title: str
    whose: str
    why: str
    url: str


@dataclass(frozen=True)
class Proposals:
    """One sort of things, the first to be seen to first; `more` how many there are beyond those shown."""

    label: str
    rows: tuple[Proposal, ...]
    more: int
    url: str


def proposals(user: Any, session: Session, day: date) -> list[Proposals]:
    """The sorts that have anything, without what stands on the agenda already; a constant number of queries."""
    found = [
        _sort("Điểm nghẽn chưa tháo gỡ", _bottlenecks(user, session, day), reverse("programme:bottleneck_list")),
        _sort("Kết luận phiên trước chưa thực hiện xong", _carried(session, day), reverse("committee:session_list")),
        _sort("Chỉ đạo quá hạn", _directives(user, session, day), f"{reverse('directing:directive_list')}?state=late"),
        _sort("Nhiệm vụ quá hạn lâu nhất", _tasks(user, session, day), f"{reverse('programme:board')}?time=late"),
    ]
    return [one for one in found if one.rows]


def _sort(label: str, rows: Iterable[Proposal], url: str) -> Proposals:
    every = list(rows)
    return Proposals(label, tuple(every[:MOST]), max(0, len(every) - MOST), url)


def _bottlenecks(user: Any, session: Session, day: date) -> list[Proposal]:
    there = session.items.exclude(bottleneck=None).values("bottleneck")
    rows = list(listed_bottlenecks(user).filter(closed_on=None, raised_on__lte=day).exclude(pk__in=there))
    tasks = {one.task_id for one in rows}
    overdue = set(stood(visible_tasks(user).filter(pk__in=tasks), day).filter(late()).values_list("pk", flat=True))
    ranked = [
        (Stuck(one.stage, bool(one.decision_needed), one.raised_on, one.task_id in overdue), one)  # type: ignore[attr-defined]
        for one in rows
    ]
    ranked.sort(key=lambda pair: (order_key(pair[0]), pair[1].pk))
    return [
        Proposal(
            "bottlenecks", one.pk, f"{one.task.code}: {one.text}", _whose(one), stuck_words(rank, day),
            f"{reverse('programme:task', args=[one.task_id])}#diem-nghen",
        )
        for rank, one in ranked
    ]  # fmt: skip


def _whose(bottleneck: Any) -> str:
    asked = f", cần {bottleneck.decision_from} quyết định" if bottleneck.decision_from else ""
    return f"{bottleneck.organisation.short_name} nêu{asked}"


def _carried(session: Session, day: date) -> list[Proposal]:
    there = session.items.exclude(carried=None).values("carried")
    rows = Conclusion.objects.filter(session__committee=session.committee_id, session__document__isnull=False)
    rows = rows.exclude(session=session).exclude(pk__in=there).exclude(lead=None)
    views = [one for one in views_of_conclusions(rows, day) if one.outcome.open]
    views.sort(key=lambda one: (one.outcome.key != "late", one.due_on or date.max, one.conclusion.pk))
    return [_of_conclusion(one, day) for one in views]


def _of_conclusion(view: ConclusionView, day: date) -> Proposal:
    one = view.conclusion
    until = f", hạn {write_date(view.due_on)}" if view.due_on else ""
    url = f"{reverse('committee:session', args=[one.session_id])}#ket-luan-{one.pk}"
    why = f"{view.outcome.label}{until}; kết luận phiên họp thứ {one.session.number}"
    return Proposal("carried", one.pk, one.text, view.lead_name, why, url)


def _directives(user: Any, session: Session, day: date) -> list[Proposal]:
    """Those that are late, but for the committee's own: these stand among its conclusions."""
    there = session.items.exclude(given=None).values("given")
    rows = visible_directives(user).exclude(pk__in=there).exclude(pk__in=_own(session).values("directive"))
    rows = rows.filter(issued_on__lte=day).exclude(step__in=(DRAFT, CLOSED, WITHDRAWN))
    views = [one for one in directive_views(rows, day) if one.state.came == Came.LATE]
    views.sort(key=lambda one: (one.due_on, one.directive.pk))
    return [
        Proposal(
            "directives", one.directive.pk, one.directive.title, one.directive.organisation.short_name,
            f"{one.state.label}; đồng chí {one.directive.giver} giao, hạn {write_date(one.due_on)}", one.url,
        )
        for one in views
    ]  # fmt: skip


def _own(session: Session) -> QuerySet[Conclusion]:
    """The conclusions of this committee that became directives."""
    return Conclusion.objects.filter(session__committee=session.committee_id, directive__isnull=False)


def _tasks(user: Any, session: Session, day: date) -> list[Proposal]:
    """Those that stand neither among the bottlenecks nor among the directives and conclusions."""
    there = session.items.exclude(task=None).values("task")
    given = Directive.objects.filter(task__isnull=False).values("task")
    tasks = visible_tasks(user).exclude(pk__in=there).exclude(pk__in=given)
    tasks = tasks.exclude(Q(bottlenecks__isnull=False, bottlenecks__closed_on=None))
    rows: list[Any] = list(stood(tasks, day).filter(late()).order_by("at_deadline", "pk"))
    return [
        Proposal(
            "tasks", one.pk, f"{one.code}: {one.title}", one.lead.short_name if one.lead else "nhiều cơ quan chủ trì",
            f"quá hạn {working_days_between(one.at_deadline, day)} ngày làm việc",
            reverse("programme:task", args=[one.pk]),
        )
        for one in rows
    ]  # fmt: skip
