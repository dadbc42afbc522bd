"""Forms of sets, rounds, self-assessments and adjustments."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from dotpha.kit.forms import DayField, Text
from dotpha.scoring import queries
from dotpha.scoring.actions import RoundFacts
from dotpha.scoring.facts import FACTS
from dotpha.scoring.models import CriteriaSet, Score
from dotpha.scoring.rules.criteria import (
    DIRECTION_LABELS,
    MEASURE_LABELS,
    METHOD_LABELS,
    Criterion,
    Definition,
    Direction,
    Measure,
    Method,
    Step,
)
from dotpha.scoring.rules.points import Numbers
from dotpha.scoring.rules.totals import Own
from dotpha.text.numerals import read_number_vi, write_number

LARGEST = Decimal(10) ** 12


class FigureField(forms.CharField):
    """A number as Vietnamese papers write it, at most `places` decimals."""

    def __init__(self, *, places: int = 4, **more: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 8})
        super().__init__(max_length=24, widget=widget, **more)
        self.places = places

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        negative, digits = text.startswith(("-", "−")), text.lstrip("-−")
        number = read_number_vi(digits)
        if number is None:
            raise forms.ValidationError("Hãy ghi số như 1.234,5: dấu chấm ngăn hàng nghìn, dấu phẩy thập phân.")
        if number >= LARGEST or number != round(number, self.places):
            raise forms.ValidationError(f"Số nhỏ hơn một nghìn tỷ và có nhiều nhất {self.places} chữ số thập phân.")
        return -number if negative else number

    def prepare_value(self, value: Any) -> Any:
        return write_number(value) if isinstance(value, Decimal) else value


class RoundForm(forms.Form):
    """A new round."""

    title = Text(label="Tên đợt đánh giá", max_length=255, help_text="Ví dụ: Đánh giá các sở, ngành quý III năm 2025.")
    criteria = forms.ModelChoiceField(CriteriaSet.objects.none(), label="Bộ tiêu chí", empty_label="Chọn bộ tiêu chí")
    period = forms.CharField(
        label="Kỳ", max_length=40,
        help_text="Viết như 2025-Q3, 2025-H1, 2025 hoặc 2025-01-15..2025-06-14. Số liệu chốt vào ngày cuối kỳ.",
    )  # fmt: skip
    until = DayField(label="Ngày chốt số liệu", required=False, help_text="Để trống: ngày cuối kỳ.")
    own_due_on = DayField(label="Hạn tự chấm")

    def __init__(self, *args: Any, user: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["criteria"].queryset = queries.visible_sets(user)  # type: ignore[attr-defined]

    def facts(self) -> RoundFacts:
        given = self.cleaned_data
        return RoundFacts(given["title"], given["period"], given["own_due_on"], given["until"])


class ReasonForm(forms.Form):
    """Why something that was done is done otherwise."""

    reason = Text(label="Lý do", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
    turn = forms.IntegerField(widget=forms.HiddenInput, required=False)


class AdjustForm(forms.Form):
    """Other points by one criterion."""

    points = FigureField(label="Điểm thẩm định", places=2, required=False, help_text="Để trống: bỏ điều chỉnh trước.")
    reason = Text(label="Lý do", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
    turn = forms.IntegerField(widget=forms.HiddenInput)


class OwnForm(forms.Form):
    """What an organisation says of itself: for each criterion its numbers or points, the documents, a file."""

    turn = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, criteria: Iterable[Criterion], scores: dict[str, Score], **more: Any) -> None:
        super().__init__(*args, **more)
        self.criteria = list(criteria)
        for one in self.criteria:
            self._add(one, scores.get(one.code))

    def _add(self, one: Criterion, score: Score | None) -> None:
        if one.fact or one.method == Method.MANUAL:
            initial = score.own_points if score else None
            self.fields[f"p-{one.code}"] = FigureField(label="Điểm tự chấm", places=2, required=False, initial=initial)
        else:
            label = "Đạt được" if one.needs_share else "Số lượng"
            self.fields[f"a-{one.code}"] = FigureField(
                label=label, required=False, initial=score.own_a if score else None
            )
            if one.needs_share:
                self.fields[f"b-{one.code}"] = FigureField(
                    label="Trên tổng số", required=False, initial=score.own_b if score else None
                )
        self.fields[f"n-{one.code}"] = Text(
            label="Tài liệu kiểm chứng", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
            initial=score.own_note if score else "",
        )  # fmt: skip
        self.fields[f"f-{one.code}"] = forms.FileField(label="Tệp", required=False)

    def said(self) -> dict[str, Own]:
        given = self.cleaned_data
        return {
            one.code: Own(
                Numbers(given.get(f"a-{one.code}"), given.get(f"b-{one.code}")), given.get(f"p-{one.code}"),
                given.get(f"n-{one.code}", ""),
            )
            for one in self.criteria
        }  # fmt: skip

    def uploads(self) -> dict[str, tuple[str, bytes]]:
        found = {one.code: self.cleaned_data.get(f"f-{one.code}") for one in self.criteria}
        return {code: (file.name, file.read()) for code, file in found.items() if file}

    def fields_of(self, code: str) -> list[Any]:
        """The bound fields of one criterion, in order."""
        names = [f"{mark}-{code}" for mark in ("a", "b", "p", "n", "f")]
        return [self[name] for name in names if name in self.fields]


class ImportForm(forms.Form):
    """A set as a file or as text."""

    file = forms.FileField(label="Tệp bộ tiêu chí (.toml)", required=False)
    text = forms.CharField(
        label="Hoặc dán nội dung tệp", required=False, max_length=200_000, strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        text, file = given.get("text", ""), given.get("file")
        if file is not None:
            try:
                text = file.read(1_000_000).decode("utf-8-sig")
            except UnicodeDecodeError:
                raise forms.ValidationError("Tệp không phải chữ UTF-8; hãy xuất một bộ có sẵn để lấy mẫu.") from None
        if not text.strip():
            raise forms.ValidationError("Hãy chọn tệp hoặc dán nội dung tệp.")
        return {**given, "text": text}


def _choices(labels: Any) -> list[tuple[str, str]]:
    return [(str(key), label) for key, label in labels.items()]


class CriterionForm(forms.Form):
    """One criterion, without code."""

    group = Text(label="Nhóm tiêu chí", max_length=255)
    code = forms.CharField(label="Mã", max_length=20, help_text="Ví dụ: 1.2")
    name = Text(label="Tên tiêu chí", max_length=500)
    most = FigureField(label="Điểm tối đa", places=2)
    method = forms.ChoiceField(label="Cách tính", choices=_choices(METHOD_LABELS))
    fact = forms.ChoiceField(
        label="Số liệu của hệ thống", required=False,
        choices=[("", "Không có, đơn vị tự báo"), *((one.key, one.label) for one in FACTS)],
    )  # fmt: skip
    direction = forms.ChoiceField(label="Chiều", choices=_choices(DIRECTION_LABELS))
    measure = forms.ChoiceField(label="Bậc, ngưỡng, số lượng tính trên", choices=_choices(MEASURE_LABELS))
    target = FigureField(label="Tỷ lệ: đạt bao nhiêu % thì được điểm tối đa", required=False)
    floor = FigureField(label="Tỷ lệ: dưới bao nhiêu % thì 0 điểm", required=False)
    bound = FigureField(label="Ngưỡng", required=False)
    each = FigureField(label="Điểm cho (hoặc trừ) mỗi lần tính", required=False)
    steps = forms.CharField(
        label="Các bậc", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Mỗi dòng một bậc: mức = điểm. Ví dụ: 4 = 20",
    )  # fmt: skip
    none_is_full = forms.BooleanField(label="Không phát sinh thì được điểm tối đa", required=False)
    documents = Text(label="Tài liệu kiểm chứng", required=False, max_length=500)
    source = Text(label="Nguồn số liệu", required=False, max_length=500)
    verifier = Text(
        label="Đơn vị thẩm định", required=False, max_length=255,
        help_text="Viết đúng tên cơ quan trong danh bạ thì người của cơ quan đó thẩm định được tiêu chí này.",
    )  # fmt: skip

    def clean_steps(self) -> tuple[Step, ...]:
        out = []
        for line in self.cleaned_data["steps"].splitlines():
            if not line.strip():
                continue
            numbers = [read_number_vi(part) for part in line.split("=")]
            if len(numbers) != 2 or numbers[0] is None or numbers[1] is None:
                raise forms.ValidationError(f"Không đọc được bậc «{line.strip()}»; viết như 4 = 20.")
            if any(abs(one) >= LARGEST for one in numbers if one is not None):
                raise forms.ValidationError(f"Bậc «{line.strip()}»: mức và điểm phải nhỏ hơn một nghìn tỷ.")
            out.append(Step(numbers[0], numbers[1]))
        return tuple(out)

    def criterion(self) -> Criterion:
        given = self.cleaned_data
        target, floor = given["target"], given["floor"]
        return Criterion(
            code=given["code"].strip(), name=given["name"], most=given["most"] or Decimal(0),
            method=Method(given["method"]), direction=Direction(given["direction"]), measure=Measure(given["measure"]),
            target=Decimal(1) if target is None else target / 100, floor=None if floor is None else floor / 100,
            bound=given["bound"], steps=given["steps"], each=given["each"], none_is_full=given["none_is_full"],
            fact=given["fact"], documents=given["documents"], source=given["source"], verifier=given["verifier"],
        )  # fmt: skip


def criterion_initial(definition: Definition, code: str) -> dict[str, Any]:
    """The form's fields of a criterion that there is; {} for a new one."""
    one = definition.of(code)
    if one is None:
        return {}
    group = next(group.name for group in definition.groups if one in group.criteria)
    steps = "\n".join(f"{write_number(step.at)} = {write_number(step.points)}" for step in one.steps)
    percents = {"target": one.target * 100, "floor": None if one.floor is None else one.floor * 100}
    names = ("code", "name", "most", "bound", "each", "none_is_full", "fact", "documents", "source", "verifier")
    text = {"method": str(one.method), "direction": str(one.direction), "measure": str(one.measure)}
    return {"group": group, "steps": steps, **percents, **text, **{name: getattr(one, name) for name in names}}
