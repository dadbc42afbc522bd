"""The lists: signals of every source, the register of records, files."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.kit import clock
from dotpha.kit.forms import DayFilter
from dotpha.kit.listing import Table
from dotpha.kit.seen import day_kept
from dotpha.kit.signals import KINDS
from dotpha.kit.templatetags.kit import icon, vndate
from dotpha.people.models import Organisation
from dotpha.services.signals.models import Batch, Record
from dotpha.services.signals.queries.records import visible_communes
from dotpha.services.signals.queries.shown import Shown
from dotpha.text.numerals import write_number

NUM = {"th": {"class": "num"}, "td": {"class": "num"}}
MAIN = {"td": {"class": "words"}}
KIND_CHOICES = [(one.key, one.label) for one in KINDS]


def communes(request: Any) -> QuerySet[Organisation]:
    return visible_communes(request.user, clock.today())


class DayColumn(tables.Column):
    def render(self, value: Any) -> str:
        return vndate(value)

    def value(self, value: Any) -> str:
        return f"{value:%d/%m/%Y}" if value else ""


class CountColumn(tables.Column):
    def render(self, value: int) -> str:
        return write_number(value)

    def value(self, value: int) -> int:
        return value


class SignalTable(Table):
    day = DayColumn("Ngày", accessor="signal__day")
    kind = tables.Column("Loại", accessor="signal__of_kind__label")
    commune = tables.Column("Xã, phường", accessor="commune__short_name", attrs=MAIN)
    count = CountColumn("Số lượng", accessor="signal__count", attrs=NUM)
    source = tables.Column("Nguồn", accessor="signal__title")
    known_on = DayColumn("Biết từ", accessor="signal__known_on")

    empty_title = "Không có tín hiệu nào"
    empty_text = "Chọn loại, xã hoặc những ngày khác."

    class Meta(Table.Meta):
        pass

    def render_source(self, record: Shown) -> Any:
        one = record.signal
        return format_html('<a href="{}">{}</a>', one.url, one.title) if one.url else one.title

    def value_source(self, record: Shown) -> str:
        return record.signal.title


class SignalFilter(django_filters.FilterSet):
    """Which signals: they are not all in our tables, so the page reads the address itself; only communes are narrowed here."""

    loai = django_filters.ChoiceFilter(label="Loại", choices=KIND_CHOICES, method="as_it_is", empty_label="Tất cả")
    xa = django_filters.ModelChoiceFilter(
        label="Xã, phường", queryset=communes, to_field_name="code", method="of_commune", empty_label="Tất cả"
    )
    tu = DayFilter(label="Từ ngày", method="as_it_is")
    den = DayFilter(label="Đến ngày", method="as_it_is")
    ngay = day_kept()

    class Meta:
        model = Organisation
        fields: list[str] = []

    def as_it_is(self, rows: QuerySet[Organisation], name: str, value: Any) -> QuerySet[Organisation]:
        return rows

    def of_commune(self, rows: QuerySet[Organisation], name: str, value: Organisation) -> QuerySet[Organisation]:
        return rows.filter(pk=value.pk)


class RecordTable(Table):
    day = DayColumn("Ngày", linkify=("signals:record", {"pk": tables.A("pk")}))
    kind = tables.Column("Loại")
    commune = tables.Column("Xã, phường", accessor="commune__short_name", attrs=MAIN)
    count = CountColumn("Số lượng", attrs=NUM)
    source = tables.Column("Nguồn")
    body = tables.Column("Nơi ghi", accessor="body__short_name")
    recorded_on = DayColumn("Ngày ghi")
    state = tables.Column("Tình trạng", accessor="withdrawn_on", empty_values=())

    empty_title = "Chưa ghi tín hiệu nào"
    empty_text = "Ghi từng số, hoặc nạp tệp theo mẫu."
    empty_action = "Ghi tín hiệu"

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, may: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_url = reverse("signals:record_new") if may else ""

    def render_kind(self, record: Record) -> str:
        return record.get_kind_display()

    def render_state(self, record: Record) -> SafeString:
        tone, mark, words = ("muted", "x", "đã rút") if record.withdrawn_on else ("done", "check", "đang tính")
        return format_html('<span class="{}">{} {}</span>', tone, icon(mark), words)

    def value_state(self, record: Record) -> str:
        return "đã rút" if record.withdrawn_on else "đang tính"


class RecordFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(label="Loại", choices=KIND_CHOICES, empty_label="Tất cả")
    commune = django_filters.ModelChoiceFilter(label="Xã, phường", queryset=communes, empty_label="Tất cả")
    tu = DayFilter(label="Từ ngày", field_name="day", lookup_expr="gte")
    den = DayFilter(label="Đến ngày", field_name="day", lookup_expr="lte")
    tinh_trang = django_filters.ChoiceFilter(
        label="Tình trạng",
        choices=(("counts", "đang tính"), ("gone", "đã rút")),
        method="of_state",
        empty_label="Tất cả",
    )

    class Meta:
        model = Record
        fields: list[str] = []

    def of_state(self, rows: QuerySet[Record], name: str, value: str) -> QuerySet[Record]:
        return rows.filter(withdrawn_on=None) if value == "counts" else rows.exclude(withdrawn_on=None)


class BatchTable(Table):
    name = tables.Column("Tệp", linkify=("signals:batch", {"pk": tables.A("pk")}), attrs=MAIN)
    state = tables.Column("Tình trạng", accessor="state", orderable=False)
    rows = CountColumn("Bản ghi", attrs=NUM)
    body = tables.Column("Nơi nạp", accessor="body__short_name")
    given_on = DayColumn("Ngày nạp")
    made_by = tables.Column("Người nạp", order_by="made_by__full_name")

    empty_title = "Chưa có tệp nào"
    empty_text = "Tải tệp mẫu, điền mỗi dòng một số, rồi nạp; tệp được kiểm tra trước, chưa tính gì."
    empty_action = "Nạp tệp"

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, may: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_url = reverse("signals:batch_new") if may else ""

    def render_state(self, record: Batch) -> SafeString:
        tone, mark = (
            ("muted", "x") if record.withdrawn_on else ("done", "check") if record.taken_on else ("soon", "clock")
        )
        return format_html('<span class="{}">{} {}</span>', tone, icon(mark), record.state)

    def value_state(self, record: Batch) -> str:
        return record.state
