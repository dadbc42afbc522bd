"""The form of a threshold."""

from __future__ import annotations

from typing import Any

from django import forms

from dotpha.indicators.actions import ThresholdFacts
from dotpha.indicators.forms.targets import NumberField
from dotpha.indicators.models import Threshold
from dotpha.indicators.queries.pages import unit_called
from dotpha.kit.forms import Text

LEVELS = (("", "một đơn vị đang xem"), ("commune", "mọi xã, phường, đặc khu"), ("agency", "mọi sở, ban, ngành"))


class ThresholdForm(forms.Form):
    """Of the unit that is looked at, or of every unit of a level."""

    unit = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    level = forms.ChoiceField(label="Áp dụng cho", choices=LEVELS, required=False)
    side = forms.ChoiceField(label="Báo khi giá trị", choices=Threshold.Side.choices)
    value = NumberField(label="Giá trị", required=True)
    grave = forms.BooleanField(label="Nghiêm trọng: báo ngay lãnh đạo", required=False)
    why = Text(label="Vì sao, nên làm gì", max_length=400)

    def clean_unit(self) -> Any:
        return unit_called(self.cleaned_data["unit"])

    def facts(self) -> ThresholdFacts:
        given = self.cleaned_data
        unit = None if given["level"] else given["unit"]
        return ThresholdFacts(given["side"], given["value"], given["why"], unit, given["level"], given["grave"])
