"""The list of reports."""

import django_filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import vndate
from dotpha.operations.models import Report


class ReportTable(Table):
    period = tables.Column(
        "Kỳ báo cáo", linkify=("operations:report", {"pk": tables.A("pk")}), order_by="period__ends_on"
    )
    revision = tables.Column("Bản", attrs={"td": {"class": "num"}, "th": {"class": "num"}})
    number = tables.Column("Số", empty_values=())
    signed_on = tables.Column("Ngày ký")
    made_on = tables.Column("Lập ngày")
    made_by = tables.Column("Người lập", order_by="made_by__full_name")
    file = tables.Column("Tệp", orderable=False)

    empty_title = "Chưa có báo cáo nào"
    empty_text = "Mở một kỳ báo cáo, rồi lập báo cáo từ số liệu của kỳ đó."

    class Meta(Table.Meta):
        pass

    def render_number(self, record: Report) -> str:
        return record.number or "bản dự thảo"

    def render_made_on(self, value):  # type: ignore[no-untyped-def]
        return vndate(value)

    def render_signed_on(self, value):  # type: ignore[no-untyped-def]
        return vndate(value)

    def render_file(self, record: Report) -> str:
        return format_html('<a href="{}">Word</a>', reverse("operations:report_download", args=[record.pk, "word"]))

    def value_file(self, record: Report) -> str:
        return record.file.name


class ReportFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(
        label="Trạng thái",
        choices=(("draft", "Dự thảo"), ("signed", "Đã phát hành")),
        method="of_state",
        empty_label="Tất cả",
    )

    class Meta:
        model = Report
        fields: list[str] = []

    def of_state(self, queryset, name, value):  # type: ignore[no-untyped-def]
        return queryset.filter(document__isnull=value == "draft")
