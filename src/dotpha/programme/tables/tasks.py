"""The lists of tasks, of proofs that wait and of agencies."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import django_tables2 as tables
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from dotpha.kit.listing import ActsColumn, Table
from dotpha.kit.templatetags.kit import icon, progress, relative_day, state_badge, vndate
from dotpha.programme.models import Evidence, Period, Task
from dotpha.programme.queries import TaskView, views_of
from dotpha.programme.queries.agencies import AgencyRow
from dotpha.text.numerals import write_share

NUMBER = {"td": {"class": "num"}, "th": {"class": "num"}}
MAIN = {"td": {"class": "main"}}


class TaskTable(Table):
    """Tasks as they stand on `day`; facts of the rows shown are gathered at once."""

    code = tables.Column("Mã", order_by="pk", attrs={"td": {"class": "nowrap code"}})
    title = tables.Column("Nhiệm vụ", attrs=MAIN)
    lead = tables.Column("Chủ trì", empty_values=(), order_by="lead__name")
    deadline = tables.Column("Thời hạn", empty_values=())
    state = tables.Column("Trạng thái", empty_values=(), orderable=False)
    progress = tables.Column("Tiến độ đo được", empty_values=(), orderable=False)
    answer = tables.Column("Kỳ này", empty_values=(), orderable=False)
    acts = ActsColumn("programme.task")

    empty_title = "Chưa có nhiệm vụ nào"
    empty_text = "Nhiệm vụ hiện ở đây khi được giao, hoặc khi bớt bộ lọc."

    class Meta(Table.Meta):
        attrs = {"class": "table tasks"}

    def __init__(self, *args: Any, day: date, period: Period | None, may_import: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day, self.period = day, period
        if may_import:
            self.empty_text = (
                "Nhập một kế hoạch: hệ thống tách thành nhiệm vụ để đồng chí soát trước khi đưa vào chương trình."
            )

    @cached_property
    def views(self) -> dict[int, TaskView]:
        """The facts of the tasks on this page, or of all of them for an export."""
        rows = self.page.object_list if self.page else self.rows
        return {view.task.pk: view for view in views_of((row.record for row in rows), self.day)}

    def as_values(self, exclude_columns: Any = None) -> Any:
        """An export has every row, not those of the page."""
        self.page = None
        self.__dict__.pop("views", None)
        return super().as_values(exclude_columns)

    def groups_of(self, record: Task) -> tuple[str, ...]:
        return str(self.views[record.pk].paper), record.section

    def order_deadline(self, queryset: QuerySet[Task], is_descending: bool) -> tuple[QuerySet[Task], bool]:
        by = F("at_deadline")
        order = by.desc(nulls_last=True) if is_descending else by.asc(nulls_last=True)
        return queryset.order_by(order, "pk"), True

    def render_code(self, record: Task) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("programme:task", args=[record.pk]), record.code)

    def value_code(self, record: Task) -> str:
        return record.code

    def render_title(self, record: Task) -> SafeString:
        return format_html(
            '<a class="clamp" href="{}" hx-get="{}" hx-target="#panel-body" data-open>{}</a>'
            '<small><span class="only-phone">{}, </span>{}</small>',
            reverse("programme:task", args=[record.pk]),
            reverse("programme:task_panel", args=[record.pk]),
            record.title,
            record.code,
            self.views[record.pk].paper,
        )

    def value_title(self, record: Task) -> str:
        return record.title

    def render_lead(self, record: Task) -> SafeString | str:
        view = self.views[record.pk]
        if view.lead:
            return format_html('<span title="{}">{}</span>', view.lead.name, view.lead.short_name)
        names = ", ".join(one.organisation.short_name if one.organisation else one.written for one in view.leads)
        note = "chưa nêu một cơ quan chịu trách nhiệm" if len(view.leads) > 1 else "chưa rõ cơ quan chủ trì"
        return format_html('{}<small class="soon">{}</small>', names, note)

    def value_lead(self, record: Task) -> str:
        return self.views[record.pk].lead_names

    def render_deadline(self, record: Task) -> SafeString:
        return deadline_cell(self.views[record.pk])

    def value_deadline(self, record: Task) -> str:
        view = self.views[record.pk]
        return f"{view.deadline:%d/%m/%Y}" if view.deadline else record.recurrence or record.deadline_text

    def render_state(self, record: Task) -> SafeString:
        return state_badge(self.views[record.pk].state)

    def value_state(self, record: Task) -> str:
        return self.views[record.pk].state.label

    def render_progress(self, record: Task) -> SafeString:
        return progress_cell(self.views[record.pk])

    def value_progress(self, record: Task) -> str:
        share = self.views[record.pk].progress
        return "không có số liệu" if share is None else f"{round(share * 100)}%"

    def render_answer(self, record: Task) -> SafeString | str:
        return answer_cell(self.views[record.pk], self.period)

    def value_answer(self, record: Task) -> str:
        said = self.views[record.pk].said_in(self.period.pk if self.period else None)
        return (
            "" if said is None else "không phát sinh" if said.nothing_new else said.get_rating_display() or said.result
        )


def deadline_cell(view: TaskView) -> SafeString:
    """The deadline in force, how far it is, and the deadlines it had before."""
    task, state = view.task, view.state
    if view.deadline is None:
        text = task.recurrence or task.deadline_text or "chưa rõ thời hạn"
        return format_html('<span class="{}">{}</span>', "" if task.recurrence else "muted", text)
    if state.done_on:
        small: Any = format_html("xong {}", vndate(state.done_on))
    else:
        small = "" if state.aside or task.recurrence else relative_day(view.deadline, view.day)
    old = format_html_join(", ", "<s>{}</s>", ((vndate(day),) for day in view.old_deadlines))
    before = format_html("<small>hạn cũ {}</small>", old) if view.old_deadlines else ""
    return format_html("{}<small>{}</small>{}", vndate(view.deadline), small, before)


def progress_cell(view: TaskView) -> SafeString:
    """What the verified milestones measure, beside it the agency's own word, and a mark where the two part."""
    said = view.answer.get_rating_display() if view.answer and view.answer.rating else ""
    mark = format_html('<span class="gap">{}lệch số đo</span>', icon("alert")) if view.gap else ""
    word = format_html("<small>cơ quan báo: {} {}</small>", said.lower(), mark) if said else ""
    return format_html("{}{}", progress(view.progress), word)


