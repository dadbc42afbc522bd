"""The list of periods."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import vndate
from dotpha.programme.models import Period


class PeriodTable(Table):
    label = tables.Column(
        "Kỳ báo cáo", linkify=("programme:period", {"pk": tables.A("pk")}), order_by="ends_on",
        attrs={"td": {"class": "main"}},
    )  # fmt: skip
    days = tables.Column("Từ ngày – đến ngày", empty_values=(), order_by="starts_on")
    due_on = tables.Column("Hạn gửi trả lời")
    asked = tables.Column("Cơ quan đã có trả lời", empty_values=(), orderable=False)
    frozen_on = tables.Column("Tình trạng", empty_values=())

    empty_title = "Chưa mở kỳ báo cáo nào"
    empty_text = "Mở một kỳ để gửi phụ lục cho các cơ quan, nhận kết quả và lập báo cáo."

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, may_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if may_open:
            self.empty_url, self.empty_action = reverse("programme:period_open"), "Mở kỳ báo cáo"
        else:
            self.empty_text = "Cơ quan thường trực mở kỳ; kỳ đang mở sẽ hiện ở đây."

    def render_days(self, record: Period) -> SafeString:
        return format_html("{} – {}", vndate(record.starts_on), vndate(record.ends_on))

    def value_days(self, record: Period) -> str:
        return f"{record.starts_on:%d/%m/%Y} – {record.ends_on:%d/%m/%Y}"

    def render_due_on(self, value):  # type: ignore[no-untyped-def]
        return vndate(value)

    def render_asked(self, record: Period) -> str:
        asked, heard = record.asked, record.heard  # type: ignore[attr-defined]
        return f"{heard}/{asked} cơ quan" if asked else "chưa gửi"

    def render_frozen_on(self, record: Period) -> SafeString:
        if record.frozen_on:
            return format_html("Đã chốt {}", vndate(record.frozen_on))
        return mark_safe("Đang mở")
