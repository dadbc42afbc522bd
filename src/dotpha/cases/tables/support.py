"""The list of the register of support."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html

from dotpha.cases.models import Case, Support
from dotpha.cases.parties import own_bodies, represented
from dotpha.cases.queries.register import ELSEWHERE, source_choices, source_label
from dotpha.kit import access, search
from dotpha.kit.forms import YearFilter
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import vndate
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number, write_vnd

NUMBER = {"td": {"class": "num nowrap"}, "th": {"class": "num"}}
STATES = (("counts", "Đang tính"), ("withdrawn", "Đã rút"))


class SupportTable(Table):
    day = tables.Column("Ngày nhận")
    applicant = tables.Column("Đơn vị, người nhận", accessor="applicant__name")
    purpose = tables.Column("Nội dung", attrs={"td": {"class": "main"}})
    form = tables.Column("Hình thức")
    amount = tables.Column("Số tiền", accessor="amount_vnd", attrs=NUMBER)
    source = tables.Column("Nguồn", empty_values=(), attrs={"td": {"class": "nowrap"}})
    paper = tables.Column("Văn bản, chứng từ")
    acts = tables.Column(
        "", empty_values=(), orderable=False, exclude_from_export=True, attrs={"td": {"class": "acts"}}
    )

    empty_title = "Chưa có khoản hỗ trợ nào"
    empty_text = "Dịch vụ tự ghi khi chi; khoản từ nơi khác do cán bộ ghi theo văn bản, chứng từ."

    class Meta(Table.Meta):
        pass

    def as_values(self, *args: Any, **more: Any) -> Any:
        """A file also says what stands small on the page: the programme, the case, whether it still counts."""
        lines = super().as_values(*args, **more)
        yield [*next(lines), "Mã số", "Chương trình", "Hồ sơ", "Đã rút"]
        for row, line in zip(self.rows, lines, strict=True):
            one = row.record
            out = f"{write_date(one.withdrawn_on)}: {one.reason}" if one.withdrawn_on else ""
            yield [*line, one.applicant.code, one.programme, one.case.code if one.case else "", out]

    def render_day(self, value: Any) -> str:
        return vndate(value)

    def value_day(self, value: Any) -> str:
        return write_date(value)

    def render_applicant(self, record: Support) -> str:
        url = reverse("cases:applicant", args=[record.applicant_id])
        return format_html('<a class="clamp" href="{}">{}</a>', url, record.applicant.name)

    def value_applicant(self, record: Support) -> str:
        return record.applicant.name

    def render_purpose(self, record: Support) -> str:
        """What was withdrawn stays readable and is struck out, with the word."""
        shape = '<s class="clamp">{}</s> <small class="muted">{} · đã rút: {}</small>'
        if record.withdrawn_on:
            return format_html(shape, record.purpose, record.programme, record.reason)
        return format_html(
            '<span class="clamp">{}</span> <small class="muted">{}</small>', record.purpose, record.programme
        )

    def value_purpose(self, record: Support) -> str:
        return record.purpose

    def render_amount(self, record: Support) -> str:
        return format_html("<s>{}</s>" if record.withdrawn_on else "{}", write_vnd(record.amount_vnd))

    def value_amount(self, record: Support) -> str:
        return write_number(record.amount_vnd)

    def render_source(self, record: Support) -> str:
        if record.case is None:
            return source_label(record.source)
        if not self._sees(record.case):
            return format_html("{} <small>{}</small>", source_label(record.source), record.case.code)
        url = reverse("cases:case", args=[record.case_id])
        return format_html('{} <small><a href="{}">{}</a></small>', source_label(record.source), url, record.case.code)

    def _sees(self, case: Case) -> bool:
        """Whether a link to the case is drawn: who reads all, who has it in hand, who speaks for its applicant."""
        user = self.request.user
        return user.reads_all or case.body_id in own_bodies(user) or case.applicant_id in represented(user)

    def value_source(self, record: Support) -> str:
        return source_label(record.source)

    def render_acts(self, record: Support) -> str:
        if record.withdrawn_on or access.why_not(self.request.user, "cases.withdraw_support", record) is not None:
            return ""
        url = reverse("cases:support_withdraw", args=[record.pk])
        return format_html(
            '<a class="btn btn-sm btn-quiet" href="{}" aria-label="Rút khoản {}">Rút</a>', url, record.purpose
        )


class SupportFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Nội dung, văn bản", method="of_words")
    applicant = django_filters.CharFilter(label="Đơn vị, mã số", method="of_applicant")
    source = django_filters.ChoiceFilter(
        label="Nguồn", choices=source_choices, method="of_source", empty_label="Tất cả"
    )
    form = django_filters.ChoiceFilter(label="Hình thức", choices=Support.Form.choices, empty_label="Tất cả")
    year = YearFilter(label="Năm", field_name="day", lookup_expr="year")
    state = django_filters.ChoiceFilter(label="Trạng thái", choices=STATES, method="of_state", empty_label="Tất cả")

    class Meta:
        model = Support
        fields: list[str] = []

    def of_words(self, rows: QuerySet[Support], name: str, value: str) -> QuerySet[Support]:
        return rows.filter(pk__in=search.matching("cases.support", value))

    def of_applicant(self, rows: QuerySet[Support], name: str, value: str) -> QuerySet[Support]:
        """One that has this very code, else all that have the words in their name."""
        one = rows.filter(applicant__code=value.strip()) if value.strip() else rows.none()
        return one if one.exists() else rows.filter(applicant__in=search.matching("cases.applicant", value))

    def of_source(self, rows: QuerySet[Support], name: str, value: str) -> QuerySet[Support]:
        return rows.filter(source="" if value == ELSEWHERE else value)

    def of_state(self, rows: QuerySet[Support], name: str, value: str) -> QuerySet[Support]:
        return rows.filter(withdrawn_on__isnull=value == "counts")
