"""Forms of rules and letters of reminding."""

from __future__ import annotations

from typing import Any

from django import forms

from dotpha.kit import clock
from dotpha.kit.forms import DayField, Several, Text
from dotpha.programme.queries.agencies import named_with_end
from dotpha.reminding.models import About, How
from dotpha.reminding.queries.choices import bodies, papers
from dotpha.reminding.rules.schedule import FURTHEST, read_offsets


class OffsetsField(forms.CharField):
    """Working days as the office writes them: "-10, -3, 0, 1"."""

    def to_python(self, value: Any) -> Any:
        try:
            return list(read_offsets(super().to_python(value) or ""))
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(str(one) for one in value) if isinstance(value, list | tuple) else value


def _days(label: str, help_text: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=help_text, required=False, min_value=1, max_value=FURTHEST)


class Bodies(Several):
    """Bodies before and after a merger often bear one name: the ended one is told by its last day."""

    def label_from_instance(self, obj: Any) -> str:
        return named_with_end(obj)


class RuleForm(forms.Form):
    """One rule; the sort of what it is about stays once it is made."""

    name = Text(label="Tên quy tắc", max_length=120)
    about = forms.ChoiceField(label="Nhắc việc gì", choices=About.choices)
    offsets = OffsetsField(
        label="Các mốc nhắc (ngày làm việc)", max_length=120,
        help_text="Số âm là trước, 0 là đúng ngày, số dương là sau; ví dụ -10, -3, 0, 1. Điểm nghẽn, câu hỏi, việc trả lại "
        "tính từ ngày nêu, ngày gửi, ngày trả lại.",
    )  # fmt: skip
    every = _days("Sau mốc cuối, cứ bao nhiêu ngày làm việc nhắc lại", "Để trống nếu không nhắc lại.")
    head_after = _days("Báo lãnh đạo cơ quan sau", "Số ngày làm việc kể từ ngày được tính; để trống nếu không báo lên.")
    top_after = _days("Báo lãnh đạo Ban Chỉ đạo sau", "Phải sau bước báo lãnh đạo cơ quan; để trống nếu không báo lên.")
    how = forms.ChoiceField(label="Cách nhắc", choices=How.choices)
    documents: Several = Several(
        None, label="Chỉ với văn bản", required=False, help_text="Để trống: mọi văn bản. Giữ Ctrl để chọn nhiều."
    )
    organisations = Bodies(
        None, label="Chỉ với cơ quan", required=False, help_text="Để trống: mọi cơ quan. Giữ Ctrl để chọn nhiều."
    )
    active = forms.BooleanField(label="Đang bật", required=False, initial=True)

    def __init__(self, *args: Any, made: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["documents"].queryset = papers()  # type: ignore[attr-defined]
        self.fields["organisations"].queryset = bodies()  # type: ignore[attr-defined]
        self.fields["about"].disabled = made

    def clean_every(self) -> int:
        return self.cleaned_data["every"] or 0


class WordsForm(forms.Form):
    """The words of a drafted letter; `seen` is the text that the page showed."""

    summary = Text(label="Trích yếu", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    body = Text(
        label="Nội dung", widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Mỗi dòng một đoạn; dòng bắt đầu bằng gạch đầu dòng là một ý trong danh sách.",
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput)


class NumberForm(forms.Form):
    """What the clerk gives a letter; both may still be missing."""

    number = Text(
        label="Số công văn",
        max_length=80,
        required=False,
        help_text="Ví dụ 125/SKHCN-CĐS; gửi bằng công văn thì phải có.",
    )
    signed_on = DayField(label="Ngày ký", required=False)


class SendForm(NumberForm):
    channel = forms.ChoiceField(
        label="Đã gửi bằng", choices=(("letter", "Công văn"), ("email", "Thư điện tử"), ("zalo", "Zalo"))
    )


class DropForm(forms.Form):
    reason = Text(
        label="Lý do thôi gửi", max_length=400, help_text="Ví dụ: đã trao đổi trực tiếp, cơ quan hẹn gửi ngày mai."
    )


class DayForm(forms.Form):
    """Of which day the dry run speaks."""

    ngay = DayField(label="Nếu chạy ngày", required=False)

    @property
    def day(self) -> Any:
        return (self.cleaned_data.get("ngay") if self.is_valid() else None) or clock.today()
