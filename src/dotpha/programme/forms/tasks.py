"""Forms of one task: steps of the flow, its contents, deadline, lead, milestones, papers, answers, bottlenecks."""

from __future__ import annotations

from typing import Any

from django import forms

from dotpha.indicators.models import Target
from dotpha.indicators.queries import measured_targets
from dotpha.kit.flow import Transition
from dotpha.kit.forms import DayField, PaperDay, PaperNumber, SeenForm, Text
from dotpha.people.forms import organisation_field
from dotpha.programme.actions.decisions import PaperGiven
from dotpha.programme.models.periods import Rating

AUTHORITIES = ("Ban Thường vụ Tỉnh ủy", "Ban Chỉ đạo của tỉnh", "UBND tỉnh", "HĐND tỉnh", "Bộ Khoa học và Công nghệ")


ONE_OF_THREE = "Cần ít nhất một trong ba mục: kết quả, đánh giá, vướng mắc."


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class PaperFields(forms.Form):
    """The decision beside its number: found in the register, or entered there with its day (and file)."""

    signed_on = PaperDay(
        label="Ngày ký văn bản", required=False,
        help_text="Chỉ cần khi văn bản chưa có trong sổ: ghi ngày ký (và tệp) thì văn bản được vào sổ luôn.",
    )  # fmt: skip
    file = forms.FileField(label="Tệp văn bản", required=False)

    def paper(self) -> PaperGiven | None:
        """What was given of the paper, for the action."""
        upload = self.cleaned_data.pop("file", None)
        given = PaperGiven(
            self.cleaned_data.pop("signed_on", None), (upload.name or "tệp", upload.read()) if upload else None
        )
        return None if given.empty else given


