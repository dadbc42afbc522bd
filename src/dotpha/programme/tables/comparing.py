"""The tasks that moved between two moments."""

from datetime import date

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.kit.listing import Table
from dotpha.programme.rules.comparing import KINDS, Moved, Row
from dotpha.text.dates import write_date


class MovedTable(Table):
    code = tables.Column("Mã")
    title = tables.Column("Nhiệm vụ", attrs={"td": {"class": "main"}})
    lead = tables.Column("Chủ trì")
    what = tables.Column("Thay đổi", empty_values=(), orderable=False)
    was = tables.Column("Trước", empty_values=(), orderable=False)
    now = tables.Column("Sau", empty_values=(), orderable=False)

    empty_title = "Không có nhiệm vụ nào thay đổi"
    empty_text = "Chọn hai thời điểm ở trên; nhiệm vụ khác nhau giữa hai thời điểm sẽ hiện ở đây."

    class Meta(Table.Meta):
        pass

    def render_title(self, record: Moved) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("programme:task", args=[record.row["id"]]), record.title)

    def value_title(self, record: Moved) -> str:
        return record.title

    def render_what(self, record: Moved) -> str:
        return ", ".join(KINDS[kind] for kind in record.kinds)

    def render_was(self, record: Moved) -> str:
        return _told(record.was)

    def render_now(self, record: Moved) -> str:
        return _told(record.now)


def _told(row: Row | None) -> str:
    """State, deadline and measured progress of a task in one line; a dash where it was not there."""
    if row is None:
        return "–"
    parts = [str(row["label"])]
    if row["deadline"]:
        parts.append(f"hạn {write_date(date.fromisoformat(row['deadline']))}")
    if row["progress"] is not None:
        parts.append(f"tiến độ {round(row['progress'] * 100)}%")
    return ", ".join(parts)
