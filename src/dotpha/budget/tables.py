"""The lists of money: lines, sheets, items of the 3 %, projects."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.budget.models import BudgetLine, BudgetSheet, InvestmentProject
from dotpha.budget.sheets.roles import SOURCES, UNKNOWN_SOURCE
from dotpha.budget.words import percent, write_millions
from dotpha.kit import search
from dotpha.kit.forms import YearFilter
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import icon, vndate
from dotpha.people.models import Organisation
from dotpha.people.queries import visible_organisations

NUMBER = {"td": {"class": "num"}, "th": {"class": "num"}}
MAIN = {"td": {"class": "main words"}}
NO_FIGURE = "chưa có"


class MoneyColumn(tables.Column):
    """A figure in triệu đồng, as the title of the list says; what is not known is said."""

    def __init__(self, header: str, **more: Any) -> None:
        super().__init__(header, attrs=NUMBER, empty_values=(), **more)

    def render(self, value: Decimal | None) -> SafeString | str:
        return format_html('<span class="muted">{}</span>', NO_FIGURE) if value is None else write_millions(value)

    def value(self, value: Decimal | None) -> str:
        return write_millions(value)


class LineTable(Table):
    title = tables.Column("Nội dung", linkify=("budget:line", {"pk": tables.A("pk")}), attrs=MAIN)
    year = tables.Column("Năm", accessor="sheet__year", attrs=NUMBER)
    source = tables.Column("Nguồn vốn", empty_values=())
    organisation = tables.Column("Cơ quan", empty_values=(), order_by="organisation__name")
    task = tables.Column("Nhiệm vụ", empty_values=(), order_by="task__code")
    plan, allocated, disbursed = MoneyColumn("Kế hoạch"), MoneyColumn("Phân bổ"), MoneyColumn("Giải ngân")

    empty_title = "Chưa có dòng kinh phí nào"
    empty_text = "Nhập biểu của cơ quan tài chính, hoặc thêm từng dòng; số tiền khi đó hiện ở đây và ở trang nhiệm vụ."
    empty_action = "Nhập biểu tài chính"

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, may: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_url = reverse("budget:sheet_new") if may else ""

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
        label="Cơ quan", queryset=Organisation.objects.none(), empty_label="mọi cơ quan"
    )
    matched = django_filters.ChoiceFilter(
        label="Nhiệm vụ", method="of_match", empty_label="tất cả",
        choices=(("unsure", "chưa nối"), ("task", "đã nối"), ("none", "ngoài nhiệm vụ")),
    )  # fmt: skip
    figures = django_filters.ChoiceFilter(
        label="Số liệu", method="of_figures", empty_label="tất cả",
        choices=(("no_plan", "chưa có kế hoạch"), ("no_disbursed", "chưa có giải ngân"), ("none", "chưa có số nào")),
    )  # fmt: skip

    class Meta:
        model = BudgetLine
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        used = self.queryset.order_by().values("organisation")
        self.filters["organisation"].queryset = visible_organisations(self.request.user).filter(pk__in=used)

    def of_words(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(pk__in=search.matching("budget.line", value))

    def of_source(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(source="" if value == "none" else value)

    def of_match(self, queryset: Any, name: str, value: str) -> Any:
        if value == "task":
            return queryset.filter(task__isnull=False)
        return queryset.filter(task_by=value)

    def of_figures(self, queryset: Any, name: str, value: str) -> Any:
        if value == "none":
            return queryset.filter(plan=None, allocated=None, disbursed=None)
        return queryset.filter(**{value.removeprefix("no_"): None})


class SheetTable(Table):
    title = tables.Column("Biểu", linkify=("budget:sheet", {"pk": tables.A("pk")}), attrs=MAIN)
    year = tables.Column("Năm", attrs=NUMBER)
    version = tables.Column("Bản", empty_values=(), attrs=NUMBER)
    state = tables.Column("Tình trạng", empty_values=(), orderable=False)
    as_of = tables.Column("Số liệu đến")
    line_count = tables.Column("Số dòng", attrs=NUMBER)
    unsure_count = tables.Column("Chưa nối nhiệm vụ", attrs=NUMBER)
    given_on = tables.Column("Nhận ngày")
    made_by = tables.Column("Người nhập", order_by="made_by__full_name")

    empty_title = "Chưa có biểu tài chính nào"
    empty_text = "Nhập tệp Excel của cơ quan tài chính như được gửi; đồng chí xem lại trước khi số liệu được tính."
    empty_action = "Nhập biểu tài chính"

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, may: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_url = reverse("budget:sheet_new") if may else ""

    def render_version(self, record: BudgetSheet) -> str:
        return str(record.version or "–") if record.form_id else "–"

    def render_state(self, record: Any) -> SafeString | str:
        return format_html('<span class="{}">{}{}</span>', *_state(record))

    def value_state(self, record: Any) -> str:
        return _state(record)[2]

    def render_as_of(self, value: Any) -> SafeString | str:
        return vndate(value)

    def render_given_on(self, value: Any) -> SafeString | str:
        return vndate(value)


def _state(sheet: Any) -> tuple[str, SafeString, str]:
    """(class, mark, words) of how a sheet stands."""
    if sheet.version is None:
        return "soon", icon("clock"), " đang soát"
    if sheet.withdrawn_on:
        return "muted", icon("x"), " đã rút"
    if sheet.superseded:
        return "muted", icon("history"), " đã có bản mới hơn"
    return "done", icon("check"), " đang dùng"


class SheetFilter(django_filters.FilterSet):
    year = YearFilter(label="Năm", field_name="year")
    state = django_filters.ChoiceFilter(
        label="Tình trạng", method="of_state", empty_label="tất cả",
        choices=(("review", "đang soát"), ("now", "đang dùng"), ("old", "đã có bản mới hơn"), ("withdrawn", "đã rút")),
    )  # fmt: skip

    class Meta:
        model = BudgetSheet
        fields: list[str] = []

    def of_state(self, queryset: Any, name: str, value: str) -> Any:
        if value == "review":
            return queryset.filter(version=None)
        if value == "withdrawn":
            return queryset.filter(withdrawn_on__isnull=False)
        taken = queryset.filter(version__isnull=False, withdrawn_on=None)
        return taken.filter(superseded=value == "old")


class ShareTable(Table):
    """Items of the 3 %: rows are (line, judged)."""

    counts = tables.Column("Tính", accessor="judged__counts", empty_values=(), order_by="judged__counts")
    title = tables.Column("Nội dung", accessor="line__title", attrs=MAIN)
    why = tables.Column("Vì sao", accessor="judged__why")
    source = tables.Column("Nguồn vốn", accessor="line__source", empty_values=())
    organisation = tables.Column("Cơ quan", accessor="line__organisation", empty_values=())
    amount = MoneyColumn("Số tiền", accessor="judged__item__amount", order_by="sortable")
    deed = tables.Column("Xét", accessor="line__pk", orderable=False, exclude_from_export=True)

    empty_title = "Năm này chưa có dòng kinh phí nào"
    empty_text = "Tử số lấy từ biểu tài chính. Hãy nhập biểu của năm."
    empty_action = "Nhập biểu tài chính"

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, may: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_url = reverse("budget:sheet_new") if may else ""
        self.exclude = () if may else ("deed",)

    def render_counts(self, record: Any) -> SafeString:
        one = record.judged
        if one.counts:
            return format_html('<span class="done">{} có</span>', icon("check"))
        if one.open:
            return format_html('<span class="soon">{} chưa xét</span>', icon("question"))
        return format_html('<span class="muted">{} không</span>', icon("x"))

    def value_counts(self, record: Any) -> str:
        return "có" if record.judged.counts else "chưa xét" if record.judged.open else "không"

    def render_title(self, record: Any) -> SafeString:
        line = record.line
        code = format_html("<small>{}</small>", line.task.code) if line.task else ""
        title = format_html("<s>{}</s>", line.title) if record.judged.item.mark == "struck" else line.title
        return format_html('<a href="{}">{}</a>{}', reverse("budget:line", args=[line.pk]), title, code)

    def value_title(self, record: Any) -> str:
        return str(record.line.title)

    def render_source(self, record: Any) -> str:
        return SOURCES.get(record.line.source, UNKNOWN_SOURCE)

    def render_organisation(self, record: Any) -> str:
        return record.line.organisation.short_name if record.line.organisation else record.line.agency or "chưa rõ"

    def render_deed(self, record: Any) -> SafeString:
        url = reverse("budget:line", args=[record.line.pk])
        words = "Xem lại" if record.judged.item.mark else "Loại ra" if record.judged.counts else "Tính vào"
        return format_html('<a href="{}#xet">{}</a>', url, words)


class ProjectTable(Table):
    """Rows are queries.projects.ProjectView."""

    name = tables.Column("Dự án", accessor="project__name", attrs=MAIN)
    task = tables.Column("Nhiệm vụ", accessor="project__task__code")
    owner = tables.Column("Chủ đầu tư", accessor="project__owner", empty_values=())
    step = tables.Column("Bước", accessor="standing__label")
    late = tables.Column("Bước chậm", accessor="standing__late", empty_values=(), orderable=False)
    total = MoneyColumn("Tổng mức", accessor="project__total")
    plan = MoneyColumn("Vốn năm nay", accessor="running__capital__plan", orderable=False)
    disbursed = MoneyColumn("Giải ngân", accessor="running__capital__disbursed", orderable=False)
    pace = tables.Column("Tiến độ giải ngân", empty_values=(), orderable=False)

    empty_title = "Chưa có dự án đầu tư công nào"
    empty_text = "Thêm dự án thực hiện một nhiệm vụ, rồi ghi các bước và kế hoạch vốn."
    empty_action = "Thêm dự án"

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, may: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_url = reverse("budget:project_new") if may else ""

    def render_name(self, record: Any) -> SafeString:
        url = reverse("budget:project", args=[record.project.pk])
        return format_html('<a href="{}">{}</a><small>{}</small>', url, record.project.name, record.project.code)

    def value_name(self, record: Any) -> str:
        return str(record.project.name)

    def render_owner(self, record: Any) -> str:
        return record.project.owner.short_name if record.project.owner else "chưa rõ"

    def render_late(self, record: Any) -> SafeString | str:
        names = ", ".join(step.label for step in record.standing.late)
        return format_html('<span class="late">{} {}</span>', icon("alert"), names) if names else "không"

    def value_late(self, record: Any) -> str:
        return ", ".join(step.label for step in record.standing.late)

    def render_pace(self, record: Any) -> SafeString | str:
        text = self.value_pace(record)
        return format_html('<span class="late">{} {}</span>', icon("alert"), text) if record.behind else text

    def value_pace(self, record: Any) -> str:
        running = record.running
        if running is None:
            return "năm nay chưa có vốn"
        if running.pace.actual is None:
            return "chưa có số giải ngân"
        word = "chậm, " if record.behind else ""
        return f"{word}{percent(running.pace.actual)} so với {percent(running.pace.expected)} theo thời gian"


class ProjectFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label="Tìm", method="of_words", widget=forms.TextInput(attrs={"placeholder": "Tên, mã dự án hoặc nhiệm vụ"})
    )

    class Meta:
        model = InvestmentProject
        fields: list[str] = []

    def of_words(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(pk__in=search.matching("budget.project", value))
