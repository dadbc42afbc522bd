"""The lists of checks, of the visits of one, and of the draw repeated."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.kit import search
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import icon, vndate
from dotpha.text.dates import write_date
from dotpha.truth.models import Check, Visit
from dotpha.truth.rules.findings import FINDINGS, TONES
from dotpha.truth.rules.stages import STAGES, stage_of

NUMBER = {"td": {"class": "num"}, "th": {"class": "num"}}
MAIN = {"td": {"class": "main"}}
MARKS = {"done": "check", "soon": "clock", "late": "alert", "unknown": "question", "plain": "dot"}


def finding_badge(finding: str) -> SafeString:
    """A finding as word and mark; a visit not made says so."""
    tone, label = (TONES[finding], FINDINGS[finding]) if finding else ("plain", "chưa kiểm tra")
    return format_html('<span class="state state-{}">{}{}</span>', tone, icon(MARKS[tone]), label)


class CheckTable(Table):
    period = tables.Column(
        "Kỳ",
        linkify=("truth:check", {"pk": tables.A("pk")}),
        order_by=("period__ends_on", "draw_number"),
        attrs={"td": {"class": "main nowrap"}},
    )
    draw_number = tables.Column("Lần bốc thăm", attrs=NUMBER)
    frame_size = tables.Column("Nhiệm vụ hoàn thành", attrs=NUMBER)
    size = tables.Column("Được chọn", attrs=NUMBER)
    made = tables.Column("Đã kiểm tra", attrs=NUMBER)
    doubted = tables.Column("Không đúng, đúng một phần", attrs=NUMBER)
    stage = tables.Column("Trạng thái", empty_values=(), orderable=False)
    announced_on = tables.Column("Chốt danh sách")

    empty_title = "Chưa có đợt hậu kiểm nào"
    empty_text = "Mỗi kỳ chọn ngẫu nhiên một số nhiệm vụ đã xác nhận hoàn thành để đến xem tận nơi."

    class Meta(Table.Meta):
        pass

    def render_stage(self, record: Check) -> SafeString:
        label, tone = STAGES[stage_of(record)]
        return format_html('<span class="state state-{}">{}{}</span>', tone, icon(MARKS[tone]), label)

    def value_stage(self, record: Check) -> str:
        return STAGES[stage_of(record)][0]

    def render_announced_on(self, value: Any) -> str:
        return vndate(value)


class CheckFilter(django_filters.FilterSet):
    stage = django_filters.ChoiceFilter(
        label="Trạng thái", choices=[(key, label.capitalize()) for key, (label, _) in STAGES.items()],
        method="of_stage", empty_label="Tất cả",
    )  # fmt: skip

    class Meta:
        model = Check
        fields: list[str] = []

    def of_stage(self, queryset: QuerySet[Check], name: str, value: str) -> QuerySet[Check]:
        standing = queryset.filter(replaced_on=None)
        return {
            "replaced": queryset.filter(replaced_on__isnull=False),
            "announced": standing.filter(drawn_on=None),
            "drawn": standing.filter(drawn_on__isnull=False, concluded_on=None),
            "concluded": standing.filter(concluded_on__isnull=False),
        }[value]


class VisitTable(Table):
    """The visits of a check; `names` are its groups by key."""

    pick = tables.CheckBoxColumn(
        accessor="pk", exclude_from_export=True,
        attrs={"th__input": {"data-check-all": "visits", "aria-label": "Chọn tất cả"}, "td": {"class": "pick"}},
    )  # fmt: skip
    title = tables.Column("Nhiệm vụ", accessor="task__title", attrs=MAIN)
    agency = tables.Column("Cơ quan chủ trì", accessor="agency", order_by="agency__name", empty_values=())
    visitor = tables.Column("Người kiểm tra", accessor="person", empty_values=(), order_by=("planned_on", "pk"))
    finding = tables.Column("Kết quả", empty_values=(), order_by=("finding", "visited_on"))
    pictures = tables.Column("Ảnh", attrs=NUMBER)
    # A file has each fact in a column of its own; on the page they stand beneath what they belong to.
    code = tables.Column("Mã", accessor="task__code", visible=False)
    stratum = tables.Column("Nhóm bốc thăm", visible=False)
    planned_on = tables.Column("Dự kiến", visible=False)
    visited_on = tables.Column("Kiểm tra ngày", visible=False)
    words = tables.Column("Điều đã thấy", visible=False)

    empty_title = "Chưa bốc thăm"
    empty_text = "Danh sách nhiệm vụ được chọn hiện ở đây sau khi nhập số công khai."

    class Meta(Table.Meta):
        attrs = {"class": "table visits"}

    def __init__(self, *args: Any, names: dict[str, str], may: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names
        self.exclude = () if may else ("pick",)

    def render_pick(self, record: Visit) -> SafeString | str:
        if record.finding:
            return ""
        box = '<input type="checkbox" name="visits" value="{}" form="bulk" aria-label="Chọn {}">'
        return format_html(box, record.pk, record.task.code)

    def render_title(self, record: Visit) -> SafeString:
        url = reverse("truth:visit", args=[record.pk])
        return format_html(
            '<a href="{}">{}</a><small class="clamp">{}</small>', url, record.task.code, record.task.title
        )

    def value_title(self, value: str) -> str:
        return value

    def render_agency(self, record: Visit) -> SafeString | str:
        name, group = _agency(record), self.names.get(record.stratum, "")
        return name if group == name else format_html("{}<small>nhóm «{}»</small>", name, group)

    def value_agency(self, record: Visit) -> str:
        return _agency(record)

    def value_stratum(self, value: str) -> str:
        return self.names.get(value, value)

    def render_visitor(self, record: Visit) -> SafeString:
        given = record.person or record.body
        if given is None:
            return format_html('<span class="muted">{}</span>', "chưa phân công")
        when = format_html("<small>dự kiến {}</small>", vndate(record.planned_on)) if record.planned_on else ""
        return format_html("{}{}", given, when)

    def value_visitor(self, record: Visit) -> str:
        return str(record.person or record.body or "")

    def render_finding(self, record: Visit) -> SafeString:
        if not record.finding:
            return finding_badge("")
        said = format_html('<small class="clamp">{}</small>', record.words) if record.words else ""
        return format_html("{}<small>{}</small>{}", finding_badge(record.finding), vndate(record.visited_on), said)

    def value_finding(self, record: Visit) -> str:
        return FINDINGS.get(record.finding, "chưa kiểm tra")

    def value_planned_on(self, value: Any) -> str:
        return write_date(value) if value else ""

    def value_visited_on(self, value: Any) -> str:
        return write_date(value) if value else ""


def _agency(visit: Visit) -> str:
    return str(visit.agency or "nhiều cơ quan cùng chủ trì")


FOUND = (
    ("open", "Chưa kiểm tra"), ("checked", "Đã kiểm tra được"),
    *((key, label.capitalize()) for key, label in FINDINGS.items()),
)  # fmt: skip


class VisitFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Từ khóa", method="with_words")
    finding = django_filters.ChoiceFilter(
        label="Kết quả", choices=FOUND,
        method="found", empty_label="Tất cả",
    )  # fmt: skip
    given = django_filters.ChoiceFilter(
        label="Phân công", choices=(("no", "Chưa phân công"), ("yes", "Đã phân công")), method="was_given",
        empty_label="Tất cả",
    )  # fmt: skip

    class Meta:
        model = Visit
        fields: list[str] = []

    def with_words(self, queryset: QuerySet[Visit], name: str, value: str) -> QuerySet[Visit]:
        return queryset.filter(task__in=search.matching("programme.task", value)) if value.strip() else queryset

    def found(self, queryset: QuerySet[Visit], name: str, value: str) -> QuerySet[Visit]:
        if value == "checked":
            return queryset.exclude(finding__in=["", "unreachable"])
        return queryset.filter(finding="" if value == "open" else value)

    def was_given(self, queryset: QuerySet[Visit], name: str, value: str) -> QuerySet[Visit]:
        nobody = Q(person=None, body=None)
        return queryset.filter(nobody if value == "no" else ~nobody)


class DrawTable(Table):
    """The draw repeated: anybody computes SHA-256 of the third column and sorts."""

    stratum = tables.Column("Nhóm bốc thăm")
    rank = tables.Column("Thứ tự", attrs=NUMBER)
    text = tables.Column("Chuỗi đem băm")
    digest = tables.Column("SHA-256")
    code = tables.Column("Mã")
    drawn = tables.Column("Được chọn")

    empty_title = "Chưa bốc thăm"
    empty_text = "Bảng kiểm lại có sau khi nhập số công khai."

    class Meta(Table.Meta):
        attrs = {"class": "table draw"}

    def render_drawn(self, value: bool) -> SafeString | str:
        return format_html('<span class="state state-done">{}được chọn</span>', icon("check")) if value else "không"

    def value_drawn(self, value: bool) -> str:
        return "được chọn" if value else "không"
