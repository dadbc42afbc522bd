"""The items of the 3 % rule."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.budget.sheets.roles import SOURCES, UNKNOWN_SOURCE
from dotpha.budget.tables.shared import MAIN, FromSheets, MoneyColumn
from dotpha.kit.templatetags.kit import icon


class ShareTable(FromSheets):
    """Items of the 3 %: rows are (line, judged)."""

    counts = tables.Column("Tính", accessor="judged__counts", empty_values=(), order_by="judged__counts")
    title = tables.Column("Nội dung", accessor="line__title", attrs=MAIN)
    why = tables.Column("Vì sao", accessor="judged__why")
    source = tables.Column("Nguồn vốn", accessor="line__source", empty_values=())
    organisation = tables.Column("Cơ quan", accessor="line__organisation", empty_values=())
    amount = MoneyColumn("Số tiền", accessor="judged__item__amount", order_by="sortable")
    deed = tables.Column("Xét", accessor="line__pk", orderable=False, exclude_from_export=True)

    empty_title = "Năm này chưa có dòng kinh phí nào"
    empty_text = "Tử số lấy từ biểu tài chính. Hãy nhập biểu của năm."

    class Meta(FromSheets.Meta):
        pass

    def __init__(self, *args: Any, may: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, may=may, **kwargs)
        self.exclude = () if may else ("deed",)

    def render_counts(self, record: Any) -> SafeString:
        one = record.judged
        if one.counts:
            return format_html('<span class="done">{} có</span>', icon("check"))
        if one.open:
            return format_html('<span class="soon">{} chưa xét</span>', icon("question"))
        return format_html('<span class="muted">{} không</span>', icon("x"))

    def value_counts(self, record: Any) -> str:
        return "có" if record.judged.counts else "chưa xét" if record.judged.open else "không"

    def render_title(self, record: Any) -> SafeString:
        line = record.line
        code = format_html("<small>{}</small>", line.task.code) if line.task else ""
        title = format_html("<s>{}</s>", line.title) if record.judged.item.mark == "struck" else line.title
        return format_html('<a href="{}">{}</a>{}', reverse("budget:line", args=[line.pk]), title, code)

    def value_title(self, record: Any) -> str:
        return str(record.line.title)

    def render_source(self, record: Any) -> str:
        return SOURCES.get(record.line.source, UNKNOWN_SOURCE)

    def render_organisation(self, record: Any) -> str:
        return record.line.organisation.short_name if record.line.organisation else record.line.agency or "chưa rõ"

    def render_deed(self, record: Any) -> SafeString:
        url = reverse("budget:line", args=[record.line.pk])
        words = "Xem lại" if record.judged.item.mark else "Loại ra" if record.judged.counts else "Tính vào"
        return format_html('<a href="{}#xet">{}</a>', url, words)
