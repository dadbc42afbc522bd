"""The list of sheets."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.budget.models import BudgetSheet
from dotpha.budget.tables.shared import MAIN, NUMBER, FromSheets
from dotpha.kit.forms import YearFilter
from dotpha.kit.templatetags.kit import icon, vndate


class SheetTable(FromSheets):
    title = tables.Column("Biểu", linkify=("budget:sheet", {"pk": tables.A("pk")}), attrs=MAIN)
    year = tables.Column("Năm", attrs=NUMBER)
    version = tables.Column("Bản", empty_values=(), attrs=NUMBER)
    state = tables.Column("Tình trạng", empty_values=(), orderable=False)
    as_of = tables.Column("Số liệu đến")
    line_count = tables.Column("Số dòng", attrs=NUMBER)
    unsure_count = tables.Column("Chưa nối nhiệm vụ", attrs=NUMBER)
    given_on = tables.Column("Nhận ngày")
    made_by = tables.Column("Người nhập", order_by="made_by__full_name")

    empty_title = "Chưa có biểu tài chính nào"
    empty_text = "Nhập tệp Excel của cơ quan tài chính như được gửi; đồng chí xem lại trước khi số liệu được tính."

    class Meta(FromSheets.Meta):
        pass

    def render_version(self, record: BudgetSheet) -> str:
        return str(record.version or "–") if record.form_id else "–"

    def render_state(self, record: Any) -> SafeString | str:
        return format_html('<span class="{}">{}{}</span>', *_state(record))

    def value_state(self, record: Any) -> str:
        return _state(record)[2]

    def render_as_of(self, value: Any) -> SafeString | str:
        return vndate(value)

    def render_given_on(self, value: Any) -> SafeString | str:
        return vndate(value)


def _state(sheet: Any) -> tuple[str, SafeString, str]:
    """(class, mark, words) of how a sheet stands."""
    if sheet.version is None:
        return "soon", icon("clock"), " đang soát"
    if sheet.withdrawn_on:
        return "muted", icon("x"), " đã rút"
    if sheet.superseded:
        return "muted", icon("history"), " đã có bản mới hơn"
    return "done", icon("check"), " đang dùng"


class SheetFilter(django_filters.FilterSet):
    year = YearFilter(label="Năm", field_name="year")
    state = django_filters.ChoiceFilter(
        label="Tình trạng", method="of_state", empty_label="tất cả",
        choices=(("review", "đang soát"), ("now", "đang dùng"), ("old", "đã có bản mới hơn"), ("withdrawn", "đã rút")),
    )  # fmt: skip

    class Meta:
        model = BudgetSheet
        fields: list[str] = []

    def of_state(self, queryset: Any, name: str, value: str) -> Any:
        if value == "review":
            return queryset.filter(version=None)
        if value == "withdrawn":
            return queryset.filter(withdrawn_on__isnull=False)
        taken = queryset.filter(version__isnull=False, withdrawn_on=None)
        return taken.filter(superseded=value == "old")
