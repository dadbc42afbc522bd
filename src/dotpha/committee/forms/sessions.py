"""Forms of sessions: when and where, who answers, who was there."""

from __future__ import annotations

from typing import Any

from django import forms

from dotpha.committee import queries
from dotpha.committee.actions import Said, SessionFacts
from dotpha.committee.forms.shared import chosen_in
from dotpha.committee.models import Attendance, Committee, Membership, Session
from dotpha.committee.rules.titles import HEADS
from dotpha.kit import clock
from dotpha.kit.forms import ClockField, DayField, Several, Text


class SessionForm(forms.Form):
    """A session; who sits on the committee is chosen among the members of today, and checked for the day of the session."""

    kind = forms.ChoiceField(
        label="Loại phiên họp", choices=[(key, label.capitalize()) for key, label in Session.Kind.choices]
    )
    topic = Text(label="Về", required=False, max_length=255, help_text="Ví dụ: kết quả quý IV năm 2025.")
    planned_on = DayField(label="Ngày họp")
    starts_at = ClockField(label="Giờ họp")
    place = Text(label="Địa điểm", max_length=255)

    def __init__(self, *args: Any, committee: Committee, new: bool = True, **more: Any) -> None:
        super().__init__(*args, **more)
        seated = queries.seated(committee, clock.today())
        self.fields["chair"] = _one_of("Chủ trì", [one for one in seated if one.role in HEADS], "Người đứng đầu ban")
        self.fields["secretary"] = _one_of("Thư ký phiên họp", seated, "Thư ký của ban")
        self.fields["members"] = forms.MultipleChoiceField(
            label="Thành viên được mời", choices=[(one.pk, f"{one.name}, {one.title}") for one in seated],
            initial=[one.pk for one in seated], widget=forms.CheckboxSelectMultiple, required=False,
        )  # fmt: skip
        self.fields["guests"] = Several(
            queries.choosable_bodies(first=chosen_in(self, "guests")), label="Cơ quan mời thêm", required=False,
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip

    def facts(self) -> SessionFacts:
        given = self.cleaned_data
        plain = {name: given[name] for name in ("kind", "topic", "planned_on", "starts_at", "place")}
        return SessionFacts(
            **plain, chair_id=_key(given["chair"]), secretary_id=_key(given["secretary"]),
            members=tuple(int(one) for one in given["members"]), guests=tuple(one.pk for one in given["guests"]),
        )  # fmt: skip


def _one_of(label: str, seated: list[Membership], usual: str) -> forms.ChoiceField:
    choices = [("", usual), *((one.pk, f"{one.name}, {one.title}") for one in seated)]
    return forms.ChoiceField(label=label, choices=choices, required=False)


def _key(value: str) -> int | None:
    return int(value) if value else None


def initial_of(session: Session) -> dict[str, Any]:
    """A session as `SessionForm` shows it."""
    shown = {name: getattr(session, name) for name in ("kind", "topic", "planned_on", "starts_at", "place")}
    rows = list(session.attendance.all())
    return {
        **shown, "chair": session.chair_id, "secretary": session.secretary_id or "",
        "members": [one.membership_id for one in rows if one.membership_id],
        "guests": [one.organisation_id for one in rows if one.organisation_id],
    }  # fmt: skip


ANSWERS = [(key, label.capitalize()) for key, label in Attendance.Answer.choices if key]


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(label="Trả lời", choices=ANSWERS, widget=forms.RadioSelect)
    substitute = Text(
        label="Người dự thay",
        required=False,
        max_length=160,
        help_text="Họ tên, chức vụ; chỉ ghi khi cử người dự thay.",
    )
    reason = Text(label="Lý do", required=False, max_length=255, help_text="Cần ghi khi vắng mặt.")

    def said(self) -> Said:
        return Said(**self.cleaned_data)


class CameForm(forms.Form):
    """How one was there; one form for each who was invited."""

    came = forms.ChoiceField(label="Có mặt", choices=[("", "Chưa ghi"), *ANSWERS], required=False)
    substitute = Text(label="Người dự thay", required=False, max_length=160)


def came_forms(data: Any, attendance: Any) -> list[tuple[Attendance, CameForm]]:
    """A form for each row, with what was noted, else what was answered."""
    return [
        (
            one,
            CameForm(data, prefix=f"a{one.pk}", initial={"came": one.came or one.answer, "substitute": one.substitute}),
        )
        for one in attendance
    ]


def came_of(forms_: list[tuple[Attendance, CameForm]]) -> dict[int, Said]:
    return {
        one.pk: Said(answer=form.cleaned_data["came"], substitute=form.cleaned_data["substitute"])
        for one, form in forms_
    }
