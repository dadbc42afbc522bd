"""Forms of reports."""

from typing import Any

from django import forms

from dotpha.kit.forms import DayField
from dotpha.operations.queries.masters import reported_masters
from dotpha.operations.queries.reports import standard_master
from dotpha.programme.queries import visible_periods


class MakeForm(forms.Form):
    """Which period, to whom, on which further basis."""

    period: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Kỳ báo cáo", queryset=None, empty_label=None,
        help_text="Kỳ đã chốt dùng số liệu đã chốt; kỳ chưa chốt dùng số liệu đến hôm nay.",
    )  # fmt: skip
    master: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Nơi nhận báo cáo", queryset=None, required=False, empty_label="Cơ quan cấp trên trực tiếp",
        help_text="Mỗi nơi nhận có nơi gửi, căn cứ, mẫu và mã riêng; số liệu của mọi báo cáo một kỳ là một.",
    )  # fmt: skip
    addressees = forms.CharField(
        label="Kính gửi", required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Mỗi nơi một dòng. Để trống thì như đã ghi ở nơi nhận báo cáo.",
    )  # fmt: skip
    basis = forms.CharField(
        label="Căn cứ thêm", required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Mỗi căn cứ một dòng, ví dụ công văn yêu cầu báo cáo. Để trống thì như ở nơi nhận.",
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].queryset = visible_periods(user)  # type: ignore[attr-defined]
        self.fields["master"].queryset = reported_masters(user)  # type: ignore[attr-defined]
        if standard := standard_master():
            self.fields["master"].empty_label = standard.name  # type: ignore[attr-defined]


class SignForm(forms.Form):
    """What the clerk and the signatory have added."""

    number = forms.CharField(label="Số", max_length=40, help_text="Ví dụ 125 hoặc 125/BC-SKHCN.")
    signed_on = DayField(label="Ngày ký")
    file = forms.FileField(
        label="Bản đã ký", help_text="Tệp PDF có chữ ký.", widget=forms.ClearableFileInput(attrs={"accept": ".pdf"})
    )
