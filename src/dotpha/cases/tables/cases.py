"""Lists of cases: for those who handle them, and for who asks."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.utils.html import format_html

from dotpha.cases import kinds, queries
from dotpha.cases.models import Case
from dotpha.kit import clock, search
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import state_badge, vndate, vnmoment
from dotpha.text.dates import write_date

WHOLE = {"td": {"class": "nowrap"}}


class CaseTable(Table):
    code = tables.Column("Mã", linkify=("cases:case", {"pk": tables.A("pk")}), attrs=WHOLE)
    title = tables.Column("Tên", linkify=("cases:case", {"pk": tables.A("pk")}), attrs={"td": {"class": "main"}})
    applicant = tables.Column("Người nộp", accessor="applicant__name", empty_values=())
    submitted_at = tables.Column("Nộp lúc", attrs=WHOLE)
    holder = tables.Column("Đang ở", empty_values=(), orderable=False)
    due_on = tables.Column("Hạn", attrs=WHOLE)
    step = tables.Column("Trạng thái", attrs=WHOLE)

    empty_title = "Chưa có hồ sơ nào"
    empty_text = "Hồ sơ hiện ở đây khi người nộp gửi đến."

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day

    def render_applicant(self, record: Case) -> str:
        return str(record.applicant or record.made_by)

    def value_applicant(self, record: Case) -> str:
        return str(record.applicant or record.made_by)

    def render_title(self, record: Case) -> str:
        kind = kinds.known(record.kind)
        small = kind.label if kind else record.kind
        return format_html('<span class="clamp">{}</span> <small class="muted">{}</small>', record.title, small)

    def value_title(self, record: Case) -> str:
        return record.title

    def render_submitted_at(self, value: Any) -> str:
        return vnmoment(value)

    def value_submitted_at(self, value: Any) -> Any:
        return value

    def render_holder(self, record: Case) -> str:
        kind = kinds.known(record.kind)
        return queries.holder_of(kind, record) if kind else ""

    def render_due_on(self, value: Any) -> str:
        return vndate(value)

    def value_due_on(self, value: Any) -> str:
        return write_date(value) if value else ""

    def render_step(self, record: Case) -> str:
        kind = kinds.known(record.kind)
        return state_badge(kind.standing(record, self.day)) if kind else record.step

    def value_step(self, record: Case) -> str:
        kind = kinds.known(record.kind)
        return kind.step(record.step).label if kind else record.step


class OwnTable(CaseTable):
    """Of who asks: not their own name, not in whose hands inside."""

    empty_title = "Chưa có hồ sơ nào của mình"
    empty_text = "Chọn một đợt đang mở hoặc một dịch vụ ở trên để bắt đầu."

    class Meta(CaseTable.Meta):
        exclude = ("submitted_at",)


def _kind_choices() -> list[tuple[str, str]]:
    return [(one.key, one.label) for one in kinds.all_kinds()]


STATES = (("open", "Đang xử lý"), ("late", "Quá hạn"), ("over", "Đã xong"))


class CaseFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Mã, tên, nội dung", method="of_words")
    kind = django_filters.ChoiceFilter(label="Loại hồ sơ", choices=_kind_choices, empty_label="Tất cả")
    state = django_filters.ChoiceFilter(label="Trạng thái", choices=STATES, method="of_state", empty_label="Tất cả")
    call = django_filters.ModelChoiceFilter(
        label="Đợt", queryset=lambda request: queries.visible_calls(request.user), empty_label="Tất cả"
    )

    class Meta:
        model = Case
        fields: list[str] = []

    def of_words(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        found = Q(code__icontains=value.strip())
        for kind in kinds.all_kinds():
            found |= Q(kind=kind.key, pk__in=search.matching(kind.key, value))
        return rows.filter(found)

    def of_state(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        if value == "over":
            return rows.exclude(kinds.running())
        rows = rows.filter(kinds.running())
        return rows.filter(due_on__lt=clock.today()) if value == "late" else rows
