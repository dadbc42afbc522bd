"""Forms of directing: a directive with what it must say first and the rest folded away, its steps, a delegation."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from dotpha.directing import queries
from dotpha.directing.actions import Basis, DelegationFacts, DirectiveFacts
from dotpha.directing.models import Delegation, Directive
from dotpha.directing.rules.due import quick_days
from dotpha.kit import clock
from dotpha.kit.forms import DayField, PaperDay, PaperNumber, Several, Text
from dotpha.text.dates import write_date
from dotpha.text.official.wording import capital

FIRST = ("giver", "word", "organisation", "title", "due", "due_on", "deliverable", "form")
"""What every directive says; the rest is folded away."""


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class DirectiveForm(forms.Form):
    """What, to whom, by when; on which basis is known from where it was begun (`basis`, `giver` as queries give them)."""

    organisation: Any = forms.ModelChoiceField(None, label="Giao cho", empty_label="Chọn cơ quan")
    title = Text(label="Việc phải làm", widget=area(2), max_length=500, help_text="Một câu, bắt đầu bằng động từ.")
    due = forms.ChoiceField(label="Thời hạn", widget=forms.RadioSelect, required=False)
    due_on = DayField(label="Hoặc ngày khác", required=False)
    deliverable = Text(
        label="Kết quả phải có", required=False, max_length=1000,
        help_text="Sản phẩm để xác nhận đã xong, ví dụ: báo cáo, quyết định, biên bản bàn giao.",
    )  # fmt: skip
    form = forms.ChoiceField(label="Hình thức", choices=Directive.Form.choices)
    content = Text(label="Nội dung chi tiết", required=False, widget=area(4), max_length=8000)
    supporting: Any = Several(None, label="Cơ quan phối hợp", required=False, widget=forms.CheckboxSelectMultiple)
    person: Any = forms.ModelChoiceField(
        None, label="Người phụ trách", required=False, empty_label="Cơ quan tự phân công"
    )
    urgent = forms.BooleanField(label="Khẩn", required=False)
    no_product = forms.BooleanField(
        label="Không lập nhiệm vụ", required=False,
        help_text="Chỉ đạo không cần sản phẩm: không vào chương trình, người giao tự kết thúc khi xong.",
    )  # fmt: skip
    number = PaperNumber(
        label="Số, ký hiệu", required=False, max_length=80, help_text="Để trống nếu văn thư cấp số sau."
    )
    signed_on = PaperDay(label="Ngày ký", required=False)
    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, user: Any, basis: Any = None, draft: Directive | None = None) -> None:
        self.basis, self.draft = basis, draft
        begun = {"client_id": uuid4()} | ({"organisation": basis.answers, "title": basis.asks} if basis else {})
        super().__init__(data, initial={**begun, **(initial_of(draft) if draft else {})})
        self.days = {key: day for key, _, day in quick_days(clock.today())}
        words = [(key, f"{capital(label)} ({write_date(day)})") for key, label, day in quick_days(clock.today())]
        receivers: Any = queries.receivers(clock.today())
        for name in ("organisation", "supporting"):
            self.fields[name].queryset = receivers  # type: ignore[attr-defined]
        self.fields["person"].queryset = queries.choosable_people()  # type: ignore[attr-defined]
        self.fields["person"].label_from_instance = queries.person_label  # type: ignore[attr-defined]
        self.fields["due"].choices = [*words, ("", "Ngày khác, ghi ở ô dưới")]  # type: ignore[attr-defined]
        for name in ("due", "due_on"):
            self.fields[name].one_of = True  # type: ignore[attr-defined]
        self._choose_giver(user)
        if draft is not None:
            for name in ("number", "signed_on", "client_id"):
                del self.fields[name]
        self.order_fields([*FIRST, *self.fields])

    def _choose_giver(self, user: Any) -> None:
        """The office says for whom it writes and by which word; who stands in for one leader need not choose."""
        if user.is_standing_office:
            self.fields["giver"] = forms.ModelChoiceField(
                queries.leaders(clock.today()), label="Theo ý kiến của", empty_label="Chọn lãnh đạo"
            )
            self.fields["word"] = Text(
                label="Ý kiến nêu ở", max_length=255,
                help_text="Cuộc họp, ngày, phiếu trình, ví dụ: giao ban Ban Chỉ đạo ngày 03/11/2025.",
            )  # fmt: skip
            return
        mine = queries.givers_of(user, clock.today())
        if len(mine) > 1:
            chosen = queries.leaders(clock.today()).filter(pk__in=mine)
            self.fields["giver"] = forms.ModelChoiceField(
                chosen, label="Giao thay mặt", initial=user.pk, empty_label=None
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        chosen = given.get("due") or ""
        if "due_on" in given:
            touched, typed = self.days.get(chosen), given["due_on"]
            day = typed or touched
            if touched and typed and touched != typed:
                self.add_error(
                    "due",
                    f"Đã chọn thời hạn {write_date(touched)} nhưng lại ghi ngày khác {write_date(typed)}. Hãy chỉ để một thời hạn.",
                )
            elif day is None:
                self.add_error("due", "Hãy chọn thời hạn, hoặc ghi ngày khác.")
            given["due_on"] = day
        return given

    @property
    def main(self) -> list[Any]:
        """Fields that stand open, as the form's template wants them."""
        return [(self[name], self[name].errors) for name in FIRST if name in self.fields]

    @property
    def folded(self) -> list[Any]:
        return [one for one in self.visible_fields() if one.name not in FIRST]

    @property
    def unfolds(self) -> bool:
        """Whether something stands in the part that is folded away: what was said there, or what is wrong."""
        return any(one.errors or one.value() for one in self.folded)

    def facts(self) -> DirectiveFacts:
        given = self.cleaned_data
        plain = ("title", "due_on", "content", "deliverable", "form", "urgent")
        giver, person, basis = given.get("giver"), given["person"], self.basis
        return DirectiveFacts(
            **{name: given[name] for name in plain}, organisation_id=given["organisation"].pk,
            supporting=tuple(one.pk for one in given["supporting"]), person_id=person.pk if person else None,
            basis=Basis(basis.kind, basis.id) if basis else None, giver_id=giver.pk if giver else None,
            wants_product=not given["no_product"], word=given.get("word", ""),
            document_id=self.draft.in_document_id if self.draft else None,
        )  # fmt: skip


