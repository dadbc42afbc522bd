"""Forms of sheets: the head, one field, the rule, the units, what an answer says."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet

from dotpha.kit.forms import DayField, Several, Text
from dotpha.people.models import Organisation
from dotpha.subtasks import queries
from dotpha.subtasks.actions import SheetFacts
from dotpha.subtasks.rules.rollup import RULE_LABELS
from dotpha.text.fields import KIND_LABELS, SCALES, Field, Kind
from dotpha.text.numerals import read_number_vi, write_number
from dotpha.text.values import MOST_DIGITS


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class FigureField(forms.CharField):
    """A number as Vietnamese papers write it."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=40, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **more)

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        number = read_number_vi(text)
        if number is None:
            raise forms.ValidationError("Hãy ghi số như 1.234,5: dấu chấm ngăn hàng nghìn, dấu phẩy thập phân.")
        if abs(number) >= 10**MOST_DIGITS or number != round(number, 6):
            raise forms.ValidationError(f"Nhiều nhất {MOST_DIGITS} chữ số và 6 chữ số thập phân.")
        return number

    def prepare_value(self, value: Any) -> Any:
        return write_number(value) if isinstance(value, Decimal) else value


class HeadForm(forms.Form):
    """What the head of a sheet says."""

    title = Text(label="Tên phiếu", max_length=255, help_text="Ví dụ: Rà soát Tổ công nghệ số cộng đồng tại cấp xã.")
    instructions = Text(
        label="Hướng dẫn trả lời", required=False, widget=area(4), max_length=4000,
        help_text="Đơn vị đọc phần này trước khi điền: số liệu đến ngày nào, tính thế nào, hỏi ai.",
    )  # fmt: skip
    deadline = DayField(label="Hạn trả lời", required=False, help_text="Có thể ghi sau, trước khi gửi.")
    paper_number = Text(
        label="Số văn bản gửi kèm", required=False, max_length=80, help_text="Ví dụ: 1250/SKHCN-CĐS. Có thể ghi sau."
    )
    paper_on = DayField(label="Ngày văn bản", required=False)
    shows_totals = forms.BooleanField(
        label="Cho các đơn vị xem số tổng hợp", required=False,
        help_text="Đơn vị chỉ thấy tổng và tỷ lệ chung, không thấy câu trả lời của nhau.",
    )  # fmt: skip

    def facts(self) -> SheetFacts:
        given = self.cleaned_data
        return SheetFacts(**{name: given[name] for name in HeadForm.base_fields})


