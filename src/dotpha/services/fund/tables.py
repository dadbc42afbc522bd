"""Lists of the fund: the approved list, contracts, loans."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.utils.html import format_html

from dotpha.cases import kinds
from dotpha.cases.models import Case
from dotpha.kit import search
from dotpha.kit.forms import YearFilter
from dotpha.kit.listing import ActsColumn, Table
from dotpha.kit.templatetags.kit import state_badge, vndate
from dotpha.services.fund.flow import KEY, OPEN_STEPS, PROPOSAL_KEY, STEPS
from dotpha.services.fund.models import Contract, Loan
from dotpha.services.fund.queries.money import standing_of
from dotpha.services.fund.queries.page import loan_badge
from dotpha.services.fund.rules.account import Account
from dotpha.services.fund.rules.portfolios import PORTFOLIOS
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number

WHOLE = {"td": {"class": "nowrap"}}
NUM = {"td": {"class": "num"}, "th": {"class": "num"}}


class Money(tables.Column):
    """A sum in đồng."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, attrs=NUM, **more)

    def render(self, value: Any) -> str:
        return write_number(value)

    def value(self, **given: Any) -> Any:
        return given.get("value")


def title_of(case: Case) -> str:
    return format_html('<span class="clamp">{}</span> <small class="muted">{}</small>', case.title, case.code)


class ListTable(Table):
    """The approved list: proposals that came into it, with the calls and applications that answer them."""

    title = tables.Column("Nhiệm vụ", linkify=("cases:case", {"pk": tables.A("pk")}), attrs={"td": {"class": "main"}})
    applicant = tables.Column("Người đề xuất", accessor="applicant__name")
    portfolio = tables.Column("Danh mục", empty_values=(), orderable=False)
    number = tables.Column("Quyết định", empty_values=(), orderable=False)
    followers = tables.Column("Hồ sơ đăng ký", empty_values=(), orderable=False, attrs=NUM)
    acts = ActsColumn(PROPOSAL_KEY)

    empty_title = "Danh mục chưa có nhiệm vụ nào"
    empty_text = "Đề xuất hiện ở đây khi lãnh đạo tỉnh phê duyệt vào danh mục."

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, numbers: Mapping[int, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.numbers = numbers

    def render_title(self, record: Case) -> str:
        return title_of(record)

    def value_title(self, record: Case) -> str:
        return f"{record.code} {record.title}"

    def render_portfolio(self, record: Case) -> str:
        return str(record.content.get("portfolio", ""))

    def render_number(self, record: Case) -> str:
        return self.numbers.get(record.pk, "")

    def render_followers(self, record: Any) -> str:
        return write_number(record.answers)


class ContractTable(Table):
    """Contracts with their money and state. A file has in columns of their own what shares a cell on the page."""

    title = tables.Column(
        "Nhiệm vụ",
        accessor="case__title",
        linkify=("cases:case", {"pk": tables.A("case_id")}),
        attrs={"td": {"class": "main"}},
    )
    applicant = tables.Column("Tổ chức chủ trì", accessor="case__applicant__name")
    step = tables.Column("Trạng thái", accessor="case__step")
    amount_vnd = Money("Giá trị (đồng)")
    paid = Money("Đã chi (đồng)", empty_values=(), orderable=False)
    ends_on = tables.Column("Kết thúc", attrs=WHOLE)
    number = tables.Column("Hợp đồng", order_by=("signed_on", "number"))

    empty_title = "Chưa có hợp đồng nào"
    empty_text = "Hợp đồng hiện ở đây khi ký sau quyết định phê duyệt."

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, day: date, books: Mapping[int, Account], **more: Any) -> None:
        super().__init__(*args, **more)
        self.day, self.books = day, books

    def render_title(self, record: Contract) -> str:
        return title_of(record.case)

    def value_title(self, record: Contract) -> str:
        return f"{record.case.code} {record.case.title}"

    def render_step(self, record: Contract) -> str:
        return state_badge(kinds.of(KEY).standing(record.case, self.day))

    def value_step(self, record: Contract) -> str:
        return kinds.of(KEY).step(record.case.step).label

    def as_values(self, *args: Any, **more: Any) -> Any:
        lines = super().as_values(*args, **more)
        yield [*next(lines), "Ký", "Đã nộp lại (đồng)"]
        for row, line in zip(self.rows, lines, strict=True):
            one = row.record
            yield [*line, write_date(one.signed_on), self.books[one.case_id].came_back]

    def render_number(self, record: Contract) -> str:
        return format_html('{} <small class="muted">ký {}</small>', record.number, vndate(record.signed_on))

    def value_number(self, record: Contract) -> str:
        return record.number

    def render_ends_on(self, value: date) -> str:
        return vndate(value)

    def value_ends_on(self, value: date) -> str:
        return write_date(value)

    def render_paid(self, record: Contract) -> str:
        found = self.books[record.case_id]
        if not found.came_back:
            return write_number(found.paid_out)
        shape = '{} <small class="muted">đã nộp lại {}</small>'
        return format_html(shape, write_number(found.paid_out), write_number(found.came_back))

    def value_paid(self, record: Contract) -> Any:
        return self.books[record.case_id].paid_out


