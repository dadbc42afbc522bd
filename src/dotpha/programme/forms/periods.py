"""Forms of periods and of the round trip."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from dotpha.kit.forms import DayField, Text
from dotpha.programme.queries import visible_periods
from dotpha.programme.rules.days import impossible_due
from dotpha.programme.rules.regimes import impossible_cut_off, offers
from dotpha.text import periods
from dotpha.text.dates import write_date

FREE = "khac"


def choices(today: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """The periods one may want to open around a day, by sort, with their legal days; none that was over a year ago."""
    groups = offers((today.year - 1, today.year, today.year + 1))
    since = today - timedelta(days=365)
    return [(label, [_choice(one.period) for one in found if one.period.ends_on >= since]) for label, found in groups]


def _choice(one: periods.Period) -> tuple[str, str]:
    return one.name, f"{one.label} ({write_date(one.starts_on)} – {write_date(one.ends_on)})"


class OpenForm(forms.Form):
    """Which period to open: a legal one, or any stretch of days."""

    name = forms.ChoiceField(
        label="Kỳ báo cáo",
        help_text="Ngày đầu và ngày cuối theo Điều 12 Nghị định số 09/2019/NĐ-CP: từ ngày 15 đến ngày 14. "
        "Nghị quyết số 03/NQ-CP có hai kỳ riêng, báo cáo trước ngày 15/6 và trước ngày 01/12.",
    )
    starts_on = DayField(
        label="Từ ngày", required=False,
        help_text="Chỉ điền khi chọn «Khoảng ngày khác».",
    )  # fmt: skip
    ends_on = DayField(label="Đến ngày", required=False)
    due_on = DayField(
        label="Hạn các cơ quan gửi trả lời", required=False,
        help_text="Để trống thì là ngày cuối kỳ, hoặc 3 ngày làm việc trước hạn gửi cấp trên; kỳ đã qua thì là hôm nay.",
    )  # fmt: skip
    cut_off_on = DayField(
        label="Ngày chốt số liệu", required=False,
        help_text="Số liệu của kỳ là số liệu đến hết ngày này. Để trống thì là ngày cuối kỳ.",
    )  # fmt: skip
    report_due_on = DayField(
        label="Hạn gửi báo cáo cho cấp trên", required=False,
        help_text="Để trống thì theo văn bản quy định kỳ báo cáo, nếu văn bản có nêu ngày.",
    )  # fmt: skip
    source = Text(
        label="Văn bản yêu cầu báo cáo", required=False, max_length=255,
        help_text="Ví dụ: Công văn số 125/VPCP-KSTT ngày 10/3/2025. Để trống thì ghi văn bản quy định kỳ báo cáo.",
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
        if data.get("name", FREE) != FREE:
            self._clean_days(data, periods.read_period(data["name"]).starts_on)
        return data

    def _clean_days(self, data: dict[str, Any], first: date) -> None:
        if data.get("due_on") and (why := impossible_due(data["due_on"], first, self.today)):
            self.add_error("due_on", why)
        if data.get("cut_off_on") and (why := impossible_cut_off(data["cut_off_on"], first)):
            self.add_error("cut_off_on", why)

    def _clean_free(self, data: dict[str, Any]) -> None:
        first, last = data.get("starts_on"), data.get("ends_on")
        if first is None or last is None:
            if not {"starts_on", "ends_on"} & set(self.errors):
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


class CorrectForm(forms.Form):
    """Why frozen figures are corrected."""

    reason = Text(
        label="Lý do đính chính", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000,
        help_text="Số liệu đã chốt vẫn giữ nguyên và xem lại được; chốt lần sau là một bản mới, có ghi lý do này.",
    )  # fmt: skip


class CompareForm(forms.Form):
    """Two moments: a period, or any day."""

    was = forms.ChoiceField(label="So từ", required=False)
    was_on = DayField(label="hoặc từ ngày", required=False)
    now = forms.ChoiceField(label="đến", required=False)
    now_on = DayField(label="hoặc đến ngày", required=False)

    def __init__(self, *args: Any, moments: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("was", "now"):
            self.fields[name].choices = [("", "chọn kỳ"), *moments]  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.one_of = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("was", "now"):
            if day := data.get(f"{name}_on"):
                data[name] = day.isoformat()
        return data


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
