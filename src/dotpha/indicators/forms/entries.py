"""Forms of handing in: a file, what its columns are, a name told, one value with its proof, a reason."""

from __future__ import annotations

from typing import Any

from django import forms

from dotpha.indicators.actions import EntryFacts
from dotpha.indicators.figures.periods import BadPeriod, read_period
from dotpha.indicators.forms.targets import NumberField
from dotpha.indicators.models import Entry, FigureFile
from dotpha.indicators.queries.entries import Column, entered_indicators
from dotpha.indicators.queries.naming import Namer, offered
from dotpha.kit import clock
from dotpha.kit.forms import Text
from dotpha.text.spans import Span, read_span

STATUSES = [("A", "chính thức"), ("P", "sơ bộ")]
STYLES = [("", "tự nhận"), ("vi", "1.234,5"), ("en", "1,234.5")]
ROLES = (
    ("", "Không đọc"), ("unit", "Đơn vị"), ("period", "Kỳ"), ("year", "Năm của kỳ"), ("indicator", "Chỉ số"),
    ("value", "Giá trị"), ("weight", "Tổng, quyền số"),
)  # fmt: skip
SPAN_HELP = "Ví dụ: Tháng 9/2025, Quý III/2025, Năm 2025."
NONE_OF_OURS = (
    "Cơ quan của đồng chí chưa chủ trì chỉ số nhập số liệu nào. Hãy đề nghị cơ quan thường trực ghi cơ quan chủ trì ở trang "
    "của chỉ số, rồi quay lại đây."
)
NAMES = {"list": "unit-names", "autocomplete": "off"}


def indicator_field(user: Any, *, required: bool, empty: str, **more: Any) -> forms.ModelChoiceField:
    """A choice among the indicators whose values this person may hand in."""
    return forms.ModelChoiceField(
        entered_indicators(user), label="Chỉ số", required=required, empty_label=empty, **more
    )  # fmt: skip


