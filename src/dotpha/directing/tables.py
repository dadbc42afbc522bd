"""The list of directives."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from dotpha.directing import queries
from dotpha.directing.models import Directive
from dotpha.directing.queries.standing import DirectiveView
from dotpha.directing.rules.standing import CAME_LABELS
from dotpha.kit import search
from dotpha.kit.forms import DayFilter
from dotpha.kit.listing import Table
from dotpha.kit.seen import day_kept
from dotpha.kit.templatetags.kit import progress, relative_day, state_badge, vndate
from dotpha.text.dates import write_date

STATES = (
    ("open", "Chưa xong"),
    ("silent", "Quá giờ chưa nhận"),
    *((key.value, label.capitalize()) for key, label in CAME_LABELS.items()),
)


class DirectiveTable(Table):
    title = tables.Column("Việc phải làm", accessor="directive__title", attrs={"td": {"class": "main"}})
    giver = tables.Column("Người giao", accessor="directive__giver__full_name")
    organisation = tables.Column("Cơ quan nhận", accessor="directive__organisation__short_name")
    issued_on = tables.Column("Giao ngày", accessor="directive__issued_on")
    due_on = tables.Column("Thời hạn", accessor="due_on")
    state = tables.Column("Đến đâu", accessor="state__label")
    progress = tables.Column("Tiến độ đo được", empty_values=())

    empty_title = "Chưa có chỉ đạo nào"
    empty_text = (
        "Lãnh đạo bấm «Giao chỉ đạo» ở đây, hoặc ngay ở nhiệm vụ, điểm nghẽn, mục tiêu; cơ quan thường trực ghi theo ý kiến "
        "lãnh đạo."
    )

    class Meta(Table.Meta):
        pass

    def as_values(self, *args: Any, **more: Any) -> Any:
        """A file also says what has no room on the page: form and number, product, basis, task, the last word."""
        lines = super().as_values(*args, **more)
        yield [*next(lines), "Hình thức", "Số", "Kết quả phải có", "Căn cứ", "Nhiệm vụ", "Lời sau cùng"]
        for row, line in zip(self.rows, lines, strict=True):
            one = row.record.directive
            code = one.task.code if one.task else ""
            form = one.get_form_display()
            yield [*line, form, one.number, one.deliverable, one.basis_title, code, row.record.last_word]

    def render_title(self, record: DirectiveView) -> SafeString:
        one = record.directive
        urgent: Any = mark_safe('<b class="late">Khẩn.</b> ') if one.urgent else ""
        small = f"{one.get_form_display()}{f' số {one.number}' if one.number else ''}"
        return format_html(
            '<a class="clamp" href="{}">{}{}</a><small class="muted">{}</small>', record.url, urgent, one.title, small
        )

    def value_title(self, record: DirectiveView) -> str:
        return record.directive.title

    def render_issued_on(self, value: date) -> str:
        return vndate(value)

    def value_issued_on(self, value: date | None) -> str:
        return write_date(value) if value else ""

    def render_due_on(self, record: DirectiveView) -> SafeString:
        far = relative_day(record.due_on, record.day) if record.state.open else ""
        return format_html("{}<small>{}</small>", vndate(record.due_on), far)

    def value_due_on(self, value: date) -> str:
        return write_date(value)

    def render_state(self, record: DirectiveView) -> SafeString:
        return state_badge(record.state)

    def value_state(self, record: DirectiveView) -> str:
        return record.state.label

    def render_progress(self, record: DirectiveView) -> SafeString | str:
        return progress(record.progress) if record.task else "–"

    def value_progress(self, record: DirectiveView) -> str:
        return "" if record.progress is None else f"{round(record.progress * 100)}%"


class DirectiveFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Tìm", method="of_words")
    state = django_filters.ChoiceFilter(label="Đến đâu", choices=STATES, empty_label="Tất cả", method="as_it_is")
    giver = django_filters.ModelChoiceFilter(label="Người giao", queryset=queries.givers_seen, empty_label="Tất cả")
    organisation = django_filters.ModelChoiceFilter(
        label="Cơ quan nhận", queryset=queries.receivers_seen, empty_label="Tất cả"
    )
    since = DayFilter(label="Giao từ ngày", field_name="issued_on", lookup_expr="gte")
    until = DayFilter(label="Đến ngày", field_name="issued_on", lookup_expr="lte")

    ngay = day_kept()

    class Meta:
        model = Directive
        fields: list[str] = []

    def of_words(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(pk__in=search.matching("directing.directive", value))

    def as_it_is(self, queryset: Any, name: str, value: str) -> Any:
        """A state is derived for the day: `listed` keeps the rows."""
        return queryset
