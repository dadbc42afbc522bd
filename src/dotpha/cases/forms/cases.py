"""Forms of cases: for whom and in which call, a step, another term, opinions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from dotpha.cases import queries
from dotpha.cases.kinds import Kind
from dotpha.cases.models import Applicant, Case, Opinion
from dotpha.cases.queries.calls import made_for
from dotpha.kit import clock
from dotpha.kit.asking import AskingForm, typed_of
from dotpha.kit.flow import Transition
from dotpha.kit.forms import Several, Text, WorkDay
from dotpha.kit.pages import whole
from dotpha.text.calendar import add_working_days

OPINION_DAYS = 5


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class BeginForm(forms.Form):
    """For which applicant, in which call; where that is made for several cases, which of them is followed."""

    def __init__(
        self, *args: Any, kind: Kind, user: Any, call: int | None = None, followed: int | None = None, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.followed, self.open_now = followed, False
        rows = queries.own_applicants(user, kind)
        if kind.applicants and (rows.exists() or Applicant.Kind.PERSON not in kind.applicants):
            self.fields["applicant"] = forms.ModelChoiceField(
                rows, label="Nộp cho", empty_label=None, initial=rows.first(),
                help_text="Đơn vị hoặc người mà tài khoản này đại diện; khai thêm ở trang «Đơn vị của tôi».",
            )  # fmt: skip
        if kind.by_call:
            open_now = queries.open_calls(user, clock.now(), kind.key)
            count = open_now.count()
            self.open_now = count > 0
            none = "Không theo đợt nào" if not kind.called else None if count == 1 else "Chọn đợt"
            self.fields["call"] = forms.ModelChoiceField(
                open_now, label="Đợt", empty_label=none, initial=call, required=kind.called,
                error_messages={"invalid_choice": "Đợt này không còn nhận hồ sơ."},
            )  # fmt: skip
            self._ask_origin(user, open_now, count)

    def _ask_origin(self, user: Any, open_now: Any, count: int) -> None:
        """Which of the cases that the call is made for; of the only call there is, where none is named."""
        chosen = self["call"].value()
        rows = open_now.filter(pk=whole(str(chosen))) if chosen else open_now if count == 1 else open_now.none()
        call = rows.first()
        found = made_for(user, call) if call else []
        if len(found) > 1:
            self.fields["origin"] = forms.ModelChoiceField(
                Case.objects.filter(pk__in=[one.pk for one in found]).order_by("pk"), label="Cho nhiệm vụ", empty_label="Chọn nhiệm vụ",
                initial=self.followed,
            )  # fmt: skip

    def chosen(self) -> dict[str, Any]:
        """As `begin_case` takes them."""
        given = {f"{name}_id": one.pk for name, one in self.cleaned_data.items() if one is not None}
        return {"origin_id": self.followed} | given


class StepForm(AskingForm):
    """What a kind asks for a step, and a word with it: needed where the kind says so."""

    def __init__(self, kind: Kind, case: Any, transition: Transition, data: Mapping[str, Any] | None) -> None:
        asked = kind.asked(transition.verb, case)
        self.typed = typed_of(asked, data) if data else kind.offered(transition.verb, case)
        self.note = str(data.get("note", "")).strip()[:4000] if data else ""
        super().__init__(asked, {**self.typed, "note": self.note})
        reasoned = transition.verb in kind.reasoned
        self.fields["note"] = Text(
            label="Lý do" if reasoned else "Ghi chú", required=reasoned, widget=area(), max_length=4000,
            help_text="Người nộp hồ sơ đọc được nội dung này.",
        )  # fmt: skip

    @property
    def errors(self) -> ErrorDict:
        return ErrorDict({key: self.error_class([text]) for key, text in self.told.items() if key in self.fields})


class ExtendForm(forms.Form):
    due_on = WorkDay(label="Hạn mới")
    reason = Text(label="Lý do", widget=area(), max_length=1000, help_text="Người nộp hồ sơ được báo kèm lý do này.")


class OpinionsForm(forms.Form):
    """Which agencies are asked what, by when."""

    question = Text(label="Nội dung cần cho ý kiến", widget=area(), max_length=2000)
    due_on = WorkDay(label="Hạn cho ý kiến")

    def __init__(self, *args: Any, case: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["due_on"].initial = add_working_days(clock.today(), OPINION_DAYS)
        self.fields["bodies"] = Several(
            queries.askable_bodies(case), label="Các cơ quan", widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Hãy chọn ít nhất một cơ quan."},
        )  # fmt: skip
        self.order_fields(["bodies", "question", "due_on"])

    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "body_ids": [one.pk for one in given["bodies"]], "question": given["question"], "due_on": given["due_on"]
        }  # fmt: skip


class OpinionForm(forms.Form):
    verdict = forms.ChoiceField(label="Ý kiến", choices=Opinion.Verdict.choices, widget=forms.RadioSelect)
    text = Text(
        label="Nội dung", widget=area(5), max_length=8000, required=False,
        help_text="Không đồng ý hoặc có điều kiện thì nêu rõ lý do, điều kiện.",
    )  # fmt: skip
    file = forms.FileField(label="Văn bản kèm theo", required=False)