class NewForm(HeadForm):
    """A new sheet: under which task, perhaps with the form of an earlier one."""

    field_order = ["task", "copy_of", "title"]

    def __init__(self, *args: Any, user: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["task"] = forms.ModelChoiceField(
            queries.choosable_tasks(user), label="Nhiệm vụ", empty_label="Chọn nhiệm vụ",
            help_text="Phiếu giao một phần việc của nhiệm vụ này xuống các đơn vị.",
        )  # fmt: skip
        self.fields["copy_of"] = forms.ModelChoiceField(
            queries.copyable(user), label="Dùng mẫu của phiếu trước", required=False, empty_label="Mẫu mới",
            help_text="Chép các mục hỏi và quy tắc «đạt»; sửa được trước khi gửi.",
        )  # fmt: skip
        self.order_fields(self.field_order)


UNITS_OF_MONEY = ", ".join(SCALES)


class FieldForm(forms.Form):
    """One thing asked, without code."""

    label = Text(label="Câu hỏi hoặc tên cột", max_length=160)
    kind = forms.ChoiceField(label="Kiểu trả lời", choices=[(key.value, label) for key, label in KIND_LABELS.items()])
    unit = Text(
        label="Đơn vị tính", required=False, max_length=40,
        help_text=f"Ví dụ: hộ, người, %, tổ. Với số tiền ghi một trong: {UNITS_OF_MONEY}.",
    )  # fmt: skip
    options = Text(
        label="Các lựa chọn", required=False, widget=area(4), max_length=2000,
        help_text="Chỉ dùng cho kiểu chọn: mỗi dòng một lựa chọn.",
    )  # fmt: skip
    required = forms.BooleanField(label="Bắt buộc trả lời", required=False)
    sums = forms.BooleanField(
        label="Cộng tổng các đơn vị", required=False, help_text="Dùng cho số và số tiền; bỏ trống với tỷ lệ phần trăm."
    )
    least = FigureField(label="Nhỏ nhất", required=False)
    most = FigureField(label="Lớn nhất", required=False)
    help = Text(label="Giải thích dưới câu hỏi", required=False, max_length=400)

    def field(self, key: str = "") -> Field:
        """The field as said; the action looks whether it can stand."""
        given = self.cleaned_data
        kind = Kind(given["kind"])
        figure = kind in (Kind.NUMBER, Kind.MONEY)
        options = tuple(line.strip() for line in given["options"].splitlines() if line.strip())
        return Field(
            key=key, label=" ".join(given["label"].split()), kind=kind, unit=given["unit"].strip() if figure else "",
            required=given["required"], least=given["least"] if figure else None, most=given["most"] if figure else None,
            help=given["help"].strip(), options=options if kind == Kind.CHOICE else (), sums=given["sums"] and figure,
        )  # fmt: skip


def initial_of(field: Field) -> dict[str, Any]:
    """A field as `FieldForm` shows it."""
    return {
        "label": field.label, "kind": field.kind.value, "unit": field.unit, "options": "\n".join(field.options),
        "required": field.required, "sums": field.sums, "least": field.least, "most": field.most, "help": field.help,
    }  # fmt: skip


class RuleForm(forms.Form):
    """Which answers meet what was asked."""

    rule = forms.ChoiceField(
        label="Một đơn vị «đạt» khi", choices=[(key.value, text) for key, text in RULE_LABELS.items()]
    )
    threshold = FigureField(label="Mức tối thiểu", required=False, help_text="Theo đơn vị tính của mục số.")

    def __init__(self, *args: Any, asked: Sequence[Field], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [("", "Không dùng mục nào"), *((one.key, one.label) for one in asked if one.figure or _yes(one))]
        self.fields["field"] = forms.ChoiceField(
            label="Mục dùng để xét", choices=choices, required=False, help_text="Mục Có / Không, hoặc mục số."
        )
        self.order_fields(["rule", "field", "threshold"])


def _yes(field: Field) -> bool:
    return field.kind == Kind.YES_NO


class UnitsForm(forms.Form):
    """The organisations that are asked, ticked; those asked already are left out."""

    def __init__(self, *args: Any, choosable: QuerySet[Organisation], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["organisations"] = Several(
            choosable, label="Nơi nhận", widget=forms.CheckboxSelectMultiple, required=True,
            error_messages={"required": "Hãy chọn ít nhất một đơn vị."},
        )  # fmt: skip


class DeadlineForm(forms.Form):
    deadline = DayField(label="Hạn trả lời mới")
    reason = Text(label="Lý do", widget=area(), max_length=1000, help_text="Các đơn vị được báo kèm lý do này.")


class ReasonForm(forms.Form):
    reason = Text(label="Lý do", widget=area(), max_length=1000)


class HandInForm(forms.Form):
    """For which milestone of the task the result is shown."""

    note = Text(label="Ghi chú", required=False, widget=area(2), max_length=1000)

    def __init__(self, *args: Any, milestones: QuerySet[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["milestone"] = forms.ModelChoiceField(milestones, label="Mốc của nhiệm vụ", empty_label=None)
        self.order_fields(["milestone", "note"])


class ReceiveForm(forms.Form):
    """A filled workbook, or a block copied out of Excel."""

    file = forms.FileField(
        label="Tệp Excel đã điền", required=False,
        help_text="Tệp của một đơn vị hoặc của mọi đơn vị, theo mẫu tải từ phiếu (.xlsx, .xls, .csv).",
    )  # fmt: skip
    text = forms.CharField(
        label="Hoặc dán từ Excel", required=False, widget=area(6), max_length=400_000, strip=False,
        help_text="Chép cả hàng tiêu đề (cột Mã hoặc Đơn vị và tên các mục) rồi dán vào đây.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("file") and not (given.get("text") or "").strip():
            raise forms.ValidationError("Hãy chọn tệp, hoặc dán bảng từ Excel.")
        return given

    def upload(self) -> tuple[str, bytes]:
        """Name and content, whichever way it came."""
        file = self.cleaned_data.get("file")
        if file:
            return file.name or "bang.xlsx", file.read()
        return "dan-tu-excel.txt", self.cleaned_data["text"].encode()
