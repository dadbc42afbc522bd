"""The lists of letters and of reminders."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.kit.forms import DayFilter
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import vndate
from dotpha.people.models import Organisation, User
from dotpha.people.rules import Level
from dotpha.reminding.models import About, Firing, Letter
from dotpha.reminding.rules.wording import step_name
from dotpha.text.dates import write_date

LEVELS = {Level.OFFICERS: "chuyên viên", Level.HEAD: "lãnh đạo cơ quan", Level.TOP: "lãnh đạo Ban Chỉ đạo"}
MAIN = {"td": {"class": "main"}}
NUM = {"td": {"class": "num"}, "th": {"class": "num"}}
TONES = {"drafted": "soon", "approved": "soon", "sent": "done", "dropped": "plain", "withdrawn": "plain"}


class LetterTable(Table):
    pick = tables.CheckBoxColumn(
        accessor="pk", exclude_from_export=True,
        attrs={"th__input": {"data-check-all": "letter", "aria-label": "Chọn tất cả"}, "td": {"class": "pick"},
               "td__input": {"name": "letter", "form": "bulk", "aria-label": "Chọn công văn"}},
    )  # fmt: skip
    organisation = tables.Column(
        "Gửi cơ quan", linkify=("reminding:letter", {"pk": tables.A("pk")}), order_by="organisation__name", attrs=MAIN
    )
    summary = tables.Column("Nêu việc", empty_values=(), orderable=False, attrs={"td": {"class": "words"}})
    day = tables.Column("Lập ngày")
    waits = tables.Column("Còn chờ / đã nêu", attrs=NUM)
    step = tables.Column("Tình trạng")
    number = tables.Column("Số", empty_values=())
    sent_on = tables.Column("Gửi ngày")

    empty_title = "Không có công văn đôn đốc nào"
    empty_text = "Công văn hiện ở đây khi một quy tắc có cách nhắc bằng công văn đến mốc. Xem quy tắc và chạy thử để biết sắp nhắc ai."

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, may: bool, **kwargs: Any) -> None:
        super().__init__(*args, exclude=() if may else ("pick",), **kwargs)
        self.empty_url, self.empty_action = reverse("reminding:rule_list"), "Xem quy tắc"

    def render_summary(self, record: Letter) -> str:
        """ "2 nhiệm vụ: NV-0008, NV-0026"."""
        what = record.words["summary"].removeprefix("đôn đốc ").removeprefix("thực hiện ")
        codes = sorted({one.task.code for one in record.firings.all() if one.task})
        return f"{what}: {', '.join(codes)}" if codes else what

    def render_day(self, value):  # type: ignore[no-untyped-def]
        return vndate(value)

    def render_waits(self, record: Letter) -> str:
        return f"{record.waits}/{record.matters}"  # type: ignore[attr-defined]

    def render_step(self, record: Letter) -> SafeString:
        label = record.get_step_display() + (", tự động" if record.automatic else "")
        return format_html('<span class="{}">{}</span>', TONES[record.step], label)

    def render_number(self, record: Letter) -> str:
        return record.number or ""

    def render_sent_on(self, record: Letter) -> str:
        return vndate(record.sent_on) if record.step == Letter.Step.SENT else ""


def asked(request: Any) -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=Firing.objects.order_by().values("organisation")).order_by("name")


def told(request: Any) -> QuerySet[User]:
    return User.objects.filter(pk__in=Firing.recipients.through.objects.values("user_id")).order_by("full_name")


class LetterFilter(django_filters.FilterSet):
    step = django_filters.ChoiceFilter(
        label="Tình trạng", empty_label="Tất cả", method="of_step",
        choices=(("open", "Cần xử lý"), *((one.value, one.label.capitalize()) for one in Letter.Step)),
    )  # fmt: skip
    organisation = django_filters.ModelChoiceFilter(label="Cơ quan", queryset=asked, empty_label="Tất cả")
    after = DayFilter(label="Lập từ ngày", field_name="day", lookup_expr="gte")

    class Meta:
        model = Letter
        fields: list[str] = []

    def of_step(self, queryset, name, value):  # type: ignore[no-untyped-def]
        return queryset.filter(step__in=["drafted", "approved"] if value == "open" else [value])


class FiringTable(Table):
    day = tables.Column("Ngày nhắc")
    organisation = tables.Column("Cơ quan", order_by="organisation__name", empty_values=())
    text = tables.Column("Nhắc việc", attrs={"td": {"class": "words main"}}, orderable=False)
    level = tables.Column("Báo đến, mốc", order_by=("level", "offset"))
    letter = tables.Column("Công văn", orderable=False, empty_values=())
    settled_on = tables.Column("Kết quả", empty_values=())

    inside = False

    empty_title = "Chưa có lần nhắc nào"
    empty_text = "Các lần nhắc theo quy tắc được ghi ở đây, mỗi mốc một lần. Máy nhắc chạy mỗi ngày làm việc một lần, trong giờ làm việc."

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, inside: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inside = inside

    def render_day(self, value):  # type: ignore[no-untyped-def]
        return vndate(value)

    def render_organisation(self, record: Firing) -> str:
        return record.organisation.name if record.organisation else "chưa rõ cơ quan"

    def render_text(self, record: Firing) -> SafeString:
        return format_html('<a class="clamp" href="{0}" title="{1}">{1}</a>', record.path, record.text)

    def value_text(self, record: Firing) -> str:
        return record.text

    def render_level(self, record: Firing) -> SafeString:
        step = step_name(record.about, record.offset)
        return format_html("{}<small>{}</small>", LEVELS[Level(record.level)], step)

    def value_level(self, record: Firing) -> str:
        return f"{LEVELS[Level(record.level)]}, {step_name(record.about, record.offset)}"

    def _told(self, record: Firing) -> bool:
        """Whether this reader knows of its letter: of one that is not sent only the house."""
        return record.letter is not None and (self.inside or record.letter.step == Letter.Step.SENT)

    def render_letter(self, record: Firing) -> SafeString | str:
        if record.letter is None or not self._told(record):
            return ""
        url = reverse("reminding:letter", args=[record.letter_id])
        return format_html('<a href="{}">{}</a>', url, record.letter.get_step_display())

    def value_letter(self, record: Firing) -> str:
        return record.letter.get_step_display() if record.letter and self._told(record) else ""

    def render_settled_on(self, record: Firing) -> str:
        if record.settled_on is None:
            return "chưa có kết quả"
        return f"{record.get_settled_as_display()}, {write_date(record.settled_on)}"


class FiringFilter(django_filters.FilterSet):
    organisation = django_filters.ModelChoiceFilter(label="Cơ quan", queryset=asked, empty_label="Tất cả")
    person = django_filters.ModelChoiceFilter(
        label="Người được nhắc", queryset=told, empty_label="Tất cả", method="of_person"
    )
    about = django_filters.ChoiceFilter(label="Loại việc", choices=About.choices, empty_label="Tất cả")
    level = django_filters.ChoiceFilter(
        label="Báo đến", empty_label="Tất cả", choices=[(one.value, LEVELS[one].capitalize()) for one in Level]
    )
    waits = django_filters.ChoiceFilter(
        label="Kết quả", empty_label="Tất cả", method="of_result",
        choices=(("no", "Chưa có kết quả"), *((one.value, one.label.capitalize()) for one in Firing.Settled)),
    )  # fmt: skip
    after = DayFilter(label="Từ ngày", field_name="day", lookup_expr="gte")
    before = DayFilter(label="Đến ngày", field_name="day", lookup_expr="lte")

    class Meta:
        model = Firing
        fields: list[str] = []

    def of_person(self, queryset, name, value):  # type: ignore[no-untyped-def]
        mine = Firing.recipients.through.objects.filter(user=value).values("firing_id")
        return queryset.filter(pk__in=mine)

    def of_result(self, queryset, name, value):  # type: ignore[no-untyped-def]
        return queryset.filter(settled_on=None) if value == "no" else queryset.filter(settled_as=value)
