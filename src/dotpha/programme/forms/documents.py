"""Forms of the register of documents and of drafts."""

from contextlib import suppress
from typing import Any

from django import forms

from dotpha.kit.files import BadFile, sniff
from dotpha.kit.forms import DayField
from dotpha.programme.extraction import DEFAULT_KEYS, GOVERNMENT_FIVE, LABELS, PROVINCE_SIX, Revision
from dotpha.programme.models import Document, DocumentLink, Draft, DraftTask
from dotpha.programme.queries.documents import documents_told, number_and_day, told_apart
from dotpha.text.dates import find_deadline, write_date

AMENDS, REPLACES = DocumentLink.Kind.AMENDS, DocumentLink.Kind.REPLACES
KINDS = (
    "Word (.docx, .doc), Excel (.xlsx, .xls), PDF, ảnh chụp hoặc bản quét, .html, .txt, .eml, .edxml, .rtf, .odt, .ods"
)
WAY_OUT = f"Kế hoạch nhập được từ {KINDS}; hoặc dán chữ vào ô bên dưới."
ACCEPT = ".docx,.doc,.xlsx,.xls,.pdf,.jpg,.jpeg,.png,.tif,.tiff,.html,.htm,.txt,.eml,.edxml,.xml,.rtf,.odt,.ods"
LISTS = {"five": GOVERNMENT_FIVE, "six": DEFAULT_KEYS, "province": PROVINCE_SIX}


def list_words(name: str, keys: tuple[str, ...]) -> str:
    """The choice of a list of points: its name and the points."""
    return f"{name}: {', '.join(LABELS[key].removeprefix('rõ ') for key in keys)}"


CLARITY = (
    ("six", list_words("6 rõ", DEFAULT_KEYS)),
    ("five", list_words("5 rõ (Thông báo 56/TB-VPCP)", GOVERNMENT_FIVE)),
    ("province", list_words("6 rõ của tỉnh, có nguồn lực", PROVINCE_SIX)),
)


class PlanForm(forms.Form):
    """A plan as a file or as pasted text, one of the two."""

    file = forms.FileField(
        label="Tệp kế hoạch", required=False,
        help_text=f"Kéo thả tệp vào khung hoặc bấm để chọn: {KINDS}; tối đa 50 MB.",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )  # fmt: skip
    text = forms.CharField(
        label="Hoặc dán văn bản", required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "placeholder": "Dán toàn văn, hoặc riêng phần phân công nhiệm vụ"}),
    )  # fmt: skip

    def clean_file(self) -> Any:
        """What is none of our kinds is refused with those that a plan may be; broken ones the reader names better."""
        file = self.cleaned_data["file"]
        if not file:
            return file
        with suppress(BadFile):
            if sniff(file.name, file.read()) is None:
                raise forms.ValidationError(f"Tệp «{file.name}» không thuộc loại được nhận. {WAY_OUT}")
        file.seek(0)
        return file

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        file, text = given.get("file"), (given.get("text") or "").strip()
        if not file and not text and "file" not in self.errors:
            raise forms.ValidationError("Hãy chọn một tệp, hoặc dán văn bản.")
        if file and text:
            raise forms.ValidationError("Đồng chí vừa chọn tệp vừa dán văn bản; hãy bỏ một trong hai.")
        return given


