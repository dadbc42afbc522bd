"""Bottlenecks as lists show them: how far each has come, since when, what happened last."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Prefetch, QuerySet, Value, When

from dotpha.kit import access, clock
from dotpha.programme.models import BottleneckEvent
from dotpha.programme.queries.tasks import visible_bottlenecks

STAGES = {
    "raised": "mới nêu",
    "forwarded": "đã trình, chờ quyết định",
    "decided": "đã có quyết định, chờ thực hiện",
    "closed": "đã tháo gỡ",
}


def listed_bottlenecks(user: Any, day: date | None = None) -> QuerySet[Any]:
    """Those one sees with `stage` (a key of STAGES) on a day and their events until then, the oldest open one first."""
    on = day or clock.today()
    events = BottleneckEvent.objects.filter(day__lte=on)

    def told(kind: str) -> Any:
        return Exists(events.filter(bottleneck=OuterRef("pk"), kind=kind))

    stage = Case(
        When(closed_on__lte=on, then=Value("closed")),
        When(told(BottleneckEvent.Kind.DECIDED), then=Value("decided")),
        When(told(BottleneckEvent.Kind.FORWARDED), then=Value("forwarded")),
        default=Value("raised"),
        output_field=CharField(),
    )
    happened = Prefetch("events", events.select_related("document", "actor").defer("document__text"))
    rows = visible_bottlenecks(user).filter(raised_on__lte=on).annotate(stage=stage).prefetch_related(happened)
    return rows.order_by(Case(When(stage="closed", then=1), default=0), "raised_on", "pk")


def kinds_for(user: Any, task: Any) -> list[tuple[str, str]]:
    """What this person may tell of a bottleneck of a task."""
    kinds = []
    for kind, label in BottleneckEvent.Kind.choices:
        verb = "decide_bottleneck" if kind == BottleneckEvent.Kind.DECIDED else "tell_bottleneck"
        if access.why_not(user, f"programme.{verb}", task) is None:
            kinds.append((kind, label[:1].upper() + label[1:]))
    return kinds
