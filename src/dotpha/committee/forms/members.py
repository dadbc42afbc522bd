"""Forms of committees and their members."""

from __future__ import annotations

from typing import Any

from django import forms

from dotpha.committee import queries
from dotpha.committee.actions import CommitteeFacts, MemberFacts
from dotpha.committee.forms.shared import area, chosen_in
from dotpha.committee.models import Committee, Membership
from dotpha.committee.rules.titles import ROLES
from dotpha.kit.forms import DayField, PaperDay, PaperNumber, Several, Text


class CommitteeForm(forms.Form):
    name = Text(
        label="Tên đầy đủ",
        max_length=255,
        help_text="Như quyết định thành lập, ví dụ: Tổ công tác triển khai Đề án 06.",
    )
    short_name = Text(label="Tên ngắn", max_length=80, help_text="Dùng trên trang và trong danh sách.")
    decision_number = PaperNumber(label="Số quyết định thành lập", max_length=80)
    decided_on = PaperDay(label="Ngày quyết định")
    symbol = Text(label="Ký hiệu văn bản", max_length=40, help_text="Như BCĐ trong 05/TB-BCĐ.")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["founder"] = forms.ModelChoiceField(
            queries.choosable_founders(), label="Cơ quan thành lập", empty_label="Chọn cơ quan",
            help_text="Văn bản của ban theo thể thức của cơ quan này: Nhà nước hoặc Đảng.",
        )  # fmt: skip
        self.order_fields(["name", "short_name", "founder", "decision_number", "decided_on", "symbol"])

    def facts(self) -> CommitteeFacts:
        given = {name: value for name, value in self.cleaned_data.items() if name != "founder"}
        return CommitteeFacts(**given, founder_id=self.cleaned_data["founder"].pk)


def initial_of_committee(committee: Committee) -> dict[str, Any]:
    names = ("name", "short_name", "founder", "decision_number", "decided_on", "symbol")
    return {name: getattr(committee, name) for name in names}


class EndForm(forms.Form):
    """By which decision something ends, and from which day."""

    decision_number = PaperNumber(label="Số quyết định", max_length=80)
    on = DayField(label="Từ ngày", help_text="Ngày đầu tiên không còn.")


class MemberWordsForm(forms.Form):
    """What of a member may be written anew: post, fields, areas."""

    post = Text(label="Chức vụ", required=False, max_length=160, help_text="Ở cơ quan, ví dụ: Giám đốc Sở Tài chính.")
    fields_ = Text(
        label="Lĩnh vực phụ trách", required=False, widget=area(), max_length=2000, help_text="Mỗi dòng một lĩnh vực."
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["areas"] = Several(
            queries.choosable_bodies(first=chosen_in(self, "areas")), label="Địa bàn, đơn vị phụ trách", required=False,
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip

    def words(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"post": given["post"], "fields": given["fields_"], "areas": [one.pk for one in given["areas"]]}


def initial_of_member(one: Membership) -> dict[str, Any]:
    return {"post": one.post, "fields_": one.fields, "areas": list(one.areas.all())}


class MemberForm(MemberWordsForm):
    """A line of the decision: an account, or a name."""

    name = Text(label="Họ và tên", required=False, max_length=120, help_text="Chỉ ghi khi người này chưa có tài khoản.")
    decision_number = PaperNumber(label="Số quyết định", max_length=80)
    from_on = DayField(label="Tham gia từ ngày")

    def __init__(self, *args: Any, committee: Committee, **more: Any) -> None:
        super().__init__(*args, **more)
        titles = [(role, committee.titles.of(role)) for role in ROLES]
        self.fields["role"] = forms.ChoiceField(label="Chức danh trong ban", choices=titles)
        self.fields["user"] = forms.ModelChoiceField(
            queries.choosable_people(), label="Tài khoản", required=False, empty_label="Chưa có tài khoản"
        )
        self.fields["organisation"] = forms.ModelChoiceField(
            queries.choosable_bodies(), label="Cơ quan", empty_label="Chọn cơ quan"
        )
        self.order_fields(
            ["role", "user", "name", "organisation", "post", "decision_number", "from_on", "fields_", "areas"]
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("user") and not given.get("name"):
            self.add_error("name", "Hãy chọn tài khoản, hoặc ghi họ tên.")
        return given

    def facts(self) -> MemberFacts:
        given = self.cleaned_data
        return MemberFacts(
            role=given["role"], organisation_id=given["organisation"].pk, from_on=given["from_on"],
            decision_number=given["decision_number"], user_id=given["user"].pk if given["user"] else None,
            name=given["name"], **self.words() | {"areas": tuple(self.words()["areas"])},
        )  # fmt: skip
