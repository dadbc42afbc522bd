"""Lists of tests and of readings."""

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
from dotpha.kit.listing import ActsColumn, Table
from dotpha.kit.templatetags.kit import state_badge, vndate, vnmoment
from dotpha.services.sandbox.flow import KEY
from dotpha.services.sandbox.models import Reading
from dotpha.services.sandbox.queries.live import Live
from dotpha.services.sandbox.queries.page import badge
from dotpha.services.sandbox.rules.limits import State
from dotpha.services.sandbox.rules.plans import LIVE, Plan
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number

WHOLE = {"td": {"class": "nowrap"}}


class TestTable(Table):
    """Every test with its state, its period, how its limits stand."""

    __test__ = False  # pytest would take a class of this name for tests
    title = tables.Column("Thử nghiệm", linkify=("cases:case", {"pk": tables.A("pk")}), attrs={"td": {"class": "main"}})
    applicant = tables.Column("Đơn vị thử nghiệm", accessor="applicant__name")
    step = tables.Column("Trạng thái", attrs=WHOLE)
    limits = tables.Column("Giới hạn", empty_values=(), orderable=False, attrs=WHOLE)
    starts_on = tables.Column("Từ ngày", empty_values=(), orderable=False, attrs=WHOLE)
    last_on = tables.Column("Đến hết ngày", empty_values=(), orderable=False, attrs=WHOLE)
    number = tables.Column("Quyết định", empty_values=(), orderable=False)
    acts = ActsColumn(KEY)

    empty_title = "Chưa có thử nghiệm nào"
    empty_text = "Hồ sơ thử nghiệm hiện ở đây khi đơn vị nộp."

    class Meta(Table.Meta):
        pass

    def __init__(
        self, *args: Any, day: date, plans: Mapping[int, Plan], lives: Mapping[int, Live], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.day, self.plans, self.lives = day, plans, lives

    def render_title(self, record: Case) -> str:
        return format_html('<span class="clamp">{}</span> <small class="muted">{}</small>', record.title, record.code)

    def value_title(self, record: Case) -> str:
        return f"{record.code} {record.title}"

    def render_step(self, record: Case) -> str:
        return state_badge(kinds.of(KEY).standing(record, self.day))

    def value_step(self, record: Case) -> str:
        return kinds.of(KEY).step(record.step).label

    def _worst(self, record: Case) -> State | None:
        found = self.lives.get(record.pk)
        return found.worst if found and record.step in LIVE else None

    def render_limits(self, record: Case) -> str:
        worst = self._worst(record)
        return state_badge(badge(worst)) if worst else ""

    def value_limits(self, record: Case) -> str:
        worst = self._worst(record)
        return badge(worst).label if worst else ""

    def render_starts_on(self, record: Case) -> str:
        plan = self.plans.get(record.pk)
        return vndate(plan.permission.starts_on) if plan else ""

    def value_starts_on(self, record: Case) -> str:
        plan = self.plans.get(record.pk)
        return write_date(plan.permission.starts_on) if plan else ""

    def render_last_on(self, record: Case) -> str:
        plan = self.plans.get(record.pk)
        return vndate(plan.last_on(self.day)) if plan else ""

    def value_last_on(self, record: Case) -> str:
        plan = self.plans.get(record.pk)
        return write_date(plan.last_on(self.day)) if plan else ""

    def render_number(self, record: Case) -> str:
        plan = self.plans.get(record.pk)
        return plan.number if plan else ""


STATES = (
    ("cho", "Chờ quyết định", ("submitted", "incomplete", "consulting", "appraised")),
    ("chay", "Đang thử nghiệm", ("running",)),
    ("dung", "Tạm dừng", ("paused",)),
    ("ket-thuc", "Đang kết thúc", ("ending", "evaluated")),
    ("xong", "Đã xong", ("closed", "refused", "lapsed", "withdrawn")),
)


class TestFilter(django_filters.FilterSet):
    __test__ = False
    q = django_filters.CharFilter(label="Mã, tên, nội dung", method="of_words")
    trang_thai = django_filters.ChoiceFilter(
        label="Trạng thái", choices=[(key, label) for key, label, _ in STATES], method="of_state", empty_label="Tất cả"
    )

    class Meta:
        model = Case
        fields: list[str] = []

    def of_words(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        return rows.filter(Q(code__icontains=value.strip()) | Q(pk__in=search.matching(KEY, value)))

    def of_state(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        return rows.filter(step__in=next(steps for key, _, steps in STATES if key == value))


STATE_TONES = {"ok": State.OK, "near": State.NEAR, "breached": State.BREACHED}


class ReadingTable(Table):
    """Readings as they came in, also those that do not count, with the reason."""

    at = tables.Column("Đo lúc", attrs=WHOLE)
    key = tables.Column("Số liệu", accessor="gauge_id")
    value = tables.Column("Số", attrs={"td": {"class": "num"}, "th": {"class": "num"}}, empty_values=())
    place = tables.Column("Nơi")
    state = tables.Column("Xét lúc nhận", empty_values=(), attrs=WHOLE)
    received_at = tables.Column("Nhận lúc", attrs=WHOLE)
    by = tables.Column("Cách gửi", empty_values=(), orderable=False)

    empty_title = "Chưa có số liệu nào"
    empty_text = "Số liệu hiện ở đây khi đơn vị thử nghiệm gửi qua API hoặc ghi vào biểu mẫu."

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, labels: Mapping[str, str], places: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.labels, self.places = labels, places

    def render_at(self, value: Any) -> str:
        return vnmoment(value)

    def render_received_at(self, value: Any) -> str:
        return vnmoment(value)

    def render_key(self, record: Any) -> str:
        return self.labels.get(record.key, record.key)

    def render_value(self, record: Reading) -> str:
        return write_number(record.value)

    def render_place(self, value: str) -> str:
        return self.places.get(value, value)

    def render_state(self, record: Reading) -> str:
        if record.aside:
            return format_html('<span class="muted">không tính: {}</span>', record.aside)
        return state_badge(badge(STATE_TONES[record.state])) if record.state else ""

    def value_state(self, record: Reading) -> str:
        return f"không tính: {record.aside}" if record.aside else record.get_state_display()

    def render_by(self, record: Reading) -> str:
        return str(record.by) if record.by else "máy gửi"


class ReadingFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(label="Xét lúc nhận", choices=Reading.State.choices, empty_label="Tất cả")

    class Meta:
        model = Reading
        fields: list[str] = []