class StepForm(PaperFields):
    """What one step of the flow needs; a report may carry a note."""

    field_order = ("organisation", "note", "decision_number", "signed_on", "file")

    def __init__(self, step: Transition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "organisation" in step.needs:
            self.fields["organisation"] = organisation_field(
                "Cơ quan nhận", "Cơ quan chủ trì mới; lịch sử vẫn giữ cơ quan cũ."
            )
        if "decision_number" in step.needs:
            self.fields["decision_number"] = PaperNumber(
                label="Số văn bản quyết định", max_length=80, help_text="Ví dụ: 125/TB-VPUB"
            )
        else:
            del self.fields["signed_on"], self.fields["file"]
        if "reason" in step.needs:
            self.fields["note"] = Text(label="Lý do", widget=area(), max_length=2000)
        elif step.verb == "report":
            self.fields["note"] = Text(
                label="Kết quả chính", widget=area(), max_length=2000, required=False,
                help_text="Một, hai câu để cơ quan thường trực đối chiếu với minh chứng.",
            )  # fmt: skip
        self.order_fields(self.field_order)


class TaskForm(SeenForm):
    """What a task says."""

    title = Text(label="Nội dung nhiệm vụ", widget=area(4))
    deliverable = Text(
        label="Sản phẩm, kết quả", widget=area(2), required=False, help_text="Cái phải có khi xong việc."
    )
    authority = Text(label="Cấp có thẩm quyền", required=False, help_text="Ai quyết định hoặc phê duyệt kết quả.")
    resources = Text(label="Nguồn lực", required=False)
    section = Text(label="Nhóm nhiệm vụ", required=False)
    recurrence = Text(
        label="Định kỳ", required=False, max_length=40,
        help_text="Ví dụ: hằng quý, thường xuyên. Nhiệm vụ định kỳ không bị tính quá hạn cả việc.",
    )  # fmt: skip


class DeadlineForm(PaperFields):
    becomes = DayField(label="Thời hạn mới")
    reason = Text(label="Lý do", widget=area(), help_text="Thời hạn cũ vẫn được giữ và nêu trong báo cáo.")
    decision_number = PaperNumber(label="Số văn bản cho phép", max_length=80, required=False)

    field_order = ("becomes", "reason", "decision_number", "signed_on", "file")


class ExtensionForm(forms.Form):
    """An agency asks for a later deadline."""

    becomes = DayField(label="Xin gia hạn đến ngày")
    reason = Text(
        label="Lý do", widget=area(), max_length=2000, help_text="Vướng ở đâu, đã làm gì, vì sao cần đến ngày này."
    )
    letter_number = PaperNumber(label="Số văn bản xin gia hạn", max_length=80, required=False)


class ExtensionDecisionForm(PaperFields):
    """The office decides: granted to the day asked for or another, or refused with the reason."""

    granted = forms.TypedChoiceField(
        label="Quyết định", choices=[("1", "Đồng ý gia hạn"), ("0", "Không đồng ý")], widget=forms.RadioSelect,
        coerce=lambda value: value == "1",
    )  # fmt: skip
    becomes = DayField(
        label="Đến ngày", required=False, help_text="Chỉ điền khi cho gia hạn đến ngày khác ngày được xin."
    )
    answer = Text(
        label="Ý kiến", widget=area(2), max_length=2000, required=False, help_text="Bắt buộc khi không đồng ý."
    )
    decision_number = PaperNumber(
        label="Số văn bản cho phép", max_length=80, required=False, help_text="Bắt buộc khi đồng ý gia hạn."
    )

    field_order = ("granted", "becomes", "answer", "decision_number", "signed_on", "file")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("granted") and not given.get("decision_number"):
            self.add_error("decision_number", "Hãy ghi số văn bản cho phép gia hạn.")
        if given.get("granted") is False and not given.get("answer"):
            self.add_error("answer", "Hãy ghi lý do không đồng ý.")
        return given


class DependencyForm(forms.Form):
    """Which task must be finished first."""

    code = Text(label="Nhiệm vụ phải xong trước", max_length=20, help_text="Mã nhiệm vụ, ví dụ NV-0012.")
    note = Text(label="Ghi chú", max_length=255, required=False, help_text="Cần sản phẩm nào của nhiệm vụ đó.")


class LeadForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = organisation_field(
            "Cơ quan chịu trách nhiệm chính", "Một cơ quan trả lời cho cả nhiệm vụ."
        )


class MilestoneForm(forms.Form):
    title = Text(
        label="Nội dung mốc", max_length=1000, required=False,
        help_text="Việc phải xong, có thể chứng minh được. Để trống nếu mốc đo bằng một mục tiêu.",
    )  # fmt: skip
    target = forms.ModelChoiceField(
        Target.objects.none(), label="Đo bằng mục tiêu", required=False, empty_label="không, chứng minh bằng minh chứng",
        help_text="Mốc như vậy tự tính theo đường đi của mục tiêu, không cần minh chứng.",
    )  # fmt: skip
    due_on = DayField(label="Thời hạn của mốc", required=False)
    weight = forms.IntegerField(
        label="Trọng số", min_value=1, max_value=100, initial=1,
        help_text="Phần của mốc trong tiến độ: mốc trọng số 2 tính gấp đôi mốc trọng số 1.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"].queryset = measured_targets()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("title") and not given.get("target"):
            self.add_error("title", "Hãy ghi nội dung mốc, hoặc chọn mục tiêu để đo.")
        return given


class PaperForm(forms.Form):
    file = forms.FileField(label="Tệp", required=False)
    note = Text(label="Ghi chú", widget=area(2), required=False, max_length=4000)


class AnswerForm(forms.Form):
    """An agency's word in a period: one of the three at least."""

    ONE_OF = ("result", "rating", "difficulty")

    period = forms.IntegerField(widget=forms.HiddenInput, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    """Of the word that the page showed; 0 for none."""
    result = Text(
        label="Kết quả trong kỳ", widget=area(4), required=False, max_length=8000, help_text="Nhiều nhất 8.000 ký tự."
    )
    rating = forms.ChoiceField(
        label="Đánh giá", choices=[("", "Chưa đánh giá"), *Rating.choices], required=False, widget=forms.RadioSelect
    )
    difficulty = Text(
        label="Vướng mắc", widget=area(2), required=False, max_length=4000,
        help_text="Điều đang cản trở, nhiều nhất 4.000 ký tự. Việc cần cấp trên quyết định thì nêu ở mục Điểm nghẽn.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.ONE_OF:
            self.fields[name].one_of = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not any(given.get(name) for name in self.ONE_OF):
            raise forms.ValidationError(f"Chưa có gì để báo cáo. {ONE_OF_THREE}")
        return given


class BottleneckForm(forms.Form):
    text = Text(label="Điều đang tắc", widget=area())
    decision_needed = Text(label="Cần quyết định điều gì", widget=area(2), required=False)
    decision_from = Text(
        label="Cấp quyết định", required=False, max_length=255,
        widget=forms.TextInput(attrs={"list": "authorities", "autocomplete": "off"}),
    )  # fmt: skip
    proposal = Text(label="Đề xuất", widget=area(2), required=False)


class BottleneckEventForm(forms.Form):
    """What happened with a bottleneck."""

    kind = forms.ChoiceField(label="Việc đã xảy ra", widget=forms.RadioSelect)
    text = Text(label="Nội dung", widget=area(), help_text="Trình ai, ai quyết định điều gì, hoặc đã xảy ra điều gì.")
    paper_number = Text(label="Số văn bản", max_length=80, required=False)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["kind"].initial = kinds[0][0]


class OutcomeForm(forms.Form):
    outcome = Text(label="Kết quả tháo gỡ", widget=area(), help_text="Ai đã quyết định gì, bằng văn bản nào.")


class ReasonForm(forms.Form):
    reason = Text(label="Lý do", widget=area(), max_length=2000)
