"""The lists of files and of entries."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.indicators.models import Entry, FigureFile
from dotpha.indicators.queries.entries import may_confirm
from dotpha.indicators.queries.meanings import of_indicator
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import vnmoment
from dotpha.text.numerals import write_number
from dotpha.text.spans import read_span

NUMBER = {"th": {"class": "num"}, "td": {"class": "num"}}
MAIN = {"td": {"class": "main"}}
PICK = {
    "th__input": {"data-check-all": "entries", "aria-label": "Chọn mọi số liệu chờ xác nhận"},
    "td": {"class": "pick"}, "th": {"class": "pick"},
}  # fmt: skip
TONES = {"read": "soon", "waiting": "soon", "returned": "late", "withdrawn": "muted", "dropped": "muted"}


def _state(record: Any) -> SafeString:
    return format_html('<span class="{}">{}</span>', TONES.get(record.state, ""), record.get_state_display())


class FileTable(Table):
    name = tables.Column("Tệp", linkify=("indicators:file", {"pk": tables.A("pk")}), attrs=MAIN)
    state = tables.Column("Tình trạng")
    values = tables.Column("Giá trị", attrs=NUMBER)
    wrong = tables.Column("Dòng lỗi", attrs=NUMBER)
    read_by = tables.Column("Người nhập", order_by="read_by__full_name")

    empty_title = "Chưa nhập tệp số liệu nào"
    empty_text = "Nhập tệp Excel hoặc .csv như đơn vị gửi; hệ thống đọc thử và chỉ rõ từng dòng lỗi trước khi đưa vào."

    class Meta(Table.Meta):
        model = FigureFile
        fields: tuple[str, ...] = ()

    def render_name(self, record: FigureFile) -> SafeString:
        what = record.indicator.name if record.indicator else "nhiều chỉ số"
        return format_html("{}<small>{}</small>", record.name, what)

    def value_name(self, record: FigureFile) -> str:
        return record.name

    def render_state(self, record: FigureFile) -> SafeString:
        return _state(record)

    def value_state(self, record: FigureFile) -> str:
        return str(record.get_state_display())

    def render_values(self, record: Any) -> str:
        return write_number(record.values) if record.taken_at else "chưa đưa vào"

    def render_wrong(self, record: Any) -> str:
        return write_number(record.wrong) if record.taken_at else ""

    def render_read_by(self, record: FigureFile) -> SafeString:
        return format_html("{}<small>{}</small>", record.read_by, vnmoment(record.read_at))


class FileFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Tìm", field_name="name", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(label="Tình trạng", choices=FigureFile.State.choices, empty_label="tất cả")

    class Meta:
        model = FigureFile
        fields: list[str] = []


class EntryTable(Table):
    pick = tables.Column("", empty_values=(), orderable=False, attrs=PICK, exclude_from_export=True)
    indicator = tables.Column("Chỉ số", order_by="indicator__code", attrs=MAIN)
    unit = tables.Column("Đơn vị", order_by="unit__name")
    span = tables.Column("Kỳ")
    value = tables.Column("Giá trị", empty_values=(), attrs=NUMBER)
    source = tables.Column("Căn cứ", empty_values=(), orderable=False)
    entered_by = tables.Column("Người nhập", order_by="entered_by__full_name")
    state = tables.Column("Tình trạng", empty_values=())

    empty_title = "Không có số liệu nào chờ xác nhận"
    empty_text = "Số liệu của chỉ số cần hai người hiện ở đây sau khi có người nhập."

    class Meta(Table.Meta):
        model = Entry
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def render_pick(self, record: Entry) -> SafeString | str:
        if not may_confirm(self.user, record):
            return ""
        box = '<input type="checkbox" name="entries" value="{}" form="bulk" aria-label="Chọn {}">'
        return format_html(box, record.pk, record)

    def render_indicator(self, record: Entry) -> SafeString:
        return format_html("{}<small>{}</small>", record.indicator.name, record.indicator.code)

    def value_indicator(self, record: Entry) -> str:
        return str(record.indicator)

    def render_span(self, record: Entry) -> str:
        return read_span(record.span).label

    def render_value(self, record: Entry) -> SafeString:
        meaning = of_indicator(record.indicator)
        mark = "sơ bộ" if record.status == "P" else ""
        small = " · ".join(part for part in (meaning.parts(record.value, record.weight), mark) if part)
        return format_html("{}<small>{}</small>", meaning.write(record.value, record.weight), small)

    def value_value(self, record: Entry) -> float | None:
        return of_indicator(record.indicator).plain(record.value, record.weight)

    def render_source(self, record: Entry) -> SafeString:
        if record.file_id:
            url = reverse("indicators:file", args=[record.file_id])
            return format_html('Dòng {} của <a href="{}">{}</a>', record.row_number, url, record.file)
        if record.proof:
            url = reverse("indicators:entry_proof", args=[record.pk])
            return format_html('<a href="{}" download>{}</a><small>{}</small>', url, record.proof.name, record.note)
        return format_html("{}", record.note)

    def render_state(self, record: Entry) -> SafeString:
        if record.state == Entry.State.RETURNED:
            again = ""
            if record.entered_by_id == self.user.pk:
                url = f"{reverse('indicators:entry_new')}?lai={record.pk}"
                again = format_html(' <a href="{}">Nhập lại</a>', url)
            return format_html("{}<small>{}</small>{}", _state(record), record.returned_reason, again)
        if may_confirm(self.user, record):
            url = reverse("indicators:entry_return", args=[record.pk])
            return format_html('{} <a class="small" href="{}">Trả lại</a>', _state(record), url)
        return _state(record)

    def value_state(self, record: Entry) -> str:
        return str(record.get_state_display())


class EntryFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(
        label="Tình trạng", method="of_state", empty_label="chờ xác nhận",
        choices=(("returned", "bị trả lại"), ("counted", "đã xác nhận"), ("mine", "do tôi nhập")),
    )  # fmt: skip

    class Meta:
        model = Entry
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> Any:
        queryset = super().filter_queryset(queryset)
        told = self.form.cleaned_data.get("state")
        return queryset if told else queryset.filter(state=Entry.State.WAITING)

    def of_state(self, queryset: Any, name: str, value: str) -> Any:
        if value == "mine":
            return queryset.filter(entered_by=self.request.user)
        if value == "counted":
            return queryset.filter(state=value).exclude(confirmed_by=None)
        return queryset.filter(state=value)
