"""Forms of calls: what for, from which second to which, by which criteria; more time, a stop; councils and their seats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms

from dotpha.cases.actions import CallFacts
from dotpha.cases.kinds import Kind
from dotpha.cases.models import Call
from dotpha.cases.queries.calls import choosable_panels
from dotpha.cases.rules.criteria import criteria_of_rows
from dotpha.cases.rules.scores import Criterion, fault_of_criteria, read_criteria
from dotpha.kit import clock
from dotpha.kit.asking import AskingForm, typed_of
from dotpha.kit.forms import DayField, Text
from dotpha.text.fields import Field
from dotpha.text.fields import Kind as Sort
from dotpha.text.numerals import write_number
from dotpha.text.values import Checked, check, write

OWN = "x_"
"""What stands before the keys of the kind's own fields, so that none of them is taken for one of the call's."""
MOST_BUDGET = Decimal(10) ** 9
"""In triệu đồng: what the column of the budget holds."""
BUDGET = Field("budget", "Kinh phí của đợt", Sort.MONEY, "triệu đồng", least=Decimal(0), most=MOST_BUDGET)
THRESHOLD = Field(
    "threshold", "Ngưỡng điểm trung bình", Sort.NUMBER, least=Decimal(0), most=Decimal(100),
    help="Theo thang 100; hồ sơ thấp hơn ngưỡng không được đề nghị. Để trống nếu không đặt ngưỡng.",
)  # fmt: skip
FEWEST = Field(
    "fewest", "Số phiếu hợp lệ ít nhất", Sort.NUMBER, "phiếu", least=Decimal(1), most=Decimal(50),
    help="Ít phiếu hợp lệ hơn thì hồ sơ chưa có kết quả. Để trống là 1 phiếu.",
)  # fmt: skip
CRITERIA = Field(
    "criteria", "Tiêu chí chấm điểm", Sort.TABLE, required=True,
    help="Điểm mỗi phiếu quy về thang 100 theo điểm tối đa nhân hệ số. Sau khi công bố không đổi được.",
    columns=(
        Field("label", "Tiêu chí", Sort.SHORT, required=True),
        Field("most", "Điểm tối đa", Sort.NUMBER, required=True, most=Decimal(1000)),
        Field("weight", "Hệ số", Sort.NUMBER, most=Decimal(100)),
        Field("least", "Điểm tối thiểu", Sort.NUMBER, most=Decimal(1000)),
        Field("help", "Hướng dẫn chấm", Sort.LONG),
    ),
)  # fmt: skip
TIME = {"placeholder": "giờ:phút:giây", "inputmode": "numeric", "autocomplete": "off", "maxlength": 8}
FORMATS = ["%H:%M:%S", "%H:%M"]


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def hour(label: str, **more: Any) -> forms.TimeField:
    """A time of day to the second, typed as 17:00:00."""
    shown = forms.TimeInput(attrs=TIME, format="%H:%M:%S")
    wrong = {"invalid": "Ghi giờ như 17:00:00 hoặc 17:00."}
    return forms.TimeField(label=label, input_formats=FORMATS, widget=shown, error_messages=wrong, **more)


def joined(day: date | None, at: time | None) -> datetime | None:
    return datetime.combine(day, at, clock.ZONE) if day and at else None


class ClosesMixin(forms.Form):
    """The last second at which a case may come in."""

    def closing(self) -> datetime | None:
        return joined(self.cleaned_data.get("closes_on"), self.cleaned_data.get("closes_time"))


class CallForm(ClosesMixin):
    """A call as it is written; once it is published its time, criteria and threshold stand as they were published."""

    title = Text(label="Tên đợt", max_length=255)
    text = Text(
        label="Nội dung thông báo", required=False, max_length=20_000, widget=area(8),
        help_text="Mục đích, đối tượng, cách nộp, căn cứ. Ai đăng nhập cũng đọc được sau khi công bố.",
    )  # fmt: skip
    opens_on = DayField(label="Mở nhận từ ngày")
    opens_time = hour("Giờ mở")
    closes_on = DayField(label="Đóng nhận ngày", required=False, help_text="Để trống nếu nhận đến khi dừng đợt.")
    closes_time = hour(
        "Giờ đóng", required=False, help_text="Hồ sơ đến đúng giây này vẫn nhận, sau giây này thì không."
    )

    def __init__(
        self, data: Any = None, *, kind: Kind, user: Any, call: Call | None = None, offered: Mapping[str, Any] | None = None
    ) -> None:  # fmt: skip
        """`offered` is what a new call says to begin with, by the names of the fields and the keys of the kind's own."""
        super().__init__(
            data,
            initial=initial_of(call) | {key: one for key, one in (offered or {}).items() if key in ("title", "text")},
        )
        self.kind, self.call = kind, call
        self.fixed = call is not None and call.published_at is not None
        if kind.judged:
            self.fields["panel"] = forms.ModelChoiceField(
                choosable_panels(user, call), label="Hội đồng đánh giá", required=False, empty_label="Chọn sau"
            )
        if self.fixed:
            for name in ("opens_on", "opens_time", "closes_on", "closes_time"):
                del self.fields[name]
        self.asked = asked_of(kind, self.fixed)
        typed = typed_of(self.asked, data) if data is not None else typed_as(kind, call, offered or {})
        self.checked = check(self.asked, typed) if data is not None else Checked({}, {})
        errors = dict(self.checked.errors)
        if data is not None and not errors and not self.fixed:
            errors |= self._faults() if kind.judged else {}
            errors |= {f"{OWN}{key}": said for key, said in (kind.call_lacks or _nothing)(self._own())}
        self.asking = AskingForm(self.asked, typed, errors)

    def _faults(self) -> dict[str, str]:
        """What the rows and the threshold say wrong that no single cell does."""
        out = {}
        if why := fault_of_criteria(self.criteria()):
            out["criteria"] = why
        threshold = self._figure("threshold")
        if threshold is not None and threshold != round(threshold, 2):
            out["threshold"] = "Nhiều nhất hai chữ số thập phân."
        if (fewest := self._figure("fewest")) is not None and fewest % 1:
            out["fewest"] = "Số phiếu là số nguyên."
        return out

    def is_valid(self) -> bool:
        return super().is_valid() and not self.asking.errors

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.fixed:
            return given
        if bool(given.get("closes_on")) != bool(given.get("closes_time")) and not self.has_error("closes_time"):
            self.add_error("closes_time", "Ghi cả ngày và giờ đóng, hoặc để trống cả hai.")
        opens, closes = joined(given.get("opens_on"), given.get("opens_time")), self.closing()
        if opens and closes and closes <= opens:
            self.add_error("closes_on", "Thời điểm đóng phải sau thời điểm mở.")
        return given

    def _figure(self, key: str) -> Decimal | None:
        value = self.checked.values.get(key)
        return None if value is None else Decimal(str(value))

    def criteria(self) -> tuple[Criterion, ...]:
        before = read_criteria(self.call.criteria) if self.call else self.kind.criteria
        if self.fixed or not self.kind.judged:
            return before if self.call else ()
        rows: Any = self.checked.values.get("criteria", [])
        return criteria_of_rows(rows, before)

    def _own(self) -> dict[str, Any]:
        """What is said in the kind's own fields, by their keys."""
        return {key.removeprefix(OWN): value for key, value in self.checked.values.items() if key.startswith(OWN)}

    def facts(self) -> CallFacts:
        given, call = self.cleaned_data, self.call
        panel = given.get("panel")
        council = panel.pk if panel else None
        if self.fixed and call is not None:
            return CallFacts(
                given["title"], call.opens_at, call.closes_at, given["text"], call.budget_vnd, call.threshold, council, call.facts,
                call.fewest,
            )  # fmt: skip
        opens = joined(given.get("opens_on"), given.get("opens_time"))
        assert opens is not None  # the field asks for it
        budget, threshold = self._figure("budget"), self._figure("threshold")
        fewest = int(self._figure("fewest") or 1)
        return CallFacts(
            given["title"], opens, self.closing(), given["text"], budget, threshold, council, self._own(), fewest
        )


