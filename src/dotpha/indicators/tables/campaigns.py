"""The list of campaigns and the league of one."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.indicators.models import Campaign
from dotpha.indicators.queries.campaigns import CampaignView, UnitEffort
from dotpha.kit import search
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import icon, progress, state_badge
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number

NUMBER = {"th": {"class": "num"}, "td": {"class": "num"}}
MAIN = {"td": {"class": "main"}}


class CampaignTable(Table):
    name = tables.Column(
        "Đợt cao điểm", accessor="campaign__name", linkify=("indicators:campaign", {"pk": tables.A("pk")}), attrs=MAIN
    )
    starts_on = tables.Column("Thời gian", accessor="campaign__starts_on")
    state = tables.Column("Tình trạng", empty_values=(), orderable=False)
    done = tables.Column("Đã làm", empty_values=(), orderable=False)
    units = tables.Column("Đơn vị đạt", empty_values=(), orderable=False, attrs=NUMBER)

    empty_title = "Chưa có đợt cao điểm nào"
    empty_text = "Mở một đợt, giao chỉ tiêu cho từng đơn vị rồi đếm từng ngày."

    class Meta(Table.Meta):
        pass

    def render_name(self, record: CampaignView) -> SafeString:
        return format_html("{}<small>{}</small>", record.campaign.name, record.campaign.indicator.name)

    def value_name(self, record: CampaignView) -> str:
        return record.campaign.name

    def render_starts_on(self, record: CampaignView) -> SafeString:
        left = f"còn {record.total.days_left} ngày" if record.running and record.total.goal is not None else ""
        return format_html(
            "{} – {}<small>{}</small>", write_date(record.rule.starts_on), write_date(record.rule.ends_on), left
        )

    def value_starts_on(self, record: CampaignView) -> Any:
        return record.rule.starts_on

    def render_state(self, record: CampaignView) -> SafeString:
        return state_badge(record)

    def value_state(self, record: CampaignView) -> str:
        return record.label

    def render_done(self, record: CampaignView) -> SafeString:
        return format_html("{}<small>{}</small>", progress(record.total.share), record.part)

    def value_done(self, record: CampaignView) -> str:
        return record.part

    def render_units(self, record: CampaignView) -> str:
        return f"{record.made}/{len(record.units)}"


class CampaignFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label="Tìm", method="of_words", widget=forms.TextInput(attrs={"placeholder": "Tên đợt hoặc văn bản"})
    )

    class Meta:
        model = Campaign
        fields: list[str] = []

    def of_words(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(pk__in=search.matching("indicators.campaign", value))


class LeagueTable(Table):
    """Who leads: by share of its own goal, each with its denominator; what has no data stands last."""

    rank = tables.Column("Hạng", accessor="effort__rank", default="–", attrs=NUMBER)
    unit = tables.Column("Đơn vị", accessor="goal__unit__name", attrs=MAIN)
    done = tables.Column("Đã làm", accessor="effort__share", empty_values=())
    needed = tables.Column("Mỗi ngày phải làm", accessor="effort__needed", empty_values=(), attrs=NUMBER)
    sentence = tables.Column("Nhận xét", orderable=False)

    empty_title = "Chưa giao chỉ tiêu cho đơn vị nào"
    empty_text = "Dán bảng chỉ tiêu từ Excel: đơn vị, chỉ tiêu, trên tổng số."

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, view: CampaignView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.view = view

    def render_unit(self, record: UnitEffort) -> SafeString:
        url = reverse("indicators:indicator", args=[self.view.campaign.indicator_id])
        unit = record.goal.unit
        return format_html('<a href="{}?don-vi={}&amp;ky=D">{}</a>', url, unit.code, unit.name)

    def value_unit(self, record: UnitEffort) -> str:
        return record.goal.unit.name

    def render_done(self, record: UnitEffort) -> SafeString:
        one = record.effort
        if one.share is None:
            return progress(None)
        counted, _, share = record.part.rpartition(" (")
        told = ", ".join(words for words in (counted, record.of_all) if words)
        return format_html("{}<small>{}</small>", progress(one.share, share.rstrip(")")), told)

    def value_done(self, record: UnitEffort) -> str:
        return record.part

    def render_needed(self, record: UnitEffort) -> SafeString:
        one = record.effort
        if one.needed is None:
            return format_html('<span class="muted">{}</span>', "hết đợt")
        if one.made:
            return format_html('<span class="done">{} đã đạt</span>', icon("check"))
        pace = f"nhịp nay {write_number(one.pace, 0)}" if one.pace is not None else ""
        return format_html("{}<small>{}</small>", write_number(-(-one.needed // 1), 0), pace)

    def value_needed(self, record: UnitEffort) -> float | None:
        return record.effort.needed

    def render_sentence(self, record: UnitEffort) -> SafeString:
        missing = record.effort.missing_days
        gaps = f"thiếu số liệu {missing} ngày" if missing and record.effort.done is not None else ""
        return format_html("{}<small>{}</small>", record.outlook, gaps)

    def value_sentence(self, record: UnitEffort) -> str:
        return record.sentence
