"""The list of papers that went out."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.cases.models import Outgoing
from dotpha.cases.queries import outgoing_found
from dotpha.kit.forms import DayFilter
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import vndate

WHOLE = {"td": {"class": "nowrap"}}


class OutgoingTable(Table):
    title = tables.Column(
        "Văn bản", linkify=("cases:outgoing", {"pk": tables.A("pk")}), attrs={"td": {"class": "main"}}
    )
    kind = tables.Column("Loại", attrs=WHOLE)
    number = tables.Column("Số, ký hiệu", empty_values=())
    day = tables.Column("Ngày")
    code = tables.Column("Mã kiểm tra", order_by="digest", attrs=WHOLE)
    file = tables.Column("Tệp", orderable=False)

    empty_title = "Chưa có văn bản nào được phát hành"
    empty_text = "Báo cáo, công văn, bản tin vào kho ngay khi phát hành hoặc gửi đi."

    class Meta(Table.Meta):
        pass

    def render_number(self, record: Outgoing) -> str:
        return record.number

    def render_day(self, value: Any) -> str:
        return vndate(value)

    def render_file(self, record: Outgoing) -> SafeString:
        url = reverse("cases:outgoing_file", args=[record.pk])
        return format_html('<a href="{}" title="{}">{}</a>', url, record.file.name, record.file.kind.upper())

    def value_file(self, record: Outgoing) -> str:
        return record.file.name

    def value_code(self, record: Outgoing) -> str:
        return record.digest


class OutgoingFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Tên, số hoặc mã kiểm tra", method="of_words")
    kind = django_filters.ChoiceFilter(label="Loại", choices=Outgoing.Kind.choices, empty_label="Tất cả")
    first = DayFilter(label="Từ ngày", field_name="day", lookup_expr="gte")
    last = DayFilter(label="Đến ngày", field_name="day", lookup_expr="lte")

    class Meta:
        model = Outgoing
        fields: list[str] = []

    def of_words(self, queryset: QuerySet[Outgoing], name: str, value: str) -> QuerySet[Outgoing]:
        return outgoing_found(queryset, value)
