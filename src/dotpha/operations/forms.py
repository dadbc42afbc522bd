"""Forms of reports."""

from typing import Any

from django import forms

from dotpha.kit.forms import DayField
from dotpha.programme.queries import visible_periods


class MakeForm(forms.Form):
    """Which period, to whom, on which further basis."""

    period: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Kỳ báo cáo", queryset=None, empty_label=None,
        help_text="Kỳ đã chốt dùng số liệu đã chốt; kỳ chưa chốt dùng số liệu đến hôm nay.",
    )  # fmt: skip
    addressees = forms.CharField(
        label="Kính gửi", required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Mỗi nơi nhận một dòng. Để trống thì gửi cơ quan cấp trên trực tiếp.",
    )  # fmt: skip
    basis = forms.CharField(
        label="Căn cứ thêm", required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Mỗi căn cứ một dòng, ví dụ công văn yêu cầu báo cáo. Các văn bản giao nhiệm vụ đã có sẵn.",
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].queryset = visible_periods(user)  # type: ignore[attr-defined]


class SignForm(forms.Form):
    """What the clerk and the signatory have added."""

    number = forms.CharField(label="Số", max_length=40, help_text="Ví dụ 125 hoặc 125/BC-SKHCN.")
    signed_on = DayField(label="Ngày ký")
    file = forms.FileField(
        label="Bản đã ký", help_text="Tệp PDF có chữ ký.", widget=forms.ClearableFileInput(attrs={"accept": ".pdf"})
    )
