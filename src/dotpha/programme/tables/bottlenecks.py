"""The list of bottlenecks."""

from datetime import date
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.kit import clock
from dotpha.kit.listing import ActsColumn, Table
from dotpha.kit.templatetags.kit import row_acts, vndate
from dotpha.programme.models import Bottleneck
from dotpha.programme.queries.bottlenecks import STAGES
from dotpha.text.calendar import working_days_between
from dotpha.text.dates import write_date


def _place(record: Bottleneck) -> str:
    """Where the bottleneck stands on the page of its task."""
    return f"{reverse('programme:task', args=[record.task_id])}#diem-nghen"


def _closed_on(record: Any) -> date | None:
    """By the day that is seen, as `listed_bottlenecks` says it."""
    return record.closed_on if record.stage == "closed" else None


class BottleneckTable(Table):
    text = tables.Column("Điều đang tắc", attrs={"td": {"class": "main"}}, linkify=_place)
    task = tables.Column("Nhiệm vụ", linkify=("programme:task", {"pk": tables.A("task_id")}), accessor="task__code")
    organisation = tables.Column("Cơ quan nêu", accessor="organisation__name")
    decision_needed = tables.Column("Cần quyết định", default="chưa nêu")
    decision_from = tables.Column("Cấp quyết định", default="chưa nêu")
    raised_on = tables.Column("Từ ngày")
    stage = tables.Column("Đến đâu")
    last = tables.Column("Diễn biến sau cùng", empty_values=(), orderable=False)
    acts = ActsColumn("programme.bottleneck")

    empty_title = "Không có điểm nghẽn nào"
    empty_text = "Cơ quan nêu điểm nghẽn ở trang nhiệm vụ: điều đang tắc, cần quyết định gì, của cấp nào."

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day

    def render_raised_on(self, record: Bottleneck) -> SafeString:
        return format_html("{} <small>{}</small>", vndate(record.raised_on), self._age(record))

    def value_raised_on(self, record: Bottleneck) -> str:
        return f"{write_date(record.raised_on)} ({self._age(record)})"

    def _age(self, record: Bottleneck) -> str:
        days = working_days_between(record.raised_on, _closed_on(record) or self.day)
        return f"gỡ sau {days} ngày làm việc" if _closed_on(record) else f"đã {days} ngày làm việc"

    def render_acts(self, record: Bottleneck) -> SafeString | str:
        if _closed_on(record) or self.day < clock.today():
            return ""
        return row_acts(self.request.user, "programme.bottleneck", record.pk)

    def render_stage(self, value: str) -> str:
        return STAGES[value]

    def render_last(self, record: Bottleneck) -> str:
        events = list(record.events.all())
        if closed_on := _closed_on(record):
            return f"{write_date(closed_on)}: {record.outcome}"
        if not events:
            return "–"
        paper = f" ({events[-1].paper_number})" if events[-1].paper_number else ""
        return f"{write_date(events[-1].day)}, {events[-1].get_kind_display()}: {events[-1].text}{paper}"
