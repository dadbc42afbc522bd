"""The list of the register of documents: its table and its filters."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.utils.html import format_html

from dotpha.kit import search
from dotpha.kit.forms import YearFilter
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import vndate
from dotpha.programme import queries
from dotpha.programme.models import Document
from dotpha.text.bodies import proper


class DocumentTable(Table):
    title = tables.Column("Văn bản", linkify=("programme:document", {"pk": tables.A("pk")}), order_by="title")
    number = tables.Column("Số", attrs={"td": {"class": "nowrap"}})
    kind = tables.Column("Loại")
    issuer = tables.Column("Cơ quan ban hành")
    signed_on = tables.Column("Ngày ký")
    task_count = tables.Column("Nhiệm vụ", attrs={"td": {"class": "num"}, "th": {"class": "num"}})

    empty_title = "Sổ văn bản chưa có văn bản nào"
    empty_text = "Nhập một kế hoạch để đọc thành nhiệm vụ, hoặc vào sổ từng văn bản."

    class Meta(Table.Meta):
        pass

    def render_title(self, value: str) -> str:
        return format_html('<span class="clamp">{}</span>', value)

    def render_issuer(self, value: str) -> str:
        return proper(value)

    def render_signed_on(self, value: Any) -> str:
        return vndate(value)

    def value_signed_on(self, value: Any) -> str:
        return f"{value:%d/%m/%Y}" if value else ""


class DocumentFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label="Tìm",
        method="of_words",
        widget=forms.TextInput(attrs={"placeholder": "Số hoặc trích yếu, có dấu hay không"}),
    )
    kind = django_filters.ChoiceFilter(
        label="Loại", choices=lambda: [(k, k) for k in queries.kinds_of_documents()], empty_label="Tất cả"
    )
    year = YearFilter(label="Năm ký", field_name="signed_on", lookup_expr="year")
    tasks = django_filters.ChoiceFilter(
        label="Nhiệm vụ",
        choices=(("yes", "Có giao nhiệm vụ"), ("no", "Không giao nhiệm vụ")),
        method="of_tasks",
        empty_label="Tất cả",
    )

    class Meta:
        model = Document
        fields: list[str] = []

    def of_words(self, queryset: Any, name: str, value: str) -> Any:
        by_number = queries.document_by_number(value)
        if by_number:
            return queryset.filter(pk__in=[one.pk for one in by_number])
        return queryset.filter(pk__in=search.matching("programme.document", value))

    def of_tasks(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(task_count__gt=0) if value == "yes" else queryset.filter(task_count=0)