class DraftForm(forms.ModelForm):
    """What a draft says of its document, and the list of points the programme asks for."""

    clarity = forms.ChoiceField(label="Bộ tiêu chí rõ", choices=CLARITY, widget=forms.RadioSelect)

    class Meta:
        model = Draft
        fields = ["number", "kind", "title", "issuer", "signed_on"]
        labels = {
            "number": "Số, ký hiệu", "kind": "Loại văn bản", "title": "Trích yếu", "issuer": "Cơ quan ban hành",
            "signed_on": "Ngày ký",
        }  # fmt: skip
        widgets = {"title": forms.Textarea(attrs={"rows": 3})}
        field_classes = {"signed_on": DayField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = tuple(self.instance.clarity_keys)
        self.initial["clarity"] = next((name for name, keys in LISTS.items() if keys == kept), "six")

    def facts(self) -> dict[str, Any]:
        """What `actions.edit_draft` takes."""
        given = dict(self.cleaned_data)
        return {"clarity_keys": list(LISTS[given.pop("clarity")])} | given


class DraftTaskForm(forms.ModelForm):
    """One task of a draft; agencies one a line, a deadline by its words or by its day."""

    leads = forms.CharField(
        label="Chủ trì", required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text="Mỗi cơ quan một dòng."
    )
    supporting = forms.CharField(
        label="Phối hợp", required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text="Mỗi cơ quan một dòng."
    )

    class Meta:
        model = DraftTask
        fields = [
            "title",
            "leads",
            "supporting",
            "deadline_text",
            "deadline",
            "recurrence",
            "deliverable",
            "authority",
            "resources",
            "section",
        ]
        labels = {
            "title": "Nhiệm vụ", "deadline_text": "Thời hạn như văn bản ghi", "deadline": "Ngày phải xong",
            "recurrence": "Định kỳ", "deliverable": "Sản phẩm, kết quả", "authority": "Cấp quyết định",
            "resources": "Nguồn lực", "section": "Nhóm",
        }  # fmt: skip
        widgets = {
            "title": forms.Textarea(attrs={"rows": 3, "data-split-title": ""}),
            "deliverable": forms.Textarea(attrs={"rows": 2}), "authority": forms.TextInput(),
            "resources": forms.TextInput(), "section": forms.TextInput(),
        }  # fmt: skip
        field_classes = {"deadline": DayField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        row = kwargs["instance"]
        kwargs["initial"] = {"leads": "\n".join(row.leads), "supporting": "\n".join(row.supporting)}
        # Several cards may be open at once: each field has a name of its own on the page.
        kwargs["auto_id"] = f"task-{row.pk}-%s"
        super().__init__(*args, **kwargs)

    def clean_title(self) -> str:
        return self.cleaned_data["title"].replace("\r\n", "\n").strip()

    def clean_leads(self) -> list[str]:
        return _lines(self.cleaned_data["leads"])

    def clean_supporting(self) -> list[str]:
        return _lines(self.cleaned_data["supporting"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        words = given.get("deadline_text", "")
        if words and "deadline_text" in self.changed_data and "deadline" not in self.changed_data:
            when = find_deadline(words, signed_on=self.instance.draft.signed_on)
            given["deadline"] = when.on if when else None
            if when and when.recurrence and "recurrence" not in self.changed_data:
                given["recurrence"] = when.recurrence
        return given


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip(" ;,-") for line in text.splitlines() if line.strip(" ;,-")))


class DocumentForm(forms.ModelForm):
    """One paper entered by hand."""

    file = forms.FileField(label="Tệp văn bản", required=False, help_text="Bản ký (.pdf) hoặc bản Word.")

    class Meta:
        model = Document
        fields = ["number", "kind", "title", "issuer", "signed_on"]
        labels = {
            "number": "Số, ký hiệu", "kind": "Loại văn bản", "title": "Trích yếu", "issuer": "Cơ quan ban hành",
            "signed_on": "Ngày ký",
        }  # fmt: skip
        help_texts = {"number": "Ví dụ 48/KH-UBND hoặc 144-CTHĐ/TU."}
        widgets = {"title": forms.Textarea(attrs={"rows": 3})}
        field_classes = {"signed_on": DayField}

    def validate_constraints(self) -> None:
        """The action looks whether number and day are there, and says it in words."""


class OtherForm(forms.Form):
    """Another document of the register: by its number with or without its date, of several picked by the person."""

    field_order = ("kind", "number", "document")

    number = forms.CharField(
        label="Văn bản số", max_length=120, help_text="Ví dụ 91/KH-UBND ngày 05/3/2025, đã có trong sổ văn bản."
    )
    document = forms.TypedChoiceField(
        label="Trong các văn bản cùng số", coerce=int, required=False, empty_value=None, widget=forms.RadioSelect
    )
    """Asked for only where several documents have the number."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        written = self.data.get("number", "") if self.is_bound else self.initial.get("number", "")
        self.found = documents_told(*number_and_day(written))
        if len(self.found) > 1:
            self.fields["document"].choices = [(one.pk, told_apart(one)) for one in self.found]  # type: ignore[attr-defined]
        else:
            del self.fields["document"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("number") and not self.found:
            self.add_error(
                "number",
                f"Sổ văn bản chưa có {given['number']}. Hãy vào sổ hoặc nhập văn bản đó trước, hoặc xem lại ngày ký.",
            )
        if len(self.found) > 1 and given.get("document") is None:
            named = "; ".join(told_apart(one) for one in self.found)
            self.add_error("number", f"Sổ văn bản có {len(self.found)} văn bản cùng số: {named}. Hãy chọn một văn bản.")
        return given

    def chosen(self) -> Document:
        """The one document with the number and date written, else the one picked; of a valid form only."""
        wanted = self.cleaned_data.get("document")
        return next(one for one in self.found if wanted in (None, one.pk))


class LinkForm(OtherForm):
    """How a document stands to another of the register."""

    kind = forms.ChoiceField(label="Quan hệ", choices=DocumentLink.Kind.choices)


class ReviseForm(OtherForm):
    """The document that a draft amends or replaces."""

    kind = forms.ChoiceField(
        label="Văn bản này", choices=[(kind.value, kind.label) for kind in (AMENDS, REPLACES)], initial=REPLACES
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Beside the facts of the document, which have a number and a kind as well.
        super().__init__(*args, **{"auto_id": "revise-%s", **kwargs})

    @classmethod
    def of(cls, told: Revision | None) -> "ReviseForm":
        """The form as a paper's own words fill it."""
        if told is None:
            return cls()
        number = f"{told.number} ngày {write_date(told.signed_on)}" if told.signed_on else told.number
        return cls(initial={"kind": told.kind, "number": number})
