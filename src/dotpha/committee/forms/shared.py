"""Fields that the forms of committees share."""

from __future__ import annotations

from typing import Any

from django import forms

from dotpha.kit.forms import ClockField, DayField, PaperNumber, Text


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def chosen_in(form: forms.Form, name: str) -> list[int]:
    """What a form begins with in a field of many: these stand first among what can be ticked."""
    return [getattr(one, "pk", one) for one in form.initial.get(name, ())]


class ReasonForm(forms.Form):
    reason = Text(label="Lý do", widget=area(), max_length=1000)


class PlanForm(forms.Form):
    planned_on = DayField(label="Ngày họp mới")
    starts_at = ClockField(label="Giờ họp")


class InviteForm(forms.Form):
    number = PaperNumber(
        label="Số giấy mời",
        required=False,
        max_length=80,
        help_text="Như 45/GM-BCĐ; chưa có thì để trống, văn thư ghi sau.",
    )


class FileForm(forms.Form):
    file = forms.FileField(label="Tệp", help_text="Tối đa 50 MB.")


class IssueForm(forms.Form):
    number = Text(label="Số thông báo", max_length=80)
    signed_on = DayField(label="Ngày ký")

    def __init__(self, *args: Any, example: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["number"].help_text = f"Ghi như {example}, hoặc chỉ số."
