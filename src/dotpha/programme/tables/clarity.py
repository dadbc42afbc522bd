"""The lists of clarity, by document and by agency, and of questions."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import icon, vndate
from dotpha.people.models import Organisation
from dotpha.programme.extraction.clarity import LABELS
from dotpha.programme.models import Document, Question
from dotpha.programme.queries.clarity import ClarityRow
from dotpha.programme.queries.clarity_report import name_of
from dotpha.programme.queries.questions import waiting_since
from dotpha.programme.replies.questions import point_name
from dotpha.programme.tables.tasks import MAIN, NUMBER
from dotpha.text.numerals import write_share

WAITING = "chờ trả lời"
MARKS = {"drafted": "edit", "sent": "clock", "answered": "reply", "accepted": "check", "aside": "x"}


class PointColumn(tables.Column):
    """How many tasks miss a point; a number leads to these tasks on the board."""

    def __init__(self, point: str) -> None:
        super().__init__(point_name(point), accessor=f"count__points__{point}", attrs=NUMBER, empty_values=())
        self.point = point

    def render(self, value: Any, record: ClarityRow) -> SafeString | str:
        return unmet(record, self.point, value) if value else nil("–" if value is None else "0")

    def value(self, value: Any) -> str:
        return "" if value is None else str(value)


def nil(text: str) -> SafeString:
    """A count of nothing: a phone leaves it out."""
    return format_html('<span class="nil">{}</span>', text)


def unmet(row: ClarityRow, point: str, text: Any) -> SafeString | str:
    """A number that leads to the tasks counted, where the board can be asked for them."""
    if row.thing is None:
        return str(text)
    key = "document" if isinstance(row.thing, Document) else "lead"
    return format_html(
        '<a href="{}?{}={}&amp;unclear={}">{}</a>', reverse("programme:board"), key, row.thing.pk, point, text
    )


class ClarityTable(Table):
    """Documents with their counts."""

    pick = tables.Column(
        "",
        accessor="thing__pk",
        orderable=False,
        empty_values=(),
        exclude_from_export=True,
        attrs={"td": {"class": "pick"}},
    )
    name = tables.Column("Văn bản", accessor="thing", empty_values=(), attrs=MAIN, order_by="thing__title")
    total = tables.Column("Nhiệm vụ", accessor="count__tasks", attrs=NUMBER)
    clear = tables.Column("Rõ mọi điểm", accessor="count__clear", attrs=NUMBER, order_by="count__clear_share")
    who, what, when = PointColumn("who"), PointColumn("what"), PointColumn("when")
    duty, product, authority = PointColumn("duty"), PointColumn("product"), PointColumn("authority")
    resources = PointColumn("resources")
    sent = tables.Column("Đã hỏi", accessor="count__sent", attrs=NUMBER)
    answered = tables.Column("Có trả lời", accessor="count__answered", attrs=NUMBER)
    waiting = tables.Column("Chờ trả lời", accessor="count__waiting", attrs=NUMBER, order_by="count__days")

    empty_title = "Chưa có nhiệm vụ nào để xét độ rõ"
    empty_text = "Độ rõ hiện ở đây khi văn bản đã được đưa vào chương trình."

    class Meta(Table.Meta):
        attrs = {"class": "table agencies clarity"}

    def __init__(self, *args: Any, points: tuple[str, ...], may: bool, **kwargs: Any) -> None:
        """`points` are those that the programme asks for; rows are picked by those who may ask."""
        super().__init__(*args, **kwargs)
        self.exclude = (*(key for key in LABELS if key not in points), *(() if may else ("pick",)))

    def render_pick(self, record: ClarityRow) -> SafeString:
        pk = record.thing.pk if record.thing else 0
        box = '<input type="checkbox" name="rows" value="{}" form="bulk" aria-label="Chọn {}">'
        return format_html(box, pk, name_of(record))

    def render_name(self, record: ClarityRow) -> SafeString | str:
        if isinstance(record.thing, Document):
            url, small = reverse("programme:document", args=[record.thing.pk]), record.thing.title
            return format_html('<a href="{}">{}</a><small class="clamp">{}</small>', url, record.thing, small)
        if isinstance(record.thing, Organisation):
            url = reverse("programme:agency", args=[record.thing.pk])
            return format_html('<a href="{}">{}</a>', url, name_of(record))
        return name_of(record)

    def value_name(self, record: ClarityRow) -> str:
        return name_of(record)

    def render_clear(self, record: ClarityRow) -> SafeString:
        count = record.count
        rest = (
            format_html("<small>{}</small>", unmet(record, "any", f"{count.unclear} chưa rõ")) if count.unclear else ""
        )
        return format_html("{}{}", write_share(count.clear, count.tasks), rest)

    def value_clear(self, record: ClarityRow) -> str:
        return write_share(record.count.clear, record.count.tasks)

    def render_answered(self, record: ClarityRow) -> SafeString | str:
        count = record.count
        note = format_html('<small class="soon">{} chờ duyệt</small>', count.to_decide) if count.to_decide else ""
        return format_html("{}{}", count.answered, note) if count.answered else nil("0")

    def render_sent(self, value: int) -> SafeString | int:
        return value or nil("0")

    def value_sent(self, value: int) -> int:
        return value

    def value_answered(self, record: ClarityRow) -> int:
        return record.count.answered

    def render_waiting(self, record: ClarityRow) -> SafeString | str:
        count = record.count
        return (
            format_html("{}<small>lâu nhất {} ngày</small>", count.waiting, count.days) if count.waiting else nil("0")
        )

    def value_waiting(self, record: ClarityRow) -> str:
        return f"{record.count.waiting} ({record.count.days} ngày)" if record.count.waiting else "0"


class ClarityBodyTable(ClarityTable):
    """Organisations with their counts."""

    name = tables.Column("Cơ quan chủ trì", accessor="thing", empty_values=(), attrs=MAIN, order_by="thing__name")

    class Meta(ClarityTable.Meta):
        pass


class QuestionTable(Table):
    """Questions, the newest first."""

    pick = tables.CheckBoxColumn(
        accessor="pk", exclude_from_export=True,
        attrs={"th__input": {"data-check-all": "questions", "aria-label": "Chọn tất cả"}, "td": {"class": "pick"},
               "td__input": {"name": "questions", "form": "bulk", "aria-label": "Chọn câu hỏi"}},
    )  # fmt: skip
    text = tables.Column("Câu hỏi", attrs=MAIN, orderable=False)
    task = tables.Column("Nhiệm vụ", accessor="task__code", order_by="task")
    point = tables.Column("Điểm")
    asked_of = tables.Column("Nơi được hỏi")
    state = tables.Column("Tình trạng", empty_values=(), orderable=False)
    sent_on = tables.Column("Gửi ngày", empty_values=())
    waits = tables.Column("Chờ (ngày)", empty_values=(), attrs=NUMBER)
    answered_on = tables.Column("Trả lời gần nhất", default="–")

    empty_title = "Chưa có câu hỏi làm rõ nào"
    empty_text = "Soạn câu hỏi ở trang Độ rõ (chọn văn bản hoặc cơ quan) hoặc ở trang của nhiệm vụ."

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day

    def render_text(self, record: Question) -> SafeString:
        return format_html(
            '<a class="clamp" href="{}">{}</a>', reverse("programme:question", args=[record.pk]), record.text
        )

    def value_text(self, record: Question) -> str:
        return record.text

    def render_task(self, record: Question) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("programme:task", args=[record.task_id]), record.task.code)

    def value_task(self, record: Question) -> str:
        return record.task.code

    def render_point(self, record: Question) -> str:
        return LABELS[record.point]

    def render_state(self, record: Question) -> SafeString:
        return format_html('<span class="state">{}{}</span>', icon(MARKS[record.state]), record.state_label)

    def value_state(self, record: Question) -> str:
        return record.state_label

    def render_sent_on(self, record: Question) -> SafeString | str:
        if record.sent_on is None:
            return "–"
        way = record.period.label if record.period else "công văn riêng"
        return format_html("{}<small>{}</small>", vndate(record.sent_on), way)

    def value_sent_on(self, record: Question) -> str:
        return f"{record.sent_on:%d/%m/%Y}" if record.sent_on else ""

    def order_waits(self, rows: Any, descending: bool) -> tuple[Any, bool]:
        """By the days of waiting; what does not wait comes last either way."""
        return rows.order_by(waiting_since(longest_first=descending), "-pk"), True

    def render_answered_on(self, value: date) -> str:
        return vndate(value)

    def value_answered_on(self, value: date) -> str:
        return f"{value:%d/%m/%Y}"

    def render_waits(self, record: Question) -> str:
        waits = record.sent_on is not None and record.state == "sent"
        return str((self.day - record.sent_on).days) if waits and record.sent_on else "–"

    def value_waits(self, record: Question) -> str:
        return self.render_waits(record)
