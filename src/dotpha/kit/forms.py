"""Fields that every module's forms share."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from dotpha.kit import clock
from dotpha.kit.pages import whole
from dotpha.text.calendar import add_working_days, is_working_day
from dotpha.text.dates import write_date
from dotpha.text.legacy import modern
from dotpha.text.numbers import find_numbers
from dotpha.text.official.numbering import check_number
from dotpha.text.official.wording import legible
from dotpha.text.periods import YEARS


class Text(forms.CharField):
    """Words that people read: nothing invisible stays in them, and what is too long is told, not cut by the browser."""

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str):
            return super().to_python(value)
        (written,) = modern([value])  # pasted from an old file in TCVN3 or VNI
        return super().to_python(legible(written))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        if isinstance(widget, forms.Textarea):
            attrs.pop("maxlength", None)
        return attrs


FIRST_YEAR, LAST_YEAR = YEARS[0], YEARS[-1]
OUT_OF_YEARS = f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}."


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


class DayField(forms.DateField):
    """A day of a year that papers bear: sums with the first or the last days there are leave the calendar."""

    widget = DayInput
    default_validators = [
        MinValueValidator(date(FIRST_YEAR, 1, 1), OUT_OF_YEARS),
        MaxValueValidator(date(LAST_YEAR, 12, 31), OUT_OF_YEARS),
    ]


class WorkDay(DayField):
    """The last day of a term: a term does not end on a day off (Bộ luật Dân sự 2015, khoản 5 Điều 148)."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not is_working_day(value):
            after = write_date(add_working_days(value, 1))
            raise forms.ValidationError(f"{write_date(value)} là ngày nghỉ; ngày làm việc tiếp theo là {after}.")


class ClockField(forms.TimeField):
    """An hour typed as 8:00 or 08:00, whatever language the browser speaks."""

    def __init__(self, **more: Any) -> None:
        widget = forms.TimeInput(
            format="%H:%M",
            attrs={"placeholder": "giờ:phút", "inputmode": "numeric", "autocomplete": "off", "maxlength": 5},
        )
        wrong = {"invalid": "Hãy ghi giờ như 08:00 hoặc 14:30."}
        super().__init__(widget=widget, input_formats=["%H:%M", "%Hh%M", "%H.%M"], error_messages=wrong, **more)


class Several(forms.ModelMultipleChoiceField):
    """Several rows ticked; a number that no table holds is no choice either."""

    def clean(self, value: Any) -> Any:
        huge = [one for one in value or () if str(one).isdecimal() and whole(str(one)) is None]
        if huge:
            raise forms.ValidationError(self.error_messages["invalid_choice"], params={"value": huge[0][:20]})
        return super().clean(value)


class PaperNumber(Text):
    """Number and symbol of an official paper, as it bears them: "125/QĐ-UBND"."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and (why := check_number(value)):
            raise forms.ValidationError(why)


class PaperNamed(Text):
    """A paper in words, in which its number stands: "Nghị quyết số 145/NQ-HĐND của HĐND tỉnh"."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not find_numbers(value):
            raise forms.ValidationError(
                f"«{value[:80]}» chưa có số, ký hiệu văn bản. Hãy ghi như «Nghị quyết số 145/NQ-HĐND của HĐND tỉnh»."
            )


class PaperDay(DayField):
    """The day that a paper bears: no paper was signed after today."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value > clock.today():
            raise forms.ValidationError("Ngày của văn bản sau hôm nay; hãy xem lại ngày ghi trên văn bản.")


class DayFilter(django_filters.DateFilter):
    field_class = DayField


class YearFilter(django_filters.NumberFilter):
    field_class = forms.IntegerField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, min_value=FIRST_YEAR, max_value=LAST_YEAR, **kwargs)
