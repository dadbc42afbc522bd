"""The lists of loads and of the rows of one that were kept apart."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import icon, vndate
from dotpha.services.procedures.models import Load, LoadError
from dotpha.services.procedures.reading.columns import LABELS
from dotpha.services.procedures.reading.reasons import REASON_LABELS, Reason
from dotpha.services.procedures.tables.units import MAIN, NUM
from dotpha.text.numerals import write_number

TONES = {
    Load.State.READING: ("muted", "clock"), Load.State.CHECKED: ("soon", "clock"), Load.State.TAKEN: ("done", "check"),
    Load.State.WITHDRAWN: ("muted", "x"),
}  # fmt: skip


class NumberColumn(tables.Column):
    def __init__(self, header: str) -> None:
        super().__init__(header, attrs=NUM)

    def render(self, value: int) -> str:
        return write_number(value)


class LoadTable(Table):
    name = tables.Column("Tệp", linkify=("procedures:load", {"pk": tables.A("pk")}), attrs=MAIN)
    state = tables.Column("Tình trạng")
    period = tables.Column("Tiếp nhận từ – đến", accessor="first_on", empty_values=())
    rows = NumberColumn("Số dòng")
    good = NumberColumn("Dùng được")
    rejected = NumberColumn("Để riêng")
    doubled = NumberColumn("Trùng mã")
    given_on = tables.Column("Ngày nạp")
    made_by = tables.Column("Người nạp", order_by="made_by__full_name")

    empty_title = "Chưa có tệp nào"
    empty_text = "Tải danh sách hồ sơ từ Cổng dịch vụ công rồi nạp; tệp được kiểm tra trước, chưa tính gì."
    empty_action = "Nạp tệp hồ sơ"

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, may: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_url = reverse("procedures:load_new") if may else ""

    def render_state(self, record: Load) -> SafeString:
        tone, mark = TONES[Load.State(record.state)]
        again = ", đọc lại" if record.again_id else ""
        return format_html('<span class="{}">{} {}{}</span>', tone, icon(mark), record.get_state_display(), again)

    def value_state(self, record: Load) -> str:
        return record.get_state_display()

    def render_period(self, record: Load) -> str:
        if record.first_on is None or record.last_on is None:
            return "chưa rõ"
        return f"{record.first_on:%d/%m/%Y} – {record.last_on:%d/%m/%Y}"

    def render_given_on(self, value: Any) -> str:
        return vndate(value)


class LoadFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(label="Tình trạng", choices=Load.State.choices, empty_label="Tất cả")

    class Meta:
        model = Load
        fields: list[str] = []


class CellColumn(tables.Column):
    """A cell as it stands in the file; one that is not shown is in the download all the same, to be corrected there."""

    def __init__(self, role: str, visible: bool = True) -> None:
        super().__init__(LABELS[role], accessor=f"cells__{role}", default="", orderable=False, visible=visible)


class ErrorTable(Table):
    row = tables.Column("Dòng", attrs=NUM)
    sentences = tables.Column("Lý do", orderable=False, attrs=MAIN)
    code = CellColumn("code")
    procedure_code, procedure = CellColumn("procedure_code", False), CellColumn("procedure", False)
    agency, received, due, returned = map(CellColumn, ("agency", "received", "due", "returned"))
    channel, digitised = CellColumn("channel", False), CellColumn("digitised", False)
    fee, rating = CellColumn("fee", False), CellColumn("rating", False)

    empty_title = "Không có dòng nào phải để riêng"
    empty_text = "Mọi dòng của tệp đều dùng được."

    class Meta(Table.Meta):
        pass

    def render_row(self, value: int) -> str:
        return write_number(value)

    def render_sentences(self, value: list[str]) -> str:
        return " ".join(value)


KEPT = (("apart", "Để riêng"), ("same", "Chỉ trùng mã"))
"""As a load counts its bad rows: one whose only fault is its code is told apart."""


class ErrorFilter(django_filters.FilterSet):
    ly_do = django_filters.ChoiceFilter(
        label="Lý do", choices=[*KEPT, *((str(key), label) for key, label in REASON_LABELS.items())], method="of_reason",
        empty_label="Tất cả",
    )  # fmt: skip

    class Meta:
        model = LoadError
        fields: list[str] = []

    def of_reason(self, rows: Any, name: str, value: str) -> Any:
        same = f"|{Reason.DOUBLE}|"
        if value in dict(KEPT):
            return rows.filter(words=same) if value == "same" else rows.exclude(words=same)
        return rows.filter(words__contains=f"|{value}|")
