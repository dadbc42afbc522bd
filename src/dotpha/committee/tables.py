"""The lists of committees and of sessions."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from dotpha.committee import queries
from dotpha.committee.flow import LABELS
from dotpha.committee.models import Committee, Session
from dotpha.committee.queries.page import Listed
from dotpha.kit import search
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import state_badge, vndate
from dotpha.text.dates import write_date

NUM = {"td": {"class": "num"}, "th": {"class": "num"}}


class CommitteeTable(Table):
    name = tables.Column("Ban, tổ")
    founder = tables.Column("Cơ quan thành lập", accessor="founder__short_name")
    decision = tables.Column("Quyết định", accessor="decision_number")
    seats = tables.Column("Thành viên", attrs=NUM)
    held = tables.Column("Phiên đã họp", attrs=NUM)

    empty_title = "Chưa có ban, tổ nào"
    empty_text = (
        "Lập Ban Chỉ đạo, Tổ giúp việc, Tổ công tác theo quyết định thành lập, rồi ghi thành viên và phân công."
    )

    class Meta(Table.Meta):
        pass

    def render_name(self, record: Committee) -> str:
        address = reverse("committee:committee", args=[record.pk])
        over = (
            format_html(' <small class="muted">kết thúc {}</small>', vndate(record.ended_on)) if record.ended_on else ""
        )
        return format_html('<a class="clamp" href="{}">{}</a>{}', address, record.name, over)

    def value_name(self, record: Committee) -> str:
        return record.name

    def render_decision(self, record: Committee) -> str:
        return format_html("{} <small class='muted'>{}</small>", record.decision_number, vndate(record.decided_on))

    def value_decision(self, record: Committee) -> str:
        return f"{record.decision_number} ngày {write_date(record.decided_on)}"


class SessionTable(Table):
    session = tables.Column("Phiên họp", accessor="session__number")
    committee = tables.Column("Ban, tổ", accessor="session__committee__short_name")
    planned_on = tables.Column("Ngày họp", accessor="session__planned_on")
    place = tables.Column("Địa điểm", accessor="session__place")
    step = tables.Column("Trạng thái", accessor="session__step")
    items = tables.Column("Nội dung", attrs=NUM)
    conclusions = tables.Column("Kết luận", attrs=NUM)
    rate = tables.Column("Thực hiện đúng hạn", accessor="rate_words", attrs=NUM, orderable=False)

    empty_title = "Chưa có phiên họp nào"
    empty_text = "Thư ký bấm «Lập phiên họp»; nội dung được đề xuất từ điểm nghẽn, kết luận và nhiệm vụ còn tồn đọng."

    class Meta(Table.Meta):
        pass

    def render_session(self, record: Listed) -> str:
        address = reverse("committee:session", args=[record.session.pk])
        return format_html('<a class="clamp" href="{}">{}</a>', address, record.session.about)

    def value_session(self, record: Listed) -> str:
        return record.session.about

    def render_planned_on(self, record: Listed) -> str:
        return format_html("{} {}", f"{record.session.starts_at:%H:%M}", vndate(record.session.planned_on))

    def value_planned_on(self, value: date) -> str:
        return write_date(value)

    def render_step(self, record: Listed) -> str:
        return state_badge(record.session)

    def value_step(self, record: Listed) -> str:
        return record.session.label


class SessionFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Tìm", method="of_words")
    step = django_filters.ChoiceFilter(
        label="Trạng thái", choices=[(key, label.capitalize()) for key, label in LABELS.items()], empty_label="Tất cả"
    )
    committee = django_filters.ModelChoiceFilter(
        label="Ban, tổ", queryset=lambda request: queries.visible_committees(request.user), empty_label="Tất cả"
    )
    kind = django_filters.ChoiceFilter(
        label="Loại", choices=[(key, label.capitalize()) for key, label in Session.Kind.choices], empty_label="Tất cả"
    )

    class Meta:
        model = Session
        fields: list[str] = []

    def of_words(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(pk__in=search.matching("committee.session", value))


SHOWN = 12
"""Sessions on the page of their committee."""


def sessions_of_committee(user: Any, committee: Committee, day: date) -> list[Listed]:
    rows = queries.visible_sessions(user).filter(committee=committee)[:SHOWN]
    return queries.listed(rows, day)