class PeriodField(Text):
    """A span as people write it; cleaned to a `Span`, None when empty."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) and value:
            try:
                return read_span(value).label
            except ValueError:
                return value
        return value

    def clean(self, value: Any) -> Span | None:
        text = super().clean(value)
        try:
            return read_period(text) if text else None
        except BadPeriod as error:
            raise forms.ValidationError(str(error)) from None


class FigureFileForm(forms.Form):
    """A file, of which indicator where its columns do not say, official or provisional."""

    file = forms.FileField(
        label="Tệp số liệu",
        help_text="Excel (.xlsx, .xls), LibreOffice (.ods), .csv hoặc SDMX-CSV; để nguyên như đơn vị gửi.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
    )
    status = forms.ChoiceField(label="Loại số liệu", choices=STATUSES, initial="A")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        empty = "trong tệp có cột chỉ số" if user.is_standing_office else "Chọn chỉ số"
        self.fields["indicator"] = indicator_field(user, required=not user.is_standing_office, empty=empty)
        if not user.is_standing_office and not entered_indicators(user).exists():
            self.fields["indicator"].help_text = NONE_OF_OURS
        self.order_fields(["file", "indicator", "status"])


class FileMatchForm(forms.Form):
    """What each column is, and what no column tells."""

    def __init__(self, *args: Any, file: FigureFile, columns: list[Column], user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = file.matching
        self.columns_told = columns
        self.fields["indicator"] = indicator_field(
            user, required=False, empty="theo cột trong tệp", initial=file.indicator_id,
            help_text="Chỉ số của mọi giá trị, nếu tệp không có cột chỉ số.",
        )  # fmt: skip
        self.fields["status"] = forms.ChoiceField(label="Loại số liệu", choices=STATUSES, initial=file.status)
        if not columns:
            return
        self.fields["fixed"] = PeriodField(
            label="Kỳ của cả bảng", required=False, initial=kept.get("fixed", ""), max_length=40,
            help_text=f"Chỉ dùng khi không có cột kỳ. {SPAN_HELP}",
        )  # fmt: skip
        self.fields["fixed_unit"] = Text(
            label="Đơn vị của cả bảng", required=False, initial=kept.get("fixed_unit", ""), max_length=200,
            help_text="Chỉ dùng khi không có cột đơn vị.", widget=forms.TextInput(attrs=NAMES),
        )  # fmt: skip
        style = next((one["style"] for one in kept["values"]), "")
        self.fields["style"] = forms.ChoiceField(label="Cách viết số", choices=STYLES, required=False, initial=style)
        if len(kept.get("sheets", ())) > 1:
            self.fields["sheet"] = forms.ChoiceField(
                label="Trang tính", choices=[(name, name) for name in kept["sheets"]], initial=kept["sheet"]
            )
        for place, column in enumerate(columns):
            self.fields[f"role_{place}"] = forms.ChoiceField(
                label=f"Cột «{column.key}» là", choices=ROLES, required=False, initial=column.role
            )

    def lines(self) -> list[tuple[Column, forms.BoundField]]:
        return [(column, self[f"role_{place}"]) for place, column in enumerate(self.columns_told)]

    def facts(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if not name.startswith("role_")]

    @property
    def names(self) -> list[str]:
        return offered(clock.today())

    def given(self) -> dict[str, Any]:
        given, fixed = self.cleaned_data, self.cleaned_data.get("fixed")
        return {
            "indicator": given["indicator"], "status": given["status"], "fixed": fixed.name if fixed else "",
            "fixed_unit": given.get("fixed_unit", ""), "style": given.get("style", ""), "sheet": given.get("sheet", ""),
            "roles": {column.key: given[f"role_{place}"] for place, column in enumerate(self.columns_told)},
        }  # fmt: skip


class EntryForm(forms.Form):
    """One value of a unit in a span, with what it rests on."""

    unit = Text(label="Đơn vị", max_length=200, initial="Toàn tỉnh", widget=forms.TextInput(attrs=NAMES))
    span = PeriodField(label="Kỳ", max_length=40, help_text=SPAN_HELP)
    value = NumberField(label="Giá trị", help_text="Với chỉ số tỷ lệ: số đếm được.")
    nothing = forms.BooleanField(label="Không có số liệu của kỳ này", required=False)
    weight = NumberField(label="Tổng, quyền số", help_text="Chỉ dùng cho chỉ số tỷ lệ hoặc trung bình có quyền số.")
    status = forms.ChoiceField(label="Loại số liệu", choices=STATUSES, initial="A")
    proof = forms.FileField(label="Minh chứng", required=False, help_text="Văn bản, báo cáo, ảnh chụp có con số này.")
    note = Text(
        label="Ghi chú", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Số, ngày văn bản hoặc nơi lấy số liệu; bắt buộc khi không có tệp minh chứng.",
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"] = indicator_field(user, required=True, empty="Chọn chỉ số")
        self.order_fields(["indicator"])

    @property
    def names(self) -> list[str]:
        return offered(clock.today())

    def clean_unit(self) -> Any:
        found = Namer(clock.today()).find(self.cleaned_data["unit"])
        if found is None:
            raise forms.ValidationError("Không biết đơn vị này. Hãy chọn một tên trong danh sách gợi ý.")
        return found

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "value" in given and (given["value"] is None) != bool(given.get("nothing")):
            self.add_error("value", "Hãy ghi giá trị, hoặc đánh dấu không có số liệu; không cả hai.")
        return given

    def facts_given(self) -> EntryFacts:
        given = {name: self.cleaned_data[name] for name in ("unit", "span", "value", "weight", "status", "note")}
        proof = self.cleaned_data["proof"]
        return EntryFacts(**given, proof=(proof.name, proof.read()) if proof else None)


def initial_of_entry(entry: Entry | None) -> dict[str, Any]:
    """What an entry that was sent back says in the fields of the form."""
    if entry is None:
        return {}
    return {
        "indicator": entry.indicator_id, "unit": entry.unit.name, "span": entry.span, "value": entry.value,
        "nothing": entry.value is None, "weight": entry.weight, "status": entry.status, "note": entry.note,
    }  # fmt: skip


class ReasonForm(forms.Form):
    reason = Text(label="Lý do", max_length=400)
