"""The indicators of a comparison, both sides with what explains them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.indicators.queries.comparing import Pair, Side
from dotpha.indicators.queries.reading import Reading
from dotpha.indicators.queries.why import address
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import icon

NUMBER = {"th": {"class": "num"}, "td": {"class": "num"}}


class ComparingTable(Table):
    name = tables.Column("Chỉ số", accessor="meaning__label", attrs={"td": {"class": "main"}})
    left = tables.Column("Trái", empty_values=(), orderable=False, attrs=NUMBER)
    right = tables.Column("Phải", empty_values=(), orderable=False, attrs=NUMBER)
    difference = tables.Column("Chênh lệch", empty_values=(), attrs=NUMBER)

    empty_title = "Không có chỉ số nào để so sánh"
    empty_text = "Hai bên chưa có chung chỉ số nào có số liệu trong cùng một kỳ. Hãy chọn đơn vị hoặc ngày khác."

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, sides: Sequence[Side], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, side in zip(("left", "right"), sides):
            self.columns[name].column.verbose_name = side.name[:1].upper() + side.name[1:]

    def render_name(self, record: Pair) -> SafeString:
        url = reverse("indicators:indicator", args=[record.meaning.indicator])
        unit = record.sides[1].unit.code
        return format_html(
            '<a href="{}?don-vi={}">{}</a><small>{}</small>', url, unit, record.meaning.label, record.meaning.code
        )

    def value_name(self, record: Pair) -> str:
        return f"{record.meaning.code} {record.meaning.label}"

    def render_left(self, record: Pair) -> SafeString:
        return _cell(record.left, record.sides[0])

    def value_left(self, record: Pair) -> float | None:
        return record.left.number if record.left else None

    def render_right(self, record: Pair) -> SafeString:
        return _cell(record.right, record.sides[1])

    def value_right(self, record: Pair) -> float | None:
        return record.right.number if record.right else None

    def render_difference(self, record: Pair) -> SafeString:
        if record.difference is None:
            return format_html('<span class="muted words">{}</span>', record.why or "không so được")
        if record.better is None:
            return format_html("{}", record.words)
        tone, mark = ("done", "check") if record.better else ("soon", "clock")
        return format_html('<span class="{}">{} {}</span>', tone, icon(mark), record.words)

    def value_difference(self, record: Pair) -> float | None:
        return record.difference

    def order_difference(self, rows: Any, is_descending: bool) -> tuple[Any, bool]:
        known = sorted((row for row in rows if row.difference is not None), key=lambda row: row.difference)
        return [*(reversed(known) if is_descending else known), *(row for row in rows if row.difference is None)], True


def _cell(one: Reading | None, side: Side) -> SafeString:
    if one is None:
        return format_html('<span class="muted">{}</span>', "không có số liệu")
    parts = f", {one.parts}" if one.parts else ""
    return format_html(
        '<a class="why" href="{}" title="Vì sao?">{}</a><small>{}{}</small>',
        address(one, side.day), one.words, one.span.label, parts,
    )  # fmt: skip
