"""The list of inquiries and of sessions."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from dotpha.kit import clock, search
from dotpha.kit.listing import ActsColumn, Table
from dotpha.kit.seen import day_kept
from dotpha.kit.templatetags.kit import row_acts, state_badge, vndate
from dotpha.supervision import queries
from dotpha.supervision.models import Inquiry, Session
from dotpha.supervision.queries.listed import ListedInquiry, SessionView
from dotpha.supervision.rules.standing import LABELS
from dotpha.text.dates import write_date

NUM = {"td": {"class": "num"}, "th": {"class": "num"}}
STATES = (
    ("open", "Đang chờ trả lời"),
    ("late", "Quá hạn, chưa trả lời"),
    ("came_late", "Trả lời muộn"),
    *((key, label.capitalize()) for key, label in LABELS.items()),
)


class InquiryTable(Table):
    title = tables.Column("Nội dung", accessor="view__inquiry__title")
    body = tables.Column("Cơ quan giám sát", accessor="view__inquiry__body__short_name")
    subject = tables.Column("Về", accessor="view__subject")
    agencies = tables.Column("Cơ quan trả lời", accessor="view__agencies")
    deadline = tables.Column("Hạn", accessor="deadline")
    state = tables.Column("Trạng thái", accessor="label")
    acts = ActsColumn("supervision.inquiry")

    empty_title = "Chưa có kiến nghị, câu hỏi giám sát nào"
    empty_text = (
        "Cơ quan giám sát bấm «Lập yêu cầu», hoặc «Hỏi về nhiệm vụ này» ở trang nhiệm vụ; chuyên viên tổng hợp ghi thay khi "
        "nhận bằng văn bản."
    )

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day

    def render_acts(self, record: ListedInquiry) -> str:
        """Only for what still waits for its answer; of a past day nothing can be done."""
        if not record.view.state.open or self.day < clock.today():
            return ""
        return row_acts(self.request.user, "supervision.inquiry", record.view.inquiry.pk)

    def as_values(self, *args: Any, **more: Any) -> Any:
        """A file also says what has no room on the page: the sort, the paper, the answers in full."""
        lines = super().as_values(*args, **more)
        yield [*next(lines), "Loại", "Văn bản", "Trả lời"]
        for row, line in zip(self.rows, lines, strict=True):
            yield [*line, row.record.kind, row.record.paper, row.record.answers]

    def render_title(self, record: ListedInquiry) -> str:
        small = f"{record.kind}{f', {record.paper}' if record.paper else ''}"
        title = record.view.inquiry.title
        return format_html(
            '<a class="clamp" href="{}">{}</a> <small class="muted">{}</small>', record.view.url, title, small
        )

    def value_title(self, record: ListedInquiry) -> str:
        return record.view.inquiry.text or record.view.inquiry.title

    def render_subject(self, value: str) -> str:
        return format_html('<span class="clamp">{}</span>', value)

    def value_subject(self, value: str) -> str:
        return value

    def render_deadline(self, value: Any) -> str:
        return vndate(value)

    def value_deadline(self, value: Any) -> str:
        return write_date(value) if value else ""

    def render_state(self, record: ListedInquiry) -> str:
        return state_badge(record.view.state)

    def value_state(self, record: ListedInquiry) -> str:
        return record.label


class InquiryFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Tìm", method="of_words")
    state = django_filters.ChoiceFilter(label="Trạng thái", choices=STATES, empty_label="Tất cả", method="as_it_is")
    body = django_filters.ModelChoiceFilter(
        label="Cơ quan giám sát", queryset=queries.asking_bodies, empty_label="Tất cả"
    )
    agency = django_filters.ModelChoiceFilter(
        label="Cơ quan trả lời", queryset=queries.asked_agencies, empty_label="Tất cả", method="of_agency"
    )
    kind = django_filters.ChoiceFilter(label="Loại", choices=Inquiry.Kind.choices, empty_label="Tất cả")
    ngay = day_kept()

    class Meta:
        model = Inquiry
        fields: list[str] = []

    def of_words(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(pk__in=search.matching("supervision.inquiry", value))

    def as_it_is(self, queryset: Any, name: str, value: str) -> Any:
        """A state is derived for the day: `listed` keeps the rows."""
        return queryset

    def of_agency(self, queryset: Any, name: str, value: Any) -> Any:
        return queryset.filter(rounds__duties__organisation=value).distinct()


class SessionTable(Table):
    name = tables.Column("Cuộc giám sát", accessor="session__name")
    body = tables.Column("Cơ quan giám sát", accessor="session__body__short_name")
    starts_on = tables.Column("Từ ngày", accessor="session__starts_on")
    ends_on = tables.Column("Đến ngày", accessor="session__ends_on")
    conclusion = tables.Column("Kết luận", accessor="session__conclusion_number")
    answered = tables.Column("Đã trả lời", accessor="answered_words", attrs=NUM, orderable=False)
    late = tables.Column("Quá hạn", accessor="counts__late", attrs=NUM)

    empty_title = "Chưa có cuộc giám sát nào"
    empty_text = "Cuộc giám sát gom các phát hiện thành kiến nghị gửi một lần, và giữ kết luận với số, ngày."

    class Meta(Table.Meta):
        pass

    def render_name(self, record: SessionView) -> str:
        address = reverse("supervision:session", args=[record.session.pk])
        return format_html('<a class="clamp" href="{}">{}</a>', address, record.session.name)

    def value_name(self, record: SessionView) -> str:
        return record.session.name

    def render_starts_on(self, value: Any) -> str:
        return vndate(value)

    def render_ends_on(self, value: Any) -> str:
        return vndate(value)


class SessionFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Tìm", method="of_words")

    class Meta:
        model = Session
        fields: list[str] = []

    def of_words(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(pk__in=search.matching("supervision.session", value))
