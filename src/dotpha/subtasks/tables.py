"""The list of sheets, the answer sheet of one (units × fields), the league."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import django_filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from dotpha.kit import search
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import icon, state_badge, vndate
from dotpha.subtasks.flow import LABELS
from dotpha.subtasks.models import Sheet, SheetUnit
from dotpha.subtasks.queries.listed import ListedSheet
from dotpha.subtasks.queries.standing import UnitView
from dotpha.subtasks.rules.states import Said
from dotpha.subtasks.rules.totals import Total
from dotpha.text.fields import Field
from dotpha.text.values import typed, write

NUM = {"td": {"class": "num"}, "th": {"class": "num"}, "tf": {"class": "num"}}
STATES = (
    ("said", "Đã trả lời"),
    ("owing", "Chưa trả lời"),
    ("late", "Quá hạn, chưa trả lời"),
    ("answered", "Chờ xác nhận"),
    ("returned", "Trả lại"),
    ("verified", "Đã xác nhận"),
    ("met", "Đạt"),
    ("unmet", "Chưa đạt"),
)


class SheetTable(Table):
    title = tables.Column("Phiếu", accessor="sheet__title")
    task = tables.Column("Nhiệm vụ", accessor="sheet__task__code")
    issuer = tables.Column("Nơi giao", accessor="sheet__issuer__short_name")
    deadline = tables.Column("Hạn trả lời", accessor="sheet__deadline")
    step = tables.Column("Trạng thái", accessor="step_label")
    answered = tables.Column("Đã trả lời", accessor="answered_words", order_by="answered", attrs=NUM)
    met = tables.Column("Đạt", accessor="met_words", order_by="met", attrs=NUM)
    mismatch = tables.Column("Hai cấp", accessor="mismatch")

    empty_title = "Chưa có phiếu giao việc nào"
    empty_text = (
        "Phiếu giao một phần việc của nhiệm vụ xuống nhiều xã, phường hoặc cơ quan, với một mẫu và một bảng trả lời."
    )

    class Meta(Table.Meta):
        pass

    def render_title(self, record: ListedSheet) -> str:
        return format_html('<a class="clamp" href="{}">{}</a>', record.url, record.sheet.title)

    def value_title(self, record: ListedSheet) -> str:
        return record.sheet.title

    def render_task(self, record: ListedSheet) -> str:
        return format_html('<span title="{}">{}</span>', record.sheet.task.title, record.sheet.task.code)

    def value_task(self, record: ListedSheet) -> str:
        return record.sheet.task.code

    def render_deadline(self, value: Any) -> str:
        return vndate(value)

    def render_step(self, record: ListedSheet) -> str:
        return state_badge(record.badge)

    def value_step(self, record: ListedSheet) -> str:
        return record.step_label

    def render_mismatch(self, value: str) -> str:
        return format_html('<span class="late">{} {}</span>', icon("alert"), value) if value else ""

    def value_mismatch(self, record: ListedSheet) -> str:
        return record.mismatch


class SheetFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Tìm", method="of_words")
    step = django_filters.ChoiceFilter(
        label="Trạng thái", choices=[(key, label.capitalize()) for key, label in LABELS.items()], empty_label="Tất cả"
    )
    task = django_filters.CharFilter(label="Mã nhiệm vụ", field_name="task__code", lookup_expr="icontains")

    class Meta:
        model = Sheet
        fields: list[str] = []

    def of_words(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(pk__in=search.matching("subtasks.sheet", value))


class AnswersTable(Table):
    """Columns of the fields are added by `answers_table`."""

    empty_title = "Phiếu chưa có nơi nhận"
    empty_text = "Chọn các xã, phường hoặc cơ quan được giao phiếu."

    class Meta(Table.Meta):
        attrs = {"class": "table table-vcenter card-table answers"}

    def as_values(self, *args: Any, **more: Any) -> Any:
        """The rows, and below them the totals as they stand in the foot."""
        feet = {str(column.header): column.footer for column in self.columns.iterall() if column.has_footer()}
        heads: list[Any] = []
        for row in super().as_values(*args, **more):
            heads = heads or list(row)
            yield row
        yield [feet.get(str(head), "") for head in heads]


class FieldColumn(tables.Column):
    """One field: figures right-aligned, sorted by their worth; its total stands in the foot."""

    def __init__(self, field: Field, total: Total) -> None:
        super().__init__(
            field.head, accessor="values", empty_values=(), attrs=NUM if field.figure else {}, footer=total.words or "–",
            # Sorted by its worth before the table sees the rows (`ordered`): the table keeps their order.
            order_by="unit__sheet_id",
        )  # fmt: skip
        self.field = field

    def render(self, record: UnitView) -> Any:  # type: ignore[override]
        value = record.values.get(self.field.key)
        if self.field.kind == "file" and value is not None:
            address = reverse("subtasks:answer_file", args=[value])
            return format_html('<a href="{}">{} Mở tệp</a>', address, icon("file"))
        text = write(self.field, value)
        return format_html('<span class="clamp">{}</span>', text) if len(text) > 60 else text

    def value(self, record: UnitView, **more: Any) -> str:  # type: ignore[override]
        return write(self.field, record.values.get(self.field.key))


def answers_table(fields: Sequence[Field], totals: Sequence[Total], *, may_verify: bool) -> type[Table]:
    """The answer sheet of these fields: units × fields, the totals in its foot."""
    columns: dict[str, Any] = {}
    if may_verify:
        columns["pick"] = tables.CheckBoxColumn(accessor="unit__pk", exclude_from_export=True, attrs=_PICK)
    columns["name"] = tables.Column("Đơn vị", accessor="name", footer="Tổng hợp")
    columns["state"] = tables.Column("Tình trạng", accessor="state__label")
    for field, total in zip(fields, totals):
        columns[field.key] = FieldColumn(field, total)
    columns["met"] = tables.Column("Đạt", accessor="met", attrs={"td": {"class": "nowrap"}})
    columns["said_on"] = tables.Column("Ngày trả lời", accessor="answer__said_on", empty_values=())
    return type("Answers", (AnswersTable,), {**columns, **_DRAWN, "Meta": type("Meta", (AnswersTable.Meta,), {})})


_PICK = {
    "th__input": {"data-check-all": "answers", "aria-label": "Chọn mọi câu trả lời chờ xác nhận"},
    "td": {"class": "pick"}, "th": {"class": "pick"},
}  # fmt: skip


def _pick(self: Any, record: UnitView) -> str:
    """A box where there is an answer to verify."""
    if record.answer is None or record.state.said != Said.ANSWERED:
        return ""
    return format_html(
        '<input type="checkbox" name="answers" value="{}" form="bulk" aria-label="Chọn {}">',
        record.answer.pk,
        record.name,
    )


def _name(self: Any, record: UnitView) -> str:
    return format_html('<a href="{}">{}</a>', reverse("subtasks:unit", args=[record.unit.pk]), record.name)


def _state(self: Any, record: UnitView) -> str:
    badge = state_badge(record.state)
    if record.answer and record.answer.nothing and record.state.answered:
        return format_html("{}<small>không phát sinh</small>", badge)
    return badge


def _met(self: Any, record: UnitView) -> str:
    if record.met:
        return format_html('<span class="done">{} đạt</span>', icon("check"))
    return mark_safe('<span class="muted">chưa đạt</span>') if record.state.answered else ""


def _said_on(self: Any, record: UnitView) -> str:
    return vndate(record.answer.said_on) if record.answer else ""


_DRAWN = {
    "render_pick": _pick,
    "render_name": _name,
    "value_name": lambda self, record: record.name,
    "render_state": _state,
    "value_state": lambda self, record: record.state.label,
    "render_met": _met,
    "value_met": lambda self, record: "đạt" if record.met else "",
    "render_said_on": _said_on,
    "value_said_on": lambda self, record: f"{record.answer.said_on:%d/%m/%Y}" if record.answer else "",
}


class AnswersFilter(django_filters.FilterSet):
    """By name in the database; by state after the rules have said it (`kept`)."""

    q = django_filters.CharFilter(label="Tìm đơn vị", method="of_name")
    state = django_filters.ChoiceFilter(label="Tình trạng", choices=STATES, empty_label="Tất cả", method="later")

    class Meta:
        model = SheetUnit
        fields: list[str] = []

    def of_name(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(organisation__in=search.matching("people.organisation", value))

    def later(self, queryset: Any, name: str, value: str) -> Any:
        return queryset


def kept(rows: Sequence[UnitView], state: str) -> list[UnitView]:
    """The units in the state that the filter names; all for none."""
    tests: dict[str, Any] = {
        "said": lambda one: one.state.answered,
        "owing": lambda one: not one.state.answered,
        "late": lambda one: one.state.late and not one.state.answered,
        "answered": lambda one: one.state.said == "answered",
        "returned": lambda one: one.state.said == "returned",
        "verified": lambda one: one.state.said == "verified",
        "met": lambda one: one.met,
        "unmet": lambda one: not one.met,
    }
    return [one for one in rows if tests[state](one)] if state in tests else list(rows)


def ordered(rows: Sequence[UnitView], fields: Sequence[Field], sort: str) -> list[UnitView]:
    """Sorted by a field's worth, those that said nothing last; other columns the table sorts itself."""
    field = next((one for one in fields if one.key == sort.lstrip("-")), None)
    if field is None:
        return list(rows)
    known = [one for one in rows if one.values.get(field.key) is not None]
    known.sort(key=lambda one: _worth(typed(field, one.values[field.key])), reverse=sort.startswith("-"))
    return known + [one for one in rows if one.values.get(field.key) is None]


def _worth(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value
