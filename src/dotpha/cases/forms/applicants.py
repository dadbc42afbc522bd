"""Forms of who applies: the account of a person from outside, the applicant, who speaks for it."""

from __future__ import annotations

from typing import Any

from django import forms

from dotpha.cases.actions.applicants import ApplicantFacts
from dotpha.cases.actions.signing_up import PersonFacts
from dotpha.cases.models import Applicant
from dotpha.cases.queries.applicants import communes
from dotpha.kit import clock
from dotpha.kit.forms import Text

Kind = Applicant.Kind
OUTSIDE = [(key, label) for key, label in Kind.choices if key != Kind.UNIT]
"""What people from outside may speak for: bodies of the province are entered by officials."""
CODE_HELP = (
    "Doanh nghiệp, hợp tác xã: mã số thuế 10 chữ số. Hộ kinh doanh: mã số thuế hoặc số định danh cá nhân của chủ hộ, 12 chữ số. "
    "Cá nhân để trống."
)


def password_field(label: str, help_text: str = "") -> forms.CharField:
    shown = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, help_text=help_text, widget=shown, strip=False, max_length=128)


def commune_field() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        communes(clock.today()), label="Xã, phường, đặc khu", required=False, empty_label="Chưa chọn",
        help_text="Nơi đặt trụ sở hoặc nơi sản xuất.",
    )  # fmt: skip


class ApplicantForm(forms.Form):
    """What is known of an applicant; `speaks`: whoever enters it will speak for it and says in which office."""

    kind = forms.ChoiceField(label="Loại")
    name = Text(label="Tên", max_length=255, help_text="Đúng như trong giấy đăng ký; cá nhân ghi họ và tên.")
    code = Text(label="Mã số thuế", required=False, max_length=20, help_text=CODE_HELP)
    address = Text(label="Địa chỉ", required=False, max_length=255)
    email = forms.EmailField(label="Thư điện tử", required=False, max_length=254)
    phone = forms.CharField(label="Điện thoại", required=False, max_length=20)

    def __init__(self, *args: Any, outside: bool, speaks: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["kind"].choices = [("", "Chọn loại"), *(OUTSIDE if outside else Kind.choices)]  # type: ignore[attr-defined]
        self.fields["commune"] = commune_field()
        self.order_fields(["kind", "name", "code", "commune"])
        if speaks:
            self.fields["title"] = title_field()

    def facts(self) -> ApplicantFacts:
        given = self.cleaned_data
        commune = given["commune"]
        return ApplicantFacts(
            kind=given["kind"], name=given["name"], code=given["code"], commune_id=commune.pk if commune else None,
            address=given["address"], email=given["email"], phone=given["phone"],
        )  # fmt: skip


def title_field() -> forms.CharField:
    return Text(label="Chức vụ của người đại diện", required=False, max_length=120, help_text="Ví dụ: Giám đốc.")


def initial_of(one: Applicant) -> dict[str, Any]:
    return {
        "kind": one.kind, "name": one.name, "code": one.code, "commune": one.commune_id, "address": one.address,
        "email": one.email, "phone": one.phone,
    }  # fmt: skip


class EndForm(forms.Form):
    """By which paper of the applicant somebody speaks for it no more; its own representatives need none."""

    example = "Ví dụ: Công văn số 08 ngày 12/11/2025. Người này và các người đại diện được báo."

    def __init__(self, *args: Any, own: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not own:
            self.fields["paper"] = Text(label="Văn bản của đơn vị", max_length=200, help_text=self.example)


class RepresentativeForm(EndForm):
    """Who is let in; an official who does not speak for the applicant says by which paper."""

    username = forms.CharField(
        label="Tên đăng nhập", max_length=150, widget=forms.TextInput(attrs={"autocapitalize": "none"}),
        help_text="Người đó tự đăng ký tài khoản trước, rồi báo tên đăng nhập.",
    )  # fmt: skip
    title = title_field()
    example = "Ví dụ: Giấy giới thiệu số 05/GGT ngày 12/11/2025. Các người đại diện được báo."


class SignUpForm(forms.Form):
    """A person, and if they like for whom they speak. `website` is for machines: no person sees it."""

    full_name = Text(label="Họ và tên", max_length=120)
    phone = forms.CharField(
        label="Điện thoại", max_length=20, help_text="Cơ quan tiếp nhận gọi số này khi cần hỏi thêm."
    )
    email = forms.EmailField(
        label="Thư điện tử", required=False, max_length=254,
        help_text="Để nhận kết quả và lấy lại mật khẩu. Không có thì để trống; quên mật khẩu phải nhờ quản trị của tỉnh.",
    )  # fmt: skip
    username = forms.CharField(
        label="Tên đăng nhập", max_length=40,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "username"}),
        help_text="Chữ thường không dấu, chữ số, dấu chấm, gạch nối; ví dụ nguyenvannam.",
    )  # fmt: skip
    password = password_field("Mật khẩu", "Từ 10 ký tự trở lên, không giống tên và không phải mật khẩu hay gặp.")
    again = password_field("Nhập lại mật khẩu")
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))
    kind = forms.ChoiceField(label="Loại", required=False, choices=[("", "Chưa khai bây giờ"), *OUTSIDE])
    name = Text(
        label="Tên đơn vị", required=False, max_length=255, help_text="Đúng như trong giấy đăng ký; cá nhân để trống."
    )
    code = Text(label="Mã số thuế", required=False, max_length=20, help_text=CODE_HELP)
    address = Text(label="Địa chỉ", required=False, max_length=255)
    PERSON = ("full_name", "phone", "email", "username", "password", "again")
    SPEAKS = ("kind", "name", "code", "commune", "address", "title")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["commune"], self.fields["title"] = commune_field(), title_field()

    @property
    def of_person(self) -> list[forms.BoundField]:
        return [self[name] for name in self.PERSON]

    @property
    def of_applicant(self) -> list[forms.BoundField]:
        return [self[name] for name in self.SPEAKS]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("password") and given.get("again") and given["password"] != given["again"]:
            self.add_error("again", "Hai lần nhập mật khẩu chưa giống nhau.")
        if given.get("kind") and given["kind"] != Kind.PERSON and not given.get("name"):
            self.add_error("name", "Hãy ghi tên đơn vị, hoặc chọn «Chưa khai bây giờ».")
        if not given.get("kind") and (given.get("name") or given.get("code")):
            self.add_error("kind", "Hãy chọn loại đơn vị.")
        return given

    def person(self) -> PersonFacts:
        given = self.cleaned_data
        return PersonFacts(given["username"], given["full_name"], given["phone"], given["email"])

    def applicant(self) -> ApplicantFacts | None:
        """None where nothing is said yet; whoever speaks for themself is called as the account is."""
        given = self.cleaned_data
        if not given["kind"]:
            return None
        commune = given["commune"]
        return ApplicantFacts(
            kind=given["kind"], name=given["name"] or given["full_name"], code=given["code"],
            commune_id=commune.pk if commune else None, address=given["address"], email=given["email"], phone=given["phone"],
        )  # fmt: skip
