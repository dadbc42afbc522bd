"""The lists: rounds, sets, the league of one round."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from textwrap import shorten
from typing import Any

import django_filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from dotpha.kit import search
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import icon, vndate
from dotpha.scoring.flow import ENTRY_LABELS, ROUND_LABELS
from dotpha.scoring.models import CriteriaSet, Entry, Round
from dotpha.scoring.queries.board import Line
from dotpha.scoring.rules.criteria import Criterion
from dotpha.scoring.rules.points import FEW_WORDS
from dotpha.scoring.rules.totals import ORIGIN_LABELS, Part
from dotpha.text.numerals import write_number

NUM = {"td": {"class": "num"}, "th": {"class": "num"}}
EXAMPLE = "ví dụ, chưa phải văn bản của tỉnh"


class RoundTable(Table):
    title = tables.Column("Đợt đánh giá")
    level = tables.Column("Cấp", accessor="criteria__get_level_display", order_by="criteria__level")
    period_label = tables.Column("Kỳ", order_by="day")
    own_due_on = tables.Column("Hạn tự chấm")
    verified = tables.Column("Đã thẩm định", attrs=NUM)
    step = tables.Column("Trạng thái")
    published_on = tables.Column("Công bố")

    empty_title = "Chưa có đợt đánh giá nào"
    empty_text = "Cơ quan thường trực chọn bộ tiêu chí và kỳ rồi mở đợt; số liệu có sẵn trong hệ thống được điền ngay."

    class Meta(Table.Meta):
        pass

    def render_title(self, record: Round) -> str:
        return format_html(
            '<a class="clamp" href="{}">{}</a>', reverse("scoring:round", args=[record.pk]), record.title
        )

    def value_title(self, record: Round) -> str:
        return record.title

    def render_own_due_on(self, value: Any) -> str:
        return vndate(value)

    def render_published_on(self, value: Any) -> str:
        return vndate(value)

    def render_verified(self, record: Any) -> str:
        return f"{record.verified}/{record.asked}"

    def render_step(self, record: Round) -> str:
        return ROUND_LABELS[record.step]


class RoundFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Tìm", method="of_words")
    step = django_filters.ChoiceFilter(
        label="Trạng thái", choices=[(key, label.capitalize()) for key, label in ROUND_LABELS.items()],
        empty_label="Tất cả",
    )  # fmt: skip
    level = django_filters.ChoiceFilter(
        label="Cấp", field_name="criteria__level", choices=CriteriaSet.Level.choices, empty_label="Tất cả"
    )

    class Meta:
        model = Round
        fields: list[str] = []

    def of_words(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(pk__in=search.matching("scoring.round", value))


class SetTable(Table):
    name = tables.Column("Bộ tiêu chí")
    version = tables.Column("Bản", attrs=NUM)
    level = tables.Column("Cấp", accessor="get_level_display", order_by="level")
    basis = tables.Column("Căn cứ")
    valid_from = tables.Column("Hiệu lực từ")
    example = tables.Column("Ghi chú", accessor="example", empty_values=())

    empty_title = "Chưa có bộ tiêu chí nào"
    empty_text = "Nhập tệp bộ tiêu chí; tải tệp của một bộ có sẵn về để lấy mẫu."

    class Meta(Table.Meta):
        pass

    def render_name(self, record: CriteriaSet) -> str:
        return format_html('<a class="clamp" href="{}">{}</a>', reverse("scoring:set", args=[record.pk]), record.name)

    def value_name(self, record: CriteriaSet) -> str:
        return record.name

    def render_valid_from(self, value: Any) -> str:
        return vndate(value)

    def render_example(self, record: CriteriaSet) -> str:
        return EXAMPLE if record.example else record.note


class SetFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Tìm", method="of_words")
    level = django_filters.ChoiceFilter(label="Cấp", choices=CriteriaSet.Level.choices, empty_label="Tất cả")

    class Meta:
        model = CriteriaSet
        fields: list[str] = []

    def of_words(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(pk__in=search.matching("scoring.set", value))


class LeagueFilter(django_filters.FilterSet):
    """By name in the database; by what was computed afterwards (`kept`)."""

    q = django_filters.CharFilter(label="Tìm đơn vị", method="of_name")
    step = django_filters.ChoiceFilter(
        label="Trạng thái", choices=[(key, label.capitalize()) for key, label in ENTRY_LABELS.items()],
        empty_label="Tất cả",
    )  # fmt: skip
    mark = django_filters.ChoiceFilter(
        label="Đánh dấu", method="later", empty_label="Tất cả",
        choices=[("missing", "Thiếu số liệu"), ("few", "Ít số liệu"), ("adjusted", "Có điều chỉnh"), ("apart", "Tự chấm khác số liệu")],
    )  # fmt: skip

    class Meta:
        model = Entry
        fields: list[str] = []

    def of_name(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(organisation__in=search.matching("people.organisation", value))

    def later(self, queryset: Any, name: str, value: str) -> Any:
        return queryset


def kept(rows: Sequence[Line], mark: str) -> list[Line]:
    """The lines with the mark the filter names; all for none."""
    tests: dict[str, Any] = {
        "missing": lambda one: one.total.missing,
        "few": lambda one: one.few,
        "adjusted": lambda one: any(part.given for part in one.parts),
        "apart": lambda one: any(part.apart for part in one.parts),
    }
    return [one for one in rows if tests[mark](one)] if mark in tests else list(rows)


class LeagueTable(Table):
    """Columns of the criteria are added by `league_table`."""

    empty_title = "Không có đơn vị nào"
    empty_text = "Bỏ bớt bộ lọc để xem mọi đơn vị của đợt."

    class Meta(Table.Meta):
        attrs = {"class": "table table-vcenter card-table answers"}


NAME = 36
"""Letters of a criterion's name over its column; whole it stands in the title and under the table."""


