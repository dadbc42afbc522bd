"""The list of targets."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.indicators.models import Target
from dotpha.indicators.queries.standing import STATES, TargetView, asked_on
from dotpha.indicators.queries.why import address
from dotpha.indicators.rules.targets import Standing
from dotpha.kit import clock, search
from dotpha.kit.forms import DayFilter, YearFilter
from dotpha.kit.listing import ActsColumn, Table
from dotpha.kit.seen import day_asked, day_kept
from dotpha.kit.templatetags.kit import progress, row_acts, state_badge
from dotpha.text.dates import write_date
from dotpha.text.spans import read_span

NUMBER = {"th": {"class": "num"}, "td": {"class": "num"}}
MAIN = {"td": {"class": "main"}}


class TargetTable(Table):
    name = tables.Column(
        "Mục tiêu", accessor="target__name", linkify=("indicators:target", {"pk": tables.A("target__pk")}), attrs=MAIN,
        order_by=("target__position", "target__code"),
    )  # fmt: skip
    goal = tables.Column("Phải đạt", empty_values=(), orderable=False)
    due_on = tables.Column("Hạn", accessor="target__due_on")
    latest = tables.Column("Hiện nay", empty_values=(), orderable=False, attrs=NUMBER)
    standing = tables.Column("Tình trạng", empty_values=(), orderable=False)
    share = tables.Column("Đã đi được", empty_values=(), orderable=False)
    acts = ActsColumn("indicators.target")

    empty_title = "Chưa có mục tiêu nào"
    empty_text = "Đặt một mục tiêu theo văn bản, gắn với chỉ số để hệ thống theo dõi đường đi."

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, day: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day

    def render_acts(self, record: TargetView) -> SafeString | str:
        """Of what is reached, and of a past day, nothing is to be done."""
        if record.standing == Standing.REACHED or record.day < clock.today():
            return ""
        return row_acts(self.request.user, "indicators.target", record.target.pk)

    def render_name(self, record: TargetView) -> SafeString:
        one = record.target
        paper = f" · {one.document_number}" if one.document_number else ""
        return format_html("{}<small>{} · {}{}</small>", one.name, one.code, one.unit.name, paper)

    def value_name(self, record: TargetView) -> str:
        return f"{record.target.code} {record.target.name} ({record.target.unit.name})"

    def render_goal(self, record: TargetView) -> str:
        return record.goal

    def render_due_on(self, record: TargetView) -> SafeString:
        one = record.target
        return format_html('<span title="{}">{}</span>', write_date(one.due_on), read_span(one.span).label)

    def value_due_on(self, record: TargetView) -> Any:
        return record.target.due_on

    def render_latest(self, record: TargetView) -> SafeString:
        one = record.latest
        if one is None:
            why = "chưa có chỉ số đo" if record.target.indicator is None else "không có số liệu"
            return format_html('<span class="muted">{}</span>', why)
        return format_html(
            '<a class="why" href="{}" title="Vì sao?">{}</a><small>{}</small>',
            address(one, self.day), one.words, one.span.label,
        )  # fmt: skip

    def value_latest(self, record: TargetView) -> float | None:
        return record.latest.number if record.latest else None

    def render_standing(self, record: TargetView) -> SafeString:
        return state_badge(record)

    def value_standing(self, record: TargetView) -> str:
        return record.label

    def render_share(self, record: TargetView) -> SafeString:
        return progress(record.share)

    def value_share(self, record: TargetView) -> float | None:
        return record.share


class TargetFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label="Tìm", method="of_words", widget=forms.TextInput(attrs={"placeholder": "Tên, mã hoặc số văn bản"})
    )
    year = YearFilter(label="Năm phải đạt", method="of_year")
    measured = django_filters.ChoiceFilter(
        label="Đo được",
        method="of_measured",
        empty_label="tất cả",
        choices=(("yes", "có chỉ số đo"), ("no", "chưa có chỉ số đo")),
    )
    state = django_filters.ChoiceFilter(
        label="Tình trạng", method="as_it_is", empty_label="tất cả",
        choices=[(key, label) for key, (label, _) in STATES.items()],
    )  # fmt: skip
    since = DayFilter(label="Hạn từ ngày", method="of_days")
    ngay = day_kept()

    class Meta:
        model = Target
        fields: list[str] = []

    def of_words(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(pk__in=search.matching("indicators.target", value))

    def of_year(self, queryset: Any, name: str, value: Any) -> Any:
        asked = asked_on(day_asked(self.request) or clock.today(), Q(due_on__year=value))
        return queryset.filter(pk__in=[one.pk for one in asked if one.due_on.year == value])

    def of_days(self, queryset: Any, name: str, value: date) -> Any:
        asked = asked_on(day_asked(self.request) or clock.today(), Q(due_on__gte=value))
        return queryset.filter(pk__in=[one.pk for one in asked if one.due_on >= value])

    def as_it_is(self, queryset: Any, name: str, value: str) -> Any:
        """Where a target stands is derived for the day: `in_state` keeps the rows."""
        return queryset

    def of_measured(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(indicator__isnull=value == "no")
