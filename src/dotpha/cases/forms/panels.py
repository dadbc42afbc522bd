"""Forms of councils, and people named by their account or full name."""

from __future__ import annotations

from typing import Any

from django import forms

from dotpha.cases.actions import PanelFacts
from dotpha.cases.models import PanelMember
from dotpha.cases.queries.judging import people_found
from dotpha.kit.forms import PaperDay, PaperNumber, Text
from dotpha.kit.pages import whole
from dotpha.people.models import User


def told_apart(user: User) -> str:
    """Somebody among others of the same name: account, posts."""
    posts = ", ".join(one.organisation.short_name for one in getattr(user, "now_held", ()))
    return f"{user.full_name} ({user.username}{f', {posts}' if posts else ''})"


def nobody(words: str) -> str:
    return (
        f"Không có tài khoản nào tên «{words}». Chuyên gia ngoài hệ thống cần tự đăng ký tài khoản trước; hoặc hãy ghi đúng tên "
        "đăng nhập."
    )


class PanelForm(forms.Form):
    name = Text(label="Tên hội đồng", max_length=255, help_text="Như trong quyết định thành lập.")
    decision_number = PaperNumber(label="Số quyết định thành lập", required=False, max_length=80)
    decision_on = PaperDay(label="Ngày quyết định", required=False)

    def facts(self) -> PanelFacts:
        return PanelFacts(**self.cleaned_data)


class SeatForm(forms.Form):
    """Somebody for a council; where several have the name, `found` are those to choose from."""

    person = Text(
        label="Thành viên", max_length=120, help_text="Tên đăng nhập hoặc họ tên; người ngoài cơ quan cũng được."
    )
    role = forms.ChoiceField(label="Vai trò", choices=PanelMember.Role.choices, initial=PanelMember.Role.MEMBER)
    workplace = Text(
        label="Nơi công tác", required=False, max_length=255,
        help_text="Như trong quyết định; dùng để phát hiện xung đột lợi ích với bên nộp hồ sơ.",
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.found: list[tuple[int, str]] = []

    def clean_person(self) -> User:
        words = self.cleaned_data["person"]
        people = people_found(words)
        chosen = whole(self.data.get("user"))
        people = [one for one in people if one.pk == chosen] or people
        if not people:
            raise forms.ValidationError(nobody(words))
        if len(people) > 1:
            self.found = [(one.pk, told_apart(one)) for one in people]
            raise forms.ValidationError(
                f"Có {len(people)} người khớp «{words}»; hãy chọn một người ở danh sách dưới đây."
            )
        return people[0]

    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"user_id": given["person"].pk, "role": given["role"], "workplace": given["workplace"]}
