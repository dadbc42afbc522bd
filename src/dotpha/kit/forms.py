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


class SeenForm(forms.Form):
    """A form that remembers what its page showed, so that what somebody else wrote meanwhile is not lost.

    `changes()` are the fields that this person changed; `seen()` what the page had shown in them.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = True

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.changed_data}

    def seen(self) -> dict[str, str]:
        keys = {name: self.add_initial_prefix(name) for name in self.changed_data}
        return {name: self.data[key] for name, key in keys.items() if key in self.data}
