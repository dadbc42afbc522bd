"""The form of a target."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from dotpha.indicators.actions import TargetFacts
from dotpha.indicators.figures.periods import HELP, BadPeriod, read_period
from dotpha.indicators.models import Indicator, Target, Unit
from dotpha.indicators.queries.catalogue import PROVINCE
from dotpha.indicators.queries.naming import label_of
from dotpha.kit.forms import DayField, Text
from dotpha.text.dates import write_date
from dotpha.text.numerals import read_number_vi, write_number
from dotpha.text.spans import read_span

LARGEST = 10**15
"""Beyond a thousand times the đồng of a province's budget a number is mistyped."""


class NumberField(forms.CharField):
    """A number as Vietnamese papers write it, "1.234,5"; empty is not known."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(**{"required": False, "max_length": 40, "widget": widget, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return write_number(value) if isinstance(value, float | int) else value

    def clean(self, value: Any) -> float | None:
        text = super().clean(value)
        if not text:
            return None
        number = read_number_vi(text)
        if number is None:
            raise forms.ValidationError(f"«{text}» không phải là số. Hãy ghi như 1.234,5.")
        if abs(number) > LARGEST:
            raise forms.ValidationError("Số này lớn quá mức. Hãy xem lại số đã gõ hoặc chọn đơn vị tính lớn hơn.")
        return float(number)


class PointsField(Text):
    """Points of a path, one a line: "30/6/2026: 45,5"."""

    widget = forms.Textarea(attrs={"rows": 3, "placeholder": "30/6/2026: 45,5"})

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(f"{write_date(date.fromisoformat(day))}: {write_number(number)}" for day, number in value)

    def clean(self, value: Any) -> list[list[Any]]:
        out = []
        for line in (super().clean(value) or "").splitlines():
            if not line.strip():
                continue
            day, _, number = line.partition(":")
            read = read_number_vi(number)
            try:
                on = DayField().clean(day.strip())
            except forms.ValidationError:
                on = None
            if read is None or on is None:
                raise forms.ValidationError(f"Không đọc được mốc «{line.strip()[:60]}». Hãy ghi như 30/6/2026: 45,5.")
            out.append([on.isoformat(), float(read)])
        return out


class SpanField(Text):
    """A span as people write it, "Quý III/2025"; cleaned to its name, "2025-Q3"."""

    def prepare_value(self, value: Any) -> Any:
        try:
            return read_span(value).label if value else value
        except ValueError:
            return value

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            return read_period(text).name if text else text
        except BadPeriod as error:
            raise forms.ValidationError(str(error)) from None


class UnitField(forms.ModelChoiceField):
    """Units by their names."""

    def label_from_instance(self, obj: Any) -> str:
        return label_of(obj)


def unit_field(**more: Any) -> forms.ModelChoiceField:
    """A choice among the units that values speak of, the province first."""
    rows = Unit.objects.select_related("organisation").order_by("level", "name")
    return UnitField(rows, label="Đơn vị", to_field_name="code", initial=PROVINCE, **more)


class TargetForm(forms.Form):
    """What is to be reached, by when, along which path, by which document."""

    name = Text(label="Mục tiêu", max_length=400)
    indicator = forms.ModelChoiceField(
        Indicator.objects.none(), label="Chỉ số", required=False, empty_label="chưa có chỉ số đo",
        help_text="Mục tiêu chưa có chỉ số thì không đo được; trang Mục tiêu nói rõ điều đó.",
    )  # fmt: skip
    unit = unit_field()
    span = SpanField(label="Kỳ phải đạt", max_length=40, help_text=HELP)
    comparison = forms.ChoiceField(label="Phải đạt", choices=Target.Comparison.choices, initial="ge")
    value = NumberField(label="Giá trị")
    unit_words = Text(label="Đơn vị tính", max_length=80, required=False)
    words = Text(
        label="Lời của văn bản",
        max_length=400,
        required=False,
        help_text="Chép nguyên văn nếu mục tiêu không phải là con số.",
    )
    baseline = NumberField(label="Giá trị gốc")
    baseline_on = DayField(label="Ngày của giá trị gốc", required=False)
    path = forms.ChoiceField(label="Đường tới mục tiêu", choices=Target.Path.choices, initial="linear")
    points = PointsField(
        label="Các mốc", required=False, help_text="Mỗi dòng một mốc, chỉ dùng cho đường theo bậc hoặc theo các mốc."
    )
    basis = Text(label="Văn bản đặt mục tiêu", max_length=255, required=False)
    document_number = Text(label="Số, ký hiệu văn bản", max_length=80, required=False)
    source_url = forms.URLField(label="Địa chỉ nguồn", max_length=500, required=False, assume_scheme="https")
    set_on = DayField(
        label="Giao ngày",
        required=False,
        help_text="Ngày văn bản giao mục tiêu, để trống là hôm nay. Xem lại một ngày trước đó thì chưa có mục tiêu này.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = Indicator.objects.filter(retired_on=None)  # type: ignore[attr-defined]

    def facts(self, position: int = 0) -> TargetFacts:
        names = [name for name in TargetFacts.__dataclass_fields__ if name != "position"]
        return TargetFacts(**{name: self.cleaned_data[name] for name in names}, position=position)


class NewTargetForm(TargetForm):
    code = forms.RegexField(
        r"^\w[\w.\-/]{0,59}$", label="Mã",
        error_messages={"invalid": "Mã chỉ gồm chữ, số, dấu chấm và gạch nối, ví dụ NQ57.12."},
    )  # fmt: skip
    field_order = ["code"]


class ChangedTargetForm(TargetForm):
    set_on = DayField(
        label="Giao ngày", required=False, help_text="Để trống là giữ nguyên. Xem lại một ngày trước đó thì chưa có mục tiêu này."
    )  # fmt: skip
    since = DayField(
        label="Thay đổi áp dụng từ ngày", required=False,
        help_text="Để trống là từ hôm nay. Trước ngày này mục tiêu vẫn như cũ; nếu chỉ sửa chỗ gõ sai, hãy ghi ngày giao.",
    )  # fmt: skip