def _nothing(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a call lacks whose kind asks nothing more of it."""
    return []


def asked_of(kind: Kind, fixed: bool) -> tuple[Field, ...]:
    """What is asked as data: the budget, how it is judged, the kind's own fields; files are no part of a call. Once it is
    published all that stands as it was published: who applies has read it."""
    if fixed:
        return ()
    judged = (THRESHOLD, FEWEST, CRITERIA) if kind.judged else ()
    own = tuple(replace(one, key=f"{OWN}{one.key}") for one in kind.call_fields if one.kind != Sort.FILE)
    return (BUDGET, *judged, *own)


def typed_as(kind: Kind, call: Call | None, offered: Mapping[str, Any]) -> dict[str, Any]:
    """A call, or a new one by what the kind proposes, as somebody would have typed it."""
    criteria = read_criteria(call.criteria) if call else kind.criteria
    threshold = call.threshold if call else kind.threshold
    typed: dict[str, Any] = {"criteria": [row_of(one) for one in criteria]}
    if threshold is not None:
        typed["threshold"] = write_number(threshold)
    if call:
        typed["fewest"] = str(call.fewest)
    if call and call.budget_vnd is not None:
        typed["budget"] = write(BUDGET, str(call.budget_vnd))
    facts: Mapping[str, Any] = call.facts if call else {}
    for one in kind.call_fields:
        value = facts.get(one.key)
        typed[f"{OWN}{one.key}"] = rows_of(one, value) if isinstance(value, list) else write(one, value)
    return typed | {key if key == BUDGET.key else f"{OWN}{key}": one for key, one in offered.items()}


def row_of(one: Criterion) -> dict[str, str]:
    least = "" if one.least is None else write_number(one.least)
    return {
        "label": one.label, "most": write_number(one.most), "weight": write_number(one.weight), "least": least, "help": one.help
    }  # fmt: skip


def rows_of(table: Field, rows: list[dict[str, Any]]) -> list[dict[str, str]]:
    return [{column.key: write(column, row.get(column.key)) for column in table.columns} for row in rows]


def initial_of(call: Call | None) -> dict[str, Any]:
    if call is None:
        return {"opens_on": clock.today(), "opens_time": time(8), "closes_time": time(17)}
    opens = call.opens_at.astimezone(clock.ZONE)
    closes = call.closes_at.astimezone(clock.ZONE) if call.closes_at else None
    return {
        "title": call.title, "text": call.text, "panel": call.panel_id, "opens_on": opens.date(), "opens_time": opens.time(),
        "closes_on": closes and closes.date(), "closes_time": closes and closes.time(),
    }  # fmt: skip


class ProlongForm(ClosesMixin):
    closes_on = DayField(label="Đóng nhận ngày")
    closes_time = hour("Giờ đóng", initial=time(17))
    reason = Text(label="Lý do", widget=area(), max_length=1000, help_text="Ai đọc đợt này cũng thấy thời điểm mới.")


class ReasonForm(forms.Form):
    reason = Text(label="Lý do", widget=area(), max_length=1000)
