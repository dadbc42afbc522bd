"""The list of entries."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.html import format_html

from dotpha.journal.models import Entry, Group
from dotpha.journal.queries.entries import visible_entries
from dotpha.journal.rules.joining import amount
from dotpha.kit import search
from dotpha.kit.forms import DayFilter
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import vndate
from dotpha.people.models import Organisation, User
from dotpha.programme.models import Period, Task
from dotpha.programme.queries import visible_periods
from dotpha.text.dates import write_date

TASKS = (("none", "Chưa gắn nhiệm vụ"), ("some", "Đã gắn nhiệm vụ"))
OFF_PHONE = {"td": {"class": "off-phone"}}
"""On a phone a card says what its reader does not know: not who they are."""
STATES = (("withdrawn", "Đã rút"), ("all", "Cả hai"))


class EntryTable(Table):
    pick = tables.CheckBoxColumn(
        accessor="pk", orderable=False, exclude_from_export=True,
        attrs={"td": {"class": "pick"}, "th": {"class": "pick"}, "th__input": {"aria-label": "Đánh dấu tất cả"},
               "td__input": {"name": "entry", "form": "bulk", "aria-label": "Đánh dấu mục này"}},
    )  # fmt: skip
    text = tables.Column("Kết quả", orderable=False, attrs={"td": {"class": "main"}})
    happened_on = tables.Column("Ngày")
    number = tables.Column("Số liệu", empty_values=())
    task = tables.Column("Nhiệm vụ", order_by="task__code", empty_values=())
    group = tables.Column("Nhóm", order_by=("group__position", "group__name"))
    organisation = tables.Column(
        "Cơ quan", order_by="organisation__name", accessor="organisation__short_name", attrs=OFF_PHONE
    )
    author = tables.Column("Người ghi", order_by="author__full_name", attrs=OFF_PHONE)
    written_on = tables.Column("Ghi ngày", attrs=OFF_PHONE)

    empty_title = "Chưa có kết quả nào được ghi"
    empty_text = "Mỗi kết quả ghi ngay khi vừa làm xong: một câu, một ảnh, mất chừng 20 giây trên điện thoại."

    class Meta(Table.Meta):
        order_by = "-happened_on"

    def __init__(self, *args: Any, may_sort: bool = False, may_write: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_sort:
            self.columns.hide("pick")
        if may_write:
            self.empty_url, self.empty_action = reverse("journal:write"), "Ghi kết quả"

    def order_happened_on(self, rows: QuerySet[Entry], descending: bool) -> tuple[QuerySet[Entry], bool]:
        """Of one day as they were written."""
        day, key = (F("happened_on").desc(), "-pk") if descending else (F("happened_on").asc(), "pk")
        return rows.order_by(day, key), True

    def render_text(self, record: Entry) -> str:
        photos = len(record.photos.all())
        more = format_html(' <small class="muted">{} ảnh, tệp</small>', photos) if photos else ""
        gone = format_html(' <small class="late">đã rút: {}</small>', record.reason) if record.withdrawn_on else ""
        url = reverse("journal:entry", args=[record.pk])
        return format_html('<a href="{}">{}</a>{}{}', url, record.text, more, gone)

    def value_text(self, record: Entry) -> str:
        return record.text

    def render_happened_on(self, value: Any) -> str:
        return vndate(value)

    def value_happened_on(self, value: Any) -> str:
        return write_date(value)

    def render_number(self, record: Entry) -> str:
        return "" if record.number is None else amount(record.number, record.unit, record.counted)

    def render_task(self, record: Entry) -> str:
        if record.task is None:
            return format_html('<span class="muted">{}</span>', "chưa gắn")
        url = reverse("programme:task", args=[record.task.pk])
        return format_html('<a href="{}" title="{}">{}</a>', url, record.task.title, record.task.code)

    def value_task(self, record: Entry) -> str:
        return str(record.task) if record.task else ""

    def render_written_on(self, record: Entry) -> str:
        late = record.written_on != record.happened_on
        return vndate(record.written_on) if late else format_html('<span class="muted">{}</span>', "cùng ngày")

    def value_written_on(self, record: Entry) -> str:
        return write_date(record.written_on)


def _seen(request: Any) -> QuerySet[Entry]:
    return visible_entries(request.user).order_by()


def groups_seen(request: Any) -> QuerySet[Group]:
    return Group.objects.filter(pk__in=_seen(request).values("group"))


def tasks_seen(request: Any) -> QuerySet[Task]:
    return Task.objects.filter(pk__in=_seen(request).values("task")).order_by("code")


def authors_seen(request: Any) -> QuerySet[User]:
    return User.objects.filter(pk__in=_seen(request).values("author")).order_by("full_name")


def bodies_seen(request: Any) -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=_seen(request).values("organisation"))


class EntryFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Tìm", method="of_words")
    mine = django_filters.ChoiceFilter(label="Của", choices=(("me", "Tôi ghi"),), method="of_me", empty_label="Tất cả")
    period = django_filters.ModelChoiceFilter(
        label="Kỳ báo cáo",
        queryset=lambda request: visible_periods(request.user),
        method="of_period",
        empty_label="Tất cả",
    )
    tied = django_filters.ChoiceFilter(label="Gắn nhiệm vụ", choices=TASKS, method="of_tied", empty_label="Tất cả")
    task = django_filters.ModelChoiceFilter(label="Nhiệm vụ", queryset=tasks_seen, empty_label="Tất cả")
    group = django_filters.ModelChoiceFilter(label="Nhóm", queryset=groups_seen, empty_label="Tất cả")
    organisation = django_filters.ModelChoiceFilter(label="Cơ quan", queryset=bodies_seen, empty_label="Tất cả")
    author = django_filters.ModelChoiceFilter(label="Người ghi", queryset=authors_seen, empty_label="Tất cả")
    since = DayFilter(label="Từ ngày", field_name="happened_on", lookup_expr="gte")
    until = DayFilter(label="Đến ngày", field_name="happened_on", lookup_expr="lte")
    state = django_filters.ChoiceFilter(
        label="Trạng thái", choices=STATES, method="of_state", empty_label="Còn hiệu lực"
    )

    class Meta:
        model = Entry
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet[Entry]) -> QuerySet[Entry]:
        """Without a choice of state, what was not withdrawn."""
        rows = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("state") else rows.filter(withdrawn_on=None)

    def of_words(self, rows: QuerySet[Entry], name: str, value: str) -> QuerySet[Entry]:
        return rows.filter(pk__in=search.matching("journal.entry", value))

    def of_me(self, rows: QuerySet[Entry], name: str, value: str) -> QuerySet[Entry]:
        return rows.filter(author=self.request.user)

    def of_period(self, rows: QuerySet[Entry], name: str, value: Period) -> QuerySet[Entry]:
        return rows.filter(happened_on__range=(value.starts_on, value.ends_on))

    def of_tied(self, rows: QuerySet[Entry], name: str, value: str) -> QuerySet[Entry]:
        return rows.filter(task__isnull=value == "none")

    def of_state(self, rows: QuerySet[Entry], name: str, value: str) -> QuerySet[Entry]:
        return rows.filter(withdrawn_on__isnull=False) if value == "withdrawn" else rows
