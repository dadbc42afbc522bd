"""Fields that every module's forms share."""

from typing import Any

from django import forms

from dotpha.kit import clock


class DayInput(forms.DateInput):
    """A day typed as dd/mm/yyyy, whatever language the browser speaks; the script adds a button for its calendar."""

    def __init__(self) -> None:
        given = {"placeholder": "ngày/tháng/năm", "inputmode": "numeric", "autocomplete": "off", "maxlength": 10}
        super().__init__(attrs=given, format="%d/%m/%Y")

    def build_attrs(self, *args: Any, **more: Any) -> dict[str, Any]:
        return {**super().build_attrs(*args, **more), "data-day": clock.today().isoformat()}
