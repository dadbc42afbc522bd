"""Forms of indicators: what one is, a break of its series."""

from __future__ import annotations

from typing import Any

from django import forms

from dotpha.indicators.actions import IndicatorFacts
from dotpha.indicators.models import ADDS, Indicator
from dotpha.indicators.queries.meanings import measures
from dotpha.kit.forms import DayField, Text
from dotpha.people.forms import organisation_field
from dotpha.text.spans import LENGTH_LABELS, Length

AREA = forms.Textarea(attrs={"rows": 3})


class IndicatorForm(forms.Form):
    """What an indicator is; with an expression the system computes it, without one it is entered."""

    name = Text(label="Tên chỉ số", max_length=255)
    definition = Text(
        label="Định nghĩa, cách tính", widget=AREA, required=False, help_text="Viết như trong văn bản quy định chỉ số."
    )
    expression = Text(
        label="Công thức trên số đo", max_length=500, required=False,
        help_text="Ví dụ: 100 * procedures.on_time / procedures.returned. Để trống nếu số liệu được nhập.",
        widget=forms.TextInput(attrs={"list": "measure-keys", "autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    unit = Text(label="Đơn vị tính", max_length=40, help_text="%, hồ sơ, điểm, triệu đồng …")
    places = forms.IntegerField(label="Số chữ số thập phân", min_value=0, max_value=6, initial=1)
    adds = forms.ChoiceField(
        label="Cách tổng hợp lên cấp trên", choices=ADDS, initial="no",
        help_text="Chỉ dùng cho số liệu nhập; chỉ số tính theo công thức đã tổng hợp từ số đo.",
    )  # fmt: skip
    length = forms.ChoiceField(
        label="Kỳ công bố", choices=[(one.value, LENGTH_LABELS[one]) for one in Length], initial="M"
    )
    direction = forms.ChoiceField(label="Chiều", choices=Indicator.Direction.choices, required=False)
    owner = forms.Field()
    legal_source = Text(label="Căn cứ", max_length=255, required=False)
    source_url = forms.URLField(label="Địa chỉ nguồn", max_length=500, required=False, assume_scheme="https")
    two_people = forms.BooleanField(label="Số liệu nhập phải có người thứ hai xác nhận mới được tính", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = organisation_field("Cơ quan chủ trì", required=False)

    @property
    def keys(self) -> list[str]:
        """The names of measures, offered while the expression is typed."""
        return sorted(measures())

    def facts(self) -> IndicatorFacts:
        return IndicatorFacts(**{name: self.cleaned_data[name] for name in IndicatorFacts.__dataclass_fields__})


class NewIndicatorForm(IndicatorForm):
    code = forms.RegexField(
        r"^\w[\w.\-]{0,59}$", label="Mã", help_text="Mã chính thức nếu có; đặt một lần, không đổi.",
        error_messages={"invalid": "Mã chỉ gồm chữ, số, dấu chấm và gạch nối, ví dụ DVC.TRUCTUYEN."},
    )  # fmt: skip
    field_order = ["code"]


class BreakForm(forms.Form):
    on = DayField(label="Từ ngày")
    reason = Text(label="Lý do", max_length=255)
    source = Text(label="Văn bản hoặc nguồn", max_length=500, required=False)


def initial_of(one: Any, form: type[forms.Form]) -> dict[str, Any]:
    """What a thing says in the fields of a form."""
    return {name: getattr(one, name) for name in form.base_fields if hasattr(one, name)}
