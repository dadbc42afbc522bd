"""Forms of e-mail lists and of sending a report to one."""

from __future__ import annotations

from typing import Any

from django import forms

from dotpha.kit import clock
from dotpha.kit.forms import Text
from dotpha.operations.queries.lists import choosable_people, lists_for_reports


class MailListForm(forms.Form):
    name = Text(label="Tên danh sách", max_length=120, help_text="Ví dụ Lãnh đạo Ban Chỉ đạo.")
    note = Text(label="Ghi chú", max_length=255, required=False)
    gets_brief = forms.BooleanField(
        label="Nhận bản tin sáng", required=False, help_text="Thư đến lúc 7 giờ mỗi ngày làm việc."
    )
    gets_reports = forms.BooleanField(
        label="Nhận báo cáo đã phát hành", required=False,
        help_text="Khi báo cáo phát hành, cơ quan thường trực chọn danh sách này để gửi bản đã ký.",
    )  # fmt: skip


class MemberForm(forms.Form):
    """A person with an account, or a name with an address."""

    user: Any = forms.ModelChoiceField(
        label="Người có tài khoản", queryset=None, required=False, empty_label="Chọn người"
    )
    name = Text(label="Hoặc nơi nhận khác", max_length=160, required=False, help_text="Ví dụ Văn phòng UBND tỉnh.")
    address = forms.EmailField(label="Địa chỉ thư", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = choosable_people(clock.today())  # type: ignore[attr-defined]


class SendForm(forms.Form):
    """To which list a published report goes."""

    list: Any = forms.ModelChoiceField(label="Gửi qua thư cho danh sách", queryset=None, empty_label="Chọn danh sách")

    def __init__(self, *args: Any, report: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["list"].queryset = lists_for_reports(report)  # type: ignore[attr-defined]
