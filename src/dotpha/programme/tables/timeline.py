"""The list behind the timeline: the same tasks in words, and as a file."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_tables2 as tables
from django.db.models import F, QuerySet
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.kit.templatetags.kit import vndate
from dotpha.programme.models import Task
from dotpha.programme.queries.timeline import Wait, waits_in_words, waits_of
from dotpha.programme.tables.tasks import MAIN, TaskTable


class TimelineTable(TaskTable):
    """Tasks as they stood on `day`, under headings ordered `by`."""

    title = tables.Column("Nhiệm vụ", attrs=MAIN, orderable=False)
    assigned_on = tables.Column("Ngày giao", orderable=False)
    old = tables.Column("Hạn cũ", empty_values=(), orderable=False)
    done_on = tables.Column("Ngày hoàn thành", empty_values=(), orderable=False)
    waits = tables.Column("Phải chờ", empty_values=(), orderable=False, attrs={"td": {"class": "lanes-waits"}})
    progress = answer = None

    empty_title = "Chưa có nhiệm vụ nào trên lộ trình"
    empty_text = "Nhiệm vụ hiện ở đây từ ngày được giao. Nếu đang xem một ngày đã qua, hãy chọn ngày muộn hơn."

    class Meta(TaskTable.Meta):
        sequence = ("code", "title", "lead", "assigned_on", "deadline", "old", "state", "done_on", "waits")

    def __init__(self, *args: Any, day: date, by: tuple[Any, ...] = (), **kwargs: Any) -> None:
        self.by = by
        super().__init__(*args, day=day, period=None, **kwargs)

    @cached_property
    def waiting(self) -> dict[int, tuple[Wait, ...]]:
        return waits_of(self.views.values(), self.day)

    def as_values(self, exclude_columns: Any = None) -> Any:
        self.__dict__.pop("waiting", None)
        return super().as_values(exclude_columns)

    def order_code(self, queryset: QuerySet[Task], is_descending: bool) -> tuple[QuerySet[Task], bool]:
        """As the plans have them."""
        sign = "-" if is_descending else ""
        return queryset.order_by(*self.by, f"{sign}document_id", f"{sign}pk"), True

    def order_lead(self, queryset: QuerySet[Task], is_descending: bool) -> tuple[QuerySet[Task], bool]:
        name = F("lead__name")
        order = name.desc(nulls_last=True) if is_descending else name.asc(nulls_last=True)
        return queryset.order_by(*self.by, order, "at_deadline", "pk"), True

    def order_deadline(self, queryset: QuerySet[Task], is_descending: bool) -> tuple[QuerySet[Task], bool]:
        by = F("at_deadline")
        order = by.desc(nulls_last=True) if is_descending else by.asc(nulls_last=True)
        return queryset.order_by(*self.by, order, "pk"), True

    def render_assigned_on(self, value: date) -> str:
        return vndate(value)

    def value_assigned_on(self, value: date) -> str:
        return f"{value:%d/%m/%Y}"

    def render_deadline(self, record: Task) -> SafeString:
        deadline = self.views[record.pk].deadline
        return format_html("{}", vndate(deadline) if deadline else self.value_deadline(record) or "chưa rõ thời hạn")

    def value_old(self, record: Task) -> str:
        return ", ".join(f"{day:%d/%m/%Y}" for day in self.views[record.pk].old_deadlines)

    render_old = value_old

    def render_done_on(self, record: Task) -> str:
        return vndate(self.views[record.pk].state.done_on)

    def value_done_on(self, record: Task) -> str:
        done = self.views[record.pk].state.done_on
        return f"{done:%d/%m/%Y}" if done else ""

    def render_waits(self, record: Task) -> SafeString | str:
        words = self.value_waits(record)
        open_still = any(not one.done for one in self.waiting.get(record.pk, ()))
        return format_html('<span class="soon">{}</span>', words) if open_still else words

    def value_waits(self, record: Task) -> str:
        return waits_in_words(self.waiting.get(record.pk, ()))
