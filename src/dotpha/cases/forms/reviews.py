"""Forms of judging: who is asked, a conflict declared, points with reasons, minutes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from dotpha.cases import kinds
from dotpha.cases.actions import MinutesFacts
from dotpha.cases.forms.panels import nobody, told_apart
from dotpha.cases.models import Case, Minutes, Review
from dotpha.cases.queries.judging import Choice, people_found, signs_of
from dotpha.cases.queries.reviewing import present_of, sitting
from dotpha.cases.rules.scores import Criterion
from dotpha.kit import clock
from dotpha.kit.asking import AskingForm
from dotpha.kit.forms import DayField, Several, Text, WorkDay
from dotpha.people.models import User
from dotpha.text.calendar import add_working_days
from dotpha.text.fields import Field
from dotpha.text.fields import Kind as Sort
from dotpha.text.numerals import write_number

REVIEW_DAYS = 10
"""Working days proposed for a review."""


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class AssignForm(forms.Form):
    """Seats that are ticked, further experts by name; whoever has a sign of conflict is asked only knowingly."""

    experts = Text(
        label="Chuyên gia khác", required=False, widget=area(2), max_length=2000,
        help_text="Mỗi dòng một người: tên đăng nhập hoặc họ tên.",
    )  # fmt: skip
    due_on = WorkDay(label="Hạn gửi phiếu")
    knowing = forms.BooleanField(
        label="Vẫn giao cho người có dấu hiệu xung đột lợi ích", required=False,
        help_text="Người được giao phải tự khai trước khi nhận xét; dấu hiệu được lưu cùng phiếu.",
    )  # fmt: skip

    def __init__(self, *args: Any, case: Case, choices: Sequence[Choice], **more: Any) -> None:
        super().__init__(*args, **more)
        self.case, self.choices = case, [one for one in choices if not one.asked]
        self.fields["due_on"].initial = add_working_days(clock.today(), REVIEW_DAYS)

    @property
    def ticked(self) -> list[Choice]:
        given: Any = self.data
        asked = set(given.getlist("seats")) if self.is_bound else set()
        return [one for one in self.choices if str(one.user.pk) in asked]

    def clean_experts(self) -> list[User]:
        out = []
        for words in filter(None, (line.strip() for line in self.cleaned_data["experts"].splitlines())):
            people = people_found(words)
            if not people:
                raise forms.ValidationError(nobody(words))
            if len(people) > 1:
                several = "; ".join(told_apart(one) for one in people[:5])
                raise forms.ValidationError(f"«{words}» có {len(people)} người: {several}. Hãy ghi tên đăng nhập.")
            out += people
        return out

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        experts = given.get("experts") or []
        if not self.errors and not self.ticked and not experts:
            raise forms.ValidationError("Hãy chọn ít nhất một người nhận xét.")
        signs = [sign for one in self.ticked for sign in one.signs]
        signs += [sign for found in signs_of(self.case, experts, {}).values() for sign in found]
        if signs and not given.get("knowing"):
            raise forms.ValidationError(
                ["Có dấu hiệu xung đột lợi ích, hãy xem lại trước khi giao:", *dict.fromkeys(signs)]
            )
        return given

    def people(self) -> list[int]:
        """Whom it names, each once."""
        return sorted({one.user.pk for one in self.ticked} | {one.pk for one in self.cleaned_data["experts"]})

    def facts(self) -> dict[str, Any]:
        return {"user_ids": self.people(), "due_on": self.cleaned_data["due_on"]}


class DeclareForm(forms.Form):
    conflict = forms.ChoiceField(
        label="Tôi khai", widget=forms.RadioSelect,
        choices=(("no", "Không có xung đột lợi ích với hồ sơ này"), ("yes", "Có liên quan, xin thôi nhận xét")),
        error_messages={"required": "Hãy chọn một trong hai."},
    )  # fmt: skip
    reason = Text(label="Nếu có liên quan: liên quan thế nào", required=False, widget=area(2), max_length=1000)

    def facts(self) -> dict[str, Any]:
        return {"conflict": self.cleaned_data["conflict"] == "yes", "reason": self.cleaned_data["reason"]}


YES, NO = "Đề nghị", "Không đề nghị"
POINTS, WORDS = "p_", "w_"


class ReviewForm(AskingForm):
    """Points and a reason for each criterion, a word on the whole, a recommendation; what was typed comes back as it was."""

    def __init__(
        self, criteria: Sequence[Criterion], typed: Mapping[str, Any], errors: Mapping[str, str] | None = None
    ) -> None:
        asked = [field for one in criteria for field in _asked(one)]
        asked.append(Field(WORDS, "Nhận xét chung", Sort.LONG))
        asked.append(Field("recommends", "Kết luận", Sort.CHOICE, options=(YES, NO), required=True))
        told = {key if key == "recommends" else f"{POINTS}{key}": text for key, text in (errors or {}).items()}
        super().__init__(asked, typed, told)
        self.criteria = criteria

    @property
    def rows(self) -> list[tuple[Criterion, Any, Any]]:
        """(criterion, points, reason), the fields as they are drawn."""
        return [(one, self[f"{POINTS}{one.key}"], self[f"{WORDS}{one.key}"]) for one in self.criteria]

    @property
    def whole(self) -> list[Any]:
        return [self[WORDS], self["recommends"]]


def _asked(one: Criterion) -> tuple[Field, Field]:
    label = f"Điểm, tối đa {write_number(one.most)}"
    points = Field(f"{POINTS}{one.key}", label, Sort.NUMBER, required=True, least=Decimal(0), most=one.most)
    return points, Field(f"{WORDS}{one.key}", "Lý do", Sort.LONG)


def typed_of(review: Review) -> dict[str, Any]:
    """A review as its form has it."""
    typed = {f"{POINTS}{key}": value for key, value in review.points.items()}
    typed |= {f"{WORDS}{key}": value for key, value in review.words.items()}
    chosen = "" if review.recommends is None else YES if review.recommends else NO
    return typed | {"recommends": chosen}


def said_in(criteria: Sequence[Criterion], data: Mapping[str, Any]) -> dict[str, Any]:
    """What was posted, as `save_review` takes it."""
    keys = [one.key for one in criteria]
    return {
        "points": {key: data.get(f"{POINTS}{key}", "") for key in keys},
        "words": {key: data.get(f"{WORDS}{key}", "") for key in [*keys, ""]},
        "recommends": {YES: True, NO: False}.get(data.get("recommends", "")),
    }


class ExcuseForm(forms.Form):
    reason = Text(label="Lý do", widget=area(), max_length=1000)


class OpenForm(forms.Form):
    """Why reviews are opened before all are in, where some are missing."""

    def __init__(self, *args: Any, missing: Sequence[str], **more: Any) -> None:
        super().__init__(*args, **more)
        if missing:
            self.fields["reason"] = Text(
                label="Lý do mở khi chưa đủ phiếu", widget=area(), max_length=1000,
                help_text="Ghi vào biên bản và bảng tổng hợp. Phiếu chưa gửi không được tính.",
            )  # fmt: skip


class MinutesForm(forms.Form):
    """Minutes of the sitting on one case."""

    held_on = DayField(label="Ngày họp")
    place = Text(label="Địa điểm", required=False, max_length=255)
    text = Text(label="Diễn biến, ý kiến thảo luận", required=False, widget=area(8), max_length=20_000)
    votes_for = forms.IntegerField(label="Phiếu tán thành", min_value=0, max_value=99, required=False)
    votes_against = forms.IntegerField(label="Phiếu không tán thành", min_value=0, max_value=99, required=False)
    recommends = forms.ChoiceField(
        label="Hội đồng", widget=forms.RadioSelect,
        choices=(("yes", "Đề nghị chấp thuận"), ("no", "Không đề nghị chấp thuận")),
    )  # fmt: skip
    conclusion = Text(
        label="Kết luận",
        widget=area(5),
        max_length=8000,
        help_text="Người nộp hồ sơ đọc được phần này sau khi hai bên ký.",
    )

    def __init__(self, *args: Any, case: Case, panel: int, before: Minutes | None, **more: Any) -> None:
        seats = sitting(case, panel)
        super().__init__(*args, **more)
        self.initial = _initial(before, present_of(before, seats))
        self.fields["present"] = Several(
            seats, label="Thành viên dự họp", widget=forms.CheckboxSelectMultiple,
            help_text=f"Phiên họp hợp lệ khi có {kinds.of(case.kind).quorum(clock.today()).words}.",
            error_messages={"required": "Hãy đánh dấu những người dự họp."},
        )  # fmt: skip
        self.order_fields(["held_on", "place", "present", *self.fields])

    def facts(self) -> MinutesFacts:
        given = self.cleaned_data
        return MinutesFacts(
            given["held_on"], given["recommends"] == "yes", given["conclusion"], given["place"], given["text"],
            tuple(one.pk for one in given["present"]), given["votes_for"] or 0, given["votes_against"] or 0,
        )  # fmt: skip


def _initial(before: Minutes | None, present: list[int]) -> dict[str, Any]:
    if before is None:
        return {"held_on": clock.today(), "present": present}
    plain = ("held_on", "place", "text", "votes_for", "votes_against", "conclusion")
    said = {name: getattr(before, name) for name in plain}
    return said | {"present": present, "recommends": "yes" if before.recommends else "no"}
