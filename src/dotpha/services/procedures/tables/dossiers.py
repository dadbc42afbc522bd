"""The dossiers behind a figure."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet

from dotpha.kit import clock
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import vndate
from dotpha.people.models import Organisation
from dotpha.services.procedures.queries.figures import ListedDossier, visible_bodies
from dotpha.services.procedures.tables.units import KINDS, MAIN, NUM, spans
from dotpha.services.procedures.words import CHANNELS, WHAT_LABELS, yes_no
from dotpha.text.numerals import write_number


class DayColumn(tables.Column):
    def render(self, value: Any) -> Any:
        return vndate(value)

    def value(self, value: Any) -> str:
        return f"{value:%d/%m/%Y}" if value else ""


class DossierTable(Table):
    code = tables.Column("Mã hồ sơ", accessor="dossier__code")
    procedure = tables.Column("Thủ tục", accessor="dossier__procedure", empty_values=(), attrs=MAIN)
    agency = tables.Column("Cơ quan, đơn vị")
    received = DayColumn("Tiếp nhận", accessor="dossier__received")
    due = DayColumn("Hẹn trả", accessor="dossier__due", default="không ghi")
    returned = DayColumn("Trả kết quả", accessor="dossier__returned", default="chưa có")
    channel = tables.Column("Hình thức nộp", accessor="dossier__channel", empty_values=())
    digitised = tables.Column("Số hóa", accessor="dossier__digitised", empty_values=())
    fee = tables.Column("Phí, lệ phí", accessor="dossier__fee", attrs=NUM)
    satisfied = tables.Column("Hài lòng", accessor="dossier__satisfied", empty_values=())
    counts = tables.Column("Được tính", empty_values=())
    source = tables.Column("Nguồn", accessor="dossier__row", empty_values=(), orderable=False)

    empty_title = "Không có hồ sơ nào"
    empty_text = "Chọn kỳ hoặc cơ quan khác."

    class Meta(Table.Meta):
        pass

    def render_procedure(self, record: ListedDossier) -> str:
        return " ".join(part for part in (record.dossier.procedure_code, record.dossier.procedure) if part)

    def render_channel(self, value: str | None) -> str:
        return CHANNELS.get(value or "", "")

    def render_digitised(self, value: bool | None) -> str:
        return yes_no(value, "đã số hóa", "chưa")

    def render_fee(self, value: int) -> str:
        return write_number(value)

    def render_satisfied(self, value: bool | None) -> str:
        return yes_no(value, "hài lòng", "không")

    def render_counts(self, value: bool) -> str:
        return "có" if value else "không"

    def render_source(self, record: ListedDossier) -> str:
        return f"{record.file}, dòng {write_number(record.dossier.row)}"


class DossierFilter(django_filters.FilterSet):
    """Which figure of which unit and span; the dossiers are not in the database, so the page reads the address itself."""

    ky = django_filters.ChoiceFilter(label="Kỳ", choices=spans, method="as_it_is", empty_label="Tháng gần nhất")
    so = django_filters.ChoiceFilter(
        label="Chỉ tiêu", choices=list(WHAT_LABELS.items()), method="as_it_is", empty_label="Tiếp nhận"
    )
    tinh = django_filters.ChoiceFilter(
        label="Được tính", choices=(("co", "có"), ("khong", "không")), method="as_it_is", empty_label="Tất cả"
    )
    don_vi = django_filters.ModelChoiceFilter(
        label="Cơ quan", queryset=lambda request: visible_bodies(request.user, clock.today()), to_field_name="code",
        method="as_it_is", empty_label="Tất cả",
    )  # fmt: skip

    kind = django_filters.ChoiceFilter(label="Loại", choices=KINDS, empty_label="Tất cả")

    class Meta:
        model = Organisation
        fields: list[str] = []

    def as_it_is(self, rows: QuerySet[Organisation], name: str, value: str) -> QuerySet[Organisation]:
        return rows
