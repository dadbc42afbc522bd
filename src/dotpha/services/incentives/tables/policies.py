"""Lists of policies and of those who came."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html

from dotpha.kit import clock
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import state_badge, vndate
from dotpha.services.incentives.library import named, policies
from dotpha.services.incentives.models import Application, Stay
from dotpha.services.incentives.queries.policies import Listed, State
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_vnd

WHOLE = {"td": {"class": "nowrap"}}


class PolicyTable(Table):
    name = tables.Column("Chính sách", attrs={"td": {"class": "main"}})
    applicants = tables.Column("Dành cho", orderable=False)
    form = tables.Column("Hình thức")
    document = tables.Column("Văn bản")
    left = tables.Column("Dự toán còn", empty_values=(), orderable=False, attrs={"td": {"class": "num"}})
    state = tables.Column("Hiệu lực", orderable=False, attrs=WHOLE)

    empty_title = "Chưa có chính sách nào"

    class Meta(Table.Meta):
        pass

    def render_name(self, record: Listed) -> str:
        policy = record.policy
        marks = ["mức minh họa"] if policy.illustrative else []
        marks += [f"{policy.unverified} điều khoản chưa đối chiếu"] if policy.unverified else []
        small = format_html(' <small class="soon">{}</small>', "; ".join(marks)) if marks else ""
        return format_html('<a href="{}">{}</a>{}', reverse("incentives:policy", args=[policy.key]), policy.name, small)

    def value_name(self, record: Listed) -> str:
        return record.name

    def render_left(self, record: Listed) -> str:
        return write_vnd(record.money.left) if record.money else ""

    def value_left(self, record: Listed) -> Any:
        return record.money.left if record.money else ""

    def render_state(self, record: Listed) -> str:
        return state_badge(record.state)

    def value_state(self, record: Listed) -> str:
        return record.state.label


def stay_state(stay: Stay, day: date) -> State:
    """How a year of work stands on a day."""
    if stay.left_on:
        return State(f"thôi việc {write_date(stay.left_on)}", "plain")
    if stay.confirmed_on:
        return State("đã về" if stay.year == 0 else "còn làm việc", "done")
    return State("quá hạn xác nhận", "late") if stay.due_on < day else State("chưa đến hạn", "unknown")


class StayTable(Table):
    who = tables.Column("Người", accessor="case__applicant__name", attrs={"td": {"class": "main"}})
    policy = tables.Column("Chính sách", empty_values=(), orderable=False)
    year = tables.Column("Năm thứ", attrs={"td": {"class": "num"}})
    due_on = tables.Column("Đủ năm ngày", attrs=WHOLE)
    words = tables.Column("Nơi làm việc, giấy xác nhận", orderable=False)
    state = tables.Column("Trạng thái", empty_values=(), orderable=False, attrs=WHOLE)

    empty_title = "Chưa có ai về theo chính sách thu hút"
    empty_text = "Người được thu hút hiện ở đây khi hồ sơ có quyết định và đã ghi ngày nhận việc."

    class Meta(Table.Meta):
        pass

    def __init__(self, rows: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(rows, *args, **kwargs)
        self.keys = dict(
            Application.objects.filter(case__in=rows.order_by().values("case")).values_list("case", "policy")
        )

    def render_who(self, value: str, record: Stay) -> str:
        return format_html('<a href="{}">{}</a>', reverse("cases:case", args=[record.case_id]), value)

    def value_who(self, value: str) -> str:
        return value

    def render_policy(self, record: Stay) -> str:
        one = named(self.keys.get(record.case_id, ""))
        return one.name if one else ""

    def render_year(self, value: int) -> str:
        return "nhận việc" if value == 0 else str(value)

    def render_due_on(self, value: date) -> str:
        return vndate(value)

    def value_due_on(self, value: date) -> str:
        return write_date(value)

    def render_state(self, record: Stay) -> str:
        return state_badge(stay_state(record, clock.today()))

    def value_state(self, record: Stay) -> str:
        return stay_state(record, clock.today()).label


STATES = (("due", "Quá hạn xác nhận"), ("there", "Đã xác nhận"), ("left", "Đã thôi việc"))


def _talent() -> list[tuple[str, str]]:
    return [(one.key, one.name) for one in policies() if one.talent]


class StayFilter(django_filters.FilterSet):
    policy = django_filters.ChoiceFilter(label="Chính sách", choices=_talent, method="of_policy", empty_label="Tất cả")
    state = django_filters.ChoiceFilter(label="Trạng thái", choices=STATES, method="of_state", empty_label="Tất cả")

    class Meta:
        model = Stay
        fields: list[str] = []

    def of_policy(self, rows: QuerySet[Stay], name: str, value: str) -> QuerySet[Stay]:
        return rows.filter(case__in=Application.objects.filter(policy=value).values("case"))

    def of_state(self, rows: QuerySet[Stay], name: str, value: str) -> QuerySet[Stay]:
        if value == "due":
            return rows.filter(confirmed_on=None, left_on=None, due_on__lt=clock.today())
        return rows.exclude(confirmed_on=None) if value == "there" else rows.exclude(left_on=None)
