"""Forms of loads and names."""

from __future__ import annotations

from typing import Any

from django import forms

from dotpha.kit import clock
from dotpha.kit.forms import Text
from dotpha.people.models import Organisation
from dotpha.people.queries import living


class LoadForm(forms.Form):
    file = forms.FileField(
        label="Tệp hồ sơ tải từ cổng",
        help_text="Excel (.xlsx, .xls) hoặc .csv đúng như tải về. Cần có cột mã hồ sơ, cơ quan xử lý, ngày tiếp nhận. Cột tên, số "
        "điện thoại, địa chỉ của người nộp được bỏ ngay khi đọc, không lưu lại.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv,.txt"}),
    )


class WithdrawForm(forms.Form):
    reason = Text(
        label="Lý do rút",
        max_length=500,
        widget=forms.TextInput(attrs={"placeholder": "Ví dụ: nạp nhầm tệp của năm trước"}),
    )


class NameForm(forms.Form):
    """Who is meant by a name of the portal."""

    name = forms.CharField(max_length=255, widget=forms.HiddenInput)
    organisation = forms.ModelChoiceField(
        label="Là cơ quan, đơn vị", queryset=Organisation.objects.none(), empty_label="Chọn cơ quan, đơn vị"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = (
            Organisation.Kind.AGENCY,
            Organisation.Kind.COMMUNE,
            Organisation.Kind.DISTRICT,
            Organisation.Kind.OTHER,
        )
        rows = living(clock.today()).filter(kind__in=kinds) | Organisation.objects.filter(
            kind=Organisation.Kind.DISTRICT
        )
        self.fields["organisation"].queryset = rows.order_by("kind", "name")  # type: ignore[attr-defined]