class LoanTable(Table):
    """Loans with what is left and what is overdue."""

    title = tables.Column(
        "Dự án vay",
        accessor="case__title",
        linkify=("cases:case", {"pk": tables.A("case_id")}),
        attrs={"td": {"class": "main"}},
    )
    applicant = tables.Column("Bên vay", accessor="case__applicant__name")
    state = tables.Column("Trạng thái", empty_values=(), orderable=False, attrs=WHOLE)
    number = tables.Column("Hợp đồng vay", attrs=WHOLE)
    drawn_on = tables.Column("Giải ngân", attrs=WHOLE)
    principal_vnd = Money("Số vay (đồng)")
    left = Money("Còn nợ gốc (đồng)", empty_values=(), orderable=False)
    overdue = Money("Quá hạn (đồng)", empty_values=(), orderable=False)
    next = tables.Column("Kỳ tới", empty_values=(), orderable=False, attrs=WHOLE)

    empty_title = "Chưa có khoản vay nào"
    empty_text = "Khoản vay hiện ở đây khi ký hợp đồng vay."

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, day: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.day = day

    def _standing(self, record: Loan) -> Any:
        return standing_of(record, self.day)

    def render_title(self, record: Loan) -> str:
        return title_of(record.case)

    def value_title(self, record: Loan) -> str:
        return f"{record.case.code} {record.case.title}"

    def render_state(self, record: Loan) -> str:
        return state_badge(loan_badge(self._standing(record)))

    def value_state(self, record: Loan) -> str:
        return loan_badge(self._standing(record)).label

    def render_drawn_on(self, value: date) -> str:
        return vndate(value)

    def value_drawn_on(self, value: date) -> str:
        return write_date(value)

    def render_left(self, record: Loan) -> str:
        return write_number(self._standing(record).left)

    def value_left(self, record: Loan) -> Any:
        return self._standing(record).left

    def render_overdue(self, record: Loan) -> str:
        return write_number(self._standing(record).overdue)

    def value_overdue(self, record: Loan) -> Any:
        return self._standing(record).overdue

    def render_next(self, record: Loan) -> str:
        due = self._standing(record).next_due
        return vndate(due.due_on) if due else ""

    def value_next(self, record: Loan) -> str:
        due = self._standing(record).next_due
        return write_date(due.due_on) if due else ""


class ListFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Mã, tên", method="of_words")

    class Meta:
        model = Case
        fields: list[str] = []

    def of_words(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        return rows.filter(Q(code__icontains=value.strip()) | Q(pk__in=search.matching(PROPOSAL_KEY, value)))


class ContractFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Mã, tên, số hợp đồng", method="of_words")
    buoc = django_filters.ChoiceFilter(
        label="Bước",
        field_name="case__step",
        choices=[(one.key, one.label) for one in STEPS if one.key in OPEN_STEPS],
        empty_label="Tất cả",
    )
    danh_muc = django_filters.ChoiceFilter(
        label="Danh mục", choices=list(PORTFOLIOS.items()), method="of_portfolio", empty_label="Tất cả"
    )
    nam = YearFilter(label="Năm ký", field_name="signed_on", lookup_expr="year")

    class Meta:
        model = Contract
        fields: list[str] = []

    def of_words(self, rows: QuerySet[Contract], name: str, value: str) -> QuerySet[Contract]:
        text = value.strip()
        return rows.filter(
            Q(number__icontains=text) | Q(case__code__icontains=text) | Q(case__in=search.matching(KEY, value))
        )

    def of_portfolio(self, rows: QuerySet[Contract], name: str, value: str) -> QuerySet[Contract]:
        """By the approved task that is followed, else by the call, as `queries.risks.portfolio_of` says it."""
        said = Case.objects.filter(kind=PROPOSAL_KEY, content__portfolio__in=list(PORTFOLIOS.values()))
        called = ~Q(case__origin__in=said) & Q(case__call__facts__portfolio=PORTFOLIOS[value])
        return rows.filter(called | Q(case__origin__in=said.filter(content__portfolio=PORTFOLIOS[value])))


class LoanFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Số hợp đồng, tên", method="of_words")

    class Meta:
        model = Loan
        fields: list[str] = []

    def of_words(self, rows: QuerySet[Loan], name: str, value: str) -> QuerySet[Loan]:
        return rows.filter(Q(number__icontains=value.strip()) | Q(case__in=search.matching(KEY, value)))
