"""Forms of campaigns: what one is, the pasted goals, the counts of a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from dotpha.indicators.actions.campaigns import CampaignFacts
from dotpha.indicators.forms.targets import NumberField
from dotpha.indicators.models import Indicator
from dotpha.indicators.queries.campaigns import DayCount
from dotpha.indicators.rules.goal_lines import HOW
from dotpha.kit.forms import DayField, Text


class CampaignForm(forms.Form):
    """What a campaign is; its indicator is chosen once."""

    name = Text(label="Tên đợt", max_length=200, help_text="Ví dụ: 30 ngày đêm cài đặt tài khoản định danh mức 2.")
    starts_on = DayField(label="Từ ngày")
    ends_on = DayField(label="Đến ngày")
    working_days = forms.BooleanField(label="Chỉ tính ngày làm việc khi chia đều và tính nhịp mỗi ngày", required=False)
    basis = Text(label="Văn bản phát động", max_length=255, required=False)

    def facts(self, indicator: Indicator) -> CampaignFacts:
        given = {name: self.cleaned_data[name] for name in CampaignFacts.__dataclass_fields__ if name != "indicator"}
        return CampaignFacts(indicator=indicator, **given)


class NewCampaignForm(CampaignForm):
    indicator = forms.ModelChoiceField(
        Indicator.objects.none(), label="Chỉ số được đếm", empty_label="chọn chỉ số",
        help_text="Chỉ số nhập được cộng dồn, ví dụ số tài khoản cài mới; tỷ lệ, điểm, thứ hạng không cộng từng ngày được.",
    )  # fmt: skip
    field_order = ["name", "indicator"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Indicator.objects.filter(retired_on=None, expression="", two_people=False, adds="sum")
        self.fields["indicator"].queryset = rows  # type: ignore[attr-defined]


class GoalsForm(forms.Form):
    text = Text(
        label="Bảng chỉ tiêu", help_text=f"Dán từ Excel. {HOW} Bảng này thay toàn bộ chỉ tiêu đang có của đợt.",
        widget=forms.Textarea(
            attrs={"rows": 16, "spellcheck": "false", "placeholder": "Phường Đồng Hới\t1.250\t5.400"}
        ), strip=False, max_length=40_000,
    )  # fmt: skip


class CountField(NumberField):
    """How many; empty is not counted, 0 is counted and nothing done."""

    def clean(self, value: Any) -> float | None:
        number = super().clean(value)
        if number is not None and number < 0:
            raise forms.ValidationError("Số làm được không thể âm.")
        return number


class CountsForm(forms.Form):
    """The counts of one day, a field for each unit this person counts for."""

    on = DayField(label="Ngày", widget=forms.HiddenInput)

    def __init__(self, *args: Any, rows: Sequence[DayCount], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["on"] = on.isoformat()
        self.rows = {f"u{row.goal.unit_id}": row for row in rows}
        for name, row in self.rows.items():
            self.fields[name] = CountField(label=row.goal.unit.name, initial=row.count)

    @property
    def lines(self) -> list[forms.BoundField]:
        return [self[name] for name in self.rows]

    def counts(self) -> dict[int, float]:
        """Unit → count of those filled in."""
        given = {row.goal.unit_id: self.cleaned_data[name] for name, row in self.rows.items()}
        return {unit: count for unit, count in given.items() if count is not None}

    def emptied(self) -> list[str]:
        """The units whose count was taken out: a count is corrected, never erased."""
        return [
            row.goal.unit.name
            for name, row in self.rows.items()
            if row.count is not None and self.cleaned_data[name] is None
        ]
