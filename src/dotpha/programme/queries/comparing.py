"""Two moments of the programme, each a period or a day, side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from dotpha.kit import clock
from dotpha.kit.access import Rejected
from dotpha.kit.pages import whole
from dotpha.programme.flow import DONE
from dotpha.programme.models import DeadlineChange, Period, PeriodRevision, Task, TaskStep
from dotpha.programme.queries import standing
from dotpha.programme.queries.facts import views_of
from dotpha.programme.queries.periods import figures_of, period_named, visible_periods
from dotpha.programme.queries.snapshot import material, task_row
from dotpha.programme.rules.comparing import KINDS, Moved, moved
from dotpha.programme.rules.figures import LABELS
from dotpha.programme.rules.states import Aside
from dotpha.text.dates import write_date

SLIPPED = "truot"
"""How the address asks for all that slipped."""


@dataclass(frozen=True)
class Moment:
    """The programme at one moment: how it is called, the day of its figures, the figures, a row for each task."""

    name: str
    label: str
    day: date
    frozen: bool
    figures: dict[str, Any]
    rows: list[dict[str, Any]]


@dataclass(frozen=True)
class Compared:
    """What moved from one moment to another; `figures` as (key, words, was, now) of every figure, changed or not."""

    was: Moment
    now: Moment
    figures: list[tuple[str, str, Any, Any]]
    moved: list[Moved]
    kinds: Counter[str]
    slipped: int


def moment(name: str) -> Moment:
    """The programme as a period has it ("2025-Q2"; "2025-Q2@1": as it was frozen first), or as it stood on a day. Raises Rejected."""
    name, _, revision = name.partition("@")
    if day := _day(name):
        return _on(day)
    try:
        period = period_named(name)
    except ValueError as error:
        raise Rejected(str(error)) from None
    if revision:
        return _revised(period, revision)
    found = material(period)
    frozen = isinstance(period, Period) and period.figures is not None
    return _kept(period.name, period.label, found, frozen=frozen)


def _revised(period: Any, revision: str) -> Moment:
    """What a period was frozen with before a correction."""
    kept = PeriodRevision.objects.filter(period__name=period.name, revision=whole(revision) or 0).first()
    if kept is None:
        raise Rejected(f"Kỳ {period.label} không có số liệu chốt lần «{revision[:10]}».")
    name, label = f"{period.name}@{kept.revision}", f"{period.label}, chốt lần {kept.revision}"
    return _kept(name, label, kept.figures, frozen=True)


def _kept(name: str, label: str, found: dict[str, Any], *, frozen: bool) -> Moment:
    return Moment(name, label, date.fromisoformat(found["day"]), frozen, found["figures"], found["tasks"])


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None


def _on(day: date) -> Moment:
    if day > clock.today():
        raise Rejected(f"Ngày {write_date(day)} chưa đến; hãy chọn từ hôm nay trở về trước.")
    tasks = Task.objects.filter(assigned_on__lte=day).select_related("document", "lead")
    views = views_of(tasks.defer("document__text").order_by("document_id", "pk"), day)
    rows = [task_row(view, None, []) for view in views]
    return Moment(day.isoformat(), f"Ngày {write_date(day)}", day, False, figures_of(views, day).as_dict(), rows)


def compare(was: Moment, now: Moment) -> Compared:
    """What moved between two moments, whichever comes first in time."""
    found = moved(was.rows, now.rows)
    figures = [
        (key, label, was.figures.get(key), now.figures.get(key))
        for key, label in LABELS.items()
        if key in was.figures or key in now.figures
    ]
    kinds = Counter(kind for one in found for kind in one.kinds)
    return Compared(was, now, figures, found, kinds, sum(1 for one in found if one.slipped))


def moved_between(before: date, last: date) -> list[Moved]:
    """What became of tasks after one day until another, as `compare` says it of these two days: steps, deadlines, new ones.

    Of the tasks that had any of these in between; what time alone did to a task, and its progress, are not told. Two
    queries, however many tasks there are.
    """
    within = {"day__gt": before, "day__lte": last}
    touched = Q(pk__in=TaskStep.objects.filter(**within).values("thing"))
    touched |= Q(pk__in=DeadlineChange.objects.filter(**within).values("task"))
    tasks = Task.objects.filter(touched | Q(assigned_on__gt=before), assigned_on__lte=last)
    was, now = (
        [_row(one) for one in standing.with_step(tasks, day).select_related("lead").defer("rules").order_by("pk")
         if one.assigned_on <= day]
        for day in (before, last)
    )  # fmt: skip
    return moved(was, now)


def _row(one: Any) -> dict[str, Any]:
    """A task of `standing.with_step` as a row of a snapshot, as far as moves are told of it."""
    aside = one.at_step if one.at_step in set(Aside) else ""
    return {
        "id": one.pk, "code": one.code, "title": one.title, "lead": one.lead.short_name if one.lead else "",
        "lead_id": one.lead_id, "work": "done" if one.at_step in DONE else "doing", "time": "", "aside": aside,
        "deadline": one.at_deadline.isoformat() if one.at_deadline else None, "progress": None,
    }  # fmt: skip


def moments_offered(user: Any) -> list[tuple[str, str]]:
    """(name, label) of the periods that one may choose, the newest first."""
    rows = visible_periods(user).filter(Q(frozen_on__isnull=False) | Q(starts_on__lte=clock.today()))
    before: dict[str, list[tuple[str, str]]] = {}
    for one in PeriodRevision.objects.filter(period__in=rows).select_related("period").order_by("-revision"):
        option = f"{one.period.name}@{one.revision}", f"{one.period.label}, chốt lần {one.revision}"
        before.setdefault(one.period.name, []).append(option)
    out = []
    for name, label in rows.order_by("-ends_on", "-pk").values_list("name", "label"):
        out += [(name, label), *before.get(name, [])]
    return out


def narrowed(found: Compared | None, kind: str) -> list[Moved]:
    """The tasks of one kind of change; "truot" are all that slipped, any other word all."""
    rows = found.moved if found else []
    if kind == SLIPPED:
        return [one for one in rows if one.slipped]
    return [one for one in rows if kind in one.kinds] if kind in KINDS else rows


def kinds_of(found: Compared | None) -> list[tuple[str, str, int]]:
    """(key, words, how many) of each kind of change there is, what slipped first."""
    if found is None:
        return []
    kinds = [(key, label, found.kinds[key]) for key, label in KINDS.items() if found.kinds[key]]
    return [(SLIPPED, "trượt so với trước", found.slipped), *kinds]
