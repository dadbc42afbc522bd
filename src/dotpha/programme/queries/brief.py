"""What the programme says in the brief of a morning: what became of tasks, what is late since, what falls due, what is stuck."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from dotpha.kit.briefs import BriefPart, Morning, Row, Sentence
from dotpha.programme.models import Bottleneck, BottleneckEvent, Period, Task
from dotpha.programme.queries import standing
from dotpha.programme.queries.comparing import moved_between
from dotpha.programme.rules.comparing import Moved
from dotpha.text.calendar import add_working_days
from dotpha.text.dates import write_date

AHEAD = 5
"""Working days that the brief looks ahead."""
MOVES = (
    ("done", "nhiệm vụ hoàn thành", "done"),
    ("new", "nhiệm vụ mới giao", "plain"),
    ("later", "nhiệm vụ lùi thời hạn", "late"),
    ("undone", "nhiệm vụ không còn là hoàn thành", "late"),
    ("aside", "nhiệm vụ tạm dừng hoặc bãi bỏ", "plain"),
    ("resumed", "nhiệm vụ tiếp tục thực hiện", "plain"),
)
"""The moves that leaders read of, as `rules.comparing` calls them, in words with their tone."""


def brief(morning: Morning) -> Iterator[BriefPart]:
    """Tasks, what falls due, bottlenecks."""
    late = _late(morning)
    moves = [one for one in (late, *_moves(morning)) if one]
    if moves:
        short = f"{len(late.rows)} việc mới quá hạn" if late else ""
        done = next((one for one in moves if one.tone == "done"), None)
        short = ", ".join(one for one in (short, f"{len(done.rows)} việc hoàn thành" if done else "") if one)
        yield BriefPart("Nhiệm vụ", tuple(moves), short, order=10)
    if due := tuple(one for one in (*_due(morning), *_periods(morning)) if one):
        count = sum(len(one.rows) for one in due)
        short = f"{count} việc đến hạn hôm nay và 5 ngày làm việc tới" if count else ""
        yield BriefPart("Đến hạn hôm nay và 5 ngày làm việc tới", due, short, order=80)
    if stuck := tuple(_bottlenecks(morning)):
        fresh = sum(len(one.rows) for one in stuck if one.tone == "soon")
        yield BriefPart("Điểm nghẽn", stuck, f"{fresh} điểm nghẽn mới" if fresh else "", order=30)


def _moves(morning: Morning) -> Iterator[Sentence]:
    found = moved_between(morning.before, morning.last)
    page = reverse("programme:compare")
    days = {"was_on": f"{morning.before:%d/%m/%Y}", "now_on": f"{morning.last:%d/%m/%Y}"}
    for kind, words, tone in MOVES:
        rows = [one for one in found if kind in one.kinds]
        if rows:
            url = f"{page}?{urlencode({**days, 'loai': kind})}"
            yield Sentence(f"{len(rows)} {words}.", url, tone, tuple(_moved(one, kind) for one in rows))


def _moved(one: Moved, kind: str) -> Row:
    new = f", nay đến {write_date(date.fromisoformat(one.now['deadline']))}" if kind == "later" and one.now else ""
    return Row(f"{one.code} {one.title.rstrip('.')}{_who(one.lead)}{new}", _page(int(one.row["id"])))


def _who(name: str) -> str:
    return f" ({name})" if name else ""


def _page(task: int) -> str:
    return reverse("programme:task", args=[task])


def _late(morning: Morning) -> Sentence | None:
    """What let its deadline pass since the brief before and still is open this morning."""
    day = morning.day
    tasks: Any = standing.with_step(Task.objects.filter(assigned_on__lte=day, recurrence=""), day)
    late = tasks.filter(standing.is_open(), at_deadline__range=morning.days)
    rows = list(late.select_related("lead").defer("rules").order_by("at_deadline", "pk"))
    if not rows:
        return None
    first, last = morning.days
    asked = {
        "seen": f"{day:%d/%m/%Y}", "time": "late", "since": f"{first:%d/%m/%Y}", "until": f"{last:%d/%m/%Y}",
    }  # fmt: skip
    url = f"{reverse('programme:timeline')}?{urlencode(asked)}"
    return Sentence(f"{len(rows)} nhiệm vụ mới quá hạn.", url, "late", tuple(_dated(one) for one in rows))


def _dated(one: Any) -> Row:
    lead = one.lead.short_name if one.lead else ""
    return Row(f"{one.code} {one.title.rstrip('.')}{_who(lead)}, hạn {write_date(one.at_deadline)}", _page(one.pk))


def _due(morning: Morning) -> Iterator[Sentence | None]:
    """Open tasks whose deadline is today, and those of the working days after."""
    day, last = morning.day, add_working_days(morning.day, AHEAD)
    tasks: Any = standing.with_step(Task.objects.filter(assigned_on__lte=day, recurrence=""), day)
    due = tasks.filter(standing.is_open(), at_deadline__range=(day, last))
    rows = list(due.select_related("lead").defer("rules").order_by("at_deadline", "pk"))
    today = [one for one in rows if one.at_deadline == day]
    ahead = [one for one in rows if one.at_deadline > day]
    yield _falls_due(today, day, day, f"{len(today)} nhiệm vụ đến hạn hôm nay.", "late")
    yield _falls_due(ahead, day, last, f"{len(ahead)} nhiệm vụ đến hạn từ nay đến {write_date(last)}.", "soon")


def _falls_due(rows: list[Any], first: date, last: date, words: str, tone: str) -> Sentence | None:
    if not rows:
        return None
    asked = {"seen": f"{first:%d/%m/%Y}", "since": f"{first:%d/%m/%Y}", "until": f"{last:%d/%m/%Y}"}
    url = f"{reverse('programme:timeline')}?{urlencode(asked)}"
    return Sentence(words, url, tone, tuple(_dated(one) for one in rows))


def _periods(morning: Morning) -> Iterator[Sentence]:
    """Days of open reporting periods that lie ahead."""
    day, last = morning.day, add_working_days(morning.day, AHEAD)
    names = (
        ("due_on", "hạn các cơ quan gửi trả lời"),
        ("cut_off_on", "ngày chốt số liệu"),
        ("report_due_on", "hạn gửi báo cáo"),
    )
    which = Q()
    for name, _ in names:
        which |= Q(**{f"{name}__range": (day, last)})
    for one in Period.objects.filter(which).defer("figures").order_by("ends_on", "pk"):
        for name, words in names:
            on = getattr(one, name)
            if on and day <= on <= last:
                url = reverse("programme:period", args=[one.pk])
                yield Sentence(f"{write_date(on)}: {words} {one.label}.", url, "soon")


def _bottlenecks(morning: Morning) -> Iterator[Sentence]:
    page = reverse("programme:bottleneck_list")
    raised = list(_of(Bottleneck.objects.filter(raised_on__range=morning.days)))
    if raised:
        url = f"{page}?{urlencode({'since': f'{morning.since:%d/%m/%Y}'})}"
        yield Sentence(f"{len(raised)} điểm nghẽn mới nêu.", url, "soon", tuple(_stuck(one) for one in raised))
    told = BottleneckEvent.objects.filter(day__range=morning.days, kind=BottleneckEvent.Kind.DECIDED)
    decided = list(_of(Bottleneck.objects.filter(pk__in=told.values("bottleneck"))))
    if decided:
        url = f"{page}?stage=decided"
        yield Sentence(
            f"{len(decided)} điểm nghẽn đã có quyết định.", url, "done", tuple(_stuck(one) for one in decided)
        )
    freed = list(_of(Bottleneck.objects.filter(closed_on__range=morning.days)))
    if freed:
        url = f"{page}?stage=closed"
        yield Sentence(f"{len(freed)} điểm nghẽn đã tháo gỡ.", url, "done", tuple(_stuck(one) for one in freed))


def _of(rows: Any) -> Iterable[Bottleneck]:
    found: Iterable[Bottleneck] = rows.select_related("task", "organisation").order_by("raised_on", "pk")
    return found


def _stuck(one: Bottleneck) -> Row:
    waits = f", chờ {one.decision_from}" if one.decision_from and one.closed_on is None else ""
    return Row(
        f"{one.task.code}: {one.text.rstrip('.')} ({one.organisation.short_name} nêu{waits})", _page(one.task_id)
    )
