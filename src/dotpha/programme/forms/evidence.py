"""The form of a proof: one document by its number, or one file or photo, or one link."""

from __future__ import annotations

from typing import Any

from django import forms

from dotpha.kit import clock
from dotpha.kit.forms import DayField, Text
from dotpha.programme import queries
from dotpha.programme.models import Document

ONE = "Mỗi minh chứng là đúng một thứ: số văn bản, tệp (ảnh) hoặc đường dẫn. Hãy để trống các ô còn lại."


class EvidenceForm(forms.Form):
    """`cleaned_data["documents"]` are those of the register with the number given; the rest registers a new one."""

    number = Text(
        label="Số, ký hiệu văn bản", required=False, max_length=80,
        help_text="Ví dụ: 1532/QĐ-UBND. Hệ thống tìm ngay trong sổ văn bản.",
    )  # fmt: skip
    document = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = Text(label="Loại văn bản", required=False, max_length=60)
    title = Text(label="Trích yếu", required=False)
    signed_on = DayField(label="Ngày ban hành", required=False)
    issuer = Text(label="Cơ quan ban hành", required=False, max_length=255)
    paper = forms.FileField(label="Tệp của văn bản", required=False)
    file = forms.FileField(label="Tệp", required=False, help_text="Word, Excel, PDF, ảnh; tối đa 50 MB.")
    photo = forms.FileField(
        label="Chụp ảnh", required=False,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )  # fmt: skip
    url = forms.URLField(label="Đường dẫn", required=False, max_length=500, assume_scheme="https")
    note = Text(label="Ghi chú", required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)

    documents: list[Document]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        parts = [name for name in ("number", "file", "photo", "url") if given.get(name)]
        self.documents = queries.document_by_number(given["number"]) if given.get("number") else []
        if not self.errors and len(parts) != 1:
            raise forms.ValidationError(ONE if parts else "Hãy cho một số văn bản, một tệp (ảnh) hoặc một đường dẫn.")
        if parts == ["number"] and not self.documents:
            self._clean_new(given)
        return given

    def _clean_new(self, given: dict[str, Any]) -> None:
        if not given.get("title"):
            self.add_error("title", "Văn bản chưa có trong sổ: hãy ghi trích yếu.")
        if not given.get("signed_on"):
            self.add_error("signed_on", "Văn bản chưa có trong sổ: hãy ghi ngày ban hành.")
        elif given["signed_on"] > clock.today():
            self.add_error("signed_on", "Ngày ban hành sau hôm nay; hãy xem lại ngày trên văn bản.")

    def chosen(self) -> Document | None:
        """The document meant: the one picked among several with this number, else the newest."""
        wanted = self.cleaned_data.get("document")
        return next((one for one in self.documents if one.pk == wanted), self.documents[0] if self.documents else None)