def answer_cell(view: TaskView, period: Period | None) -> SafeString | str:
    """Whether somebody has spoken about the task in the period now open; what was done before owes nothing."""
    before = period is not None and view.state.done_on is not None and view.state.done_on < period.starts_on
    if period is None or view.state.aside or before:
        return mark_safe('<span class="muted">–</span>')
    said = view.said_in(period.pk)
    if said is None:
        return mark_safe('<span class="muted">chưa trả lời</span>')
    return format_html(
        "{}<small>{}</small>", "không phát sinh" if said.nothing_new else "đã trả lời", vndate(said.said_on)
    )


class EvidenceTable(Table):
    """Proofs that wait to be verified."""

    pick = tables.CheckBoxColumn(
        accessor="pk", exclude_from_export=True,
        attrs={"th__input": {"data-check-all": "evidence", "aria-label": "Chọn tất cả"}, "td": {"class": "pick"},
               "td__input": {"name": "evidence", "form": "bulk", "aria-label": "Chọn minh chứng"}},
    )  # fmt: skip
    proof = tables.Column("Minh chứng", empty_values=(), orderable=False, attrs=MAIN)
    task = tables.Column("Nhiệm vụ, mốc", empty_values=(), order_by="milestone__task__code")
    organisation = tables.Column("Cơ quan", order_by="organisation__name")
    reported_on = tables.Column("Nộp ngày")
    origin = tables.Column("Nguồn", empty_values=(), orderable=False)

    empty_title = "Không có minh chứng nào chờ xác nhận"
    empty_text = (
        "Minh chứng hiện ở đây khi cơ quan nộp, hoặc khi nhận hàng trả lời nêu văn bản đã có trong Sổ văn bản. Văn bản chưa "
        "vào sổ thì bấm «Vào sổ và đưa làm minh chứng» ở hàng trả lời đã nhận."
    )

    def render_proof(self, record: Evidence) -> SafeString:
        return format_html(
            '<a href="{0}" hx-get="{0}" hx-target="#panel-body" data-open>{1}</a><small>{2}{3}</small>',
            reverse("programme:evidence", args=[record.pk]),
            record,
            record.get_kind_display(),
            f": {record.note}" if record.note else "",
        )

    def value_proof(self, record: Evidence) -> str:
        return str(record)

    def render_task(self, record: Evidence) -> SafeString:
        task = record.milestone.task
        return format_html(
            '<a href="{}">{}</a><small class="clamp">{}</small>',
            reverse("programme:task", args=[task.pk]),
            task.code,
            record.milestone.title,
        )

    def value_task(self, record: Evidence) -> str:
        return f"{record.milestone.task.code}: {record.milestone.title}"

    def render_reported_on(self, value: date) -> str:
        return vndate(value)

    def value_reported_on(self, value: date) -> str:
        return f"{value:%d/%m/%Y}"

    def render_origin(self, record: Evidence) -> str:
        return str(record.origin) if record.origin else str(record.reported_by)


