"""The list of items: what documents ask for, and which task carries it out."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dotpha.kit import search
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import icon, vndate
from dotpha.programme.models import DocumentItem
from dotpha.programme.queries.items import documents_with_items, without_task

TASKS = (
    ("none", "Chưa có"),
    ("yes", "Đã có"),
    ("dropped", "Không còn giao"),
)


class ItemTable(Table):
    ordinal = tables.Column("Mục", attrs={"td": {"class": "nowrap"}}, order_by=("document_id", "position"))
    title = tables.Column("Nội dung", attrs={"td": {"class": "main"}})
    document = tables.Column("Văn bản", order_by=("document__signed_on", "document_id", "position"))
    leads = tables.Column("Chủ trì theo văn bản", orderable=False)
    deadline = tables.Column("Thời hạn", empty_values=())
    tasks = tables.Column("Nhiệm vụ", empty_values=(), orderable=False)

    empty_title = "Chưa có mục việc nào"
    empty_text = "Mục việc được ghi khi một kế hoạch được đưa vào chương trình."

    class Meta(Table.Meta):
        attrs = {"class": "table tasks"}

    def render_ordinal(self, record: DocumentItem) -> str:
        return record.code or record.ordinal

    def render_title(self, record: DocumentItem) -> SafeString:
        return format_html(
            '<a class="clamp" href="{}">{}</a>', reverse("programme:item", args=[record.pk]), record.title
        )

    def value_title(self, record: DocumentItem) -> str:
        return record.title

    def render_document(self, record: DocumentItem) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>', reverse("programme:document", args=[record.document_id]), record.document
        )

    def value_document(self, record: DocumentItem) -> str:
        return str(record.document)

    def render_leads(self, record: DocumentItem) -> str:
        return "; ".join(record.leads)

    def render_deadline(self, record: DocumentItem) -> str:
        return record.recurrence or (vndate(record.deadline) if record.deadline else record.deadline_text)

    def value_deadline(self, record: DocumentItem) -> str:
        day = f"{record.deadline:%d/%m/%Y}" if record.deadline else record.deadline_text
        return record.recurrence or day

    def render_tasks(self, record: Any) -> SafeString | str:
        if record.carrying:
            links = ((reverse("programme:task", args=[one.task_id]), _said(one)) for one in record.carrying)
            return format_html_join(", ", '<a href="{}">{}</a>', links)
        if record.dropped_by_id:
            return format_html('<span class="muted">{}</span>', self.value_tasks(record))
        if not record.carried:
            return format_html('<span class="soon">{} {}</span>', icon("alert"), self.value_tasks(record))
        return self.value_tasks(record)

    def value_tasks(self, record: Any) -> str:
        if record.carrying:
            return ", ".join(_said(one) for one in record.carrying)
        if record.dropped_by_id:
            return f"{'đã có danh mục mới hơn:' if record.superseded else 'không còn theo'} {record.dropped_by}"
        return "đã có nhiệm vụ" if record.carried else "chưa có nhiệm vụ"


def _said(one: Any) -> str:
    return f"{one.task.code} (đã bãi bỏ)" if one.task.step == "cancelled" else str(one.task.code)


class ItemFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label="Tìm", method="of_words", widget=forms.TextInput(attrs={"placeholder": "Nội dung, mục hoặc mã"})
    )
    document = django_filters.ModelChoiceFilter(label="Văn bản", queryset=documents_with_items, empty_label="Tất cả")
    tasks = django_filters.ChoiceFilter(label="Nhiệm vụ", choices=TASKS, method="of_tasks", empty_label="Tất cả")

    class Meta:
        model = DocumentItem
        fields: list[str] = []

    def of_words(self, items: Any, name: str, value: str) -> Any:
        found = search.matching("programme.item", value)
        return items.filter(Q(pk__in=found) | Q(code__iexact=value) | Q(ordinal__iexact=value))

    def of_tasks(self, items: Any, name: str, value: str) -> Any:
        if value == "none":
            return items.filter(without_task())
        return items.exclude(dropped_by=None) if value == "dropped" else items.filter(carried=True)
