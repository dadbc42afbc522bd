"""The table of all units of an index in one year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.indicators.composite.definition import Part
from dotpha.indicators.queries.index_ranks import Ranked
from dotpha.indicators.queries.why import address
from dotpha.kit.listing import Table

NUMBER = {"th": {"class": "num"}, "td": {"class": "num"}}
UNRANKED = format_html('<span class="muted">{}</span>', "chưa xếp được")
NONE = format_html('<span class="muted">{}</span>', "không có số liệu")


class PartColumn(tables.Column):
    """What was observed of one part, with the way to why."""

    def __init__(self, part: Part, day: date) -> None:
        super().__init__(part.name, empty_values=(), orderable=False, attrs=NUMBER)
        self.part, self.day = part, day

    def render(self, record: Ranked) -> SafeString:
        one = record.reading(self.part.key)
        if one is None:
            return NONE
        return format_html('<a class="why" href="{}" title="Vì sao?">{}</a>', address(one, self.day), one.words)

    def value(self, record: Ranked) -> float | None:
        one = record.reading(self.part.key)
        return one.number if one else None


OFTEN_EMPTY = ("published_rank", "published", "rank", "difference", "interval")


def layout(rows: Sequence[Ranked], parts: Iterable[Part], day: date) -> dict[str, Any]:
    """The columns for these rows: the parts there is room for, and none that would stand empty."""
    return {
        "extra_columns": [(f"part{at}", PartColumn(part, day)) for at, part in enumerate(parts)],
        "exclude": [name for name in OFTEN_EMPTY if rows and not any(getattr(row, name) for row in rows)],
    }


class RankTable(Table):
    label = tables.Column("Đơn vị", attrs={"td": {"class": "main"}})
    published_rank = tables.Column("Hạng công bố", attrs=NUMBER, default=NONE)
    published = tables.Column("Điểm công bố", attrs=NUMBER, default=NONE)
    rank = tables.Column("Hạng tính được", attrs=NUMBER, default=UNRANKED)
    total = tables.Column("Điểm tính được", empty_values=(), attrs=NUMBER)
    difference = tables.Column("Lệch", attrs=NUMBER, default="")
    interval = tables.Column("Khoảng hạng", orderable=False, attrs=NUMBER, default="")

    empty_title = "Chưa có số liệu của đơn vị nào trong năm này"
    empty_text = "Chọn năm khác, hoặc nạp số liệu đã công bố theo mã của chỉ số."

    class Meta(Table.Meta):
        attrs = {"class": "table table-vcenter card-table agencies"}

    def __init__(self, *args: Any, keep: str = "", year: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keep, self.year = keep, year

    def render_label(self, record: Ranked) -> SafeString:
        asked = urlencode({"don-vi": record.code, "nam": self.year})
        url = f"{reverse('indicators:index', args=[record.book.name])}?{asked}{self.keep}"
        return format_html('<a href="{}">{}</a>', url, record.label)

    def value_label(self, record: Ranked) -> str:
        return record.label

    def render_published(self, record: Ranked) -> str:
        return record.book.write(record.published)

    def value_published(self, record: Ranked) -> float | None:
        return record.published

    def render_total(self, record: Ranked) -> SafeString:
        if record.total is None:
            return format_html('<span class="muted" title="{}">chưa tính được</span>', record.why_not)
        return format_html("{}", record.book.write(record.total))

    def value_total(self, record: Ranked) -> float | None:
        return None if record.total is None else round(record.total, record.book.definition.places + 1)

    def render_interval(self, record: Ranked) -> str:
        one = record.interval
        return "" if one is None else f"{one.low}" if one.low == one.high else f"{one.low}–{one.high}"

    def value_interval(self, record: Ranked) -> str:
        return self.render_interval(record)

    def value_rank(self, record: Ranked) -> int | None:
        return record.rank

    def value_published_rank(self, record: Ranked) -> int | None:
        return record.published_rank
