"""Forms of money: a file, its columns, a line by hand, the 3 % rule, projects."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from dotpha.budget.actions import LineFacts, ProjectFacts
from dotpha.budget.flow import STEPS
from dotpha.budget.models import BudgetLine, BudgetSheet, BudgetTotal
from dotpha.budget.sheets.roles import FACTS, KEEP, KINDS, LABELS, MONEY
from dotpha.budget.words import read_money, write_millions
from dotpha.kit.access import Rejected
from dotpha.kit.forms import DayField, PaperDay, PaperNamed, PaperNumber, Text
from dotpha.people.forms import organisation_field
from dotpha.programme.queries import task_by_code

ROLES = ((KEEP, LABELS[KEEP]), ("Chữ", tuple(FACTS.items())), ("Số tiền", tuple(MONEY.items())))
MONEY_HELP = "Triệu đồng; có thể ghi «1,5 tỷ». Để trống nếu chưa có số liệu."
MOST = Decimal(10**16)
NOT_MONEY = "Không đọc được số tiền. Hãy ghi như 1.250,5 (triệu đồng) hoặc «1,5 tỷ»."
AREA = forms.Textarea(attrs={"rows": 2})


class MoneyField(forms.CharField):
    """Đồng, typed in triệu đồng or with a unit; empty is not known."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(**{"help_text": MONEY_HELP, "required": False, "max_length": 40, "widget": widget, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return write_millions(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        amount = read_money(text)
        if amount is None:
            raise forms.ValidationError(NOT_MONEY)
        if not 0 <= amount < MOST:
            raise forms.ValidationError("Số tiền phải từ 0 và dưới 10 triệu tỷ đồng. Hãy kiểm tra lại đơn vị.")
        return amount.quantize(Decimal("0.01"))


class TaskField(Text):
    """A task by its code."""

    def prepare_value(self, value: Any) -> Any:
        return getattr(value, "code", value)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return task_by_code(text)
        except Rejected as error:
            raise forms.ValidationError(error.sentence) from None


def year_field(**more: Any) -> forms.IntegerField:
    return forms.IntegerField(label="Năm ngân sách", min_value=2000, max_value=2100, **more)


class SheetFileForm(forms.Form):
    file = forms.FileField(
        label="Tệp của cơ quan tài chính",
        help_text="Excel (.xlsx, .xls) hoặc .csv đúng như được gửi: dòng tên biểu, ô gộp, dòng cộng đều giữ nguyên.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
    )


class SheetMatchForm(forms.Form):
    """What the sheet is of and what each column holds."""

    name = Text(label="Tên biểu", max_length=200, help_text="Các năm sau cùng mẫu được nhận ra theo tên này.")
    year = year_field()
    as_of = DayField(label="Số liệu đến ngày", required=False)
    unit = forms.ChoiceField(
        label="Đơn vị tính", choices=BudgetSheet.Unit.choices, help_text="Dùng cho cột không tự ghi đơn vị."
    )
    kind = forms.ChoiceField(
        label="Loại chi", choices=list(KINDS.items()), help_text="Dùng cho dòng không tự ghi loại chi."
    )

    def __init__(self, *args: Any, sheet: BudgetSheet, **kwargs: Any) -> None:
        form = sheet.form
        kwargs["initial"] = {
            "name": sheet.title, "year": sheet.year, "as_of": sheet.as_of, "unit": sheet.unit,
            "kind": form.kind if form else "recurrent",
        }  # fmt: skip
        super().__init__(*args, **kwargs)
        self.width = len(sheet.columns)
        for place, column in enumerate(sheet.columns):
            self.fields[f"role_{place}"] = forms.ChoiceField(
                label=f"Cột «{column['label']}» là", choices=ROLES, initial=column["role"]
            )

    def columns(self) -> list[forms.BoundField]:
        return [self[f"role_{place}"] for place in range(self.width)]

    def facts(self) -> list[forms.BoundField]:
        return [self[name] for name in ("name", "year", "as_of", "unit", "kind")]

    def given(self) -> dict[str, Any]:
        given = self.cleaned_data
        roles = [given[f"role_{place}"] for place in range(self.width)]
        return {**{name: given[name] for name in ("name", "year", "as_of", "unit", "kind")}, "roles": roles}


def seen_field() -> forms.CharField:
    """The mark of what the page had shown."""
    return forms.CharField(widget=forms.HiddenInput, max_length=20)


