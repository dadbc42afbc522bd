"""Lists of calls, of the cases of one call, and the summary sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.cases import kinds
from dotpha.cases.kinds import Kind
from dotpha.cases.models import Call, Case
from dotpha.cases.queries.calls import STATES, CallState, called_kinds, in_state, state_of
from dotpha.cases.queries.summary import Row
from dotpha.cases.rules.calls import moment
from dotpha.cases.rules.scores import Criterion
from dotpha.kit import clock, search
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import state_badge, vnmoment
from dotpha.text.numerals import write_number, write_vnd

NUM = {"td": {"class": "num"}, "th": {"class": "num"}}
WHOLE = {"td": {"class": "nowrap"}}


class CallTable(Table):
    title = tables.Column("Đợt")
    body = tables.Column("Cơ quan mở đợt", accessor="body__short_name")
    opens_at = tables.Column("Mở nhận", attrs=WHOLE)
    closes_at = tables.Column("Đóng nhận", attrs=WHOLE, empty_values=())
    budget_vnd = tables.Column("Kinh phí", attrs=NUM, empty_values=())
    handed_in = tables.Column("Hồ sơ đã nộp", attrs=NUM)
    state = tables.Column("Trạng thái", empty_values=(), orderable=False, attrs=WHOLE)

    empty_title = "Chưa có đợt nhận hồ sơ nào"
    empty_text = "Các đợt tuyển chọn, hỗ trợ, cuộc thi hiện ở đây khi được công bố."

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def render_title(self, record: Call) -> SafeString:
        address = reverse("cases:call", args=[record.pk])
        small = kinds.of(record.kind).label
        return format_html(
            '<a class="clamp" href="{}">{}</a> <small class="muted">{}</small>', address, record.title, small
        )

    def value_title(self, record: Call) -> str:
        return record.title

    def render_opens_at(self, value: datetime) -> str:
        return vnmoment(value)

    def value_opens_at(self, value: datetime) -> str:
        return moment(value)

    def render_closes_at(self, value: datetime | None) -> str:
        return format_html('<span title="{}">{}</span>', moment(value), vnmoment(value)) if value else "chưa ấn định"

    def value_closes_at(self, value: datetime | None) -> str:
        return moment(value) if value else ""

    def render_budget_vnd(self, value: Decimal | None) -> str:
        return write_vnd(value) if value is not None else ""

    def value_budget_vnd(self, value: Decimal | None) -> str:
        return write_number(value) if value is not None else ""

    def render_state(self, record: Call) -> SafeString:
        return state_badge(state_of(record, self.now))

    def value_state(self, record: Call) -> str:
        return state_of(record, self.now).label


def _kind_choices() -> list[tuple[str, str]]:
    return [(one.key, one.label) for one in called_kinds()]


class CallFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Tìm", method="of_words")
    kind = django_filters.ChoiceFilter(label="Loại", choices=_kind_choices, empty_label="Tất cả")
    state = django_filters.ChoiceFilter(label="Trạng thái", choices=STATES, empty_label="Tất cả", method="of_state")

    class Meta:
        model = Call
        fields: list[str] = []

    def of_words(self, rows: QuerySet[Call], name: str, value: str) -> QuerySet[Call]:
        return rows.filter(pk__in=search.matching("cases.call", value))

    def of_state(self, rows: QuerySet[Call], name: str, value: str) -> QuerySet[Call]:
        return in_state(rows, value, clock.now())


class CallCaseTable(Table):
    """What was handed in to a call, for those who handle it."""

    code = tables.Column("Mã", linkify=("cases:case", {"pk": tables.A("pk")}), attrs=WHOLE)
    title = tables.Column("Tên", attrs={"td": {"class": "main"}})
    applicant = tables.Column("Người nộp", accessor="applicant__name", empty_values=())
    submitted_at = tables.Column("Nộp lúc", attrs=WHOLE)
    step = tables.Column("Trạng thái", attrs=WHOLE)
    sealed = tables.Column("Phiếu nhận xét", attrs=NUM)

    empty_title = "Chưa có hồ sơ nào nộp vào đợt này"
    empty_text = "Hồ sơ hiện ở đây khi được nộp; bản đang soạn chỉ người soạn thấy."

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, day: date, judged: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        if not judged:
            self.exclude = ("sealed",)

    def render_title(self, record: Case) -> SafeString:
        return format_html('<span class="clamp">{}</span>', record.title)

    def value_title(self, record: Case) -> str:
        return record.title

    def render_applicant(self, record: Case) -> str:
        return str(record.applicant or record.made_by)

    def render_submitted_at(self, value: datetime) -> SafeString:
        return format_html('<span title="{}">{}</span>', moment(value), vnmoment(value))

    def value_submitted_at(self, value: datetime) -> str:
        return moment(value)

    def render_step(self, record: Case) -> SafeString:
        return state_badge(kinds.of(record.kind).standing(record, self.day))

    def value_step(self, record: Case) -> str:
        return kinds.of(record.kind).step(record.step).label

    def render_sealed(self, record: Any) -> str:
        """How many came of how many were asked; never what they say."""
        return f"{record.sealed}/{record.asked}" if record.asked else "chưa giao"


def case_filter(kind: Kind) -> type[django_filters.FilterSet]:
    """The filters of a call's cases: its kind's own steps."""
    steps = [(one.key, one.label.capitalize()) for one in kind.steps if not (one.writes and one.key == kind.first)]

    class CallCaseFilter(django_filters.FilterSet):
        q = django_filters.CharFilter(label="Mã, tên, người nộp", method="of_words")
        step = django_filters.ChoiceFilter(label="Trạng thái", choices=steps, empty_label="Tất cả")

        class Meta:
            model = Case
            fields: list[str] = []

        def of_words(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
            named = Q(code__icontains=value) | Q(applicant__name__icontains=value)
            return rows.filter(named | Q(pk__in=search.matching(kind.key, value)))

    return CallCaseFilter


SAYS = {True: "đề nghị", False: "không đề nghị"}


class MeanColumn(tables.Column):
    """The mean points of one criterion."""

    def __init__(self, criterion: Criterion) -> None:
        head = f"{criterion.label} ({write_number(criterion.most)})"
        super().__init__(head, empty_values=(), orderable=False, attrs=NUM)
        self.key = criterion.key

    def render(self, record: Row) -> str:
        found = record.tally.by_criterion.get(self.key) if record.tally else None
        return "" if found is None else write_number(found, 2)


def criterion_columns(criteria: Sequence[Criterion]) -> list[tuple[str, MeanColumn]]:
    return [(f"mean_{one.key}", MeanColumn(one)) for one in criteria]


class SummaryTable(Table):
    """One row a case, by rank. A file has in columns of their own what shares a cell on the page."""

    rank = tables.Column("Hạng", empty_values=(), attrs=NUM)
    code = tables.Column("Hồ sơ", accessor="case__code", attrs={"td": {"class": "main"}})
    mean = tables.Column("Trung bình", empty_values=(), attrs=NUM)
    asked = tables.Column("Đề nghị (đồng)", empty_values=(), attrs=NUM)
    used = tables.Column("Lũy kế (đồng)", empty_values=(), attrs=NUM)
    recommended = tables.Column("Xếp theo điểm", empty_values=(), attrs={"td": {"class": "words"}})
    verdict = tables.Column("Hội đồng", empty_values=())
    notes = tables.Column("Lưu ý", empty_values=(), attrs={"td": {"class": "words"}})

    empty_title = "Chưa có hồ sơ nào nộp vào đợt này"
    empty_text = "Bảng tổng hợp có số liệu sau khi phiếu nhận xét của hồ sơ được mở."

    class Meta(Table.Meta):
        orderable = False
        sequence = ("rank", "code", "mean", "...", "asked", "used", "recommended", "verdict", "notes")

    def __init__(self, *args: Any, money: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not money:
            self.exclude = ("asked", "used")

    def as_values(self, *args: Any, **more: Any) -> Any:
        lines = super().as_values(*args, **more)
        yield [*next(lines), "Tên", "Người nộp", "Chênh lệch giữa các phiếu", "Đạt", "Vì sao"]
        for row, line in zip(self.rows, lines, strict=True):
            one = row.record
            passes = "" if one.tally is None else "đạt" if one.tally.passes else "không đạt"
            yield [*line, one.case.title, _applicant(one), _points(one.tally and one.tally.spread), passes, one.why]

    def render_rank(self, record: Row) -> str:
        return "" if record.rank is None else str(record.rank)

    def render_code(self, record: Row) -> SafeString:
        case = record.case
        return format_html(
            '<a class="clamp" href="{}">{}</a> <small class="muted">{} · {}</small>',
            reverse("cases:case", args=[case.pk]), case.title, case.code, _applicant(record),
        )  # fmt: skip

    def value_code(self, record: Row) -> str:
        return record.case.code

    def render_mean(self, record: Row) -> SafeString | str:
        """With how far the ballots lie apart."""
        if record.tally is None or record.tally.mean is None:
            return ""
        return format_html(
            '<b>{}</b> <small class="muted" title="Chênh lệch giữa phiếu cao nhất và thấp nhất">lệch {}</small>',
            _points(record.tally.mean), _points(record.tally.spread),
        )  # fmt: skip

    def value_mean(self, record: Row) -> str:
        return _points(record.tally.mean if record.tally else None)

    def render_asked(self, record: Row) -> str:
        return "" if record.asked is None else write_number(record.asked)

    def render_used(self, record: Row) -> str:
        return write_number(record.line.used) if record.line and record.line.used is not None else ""

    def render_recommended(self, record: Row) -> SafeString:
        """Yes, no or open, and why; of what is not opened only why there are no figures."""
        if record.line is None:
            return format_html('<span class="muted">{}</span>', record.why)
        tone = {True: "done", False: "late", None: "soon"}[record.recommended]
        badge = state_badge(CallState(self.value_recommended(record), tone))
        return format_html("{} <small>{}</small>", badge, record.why)

    def value_recommended(self, record: Row) -> str:
        if record.line is None:
            return ""
        return "cần quyết định" if record.recommended is None else SAYS[record.recommended]

    def render_verdict(self, record: Row) -> str:
        return "" if record.verdict is None else SAYS[record.verdict]

    def render_notes(self, record: Row) -> str:
        out = [*record.tally.notes] if record.tally else []
        if record.missing:
            out.append(f"Thiếu phiếu của {', '.join(record.missing)}.")
        return " ".join([*out, *(f"Thôi nhận xét – {one}" for one in record.excused)])


def _applicant(record: Row) -> str:
    return str(record.case.applicant or record.case.made_by)


def _points(value: Decimal | None) -> str:
    return "" if value is None else write_number(value, 2)
