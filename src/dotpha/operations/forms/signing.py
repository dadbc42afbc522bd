"""Forms of the way to the signature, and of drafts edited in Word."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from dotpha.kit.forms import DayField, Text
from dotpha.operations.queries.signing import name_key, signatories


class SubmitForm(forms.Form):
    """Before whom, with which note."""

    leader: forms.ModelChoiceField = forms.ModelChoiceField(label="Trình đồng chí", queryset=None, empty_label=None)
    note = Text(
        label="Lời trình", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Điều lãnh đạo cần biết: điểm mới, chỗ cần quyết, thời gian.",
    )  # fmt: skip

    def __init__(self, *args: Any, day: date, signer: str = "", **kwargs: Any) -> None:
        """`signer` is who is printed at the end of the report: whom one offers first."""
        super().__init__(*args, **kwargs)
        leaders = signatories(day)
        self.fields["leader"].queryset = leaders  # type: ignore[attr-defined]
        if signer:
            self.fields["leader"].help_text = f"Cuối báo cáo in người ký: {signer}."
            self.initial.setdefault(
                "leader", next((one.pk for one in leaders if name_key(one.full_name) == name_key(signer)), None)
            )


class NumberForm(forms.Form):
    """What the clerk gave."""

    number = forms.CharField(label="Số", max_length=40, help_text="Số văn thư cấp, ví dụ 125.")
    signed_on = DayField(label="Ngày ký")


class SignedFileForm(forms.Form):
    """The signed paper."""

    file = forms.FileField(
        label="Bản đã ký", help_text="Tệp PDF có chữ ký.", widget=forms.ClearableFileInput(attrs={"accept": ".pdf"})
    )


class UploadForm(forms.Form):
    """A draft that was edited in Word."""

    file = forms.FileField(label="Tệp Word đã sửa", widget=forms.ClearableFileInput(attrs={"accept": ".docx"}))
