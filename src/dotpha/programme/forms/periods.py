"""Forms of periods and of the round trip."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from dotpha.kit.forms import DayField, Text
from dotpha.programme.queries import visible_periods
from dotpha.programme.rules.days import impossible_due
from dotpha.text import periods
from dotpha.text.dates import write_date

FREE = "khac"


def choices(today: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """The periods one may want to open around a day, by sort, with their legal days."""
    years = (today.year - 1, today.year, today.year + 1)
    sorts: tuple[tuple[str, periods.Kind, int], ...] = (
        ("Quý", "quarter", 4), ("6 tháng", "half", 2), ("9 tháng", "nine_months", 1), ("Năm", "year", 1), ("Tháng", "month", 12),
    )  # fmt: skip
    return [
        (label, [_choice(periods.period(kind, y, n + 1)) for y in years for n in range(count)])
        for label, kind, count in sorts
    ]


def _choice(one: periods.Period) -> tuple[str, str]:
    return one.name, f"{one.label} ({write_date(one.starts_on)} – {write_date(one.ends_on)})"


class OpenForm(forms.Form):
    """Which period to open: a legal one, or any stretch of days."""

    name = forms.ChoiceField(
        label="Kỳ báo cáo",
        help_text="Ngày đầu và ngày cuối theo Điều 12 Nghị định số 09/2019/NĐ-CP: từ ngày 15 đến ngày 14.",
    )
    starts_on = DayField(
        label="Từ ngày", required=False,
        help_text="Chỉ điền khi chọn «Khoảng ngày khác».",
    )  # fmt: skip
    ends_on = DayField(label="Đến ngày", required=False)
    due_on = DayField(
        label="Hạn các cơ quan gửi trả lời", required=False,
        help_text="Để trống thì là ngày cuối kỳ; kỳ đã qua thì là hôm nay.",
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        taken = set(visible_periods(user).values_list("name", flat=True))
        groups = [(label, [one for one in rows if one[0] not in taken]) for label, rows in choices(today)]
        self.fields["name"].choices = [*groups, (FREE, "Khoảng ngày khác")]  # type: ignore[attr-defined]
        self.initial.setdefault("name", _nearest(groups, today))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("name") == FREE:
            self._clean_free(data)
        if data.get("due_on") and data.get("name", FREE) != FREE:
            first = periods.read_period(data["name"]).starts_on
            if why := impossible_due(data["due_on"], first, self.today):
                self.add_error("due_on", why)
        return data

    def _clean_free(self, data: dict[str, Any]) -> None:
        first, last = data.get("starts_on"), data.get("ends_on")
        if first is None or last is None:
            self.add_error("starts_on", "Hãy chọn cả ngày đầu và ngày cuối của khoảng ngày.")
            return
        try:
            data["name"] = periods.free_period(first, last).name
        except ValueError as error:
            self.add_error("ends_on", str(error))


def _nearest(groups: list[tuple[str, list[tuple[str, str]]]], today: date) -> str:
    """The quarter the day is counted to where it is not opened yet, else the one after it."""
    names = {name for _, rows in groups for name, _ in rows}
    now = periods.period_containing(today, "quarter")
    after = periods.period_containing(now.ends_on + timedelta(days=1), "quarter")
    return next((one.name for one in (now, after) if one.name in names), FREE)


class DueForm(forms.Form):
    """Another day by which agencies answer."""

    becomes = DayField(label="Hạn gửi trả lời mới")
    reason = Text(
        label="Lý do", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000,
        help_text="Hạn cũ và lý do vẫn được giữ và hiện ở trang của kỳ.",
    )  # fmt: skip


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class UploadForm(forms.Form):
    """Filled appendices, any number at once."""

    files = forms.FileField(  # type: ignore[assignment]
        label="Phụ lục trả lời",
        help_text="Kéo thả hoặc chọn nhiều tệp cùng lúc: Word (.docx, .doc), Excel (.xlsx, .xls), bản ký PDF hoặc bản quét, "
        "hoặc .zip chứa các tệp đó.",
        widget=ManyFiles(
            attrs={"accept": ".docx,.doc,.xlsx,.xls,.pdf,.jpg,.jpeg,.png,.zip,.csv,.txt", "multiple": True}
        ),
    )


class NamedPaperForm(forms.Form):
    """A paper that a row names, on its way into the register: what the row says stands in it."""

    number = Text(label="Số, ký hiệu", max_length=80)
    signed_on = DayField(label="Ngày ký")
    title = Text(label="Trích yếu", max_length=2000)
    kind = Text(label="Loại văn bản", max_length=60, required=False)
    issuer = Text(label="Cơ quan ban hành", max_length=255, required=False)
