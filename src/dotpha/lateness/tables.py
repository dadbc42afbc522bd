"""The list of open tasks by how likely they are to be late, and what it is filtered by."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dotpha.kit import clock
from dotpha.kit.listing import ActsColumn, Table
from dotpha.kit.seen import day_asked, day_kept
from dotpha.kit.templatetags.kit import icon, relative_day, row_acts, vndate
from dotpha.lateness import queries
from dotpha.lateness.queries import Outlook, OutlookRow
from dotpha.lateness.rules.outlook import BANDS
from dotpha.programme.filters.tasks import TaskFilter
from dotpha.programme.models import Task

TONES = {"high": ("late", "alert"), "middle": ("soon", "clock"), "low": ("plain", "dot")}


def outlook_badge(outlook: Outlook) -> SafeString:
    """The probability with a mark; what is only the base rate has no colour, since it says nothing of this task."""
    tone, mark = TONES[outlook.band] if outlook.basis == "model" else ("unknown", "question")
    return format_html('<span class="state state-{}">{}{}</span>', tone, icon(mark), outlook.percent)


class OutlookTable(Table):
    """Rows as `queries.listed` gives them for `day`."""

    code = tables.Column("Mã", accessor="task__code", order_by="task__pk", attrs={"td": {"class": "nowrap code"}})
    title = tables.Column("Nhiệm vụ", accessor="task__title", attrs={"td": {"class": "main"}})
    lead = tables.Column("Chủ trì", empty_values=(), order_by="lead_name")
    deadline = tables.Column("Thời hạn")
    probability = tables.Column("Khả năng trễ")
    reasons = tables.Column("Lý do chính", accessor="outlook__reasons", empty_values=(), orderable=False)

    acts = ActsColumn("programme.task")

    # A file has each fact in a column of its own; on the page it stands beneath what it belongs to.
    sureness = tables.Column("Mức chắc chắn", accessor="outlook__sureness", visible=False)

    empty_title = "Chưa có nhiệm vụ nào để dự báo"
    empty_text = (
        "Dự báo nói về nhiệm vụ đang mở, có thời hạn chưa qua, không định kỳ; có khi chương trình đã có nhiệm vụ rõ kết quả (qua thời hạn "
        "14 ngày)."
    )

    class Meta(Table.Meta):
        attrs = {"class": "table table-vcenter"}

    def __init__(self, *args: Any, day: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day

    def render_acts(self, record: OutlookRow) -> SafeString | str:
        """Its rows are open on the day that is seen; of a past day nothing can be done."""
        past = self.day < clock.today()
        return "" if past else row_acts(self.request.user, "programme.task", record.task.pk)

    def render_code(self, record: OutlookRow) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("programme:task", args=[record.task.pk]), record.task.code)

    def value_code(self, record: OutlookRow) -> str:
        return record.task.code

    def render_title(self, record: OutlookRow) -> SafeString:
        return format_html(
            '<a class="clamp" href="{}" hx-get="{}" hx-target="#panel-body" data-open>{}</a>',
            reverse("programme:task", args=[record.task.pk]),
            reverse("programme:task_panel", args=[record.task.pk]),
            record.task.title,
        )

    def value_title(self, record: OutlookRow) -> str:
        return record.task.title

    def render_lead(self, record: OutlookRow) -> SafeString | str:
        if record.lead is None:
            return record.lead_name
        return format_html('<span title="{}">{}</span>', record.lead.name, record.lead.short_name)

    def value_lead(self, record: OutlookRow) -> str:
        return record.lead_name

    def render_deadline(self, record: OutlookRow) -> SafeString:
        return format_html("{}<small>{}</small>", vndate(record.deadline), relative_day(record.deadline, self.day))

    def value_deadline(self, record: OutlookRow) -> str:
        return f"{record.deadline:%d/%m/%Y}"

    def render_probability(self, record: OutlookRow) -> SafeString:
        return format_html("{}<small>{}</small>", outlook_badge(record.outlook), record.outlook.sureness)

    def value_probability(self, record: OutlookRow) -> str:
        return record.outlook.percent

    def render_reasons(self, record: OutlookRow) -> SafeString | str:
        return format_html_join("", "<small>{}</small>", ((line,) for line in _main(record.outlook))) or "–"

    def value_reasons(self, record: OutlookRow) -> str:
        return " ".join(_main(record.outlook))


def _main(outlook: Outlook) -> list[str]:
    """The two reasons that weigh most, or that there are none but the base rate."""
    if outlook.basis == "base":
        return ["Tỷ lệ chung của chương trình, chưa đủ quá khứ để phân biệt từng nhiệm vụ."]
    return [one.sentence for one in outlook.reasons[:2]] or ["Không có gì khác hẳn nhiệm vụ trung bình."]


class OutlookFilter(TaskFilter):
    """Of tasks that were open on the day seen, whose deadline had not passed."""

    work = time = role = section = unclear = evidence = answered = None  # type: ignore[assignment]
    chance = django_filters.ChoiceFilter(
        label="Khả năng trễ",
        choices=[(key, label) for key, label, _ in BANDS],
        method="of_chance",
        empty_label="Tất cả",
    )
    ngay = day_kept()

    class Meta:
        model = Task
        fields: list[str] = []

    @property
    def day(self) -> date:
        return day_asked(self.request) or clock.today()

    def of_chance(self, tasks: Any, name: str, value: str) -> Any:
        return tasks.filter(pk__in=[pk for pk, one in queries.outlook(self.day).items() if one.band == value])
