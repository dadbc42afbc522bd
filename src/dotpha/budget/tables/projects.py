"""The list of public-investment projects."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.budget.models import InvestmentProject
from dotpha.budget.tables.shared import MAIN, MoneyColumn
from dotpha.budget.words import percent
from dotpha.kit import search
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import icon


class ProjectTable(Table):
    """Rows are queries.projects.ProjectView."""

    name = tables.Column("Dự án", accessor="project__name", attrs=MAIN)
    task = tables.Column("Nhiệm vụ", accessor="project__task__code")
    owner = tables.Column("Chủ đầu tư", accessor="project__owner", empty_values=())
    step = tables.Column("Bước", accessor="standing__label")
    late = tables.Column("Bước chậm", accessor="standing__late", empty_values=(), orderable=False)
    total = MoneyColumn("Tổng mức", accessor="project__total")
    plan = MoneyColumn("Vốn năm nay", accessor="running__capital__plan", orderable=False)
    disbursed = MoneyColumn("Giải ngân", accessor="running__capital__disbursed", orderable=False)
    pace = tables.Column("Tiến độ giải ngân", empty_values=(), orderable=False)

    empty_title = "Chưa có dự án đầu tư công nào"
    empty_text = "Thêm dự án thực hiện một nhiệm vụ, rồi ghi các bước và kế hoạch vốn."
    empty_action = "Thêm dự án"

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, may: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_url = reverse("budget:project_new") if may else ""

    def render_name(self, record: Any) -> SafeString:
        url = reverse("budget:project", args=[record.project.pk])
        return format_html('<a href="{}">{}</a><small>{}</small>', url, record.project.name, record.project.code)

    def value_name(self, record: Any) -> str:
        return str(record.project.name)

    def render_owner(self, record: Any) -> str:
        return record.project.owner.short_name if record.project.owner else "chưa rõ"

    def render_late(self, record: Any) -> SafeString | str:
        names = ", ".join(step.label for step in record.standing.late)
        return format_html('<span class="late">{} {}</span>', icon("alert"), names) if names else "không"

    def value_late(self, record: Any) -> str:
        return ", ".join(step.label for step in record.standing.late)

    def render_pace(self, record: Any) -> SafeString | str:
        text = self.value_pace(record)
        return format_html('<span class="late">{} {}</span>', icon("alert"), text) if record.behind else text

    def value_pace(self, record: Any) -> str:
        running = record.running
        if running is None:
            return "năm nay chưa có vốn"
        if running.pace.actual is None:
            return "chưa có số giải ngân"
        word = "chậm, " if record.behind else ""
        return f"{word}{percent(running.pace.actual)} so với {percent(running.pace.expected)} theo thời gian"


class ProjectFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label="Tìm", method="of_words", widget=forms.TextInput(attrs={"placeholder": "Tên, mã dự án hoặc nhiệm vụ"})
    )

    class Meta:
        model = InvestmentProject
        fields: list[str] = []

    def of_words(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(pk__in=search.matching("budget.project", value))
