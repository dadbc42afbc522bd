"""The list of lines."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.budget.models import BudgetLine
from dotpha.budget.queries.lines import told_lines
from dotpha.budget.sheets.roles import SOURCES, UNKNOWN_SOURCE
from dotpha.budget.tables.shared import MAIN, NUMBER, FromSheets, MoneyColumn
from dotpha.kit import clock, search
from dotpha.kit.forms import YearFilter
from dotpha.kit.listing import ActsColumn
from dotpha.kit.seen import day_asked, day_kept
from dotpha.kit.templatetags.kit import icon, row_acts
from dotpha.people.models import Organisation
from dotpha.people.queries import lineage, visible_organisations
from dotpha.programme.models import Task
from dotpha.programme.queries import standing


class LineTable(FromSheets):
    title = tables.Column("Nội dung", linkify=("budget:line", {"pk": tables.A("pk")}), attrs=MAIN)
    year = tables.Column("Năm", accessor="sheet__year", attrs=NUMBER)
    source = tables.Column("Nguồn vốn", empty_values=())
    organisation = tables.Column("Cơ quan", empty_values=(), order_by="organisation__name")
    task = tables.Column("Nhiệm vụ", empty_values=(), order_by="task__code")
    plan, allocated, disbursed = MoneyColumn("Kế hoạch"), MoneyColumn("Phân bổ"), MoneyColumn("Giải ngân")
    acts = ActsColumn("programme.task")

    empty_title = "Chưa có dòng kinh phí nào"
    empty_text = "Nhập biểu của cơ quan tài chính, hoặc thêm từng dòng; số tiền khi đó hiện ở đây và ở trang nhiệm vụ."

    class Meta(FromSheets.Meta):
        pass

    def __init__(self, *args: Any, past: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.past = past

    @cached_property
    def open_tasks(self) -> set[int]:
        """Of the tasks on the page those that are open; of a past day nothing can be done."""
        shown = {row.record.task_id for row in self.paginated_rows} - {None}
        if self.past:
            return set()
        tasks = standing.stood(Task.objects.filter(pk__in=shown), clock.today()).filter(standing.is_open())
        return set(tasks.values_list("pk", flat=True))

    def render_acts(self, record: BudgetLine) -> SafeString | str:
        return (
            row_acts(self.request.user, "programme.task", record.task_id) if record.task_id in self.open_tasks else ""
        )

    def render_source(self, record: BudgetLine) -> SafeString:
        return format_html("{}<small>{}</small>", *self.value_source(record).split("; "))

    def value_source(self, record: BudgetLine) -> str:
        return f"{SOURCES.get(record.source, UNKNOWN_SOURCE)}; {record.get_kind_display().lower()}"

    def render_organisation(self, record: BudgetLine) -> SafeString | str:
        if record.organisation:
            return record.organisation.short_name
        written = format_html("<small>ghi «{}»</small>", record.agency) if record.agency else ""
        return format_html('<span class="muted">chưa rõ</span>{}', written)

    def value_organisation(self, record: BudgetLine) -> str:
        return record.organisation.name if record.organisation else record.agency

    def render_task(self, record: BudgetLine) -> SafeString | str:
        if record.task:
            return format_html(
                '<a href="{}">{}</a>', reverse("programme:task", args=[record.task.pk]), record.task.code
            )
        if record.task_by == BudgetLine.By.UNSURE:
            return format_html('<span class="soon">{} chưa nối</span>', icon("question"))
        return format_html('<span class="muted">ngoài nhiệm vụ</span>')

    def value_task(self, record: BudgetLine) -> str:
        return record.task.code if record.task else str(record.get_task_by_display())


FIGURES = (
    ("plan", "có kế hoạch"), ("allocated", "có phân bổ"), ("disbursed", "có giải ngân"),
    ("both", "có cả kế hoạch và giải ngân"), ("no_plan", "chưa có kế hoạch"), ("no_allocated", "chưa có phân bổ"),
    ("no_disbursed", "chưa có giải ngân"), ("none", "chưa có số nào"),
)  # fmt: skip


class LineFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label="Tìm", method="of_words", widget=forms.TextInput(attrs={"placeholder": "Nội dung, mã hoặc cơ quan"})
    )
    year = YearFilter(label="Năm", field_name="sheet__year")
    source = django_filters.ChoiceFilter(
        label="Nguồn vốn", method="of_source", choices=[*BudgetLine.Source.choices, ("none", UNKNOWN_SOURCE)],
        empty_label="mọi nguồn",
    )  # fmt: skip
    kind = django_filters.ChoiceFilter(label="Loại chi", choices=BudgetLine.Kind.choices, empty_label="mọi loại")
    organisation = django_filters.ModelChoiceFilter(
        label="Cơ quan",
        queryset=Organisation.objects.none(),
        empty_label="mọi cơ quan",
        method="of_organisation",
        null_label="Chưa rõ cơ quan",
        null_value="none",
    )
    matched = django_filters.ChoiceFilter(
        label="Nhiệm vụ", method="of_match", empty_label="tất cả",
        choices=(
            ("unsure", "chưa nối"), ("task", "đã nối"), ("none", "ngoài nhiệm vụ"), ("without", "không nối nhiệm vụ nào"),
        ),
    )  # fmt: skip
    figures = django_filters.ChoiceFilter(
        label="Số liệu", method="of_figures", empty_label="tất cả",
        choices=FIGURES,
    )  # fmt: skip

    counted = django_filters.ChoiceFilter(
        label="Cộng vào tổng", method="of_count", empty_label="tất cả",
        choices=(("yes", "được cộng"), ("no", "đã chọn tính ở biểu khác")),
    )  # fmt: skip
    ngay = day_kept()

    class Meta:
        model = BudgetLine
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        used = self.queryset.order_by().exclude(organisation=None).values_list("organisation", flat=True).distinct()
        heirs = {lineage().successor(pk, self.day) for pk in used}
        self.filters["organisation"].queryset = visible_organisations(self.request.user).filter(pk__in=heirs)

    @property
    def day(self) -> date:
        """The day that the lines are seen on."""
        return day_asked(self.request) or clock.today()

    def of_words(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(pk__in=search.matching("budget.line", value))

    def of_count(self, queryset: Any, name: str, value: str) -> Any:
        """A task told in two sheets counts in the one that was chosen."""
        return queryset.filter(pk__in=told_lines(day_asked(self.request)).filter(elsewhere=value == "no").values("pk"))

    def of_organisation(self, queryset: Any, name: str, value: Organisation | str) -> Any:
        """Its money, and that of those whose work it has taken over; "none": of nobody known."""
        if not isinstance(value, Organisation):
            return queryset.filter(organisation=None)
        return queryset.filter(organisation__in=lineage().with_predecessors({value.pk}, self.day))

    def of_source(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(source="" if value == "none" else value)

    def of_match(self, queryset: Any, name: str, value: str) -> Any:
        if value == "task":
            return queryset.filter(task__isnull=False)
        if value == "without":
            return queryset.filter(task=None)
        return queryset.filter(task_by=value)

    def of_figures(self, queryset: Any, name: str, value: str) -> Any:
        if value == "none":
            return queryset.filter(plan=None, allocated=None, disbursed=None)
        if value.startswith("no_"):
            return queryset.filter(**{value.removeprefix("no_"): None})
        said = ("plan", "disbursed") if value == "both" else (value,)
        return queryset.filter(**{f"{measure}__isnull": False for measure in said})
