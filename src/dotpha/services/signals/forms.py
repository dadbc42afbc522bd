"""Forms: one record, a file, a reason, comments to be read."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from dotpha.kit import clock
from dotpha.kit.forms import DayField, Text
from dotpha.kit.signals import KINDS
from dotpha.people.models import Organisation
from dotpha.services.signals.queries.records import recordable_communes
from dotpha.services.signals.reading import LONGEST_NOTE, LONGEST_SOURCE, MOST


class RecordForm(forms.Form):
    kind = forms.ChoiceField(label="Loại", choices=[("", "Chọn loại"), *((one.key, one.label) for one in KINDS)])
    commune = forms.ModelChoiceField(
        label="Xã, phường, đặc khu", queryset=Organisation.objects.none(), empty_label="Chọn xã, phường"
    )
    happened_on = DayField(label="Ngày xảy ra")
    count = forms.IntegerField(
        label="Số lượng",
        min_value=1,
        max_value=MOST,
        help_text="Không có thì không cần ghi.",
        error_messages={"invalid": "Hãy ghi một số nguyên, ví dụ 3."},
    )
    source = Text(
        label="Nguồn", max_length=LONGEST_SOURCE, help_text="Số này lấy ở đâu: kênh tiếp nhận, văn bản, đường dẫn.",
        widget=forms.TextInput(attrs={"placeholder": "Ví dụ: sổ tiếp công dân; tổng đài 1022; trang Facebook của phường"}),
    )  # fmt: skip
    note = Text(
        label="Ghi chú", max_length=LONGEST_NOTE, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Không ghi họ tên, số điện thoại của người phản ánh, người viết.",
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        communes = recordable_communes(user, clock.today())
        self.fields["commune"].queryset = communes  # type: ignore[attr-defined]
        only = list(communes[:2])
        if len(only) == 1:
            self.fields["commune"].initial = only[0].pk

    def clean_happened_on(self) -> date:
        day: date = self.cleaned_data["happened_on"]
        if day > clock.today():
            raise forms.ValidationError("Ngày này sau hôm nay; chỉ ghi được tín hiệu đã có.")
        return day


class BatchForm(forms.Form):
    file = forms.FileField(
        label="Tệp tín hiệu",
        help_text="Excel (.xlsx, .xls), LibreOffice (.ods) hoặc .csv có cột ngày, xã/phường, loại, số lượng, nguồn.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
    )


class WithdrawForm(forms.Form):
    reason = Text(
        label="Lý do rút", max_length=500,
        widget=forms.TextInput(attrs={"placeholder": "Ví dụ: ghi nhầm số của xã bên"}),
    )  # fmt: skip


class CommentsForm(forms.Form):
    """Comments, one a line; read and forgotten."""

    comments = Text(
        label="Bình luận, mỗi dòng một bình luận", max_length=100_000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Chỉ đọc rồi đếm, không lưu. Nên bỏ tên người viết trước khi dán.",
    )  # fmt: skip
