"""Units with their figures over a span, each a link to the dossiers behind it."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.kit import clock
from dotpha.kit.listing import Table
from dotpha.people.models import Organisation
from dotpha.services.procedures.queries.figures import UnitFigures, address
from dotpha.services.procedures.queries.spans import span_choices
from dotpha.services.procedures.words import count_words, share_words
from dotpha.text.spans import Span

NUM = {"td": {"class": "num"}, "th": {"class": "num"}}
MAIN = {"td": {"class": "main words"}}
KINDS = (("agency", "Sở, ban, ngành"), ("commune", "Xã, phường, đặc khu"), ("district", "Cấp huyện (trước 1/7/2025)"))


class FigureColumn(tables.Column):
    """A count, or a share with its numbers; a link to its dossiers."""

    def __init__(self, header: str, what: str, part: str = "", whole: str = "") -> None:
        order = f"share_{what}" if whole else f"counts__{part or what}"
        super().__init__(header, accessor=order, attrs=NUM, empty_values=())
        self.what, self.part, self.whole = what, part or what, whole

    def words(self, record: UnitFigures) -> str:
        part = getattr(record.counts, self.part)
        return share_words(part, getattr(record.counts, self.whole)) if self.whole else count_words(part)

    def render(self, record: UnitFigures, table: Any) -> SafeString:
        if not (getattr(record.counts, self.whole or self.part)):
            return format_html('<span class="muted">{}</span>', self.words(record))
        share, _, parts = self.words(record).partition(" ")
        url = address(self.what, record.organisation.code, table.span.name)
        if not parts:
            return format_html('<a href="{}">{}</a>', url, share)
        return format_html('<a href="{}">{} <small>{}</small></a>', url, share, parts)

    def value(self, record: UnitFigures) -> str:
        return self.words(record)


class UnitTable(Table):
    organisation = tables.Column("Cơ quan, đơn vị", attrs=MAIN, order_by="organisation__name")
    received = FigureColumn("Tiếp nhận", "received")
    returned = FigureColumn("Đã trả", "returned")
    on_time = FigureColumn("Đúng hạn", "on_time", "on_time", "with_due")
    online = FigureColumn("Trực tuyến", "online", "online", "with_channel")
    digitised = FigureColumn("Số hóa", "digitised", "digitised", "with_digitised")
    satisfied = FigureColumn("Hài lòng", "satisfied", "satisfied", "rated")
    overdue = FigureColumn("Quá hạn", "overdue")

    empty_title = "Chưa có hồ sơ trong kỳ này"
    empty_text = "Số liệu có khi tệp hồ sơ của kỳ được nạp từ Cổng dịch vụ công."
    empty_action = "Nạp tệp hồ sơ"

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, span: Span, may: bool = False, **kwargs: Any) -> None:
        self.span = span
        super().__init__(*args, **kwargs)
        self.empty_url = reverse("procedures:load_new") if may else ""

    def render_organisation(self, value: Organisation) -> str:
        return value.name


def spans(*_: Any) -> list[tuple[str, str]]:
    return span_choices(clock.today())


class UnitFilter(django_filters.FilterSet):
    """The span is not of organisations: the page reads it from the address, here it is only offered."""

    ky = django_filters.ChoiceFilter(label="Kỳ", choices=spans, method="as_it_is", empty_label="Gần nhất")
    kind = django_filters.ChoiceFilter(label="Loại", choices=KINDS, empty_label="Tất cả")

    class Meta:
        model = Organisation
        fields: list[str] = []

    def as_it_is(self, rows: QuerySet[Organisation], name: str, value: str) -> QuerySet[Organisation]:
        return rows
