"""Facts as a form: what people type becomes what the catalogue keeps; the same for questions, profiles and what an office found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms

from dotpha.kit import clock
from dotpha.kit.forms import DayField
from dotpha.services.incentives.queries import stored
from dotpha.services.incentives.rules.facts import BadProfile, Fact, Kind, normal
from dotpha.text.dates import write_date
from dotpha.text.numerals import read_number_vi, read_vnd, write_number

YES, NO = "co", "khong"
FEW = 8
MONEY_HELP = "Ghi như «250 triệu», «1,2 tỷ» hoặc 250.000.000."
LEAST_MONEY = 1000
"""Whoever writes less, đồng, meant millions: nothing that is supported costs so little."""
NOT_A_NUMBER = "Không đọc được số. Ghi như 1.234,5: dấu chấm ngăn hàng nghìn, dấu phẩy thập phân."
NOT_MONEY = f"Không đọc được số tiền. {MONEY_HELP}"


class FigureField(forms.CharField):
    """A number or an amount as people write it."""

    def __init__(self, fact: Fact, **more: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(required=False, max_length=40, widget=forms.TextInput(attrs=attrs), **more)
        self.money = fact.kind == Kind.MONEY

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        number = read_number_vi(text)
        if number is None and self.money:
            number = read_vnd(text)
        if number is None:
            raise forms.ValidationError(NOT_MONEY if self.money else NOT_A_NUMBER)
        if self.money and 0 < number < LEAST_MONEY:
            raise forms.ValidationError(f"Ghi {write_number(number)} đồng có đúng đơn vị không? {MONEY_HELP}")
        return number


class FactsForm(forms.Form):
    """Facts to be said, none of them needed. `facts()` are those that were, as JSON keeps them."""

    use_required_attribute = False

    def __init__(self, asked: Iterable[Fact], data: Any = None, *, known: Mapping[str, Any] | None = None) -> None:
        self.asked = {one.key: one for one in asked}
        told = {key: typed(self.asked[key], said) for key, said in (known or {}).items() if key in self.asked}
        super().__init__(data, initial=told)
        for one in self.asked.values():
            self.fields[one.key] = _field(one)
            # Every answer may stay open: to say so at each of them would be noise.
            self.fields[one.key].one_of = True  # type: ignore[attr-defined]

    @property
    def costs(self) -> list[forms.BoundField]:
        """Amounts beside things to tick: what each of them costs, where one knows it."""
        if all(one.kind != Kind.SEVERAL for one in self.asked.values()):
            return []
        return [self[one.key] for one in self.asked.values() if one.kind == Kind.MONEY]

    @property
    def plain(self) -> list[forms.BoundField]:
        costs = {one.name for one in self.costs}
        return [one for one in self if one.name not in costs]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for key, said in list(given.items()):
            try:
                given[key] = stored(self.asked[key], normal(self.asked[key], _kept(self.asked[key], said)))
            except BadProfile as error:
                self.add_error(key, str(error))
            if self.asked[key].kind == Kind.DAY and said and said > clock.today():
                self.add_error(key, "Ngày này chưa đến; chưa có thì để trống.")
        return given

    def facts(self) -> dict[str, Any]:
        """What holds of what was said, also where something else does not."""
        return {key: said for key, said in getattr(self, "cleaned_data", {}).items() if said is not None}


def _kept(fact: Fact, said: Any) -> Any:
    """What the field read, as the catalogue reads it."""
    if fact.kind == Kind.YES_NO:
        return {YES: True, NO: False}.get(said)
    return list(said) if fact.kind == Kind.SEVERAL else said


def typed(fact: Fact, said: Any) -> Any:
    """A stored value as one types it."""
    if isinstance(said, bool):
        return YES if said else NO
    if fact.figure:
        return write_number(Decimal(str(said)))
    return write_date(value) if fact.kind == Kind.DAY and (value := normal(fact, said)) else said  # type: ignore[arg-type]


def _field(fact: Fact) -> forms.Field:
    label = f"{fact.label} ({fact.unit})" if fact.unit else fact.label
    money = MONEY_HELP if fact.kind == Kind.MONEY else ""
    hints: dict[str, Any] = {"label": label, "help_text": " ".join(filter(None, [fact.help, money]))}
    if fact.figure:
        return FigureField(fact, **hints)
    if fact.kind == Kind.DAY:
        return DayField(required=False, **hints)
    if fact.kind == Kind.SEVERAL:
        ticks = forms.CheckboxSelectMultiple()
        return forms.MultipleChoiceField(choices=list(fact.options.items()), widget=ticks, required=False, **hints)
    options = [(YES, "Có"), (NO, "Không")] if fact.kind == Kind.YES_NO else list(fact.options.items())
    if len(options) <= FEW:
        choices = [*options, ("", "Chưa rõ")] if fact.key != "loai" else options
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, required=False, **hints)
    return forms.ChoiceField(choices=[("", "Chưa rõ"), *options], required=False, **hints)
