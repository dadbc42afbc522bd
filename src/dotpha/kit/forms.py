"""Fields that every module's forms share."""

from typing import Any

from django import forms

from dotpha.kit import clock
from dotpha.text.official.wording import legible


class Text(forms.CharField):
    """Words that people read: nothing invisible stays in them, and what is too long is told, not cut by the browser."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(legible(value) if isinstance(value, str) else value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        if isinstance(widget, forms.Textarea):
            attrs.pop("maxlength", None)
        return attrs


class DayInput(forms.DateInput):
    """A day typed as dd/mm/yyyy, whatever language the browser speaks; the script adds a button for its calendar."""

    def __init__(self) -> None:
        given = {"placeholder": "ngày/tháng/năm", "inputmode": "numeric", "autocomplete": "off", "maxlength": 10}
        super().__init__(attrs=given, format="%d/%m/%Y")

    def build_attrs(self, *args: Any, **more: Any) -> dict[str, Any]:
        return {**super().build_attrs(*args, **more), "data-day": clock.today().isoformat()}
