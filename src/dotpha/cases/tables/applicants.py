"""The list of applicants."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet

from dotpha.cases.models import Applicant
from dotpha.cases.queries.applicants import communes, standing_of
from dotpha.kit import clock, search
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import state_badge
from dotpha.text.numerals import write_number, write_vnd

WHOLE = {"td": {"class": "nowrap"}}
NUMBER = {"td": {"class": "num nowrap"}, "th": {"class": "num"}}
CHECKS = (("yes", "Đã đối chiếu"), ("no", "Chưa đối chiếu"))


class ApplicantTable(Table):
    name = tables.Column("Tên", linkify=("cases:applicant", {"pk": tables.A("pk")}), attrs={"td": {"class": "main"}})
    kind = tables.Column("Loại")
    code = tables.Column("Mã số", default="", attrs=WHOLE)
    commune = tables.Column("Xã, phường", accessor="commune__name", default="")
    received = tables.Column("Đã nhận hỗ trợ", default="", attrs=NUMBER)
    checked = tables.Column("Đối chiếu", accessor="checked_on", empty_values=(), attrs=WHOLE)

    empty_title = "Chưa có đơn vị nào"
    empty_text = (
        "Doanh nghiệp, hợp tác xã, hộ kinh doanh tự khai sau khi đăng ký tài khoản; cán bộ cũng khai thay được."
    )

    class Meta(Table.Meta):
        pass

    def render_received(self, value: Decimal) -> str:
        return write_vnd(value)

    def value_received(self, value: Decimal) -> str:
        return write_number(value)

    def render_checked(self, record: Applicant) -> Any:
        return state_badge(standing_of(record))

    def value_checked(self, record: Applicant) -> str:
        return standing_of(record).label


class ApplicantFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Tên hoặc mã số", method="of_words")
    kind = django_filters.ChoiceFilter(label="Loại", choices=Applicant.Kind.choices, empty_label="Tất cả")
    commune = django_filters.ModelChoiceFilter(
        label="Xã, phường", queryset=lambda request: communes(clock.today()), empty_label="Tất cả"
    )
    checked = django_filters.ChoiceFilter(label="Đối chiếu", choices=CHECKS, method="of_check", empty_label="Tất cả")

    class Meta:
        model = Applicant
        fields: list[str] = []

    def of_words(self, rows: QuerySet[Applicant], name: str, value: str) -> QuerySet[Applicant]:
        return rows.filter(pk__in=search.matching("cases.applicant", value))

    def of_check(self, rows: QuerySet[Applicant], name: str, value: str) -> QuerySet[Applicant]:
        return rows.filter(checked_on__isnull=value == "no")