class AgencyTable(Table):
    """Agencies or communes with the counts of what they answer for."""

    name = tables.Column("Cơ quan", empty_values=(), attrs=MAIN, order_by="organisation__name")
    total = tables.Column("Chủ trì", accessor="summary__total", attrs=NUMBER)
    done = tables.Column("Hoàn thành", empty_values=(), attrs=NUMBER, order_by="done_share")
    doing = tables.Column("Đang thực hiện", accessor="summary__doing", attrs=NUMBER)
    not_started = tables.Column("Chưa thực hiện", accessor="summary__not_started", attrs=NUMBER)
    unknown = tables.Column("Không có thông tin", accessor="summary__unknown", attrs=NUMBER)
    late = tables.Column("Quá hạn", accessor="summary__late", attrs=NUMBER)
    soon = tables.Column("Sắp đến hạn", accessor="summary__soon", attrs=NUMBER)
    supporting = tables.Column("Phối hợp", attrs=NUMBER)
    word = tables.Column("Kỳ này", empty_values=(), orderable=False)

    empty_title = "Không có cơ quan nào"
    empty_text = "Cơ quan hiện ở đây khi được thêm vào danh mục tổ chức."

    class Meta(Table.Meta):
        attrs = {"class": "table agencies"}

    def render_name(self, record: AgencyRow) -> SafeString:
        url = reverse("programme:agency", args=[record.organisation.pk])
        ended = record.organisation.ends_on
        note = format_html("<small>hoạt động đến {}</small>", vndate(ended - timedelta(days=1))) if ended else ""
        return format_html('<a href="{}">{}</a>{}', url, record.organisation.name, note)

    def value_name(self, record: AgencyRow) -> str:
        return record.organisation.name

    def render_total(self, record: AgencyRow) -> SafeString | str:
        return (
            format_html("{}<small>và {} chung</small>", record.summary.total, record.shared)
            if record.shared
            else (str(record.summary.total))
        )

    def value_total(self, record: AgencyRow) -> int:
        return record.summary.total

    def render_done(self, record: AgencyRow) -> str:
        return write_share(record.summary.done, record.summary.total) if record.summary.total else "–"

    def render_late(self, value: int) -> SafeString | str:
        return format_html('<span class="late">{}</span>', value) if value else "0"

    def render_word(self, record: AgencyRow) -> str:
        return str(record.word) if record.word else "–"


class OwnAgencyTable(AgencyTable):
    """The same for those who see only their own: an empty list is a matter of scope, not of the register."""

    empty_title = "Không có cơ quan nào trong phạm vi của đồng chí"
    empty_text = "Trang này chỉ hiện cơ quan, địa phương mà tài khoản của đồng chí trả lời thay."