def initial_of(one: Directive) -> dict[str, Any]:
    """A draft as `DirectiveForm` shows it."""
    plain = ("organisation", "title", "due_on", "deliverable", "form", "content", "person", "urgent", "giver", "word")
    shown = {name: getattr(one, name) for name in plain}
    return {**shown, "no_product": not one.wants_product, "supporting": list(one.supporting.all())}


class QuestionForm(forms.Form):
    text = Text(label="Điều cần làm rõ", widget=area(), max_length=2000)


class ExplainForm(forms.Form):
    text = Text(label="Nội dung làm rõ", widget=area(), max_length=2000)


class OutcomeForm(forms.Form):
    text = Text(label="Kết quả", widget=area(), max_length=2000)


class ReasonForm(forms.Form):
    text = Text(label="Lý do", widget=area(), max_length=1000)


class NumberForm(forms.Form):
    """What the clerk gave it."""

    number = PaperNumber(label="Số, ký hiệu", max_length=80, help_text="Ví dụ: 512/UBND-KGVX.")
    signed_on = PaperDay(label="Ngày ký")


class DelegationForm(forms.Form):
    """Who stands in for the leader on which days."""

    delegate: Any = forms.ModelChoiceField(None, label="Người được ủy quyền", empty_label="Chọn người")
    kind = forms.ChoiceField(
        label="Cách ký", choices=Delegation.Kind.choices, widget=forms.RadioSelect, initial=Delegation.Kind.DEPUTY,
        help_text="Cấp phó ký thay; người đứng đầu đơn vị ký thừa ủy quyền hoặc thừa lệnh (Nghị định 30/2020/NĐ-CP).",
    )  # fmt: skip
    first_on = DayField(label="Từ ngày")
    last_on = DayField(label="Đến hết ngày")
    scope = Text(label="Phạm vi", widget=area(2), max_length=1000, help_text="Ví dụ: giao việc, đôn đốc chương trình.")
    paper = Text(label="Theo văn bản", required=False, max_length=160)

    def __init__(self, *args: Any, user: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.giver_id = user.pk
        self.fields["delegate"].queryset = queries.choosable_delegates(user)  # type: ignore[attr-defined]
        self.fields["delegate"].label_from_instance = queries.person_label  # type: ignore[attr-defined]
        if user.is_standing_office:
            self.fields["giver"] = forms.ModelChoiceField(
                queries.leaders(clock.today()), label="Lãnh đạo vắng mặt", empty_label="Chọn lãnh đạo"
            )
            self.order_fields(["giver", *self.fields])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first_on"), given.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", "Ngày cuối không được trước ngày đầu.")
        return given

    def facts(self) -> DelegationFacts:
        given = self.cleaned_data
        giver = given.get("giver")
        plain: dict[str, date | str] = {name: given[name] for name in ("kind", "first_on", "last_on", "scope", "paper")}
        return DelegationFacts(
            giver_id=giver.pk if giver else self.giver_id,
            delegate_id=given["delegate"].pk,
            **plain,  # type: ignore[arg-type]
        )
