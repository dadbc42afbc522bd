"""The list of councils."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString

from dotpha.cases.models import Panel
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import vndate
from dotpha.text.dates import write_date

NUM = {"td": {"class": "num"}, "th": {"class": "num"}}


class PanelTable(Table):
    name = tables.Column("Hội đồng", linkify=("cases:panel", {"pk": tables.A("pk")}), attrs={"td": {"class": "main"}})
    body = tables.Column("Cơ quan lập", accessor="body__short_name")
    decision_number = tables.Column("Quyết định", empty_values=())
    decision_on = tables.Column("Ngày")
    seats = tables.Column("Thành viên", attrs=NUM)
    ended_on = tables.Column("Trạng thái", empty_values=())

    empty_title = "Chưa có hội đồng nào"
    empty_text = "Cơ quan mở đợt lập hội đồng theo quyết định, rồi thêm từng thành viên."

    class Meta(Table.Meta):
        pass

    def render_decision_number(self, value: str) -> str:
        return value or "chưa ghi"

    def value_decision_number(self, value: str) -> str:
        return value

    def render_decision_on(self, value: Any) -> SafeString:
        return vndate(value)  # type: ignore[return-value]

    def value_decision_on(self, value: Any) -> str:
        return write_date(value) if value else ""

    def render_ended_on(self, value: Any) -> str:
        return f"kết thúc {write_date(value)}" if value else "đang hoạt động"


class PanelFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Tên, số quyết định", method="of_words")

    class Meta:
        model = Panel
        fields: list[str] = []

    def of_words(self, rows: QuerySet[Panel], name: str, value: str) -> QuerySet[Panel]:
        return rows.filter(Q(name__icontains=value) | Q(decision_number__icontains=value))
