"""Bottlenecks as lists show them: how far each has come, since when, what happened last."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from dotpha.kit import access
from dotpha.programme.models import Bottleneck, BottleneckEvent
from dotpha.programme.queries.tasks import visible_bottlenecks

STAGES = {
    "raised": "mới nêu",
    "forwarded": "đã trình, chờ quyết định",
    "decided": "đã có quyết định, chờ thực hiện",
    "closed": "đã tháo gỡ",
}


def listed_bottlenecks(user: Any) -> QuerySet[Bottleneck]:
    """Those one sees with `stage` (a key of STAGES) and their events, the oldest open one first."""

    def told(kind: str) -> Any:
        return Exists(BottleneckEvent.objects.filter(bottleneck=OuterRef("pk"), kind=kind))

    stage = Case(
        When(closed_on__isnull=False, then=Value("closed")),
        When(told(BottleneckEvent.Kind.DECIDED), then=Value("decided")),
        When(told(BottleneckEvent.Kind.FORWARDED), then=Value("forwarded")),
        default=Value("raised"),
        output_field=CharField(),
    )
    rows = visible_bottlenecks(user).annotate(stage=stage).prefetch_related("events__document", "events__actor")
    return rows.order_by(Case(When(Q(closed_on=None), then=0), default=1), "raised_on", "pk")


def kinds_for(user: Any, task: Any) -> list[tuple[str, str]]:
    """What this person may tell of a bottleneck of a task."""
    kinds = []
    for kind, label in BottleneckEvent.Kind.choices:
        verb = "decide_bottleneck" if kind == BottleneckEvent.Kind.DECIDED else "tell_bottleneck"
        if access.why_not(user, f"programme.{verb}", task) is None:
            kinds.append((kind, label[:1].upper() + label[1:]))
    return kinds
