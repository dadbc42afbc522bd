"""Forms of the log."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from dotpha.journal.actions import Words
from dotpha.journal.models import Group
from dotpha.journal.rules.groups import DEFAULTS
from dotpha.kit.forms import DayField, Text
from dotpha.programme.models.periods import Rating
from dotpha.programme.queries import visible_periods
from dotpha.text.numerals import read_number_vi

LOOSE = "Số viết như 45 hoặc 1.250,5 (dấu phẩy trước phần lẻ)."


class ManyPhotos(forms.ClearableFileInput):
    allow_multiple_selected = True


class Photos(forms.FileField):
    """Any number of files, from the camera or the gallery."""

    widget = ManyPhotos(attrs={"accept": "image/*,.pdf,.doc,.docx,.xls,.xlsx", "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(Photos, self).clean(one, initial) for one in given]


class Figure(forms.CharField):
    """A number as Vietnamese papers write it; what a telephone's keys type ("12.5") is told, not guessed."""

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None
        number: Decimal | None = read_number_vi(text)
        if number is None:
            raise forms.ValidationError(LOOSE)
        return number


def group_choices(groups: list[Group]) -> list[tuple[str, str]]:
    """The groups of an organisation by key; those it begins with, by name, where it has none yet."""
    own = [(str(one.pk), one.name) for one in groups] or [(name, name) for name in DEFAULTS]
    return [("", "Chưa xếp nhóm"), *own]


class EntryForm(forms.Form):
    """One result. Whether task and group are still there is asked by the action: a phone may send what it chose days ago."""

    text = Text(
        label="Kết quả đã làm", max_length=4000, strip=True,
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": "Đã làm gì, ở đâu, ai tham gia…", "enterkeyhint": "enter"}),
    )  # fmt: skip
    happened_on = DayField(label="Ngày diễn ra")
    task = forms.ChoiceField(label="Nhiệm vụ", required=False)
    number = Figure(
        label="Số liệu (nếu có)",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    unit = Text(
        label="Đơn vị",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"placeholder": "người, hồ sơ, triệu đồng"}),
    )
    counted = Text(
        label="Là số của",
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"placeholder": "lượt người học"}),
    )
    group = forms.ChoiceField(label="Nhóm", required=False)
    photos = Photos(label="Ảnh, tệp", required=False)
    organisation = forms.ChoiceField(label="Nhật ký của", required=False)

    def __init__(self, *args: Any, tasks: Any, groups: list[Group], organisations: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["task"] = AnyChoice(label="Nhiệm vụ", required=False)
        self.fields["group"] = AnyChoice(label="Nhóm", required=False)
        self.fields["organisation"] = AnyChoice(label="Nhật ký của", required=False)
        choices = [("", "Chưa gắn nhiệm vụ"), *((str(one.key), f"{one.code} {one.title}") for one in tasks)]
        self.fields["task"].widget = forms.Select(choices=choices)
        self.fields["group"].widget = forms.Select(choices=group_choices(groups))
        self.fields["organisation"].widget = forms.Select(choices=[(str(one.pk), one.name) for one in organisations])
        if len(organisations) < 2:
            del self.fields["organisation"]

    def figures(self) -> list[forms.BoundField]:
        """The fields of the number, which stand in one line."""
        return [self["number"], self["unit"], self["counted"]]

    def words(self) -> Words:
        given = self.cleaned_data
        return Words(
            text=given["text"], happened_on=given["happened_on"], number=given["number"], unit=given["unit"],
            counted=given["counted"], task=_whole(given["task"]), group=given["group"],
        )  # fmt: skip


class AnyChoice(forms.CharField):
    """What was chosen; whether it is still there the action says."""


def _whole(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None


class WithdrawForm(forms.Form):
    reason = Text(label="Lý do rút", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class GroupForm(forms.Form):
    name = Text(label="Tên nhóm", max_length=160)


class PartForm(forms.Form):
    """The word on one task, cut from its entries."""

    send = forms.BooleanField(label="Gửi câu trả lời này", required=False)
    result = Text(label="Kết quả trong kỳ", required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 6}))
    rating = forms.ChoiceField(label="Đánh giá", required=False, choices=[("", "Không nêu"), *Rating.choices])
    difficulty = Text(
        label="Khó khăn, vướng mắc", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
    entries = forms.TypedMultipleChoiceField(label="Nguồn", required=False, coerce=int)
    photos = forms.TypedMultipleChoiceField(label="Nộp làm minh chứng", required=False, coerce=int)
    milestone = forms.TypedChoiceField(label="Minh chứng cho mốc", required=False, coerce=int, empty_value=None)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, part: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.part = part
        every = [*part.entries, *part.late]
        marks = [(one.pk, one.title[:120]) for one in part.task.kept_milestones]
        self.fields["entries"].choices = [(one.pk, one.text) for one in every]  # type: ignore[attr-defined]
        self.fields["photos"].choices = [(photo.pk, photo.file.name) for one in every for photo in one.photos.all()]  # type: ignore[attr-defined]
        self.fields["milestone"].choices = [("", "Chọn mốc"), *marks] if len(marks) != 1 else marks  # type: ignore[attr-defined]


class PaperForm(forms.Form):
    """Which period of the log, to whom, on which basis: asked each time, the last ones stand there."""

    period: forms.ModelChoiceField = forms.ModelChoiceField(label="Kỳ báo cáo", queryset=None, empty_label=None)
    addressees = Text(
        label="Kính gửi", widget=forms.Textarea(attrs={"rows": 2}), max_length=1000,
        help_text="Mỗi nơi nhận một dòng, theo văn bản yêu cầu báo cáo lần này.",
    )  # fmt: skip
    basis = Text(
        label="Căn cứ", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000,
        help_text="Mỗi căn cứ một dòng, đủ số, ngày, cơ quan ban hành và trích yếu.",
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].queryset = visible_periods(user)  # type: ignore[attr-defined]