class LineForm(forms.Form):
    """One line by hand."""

    year = year_field()
    title = Text(label="Nội dung", widget=AREA, max_length=2000)
    kind = forms.ChoiceField(label="Loại chi", choices=BudgetLine.Kind.choices)
    source = forms.ChoiceField(label="Nguồn vốn", choices=[("", "chưa rõ"), *BudgetLine.Source.choices], required=False)
    task = TaskField(label="Nhiệm vụ", required=False, max_length=40, help_text="Mã nhiệm vụ, ví dụ NV-0042.")
    organisation = organisation_field("Cơ quan sử dụng", required=False)
    plan = MoneyField(label="Kế hoạch, dự toán giao")
    allocated = MoneyField(label="Phân bổ")
    disbursed = MoneyField(label="Giải ngân lũy kế")
    note = Text(label="Căn cứ, ghi chú", widget=AREA, required=False, max_length=2000)

    def facts(self) -> LineFacts:
        given = self.cleaned_data
        return LineFacts(**{name: given[name] for name in LineFacts.__dataclass_fields__})


class LineEditForm(LineForm):
    """A line by hand once more; its year stays."""

    seen = seen_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["year"]


class ReasonForm(forms.Form):
    reason = Text(label="Lý do", widget=AREA, max_length=1000)


class MarkForm(ReasonForm):
    verdict = forms.ChoiceField(choices=[("struck", "Loại ra"), ("counted", "Tính vào")])


class TotalForm(forms.Form):
    """Total expenditure of a year with its paper."""

    year = year_field()
    basis = forms.ChoiceField(label="Căn cứ", choices=BudgetTotal.Basis.choices)
    amount = MoneyField(label="Tổng chi ngân sách địa phương", required=True)
    with_central = forms.BooleanField(
        label="Số này gồm cả chi từ nguồn ngân sách trung ương bổ sung có mục tiêu", required=False, initial=True
    )
    paper = PaperNamed(label="Văn bản", max_length=255, help_text="Ví dụ: Nghị quyết số 145/NQ-HĐND của HĐND tỉnh.")
    paper_on = PaperDay(label="Ngày văn bản")
    note = Text(label="Ghi chú", widget=AREA, required=False, max_length=1000)


class ProjectForm(forms.Form):
    """A public-investment project of a task."""

    task = TaskField(label="Nhiệm vụ", max_length=40, help_text="Mã nhiệm vụ mà dự án thực hiện, ví dụ NV-0042.")
    name = Text(label="Tên dự án", widget=AREA, max_length=1000)
    code = Text(label="Mã dự án", max_length=40, required=False)
    owner = organisation_field("Chủ đầu tư", required=False)
    total = MoneyField(label="Tổng mức đầu tư")
    medium = MoneyField(label="Vốn kế hoạch trung hạn")
    medium_from = forms.IntegerField(label="Trung hạn từ năm", min_value=2000, max_value=2100, required=False)
    medium_to = forms.IntegerField(label="đến năm", min_value=2000, max_value=2100, required=False)
    medium_paper = PaperNamed(label="Văn bản giao trung hạn", max_length=120, required=False)
    note = Text(label="Ghi chú", widget=AREA, required=False, max_length=2000)

    def facts(self) -> ProjectFacts:
        return ProjectFacts(**{name: self.cleaned_data[name] for name in ProjectFacts.__dataclass_fields__})


class ProjectEditForm(ProjectForm):
    """A project once more; its task stays."""

    seen = seen_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["task"]


class StepForm(forms.Form):
    """What is known of one step."""

    key = forms.ChoiceField(label="Bước", choices=[(one.key, one.label) for one in STEPS])
    planned_on = DayField(label="Dự kiến", required=False)
    done_on = DayField(label="Hoàn thành", required=False)
    paper_number = PaperNumber(label="Số, ký hiệu văn bản", max_length=80, required=False)
    paper_on = PaperDay(label="Ngày văn bản", required=False)
    note = Text(label="Ghi chú", widget=AREA, required=False, max_length=1000)
    seen = seen_field()


class CapitalForm(forms.Form):
    """The capital of one year."""

    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)
    plan = MoneyField(label="Kế hoạch vốn", required=True)
    disbursed = MoneyField(label="Đã giải ngân")
    as_of = DayField(label="Giải ngân đến ngày", required=False)
    paper_number = PaperNumber(label="Số, ký hiệu văn bản giao vốn", max_length=80, required=False)
    paper_on = PaperDay(label="Ngày văn bản", required=False)
    seen = seen_field()
