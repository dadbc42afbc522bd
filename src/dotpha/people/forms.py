"""Forms of accounts, positions, organisations, successions, tokens."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms

from dotpha.kit import clock
from dotpha.kit.forms import DayField
from dotpha.people.models import Organisation, OrganisationName, Role, Token
from dotpha.people.queries import living

TERMS = ((30, "30 ngày"), (90, "90 ngày"), (365, "1 năm"))
KINDS = [(key, label) for key, label in Organisation.Kind.choices if key != Organisation.Kind.COLLECTIVE]


def organisation_field(label: str, help_text: str = "", **more: Any) -> forms.ModelChoiceField:
    """A choice among the organisations that exist today and employ people."""
    rows = living(clock.today()).exclude(kind=Organisation.Kind.COLLECTIVE).order_by("kind", "name")
    return forms.ModelChoiceField(rows, label=label, help_text=help_text, empty_label="Chọn cơ quan", **more)


class PositionForm(forms.Form):
    """A role at an organisation from a day."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = organisation_field("Cơ quan")
        self.fields["role"] = forms.ChoiceField(
            label="Vai trò", choices=[("", "Chọn vai trò"), *Role.choices],
            help_text="Quyền trong hệ thống theo vai trò này, tại cơ quan này.",
        )  # fmt: skip
        self.fields["title"] = forms.CharField(
            label="Chức vụ", required=False, max_length=120, help_text="Ví dụ: Phó Giám đốc, Chuyên viên."
        )
        self.fields["from_on"] = DayField(label="Từ ngày", initial=clock.today)


class AccountEditForm(forms.Form):
    full_name = forms.CharField(label="Họ và tên", max_length=120)
    email = forms.EmailField(
        label="Thư điện tử", required=False, max_length=254,
        help_text="Dùng để đăng nhập thay tên, nhận nhắc việc và đặt lại mật khẩu.",
    )  # fmt: skip
    phone = forms.CharField(label="Điện thoại", required=False, max_length=20)


class AccountForm(AccountEditForm, PositionForm):
    """A new account with its first position."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"] = forms.CharField(
            label="Tên đăng nhập", max_length=40, widget=forms.TextInput(attrs={"autocapitalize": "none"}),
            help_text="Chữ thường không dấu, chữ số, dấu chấm, gạch nối; ví dụ nguyenvannam.",
        )  # fmt: skip
        self.order_fields(["full_name", "username", "email", "phone", "organisation", "role", "title", "from_on"])


class EndForm(forms.Form):
    on = DayField(label="Thôi từ ngày", initial=clock.today, help_text="Ngày đầu tiên không còn giữ vị trí.")


class DeactivateForm(forms.Form):
    reason = forms.CharField(
        label="Lý do", max_length=400, help_text="Ví dụ: nghỉ hưu, chuyển công tác, nghi lộ mật khẩu."
    )


class ResetForm(forms.Form):
    def __init__(self, *args: Any, second_factor: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if second_factor:
            self.fields["drop_second_factor"] = forms.BooleanField(
                label="Bỏ cả xác thực hai bước", required=False,
                help_text="Chỉ khi người này đã mất điện thoại; họ bật lại sau khi đăng nhập.",
            )  # fmt: skip


class StaffListForm(forms.Form):
    file = forms.FileField(
        label="Danh sách tài khoản", widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text="Tệp Excel (.xlsx) hoặc CSV, mỗi người một dòng, có dòng tiêu đề như tệp mẫu.",
    )  # fmt: skip


class OrganisationEditForm(forms.Form):
    short_name = forms.CharField(label="Tên gọi tắt", max_length=80, help_text="Hiện trong danh sách, ví dụ Sở KH&CN.")
    symbol = forms.CharField(label="Ký hiệu trong số văn bản", required=False, max_length=40, help_text="Ví dụ: SKHCN.")
    email = forms.EmailField(label="Thư điện tử của cơ quan", required=False)
    unit_code = forms.CharField(
        label="Mã đơn vị hành chính", required=False, max_length=20, help_text="Chỉ với xã, phường, đặc khu."
    )


class OrganisationForm(OrganisationEditForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label="Tên chính thức", max_length=255, help_text="Đúng như trong quyết định thành lập."
        )
        self.fields["kind"] = forms.ChoiceField(label="Loại", choices=[("", "Chọn loại"), *KINDS])
        self.fields["parent"] = organisation_field("Cơ quan cấp trên", required=False)
        self.fields["starts_on"] = DayField(label="Hoạt động từ ngày", required=False)
        self.order_fields(["name", "short_name", "kind", "parent", "symbol", "email", "unit_code", "starts_on"])


class NameForm(forms.Form):
    name = forms.CharField(label="Tên gọi", max_length=255, help_text="Như văn bản vẫn viết.")
    kind = forms.ChoiceField(
        label="Loại", choices=OrganisationName.Kind.choices, initial=OrganisationName.Kind.ABBREVIATION,
        help_text="Tên chính thức mới thay tên đang dùng; tên đang dùng thành tên cũ.",
    )  # fmt: skip
    from_on = DayField(label="Dùng từ ngày", required=False)
    until_on = DayField(label="Hết dùng từ ngày", required=False)


class SucceedForm(forms.Form):
    def __init__(self, *args: Any, predecessor: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = organisation_field("Cơ quan kế thừa", "Cơ quan nhận việc từ ngày dưới đây.")
        # A decision is known ahead of its day: the successor may begin only then.
        day = predecessor.ends_on or clock.today()
        coming = living(day) | Organisation.objects.filter(starts_on__gt=day, ends_on=None)
        field.queryset = (
            coming.exclude(kind=Organisation.Kind.COLLECTIVE).exclude(pk=predecessor.pk).order_by("kind", "name")
        )
        self.fields["successor"] = field
        self.fields["on"] = DayField(label="Từ ngày", initial=day)
        self.fields["decision_number"] = forms.CharField(
            label="Số văn bản quyết định", max_length=80, help_text="Ví dụ: 12/QĐ-UBND."
        )
        self.fields["main"] = forms.BooleanField(
            label="Là cơ quan kế thừa chính", required=False, initial=True,
            help_text="Nhận mọi nhiệm vụ còn mở và tài khoản. Mỗi cơ quan chỉ có một.",
        )  # fmt: skip
        self.fields["note"] = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea(attrs={"rows": 2}))


class TokenForm(forms.Form):
    name = forms.CharField(label="Tên", max_length=80, help_text="Phần mềm hoặc việc dùng mã này.")
    scopes = forms.MultipleChoiceField(
        label="Phạm vi", choices=Token.Scope.choices, widget=forms.CheckboxSelectMultiple, initial=["read"],
        help_text="Mã chỉ làm được những việc này, và không quá quyền của đồng chí.",
    )  # fmt: skip
    days = forms.TypedChoiceField(label="Thời hạn", choices=TERMS, coerce=int, initial=90)

    def ends_on(self) -> Any:
        """First day on which the token no longer works."""
        return clock.today() + timedelta(days=self.cleaned_data["days"])
