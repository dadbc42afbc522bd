"""Forms of questions and of their answers."""

from __future__ import annotations

from typing import Any

from django import forms

from dotpha.kit.forms import DayField, Text
from dotpha.people.forms import organisation_field
from dotpha.programme.forms.tasks import area
from dotpha.programme.replies.questions import point_name


class QuestionForm(forms.Form):
    """The words of a question and whom it goes to, until it is sent."""

    text = Text(label="Câu hỏi", widget=area(4), max_length=2000)
    asked_of = Text(
        label="Hỏi cơ quan", max_length=255,
        help_text="Tên như trong danh mục thì cơ quan trả lời được trên trang và trong phụ lục kỳ; tên khác thì gửi bằng công văn.",
    )  # fmt: skip


class AnswerQuestionForm(forms.Form):
    """What is answered; the office, which writes down what came by letter, says where it stands."""

    text = Text(label="Trả lời", widget=area(4), max_length=4000)

    def __init__(self, *args: Any, office: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if office:
            self.fields["source"] = Text(
                label="Văn bản trả lời", max_length=200, required=False,
                help_text="Số, ký hiệu và ngày, ví dụ: Công văn số 512/BNV-TL ngày 12/11/2025. Trả lời của cấp trên phải có.",
            )  # fmt: skip
            self.fields["file"] = forms.FileField(
                label="Tệp văn bản trả lời",
                required=False,
                help_text="Thay cho số, ký hiệu và ngày khi chưa rõ; tối đa 50 MB.",
            )


class CompleteForm(forms.Form):
    """What an answer shall write into its task, completed by the officer; one field, two for a time."""

    def __init__(self, *args: Any, point: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if point == "when":
            self.fields["becomes"] = DayField(label="Thời hạn", required=False)
            self.fields["recurrence"] = Text(
                label="Hoặc định kỳ", max_length=40, required=False, help_text="Ví dụ: hằng quý. Chỉ ghi một trong hai."
            )
        elif point in {"who", "duty"}:
            self.fields["organisation"] = organisation_field("Cơ quan chịu trách nhiệm chính")
        else:
            self.fields["words"] = Text(label=point_name(point), widget=area(4), max_length=4000)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "becomes" in self.fields and not self.errors and bool(given.get("becomes")) == bool(given.get("recurrence")):
            raise forms.ValidationError("Hãy ghi một trong hai: ngày phải xong, hoặc định kỳ.")
        return given
