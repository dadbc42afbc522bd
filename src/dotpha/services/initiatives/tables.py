"""Lists of initiatives: the library, the emulation board."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.cases.models import Case
from dotpha.kit import search
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import icon, vndate
from dotpha.services.initiatives.index import KIND
from dotpha.services.initiatives.kinds import AREAS
from dotpha.services.initiatives.queries import library
from dotpha.services.initiatives.rules.board import LABELS, Line
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number, write_vnd

NUM = {"td": {"class": "num"}, "th": {"class": "num"}}
WHOLE = {"td": {"class": "nowrap"}}


class LibraryTable(Table):
    title = tables.Column("Sáng kiến", linkify=("cases:case", {"pk": tables.A("pk")}), attrs={"td": {"class": "main"}})
    body = tables.Column("Đơn vị", accessor="body__short_name")
    area = tables.Column("Lĩnh vực", empty_values=())
    on = tables.Column("Công nhận", attrs=WHOLE)
    units = tables.Column("Đơn vị áp dụng", attrs=NUM)
    copies = tables.Column("Nhân rộng", attrs=NUM)
    benefit = tables.Column("Tiền làm lợi", attrs=NUM, empty_values=())
    take = tables.Column(
        "", empty_values=(), orderable=False, exclude_from_export=True, attrs={"td": {"class": "acts"}}
    )

    empty_title = "Chưa có sáng kiến nào khớp"
    empty_text = "Thử bớt điều kiện lọc hoặc gõ ít từ hơn; gõ không dấu cũng được."

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, may: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may:
            self.exclude = ("take",)

    def render_title(self, record: Case) -> SafeString:
        return format_html('<span class="clamp">{}</span> <small class="muted">{}</small>', record.title, record.code)

    def value_title(self, record: Case) -> str:
        return record.title

    def render_area(self, value: str | None) -> str:
        return value or ""

    def render_on(self, value: Any) -> str:
        return vndate(value)

    def value_on(self, value: Any) -> str:
        return write_date(value) if value else ""

    def render_benefit(self, value: Decimal | None) -> str:
        return "" if value is None else write_vnd(value)

    def value_benefit(self, value: Decimal | None) -> Any:
        return "" if value is None else write_number(value)

    def order_benefit(self, rows: QuerySet[Case], down: bool) -> tuple[QuerySet[Case], bool]:
        """What nobody has told in money stands last either way."""
        place = F("benefit").desc(nulls_last=True) if down else F("benefit").asc(nulls_last=True)
        return rows.order_by(place, "-pk"), True

    def render_take(self, record: Case) -> SafeString:
        address = reverse("initiatives:use_new", args=[record.pk])
        return format_html('<a class="btn btn-sm" href="{}">{}Áp dụng tại đơn vị tôi</a>', address, icon("download"))


AREA_CHOICES = [(one, one) for one in AREAS]


def _units(request: Any) -> Any:
    return library.units(request.user)


class LibraryFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Tìm", method="of_words")
    area = django_filters.ChoiceFilter(label="Lĩnh vực", choices=AREA_CHOICES, empty_label="Tất cả")
    body = django_filters.ModelChoiceFilter(label="Đơn vị", queryset=_units, empty_label="Tất cả")
    year = django_filters.ChoiceFilter(label="Năm", method="of_year", empty_label="Tất cả")

    class Meta:
        model = Case
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [(str(one), str(one)) for one in library.years(self.request.user)]
        self.filters["year"].extra["choices"] = years

    def of_words(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        return rows.filter(pk__in=search.matching(KIND, value))

    def of_year(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        return rows.filter(**{"on__year": int(value)})


class CountColumn(tables.Column):
    """One of the counts of a unit."""

    def __init__(self, what: Any, head: str) -> None:
        super().__init__(head, empty_values=(), orderable=False, attrs=NUM)
        self.what = what

    def render(self, record: Line) -> str:
        return write_number(record.unit.counts.get(self.what, 0))


HEADS = {
    "proposed": "Hợp lệ", "recognised": "Công nhận", "province": "Cấp tỉnh", "country": "Cả nước", "copied": "Nhân rộng",
    "copying": "Học nơi khác",
}  # fmt: skip
COUNTS = [(f"count_{key}", CountColumn(key, HEADS[key])) for key in LABELS]


class BoardTable(Table):
    place = tables.Column("Hạng", empty_values=(), attrs=NUM)
    name = tables.Column("Đơn vị", accessor="unit__name", attrs={"td": {"class": "main words"}})
    size = tables.Column("Nhóm", attrs=WHOLE)
    people = tables.Column("Số người", accessor="unit__people", empty_values=(), attrs=NUM)
    points = tables.Column("Điểm", attrs=NUM)
    rate = tables.Column("/100 người", empty_values=(), attrs=NUM)

    empty_title = "Chưa có đơn vị nào trong năm này"
    empty_text = "Bảng có dòng khi một đơn vị có sáng kiến hoặc đã ghi số người."

    class Meta(Table.Meta):
        orderable = False
        sequence = ("place", "name", "size", "people", "...", "points", "rate")

    def render_place(self, value: int | None) -> str:
        return "" if value is None else str(value)

    def render_people(self, value: int | None) -> str:
        return "chưa rõ" if value is None else write_number(value)

    def render_points(self, value: Decimal) -> str:
        return write_number(value)

    def render_rate(self, value: Decimal | None) -> str:
        return "" if value is None else write_number(value, 1)

    def render_name(self, record: Line) -> SafeString:
        return format_html('{}<br><small class="muted">{}</small>', record.unit.name, record.says)

    def value_name(self, record: Line) -> str:
        return record.unit.name
