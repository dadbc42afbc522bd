"""The filter of bottlenecks."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet

from dotpha.kit.forms import DayFilter
from dotpha.kit.seen import day_kept
from dotpha.people.models import Organisation
from dotpha.programme.filters.bodies import BodyFilter
from dotpha.programme.models import Bottleneck
from dotpha.programme.queries.bottlenecks import STAGES
from dotpha.text.vietnamese import fold


def raising(request: Any) -> QuerySet[Organisation]:
    """Who has raised a bottleneck."""
    return Organisation.objects.filter(pk__in=Bottleneck.objects.order_by().values("organisation"))


class BottleneckFilter(django_filters.FilterSet):
    """Of bottlenecks as `listed_bottlenecks` gives them."""

    q = django_filters.CharFilter(label="Tìm", method="of_words")
    stage = django_filters.ChoiceFilter(
        label="Đến đâu", choices=[("open", "chưa tháo gỡ"), *STAGES.items()], method="of_stage", empty_label="Tất cả"
    )
    decision_from = django_filters.ChoiceFilter(label="Cấp quyết định", choices=list, empty_label="Tất cả")
    organisation = BodyFilter(label="Cơ quan nêu", queryset=raising, empty_label="Tất cả")
    since = DayFilter(label="Nêu từ ngày", field_name="raised_on", lookup_expr="gte")
    ngay = day_kept()

    class Meta:
        model = Bottleneck
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = self.queryset.order_by().exclude(decision_from="").values_list("decision_from", flat=True).distinct()
        self.filters["decision_from"].extra["choices"] = [(one, one) for one in sorted(names)]

    def of_words(self, rows: Any, name: str, value: str) -> Any:
        folded = fold(value)
        found = [
            one.pk for one in rows
            if folded in fold(f"{one.text} {one.decision_needed} {one.decision_from} {one.task.code} {one.task.title}")
        ]  # fmt: skip
        return rows.filter(pk__in=found)

    def of_stage(self, rows: Any, name: str, value: str) -> Any:
        return rows.exclude(stage="closed") if value == "open" else rows.filter(stage=value)
