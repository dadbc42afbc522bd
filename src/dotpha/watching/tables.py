"""The list of warnings and of watches."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from dotpha.kit import search
from dotpha.kit.forms import DayFilter
from dotpha.kit.listing import ActsColumn, Table
from dotpha.kit.seen import day_kept
from dotpha.kit.templatetags.kit import row_acts, state_badge, vndate
from dotpha.people.queries import visible_organisations
from dotpha.text.dates import write_date
from dotpha.watching import queries
from dotpha.watching.models import GRAVITY_LABELS, Warning
from dotpha.watching.queries.listed import ListedWarning
from dotpha.watching.queries.right import Record

NUM = {"td": {"class": "num"}, "th": {"class": "num"}}
STATES = (
    ("raised", "Chưa ai nhận"),
    ("quiet", "Tạm lắng, tắt báo"),
    ("over", "Đã xử lý, đã hết"),
    ("unjudged", "Chưa đánh giá"),
    ("all", "Tất cả"),
)


class Mark:
    """What a badge draws: words and a tone."""

    def __init__(self, label: str, tone: str) -> None:
        self.label, self.tone = label, tone


class WarningTable(Table):
    pick = tables.CheckBoxColumn(
        accessor="pk", orderable=False, exclude_from_export=True,
        attrs={"th__input": {"data-check-all": "warnings", "aria-label": "Chọn tất cả"}, "td": {"class": "pick"},
               "td__input": {"name": "warnings", "form": "bulk", "aria-label": "Chọn cảnh báo"}},
    )  # fmt: skip
    gravity = tables.Column("Mức", accessor="gravity")
    name = tables.Column("Cảnh báo", accessor="warning__name")
    body = tables.Column("Cơ quan", accessor="body_name")
    since = tables.Column("Từ ngày", accessor="warning__since")
    sure = tables.Column("Chắc chắn", accessor="sure", order_by="certainty")
    state = tables.Column("Trạng thái", accessor="state__label")
    acts = ActsColumn("watching.warning")

    empty_title = "Không có cảnh báo nào"
    empty_text = "Hệ thống xem lại các quy tắc theo dõi mỗi khi số liệu đổi; có gì khác thường sẽ hiện ở đây."

    class Meta(Table.Meta):
        pass

    def as_values(self, *args: Any, **more: Any) -> Any:
        """A file also says the whole sentence and how long it has lasted."""
        lines = super().as_values(*args, **more)
        yield [*next(lines), "Quy tắc", "Câu đầy đủ", "Số ngày làm việc"]
        for row, line in zip(self.rows, lines, strict=True):
            yield [*line, row.record.label, row.record.sentence, row.record.lasted]

    def render_gravity(self, record: ListedWarning) -> str:
        return state_badge(Mark(record.gravity_label, record.gravity_tone))

    def value_gravity(self, record: ListedWarning) -> str:
        return record.gravity_label

    def render_name(self, record: ListedWarning) -> str:
        return format_html(
            '<a class="clamp" href="{}">{}</a> <small class="muted">{}</small>',
            reverse("watching:warning", args=[record.pk]), record.warning.name, record.says,
        )  # fmt: skip

    def value_name(self, record: ListedWarning) -> str:
        return str(record.warning.name)

    def render_since(self, record: ListedWarning) -> str:
        days = f"{record.lasted} ngày làm việc" if record.lasted else "hôm nay"
        return format_html('{} <small class="muted">{}</small>', vndate(record.warning.since), days)

    def value_since(self, record: ListedWarning) -> str:
        return write_date(record.warning.since)

    def render_state(self, record: ListedWarning) -> str:
        quiet = format_html(' <small class="muted">{}</small>', record.quiet) if record.quiet else ""
        return format_html("{}{}", state_badge(record.state), quiet)

    def render_acts(self, record: ListedWarning) -> str:
        return row_acts(self.request.user, "watching.warning", record.pk) if record.state.open else ""

    def value_state(self, record: ListedWarning) -> str:
        return f"{record.state.label}{f', {record.quiet}' if record.quiet else ''}"


def watch_choices() -> list[tuple[str, str]]:
    return list(queries.labels().items())


def bodies(request: Any) -> Any:
    """The bodies that answer for a warning this person sees."""
    seen = queries.visible_warnings(request.user).values("body")
    return visible_organisations(request.user).filter(pk__in=seen).order_by("name")


class WarningFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Tìm", method="of_words")
    state = django_filters.ChoiceFilter(label="Trạng thái", choices=STATES, empty_label="Đang mở", method="as_it_is")
    watch = django_filters.ChoiceFilter(label="Quy tắc", choices=watch_choices, empty_label="Tất cả")
    gravity = django_filters.ChoiceFilter(
        label="Mức", choices=[(int(key), label) for key, label in sorted(GRAVITY_LABELS.items(), reverse=True)],
        empty_label="Tất cả", method="as_it_is",
    )  # fmt: skip
    body = django_filters.ModelChoiceFilter(label="Cơ quan", queryset=bodies, empty_label="Tất cả")

    since = DayFilter(label="Báo từ ngày", field_name="raised_at", lookup_expr="date__gte")
    ngay = day_kept()

    class Meta:
        model = Warning
        fields: list[str] = []

    def of_words(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(pk__in=search.matching("watching.warning", value))

    def as_it_is(self, queryset: Any, name: str, value: str) -> Any:
        """State and gravity are those of the day: `listed` keeps the rows."""
        return queryset


class WatchTable(Table):
    label = tables.Column("Quy tắc theo dõi", accessor="watch__label")
    open = tables.Column("Đang mở", accessor="open", attrs=NUM)
    raised = tables.Column("Đã báo", accessor="raised", attrs=NUM)
    useful = tables.Column("Hữu ích", accessor="useful_share", attrs=NUM)
    precision = tables.Column("Báo đúng", accessor="skill__precision", attrs=NUM, empty_values=())
    recall = tables.Column("Thấy trước", accessor="skill__recall", attrs=NUM)
    lead = tables.Column("Báo trước", accessor="skill__lead", attrs=NUM)
    state = tables.Column("Kết luận", accessor="label", orderable=False)

    empty_title = "Chưa có quy tắc theo dõi nào"

    class Meta(Table.Meta):
        pass

    def render_label(self, record: Record) -> str:
        address = reverse("watching:watch", args=[record.watch.key])
        return format_html(
            '<a href="{}">{}</a> <small class="muted">{}</small>', address, record.watch.label, record.watch.definition
        )

    def value_label(self, record: Record) -> str:
        return record.watch.label

    def render_useful(self, record: Record) -> str:
        return share_words(record.useful, record.reviewed)

    def render_precision(self, record: Record) -> str:
        """Of a watch that states a fact there is nothing to hold it against: it says so, and is judged by reviews alone."""
        if not record.watch.events:
            return "nêu điều đang có"
        return (record.skill and share_words(record.skill.right, record.skill.raised)) or "chưa đủ để kiểm lại"

    def render_recall(self, record: Record) -> str:
        return share_words(record.skill.foreseen, record.skill.events) if record.skill else ""

    def render_lead(self, value: Any) -> str:
        return f"{value:.0f} ngày"

    def render_state(self, record: Record) -> str:
        return state_badge(record)

    def value_state(self, record: Record) -> str:
        return record.label


def share_words(part: int, whole: int) -> str:
    """ "83% (10/12)": a share always with what it is of."""
    return f"{round(100 * part / whole)}% ({part}/{whole})" if whole else ""