class CriterionColumn(tables.Column):
    """The points by one criterion with the numbers behind them; sorted by points, those without numbers last."""

    def __init__(self, criterion: Criterion) -> None:
        super().__init__(
            f"{criterion.code}. {shorten(criterion.name, NAME, placeholder='…')}", accessor="parts", empty_values=(),
            attrs={**NUM, "th": {"class": "num", "title": criterion.name}},
            # Sorted before the table sees the rows (`ordered`): the table keeps their order.
            order_by="total__most",
        )  # fmt: skip
        self.criterion = criterion

    def render(self, record: Line) -> Any:  # type: ignore[override]
        part = record.part(self.criterion.code)
        if part is None or part.points is None:
            words = ORIGIN_LABELS[part.origin] if part else ""
            return format_html('<a class="muted" href="{}">{}</a>', _why(record, self.criterion), words)
        marks = f" ({FEW_WORDS})" if part.numbers.few else ""
        small = part.numbers.words + marks if part.numbers.known else ""
        adjusted = format_html('<span class="soon">{}</span> ', icon("edit", "đã điều chỉnh")) if part.given else ""
        return format_html(
            '{}<a href="{}">{}</a><br><small>{}</small>', adjusted, _why(record, self.criterion), write_number(part.points),
            small,
        )  # fmt: skip

    def value(self, record: Line, **more: Any) -> Any:  # type: ignore[override]
        part = record.part(self.criterion.code)
        return said(part) if part else ""


def said(part: Part) -> str:
    """ "18,5 (3/4 = 75%, ít số liệu)" for exports and papers."""
    if part.points is None:
        return ORIGIN_LABELS[part.origin]
    notes = [part.numbers.words] if part.numbers.known else []
    notes += [FEW_WORDS] if part.numbers.few else []
    notes += ["thẩm định điều chỉnh"] if part.given else []
    told = f" ({', '.join(notes)})" if notes else ""
    return f"{write_number(part.points)}{told}"


def _why(line: Line, criterion: Criterion) -> str:
    return reverse("scoring:why", args=[line.entry, criterion.code])


def league_table(criteria: Sequence[Criterion]) -> type[Table]:
    """The league of these criteria: place, organisation, totals with and without what is missing, each criterion."""
    columns: dict[str, Any] = {
        "rank": tables.Column("Hạng", accessor="rank", empty_values=(), attrs=NUM),
        "name": tables.Column("Đơn vị", accessor="name", attrs={"td": {"class": "words"}}),
        "percent": tables.Column("Trên tiêu chí có số liệu", accessor="total__percent", empty_values=(), attrs=NUM),
        "points": tables.Column("Điểm / tối đa", accessor="total__points", attrs=NUM),
        "missing": tables.Column("Chưa có số liệu", accessor="total__missing", empty_values=()),
        "step": tables.Column("Trạng thái", accessor="step"),
    }
    for place, one in enumerate(criteria):
        columns[f"c{place}"] = CriterionColumn(one)
    drawn = {
        "render_rank": lambda self, record: record.rank or "–",
        "render_name": _name, "value_name": lambda self, record: record.name,
        "render_percent": lambda self, record: record.total.known_words,
        "render_points": lambda self, record: record.total.words,
        "render_missing": lambda self, record: ", ".join(record.total.missing),
        "render_step": lambda self, record: ENTRY_LABELS[record.step],
    }  # fmt: skip
    return type("League", (LeagueTable,), {**columns, **drawn, "Meta": type("Meta", (LeagueTable.Meta,), {})})


def _name(self: Any, record: Line) -> str:
    return format_html('<a href="{}">{}</a>', reverse("scoring:entry", args=[record.entry]), record.name)


def ordered(rows: Sequence[Line], criteria: Sequence[Criterion], sort: str) -> list[Line]:
    """Sorted by the points of a criterion, those without numbers last; other columns the table sorts itself."""
    place = sort.lstrip("-").removeprefix("c")
    if not sort.lstrip("-").startswith("c") or not place.isdecimal() or int(place) >= len(criteria):
        return list(rows)
    code = criteria[int(place)].code

    def worth(line: Line) -> Decimal | None:
        part = line.part(code)
        return part.points if part else None

    known = sorted((one for one in rows if worth(one) is not None), key=worth, reverse=sort.startswith("-"))  # type: ignore[arg-type]
    return known + [one for one in rows if worth(one) is None]
