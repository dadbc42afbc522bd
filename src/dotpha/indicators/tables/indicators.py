"""The list of indicators."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from dotpha.indicators.models import Indicator
from dotpha.indicators.queries.catalogue import IndicatorRow
from dotpha.indicators.queries.why import address
from dotpha.kit import search
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import icon, state_badge

NUMBER = {"th": {"class": "num"}, "td": {"class": "num"}}
MAIN = {"td": {"class": "main"}}


class IndicatorTable(Table):
    name = tables.Column(
        "Chỉ số", accessor="indicator__name", linkify=("indicators:indicator", {"pk": tables.A("indicator__pk")}), attrs=MAIN
    )  # fmt: skip
    latest = tables.Column("Giá trị mới nhất", empty_values=(), orderable=False, attrs=NUMBER)
    change = tables.Column("So với kỳ trước", empty_values=(), orderable=False, attrs=NUMBER)
    target = tables.Column("Mục tiêu", empty_values=(), orderable=False)
    owner = tables.Column(
        "Cơ quan chủ trì", accessor="indicator__owner", order_by="indicator__owner__name", default="chưa rõ"
    )

    empty_title = "Chưa có chỉ số nào"
    empty_text = "Thêm một chỉ số tính trên số đo có sẵn, hoặc một chỉ số nhập từ tệp."

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, day: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day

    def render_name(self, record: IndicatorRow) -> SafeString:
        ended = " · ngừng theo dõi" if record.indicator.retired_on else ""
        return format_html("{}<small>{}{}</small>", record.indicator.name, record.indicator.code, ended)

    def value_name(self, record: IndicatorRow) -> str:
        return f"{record.indicator.code} {record.indicator.name}"

    def render_latest(self, record: IndicatorRow) -> SafeString:
        one = record.stands.latest
        if one is None or one.number is None:
            return mark_safe('<span class="muted">không có số liệu</span>')
        mark = " · sơ bộ" if one.provisional else " · đang chạy" if one.running(self.day) else ""
        url = address(one, self.day)
        return format_html(
            '<a class="why" href="{}" title="Vì sao?">{}</a><small>{}{}</small>', url, one.words, one.span.label, mark
        )

    def value_latest(self, record: IndicatorRow) -> float | None:
        return record.stands.latest.number if record.stands.latest else None

    def render_change(self, record: IndicatorRow) -> SafeString:
        move = record.stands.move
        if move is None or not move.words:
            return format_html('<span class="muted" title="{}">chưa so được</span>', move.change.why if move else "")
        if move.better is None:
            return format_html("{}", move.words)
        return format_html(
            '<span class="{}">{} {}</span>',
            "done" if move.better else "soon",
            icon("check" if move.better else "clock"),
            move.words,
        )

    def value_change(self, record: IndicatorRow) -> float | None:
        return record.stands.move.change.difference if record.stands.move else None

    def render_target(self, record: IndicatorRow) -> SafeString:
        if record.stands.target is None:
            return mark_safe('<span class="muted">chưa đặt</span>')
        return format_html("{}<small>{}</small>", state_badge(record.stands.target), record.stands.target.goal)

    def value_target(self, record: IndicatorRow) -> str:
        return f"{record.stands.target.goal} ({record.stands.target.label})" if record.stands.target else ""


class IndicatorFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label="Tìm", method="of_words", widget=forms.TextInput(attrs={"placeholder": "Tên, mã hoặc định nghĩa"})
    )
    kind = django_filters.ChoiceFilter(
        label="Cách có số liệu",
        method="of_kind",
        empty_label="tất cả",
        choices=(("computed", "hệ thống tính"), ("entered", "nhập")),
    )
    retired = django_filters.ChoiceFilter(
        label="Theo dõi",
        method="of_retired",
        empty_label="đang theo dõi",
        choices=(("yes", "đã ngừng"), ("all", "tất cả")),
    )

    class Meta:
        model = Indicator
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> Any:
        queryset = super().filter_queryset(queryset)
        return queryset if self.form.cleaned_data.get("retired") else queryset.filter(retired_on=None)

    def of_words(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(pk__in=search.matching("indicators.indicator", value))

    def of_kind(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.exclude(expression="") if value == "computed" else queryset.filter(expression="")

    def of_retired(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.exclude(retired_on=None) if value == "yes" else queryset
