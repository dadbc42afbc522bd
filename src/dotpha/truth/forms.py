"""Forms of checks and visits."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from django import forms

from dotpha.kit import clock
from dotpha.kit.forms import DayField, Text
from dotpha.programme.queries import visible_periods
from dotpha.truth import queries
from dotpha.truth.rules.findings import FINDINGS

WISH = re.compile(r"([0-9]{1,5})\s*(?:nhiệm vụ)?|([0-9]{1,3}(?:[.,][0-9]{1,2})?)\s*%")


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class AnnounceForm(forms.Form):
    """Which greens, how many visits, which public number."""

    period: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Kỳ báo cáo", queryset=None, empty_label="Chọn kỳ",
        help_text="Danh sách gồm các nhiệm vụ hoàn thành đã được xác nhận tính đến ngày của kỳ.",
    )  # fmt: skip
    wish = Text(
        label="Số nhiệm vụ sẽ kiểm tra", max_length=20, initial="20%",
        help_text="Một con số (12) hoặc một phần của danh sách (20%). Mỗi nhóm cơ quan có ít nhất một, thường là hai.",
    )  # fmt: skip
    number_source = Text(
        label="Số công khai dùng để bốc thăm", max_length=255,
        help_text="Số mà nay chưa ai biết, ai cũng tra được sau đó. Ví dụ: giải đặc biệt xổ số kiến thiết Quảng Trị.",
    )  # fmt: skip
    number_on = DayField(label="Ngày có số đó", help_text="Hôm nay hoặc một ngày sau.")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].queryset = visible_periods(user)  # type: ignore[attr-defined]

    def clean_wish(self) -> dict[str, Any]:
        return read_wish(self.cleaned_data["wish"])


def read_wish(text: str) -> dict[str, Any]:
    """ "12" → {"number": 12}, "20%" → {"share": 1/5}. Raises ValidationError."""
    found = WISH.fullmatch(text.strip())
    if found and found[1] and int(found[1]):
        return {"number": int(found[1])}
    share = Fraction(found[2].replace(",", ".")) / 100 if found and found[2] else Fraction(0)
    if not 0 < share <= 1:
        raise forms.ValidationError("Hãy ghi một số từ 1 trở lên, ví dụ 12, hoặc một tỷ lệ đến 100%, ví dụ 20%.")
    return {"share": share}


class DrawForm(forms.Form):
    number = Text(
        label="Số công khai",
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class ReplaceForm(forms.Form):
    reason = Text(label="Lý do hủy đợt này", widget=area(), max_length=2000)


class AssignForm(forms.Form):
    """To whom, and when. `cleaned_data["visitor"]` is {"person": …} or {"body": …}."""

    visitor = forms.ChoiceField(label="Người hoặc cơ quan kiểm tra")
    planned_on = DayField(label="Ngày dự kiến", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people, bodies = queries.visitors(clock.today())
        self.things: dict[str, dict[str, Any]] = {f"p{one.pk}": {"person": one} for one in people}
        self.things |= {f"b{one.pk}": {"body": one} for one in bodies}
        self.fields["visitor"].choices = [  # type: ignore[attr-defined]
            ("", "Chọn"),
            ("Người", [(f"p{one.pk}", f"{one.full_name}, {_where(one)}") for one in people]),
            ("Cơ quan giám sát", [(f"b{one.pk}", one.name) for one in bodies]),
        ]

    def clean_visitor(self) -> dict[str, Any]:
        return self.things[self.cleaned_data["visitor"]]


def _where(person: Any) -> str:
    held = person.held
    return held[0].organisation.short_name if held else ""


class FindingForm(forms.Form):
    """What was found; `seen` is the revision that the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    finding = forms.ChoiceField(
        label="Kết quả tại chỗ", choices=[(key, label.capitalize()) for key, label in FINDINGS.items()],
        widget=forms.RadioSelect,
    )  # fmt: skip
    words = Text(
        label="Điều đã thấy", widget=area(4), required=False, max_length=4000,
        help_text="Bắt buộc khi không phải «Đúng»: thiếu gì, sai gì, hoặc vì sao không kiểm tra được.",
    )  # fmt: skip
    visited_on = DayField(label="Ngày kiểm tra")


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """Several files at once; its value is a list of uploads."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(PicturesField, self).clean(one, initial) for one in given]


class PhotosForm(forms.Form):
    photos = PicturesField(
        label="Chụp hoặc chọn ảnh", widget=ManyFiles(attrs={"accept": "image/jpeg,image/png", "multiple": True}),
        help_text="Mỗi ảnh tối đa 15 MB. Ảnh gửi riêng, có ngay; đường truyền yếu thì gửi từng ảnh.",
    )  # fmt: skip
    caption = Text(label="Ghi chú ảnh", required=False, max_length=255)
