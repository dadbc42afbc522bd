"""The numbers of a policy as labelled fields, each with what it is today and the clause that it stands in."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django import forms

from dotpha.services.incentives.library import catalogue, named
from dotpha.services.incentives.rules.numbers import AMOUNTS, BOUNDS, LIMITS, SINCE, Number, changed, numbers
from dotpha.services.incentives.rules.policies import Clause, Policy
from dotpha.services.incentives.rules.words import computed
from dotpha.text.numerals import read_number_vi, read_vnd, write_number, write_vnd

MOST = Decimal(10) ** 13
SECTIONS = {"dieu_kien": "Điều kiện", "muc": "Mức hỗ trợ", "cong_don": "Cộng dồn"}


class NumberField(forms.CharField):
    """A number from 0 on, as people write it."""

    def __init__(self, one: Number) -> None:
        what, self.unit = named_of(one)
        now = write_vnd(one.value) if self.unit == "đồng" else f"{write_number(one.value)} {self.unit}".strip()
        shown = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        label = f"{what} ({self.unit})" if self.unit else what
        super().__init__(
            label=label, help_text=f"Hiện nay: {now}.", max_length=40, widget=shown, initial=write_number(one.value)
        )

    def clean(self, value: Any) -> Decimal:
        text = super().clean(value)
        number = read_number_vi(text)
        number = read_vnd(text) if number is None and self.unit == "đồng" else number
        if number is None or not 0 <= number <= MOST:
            raise forms.ValidationError("Ghi một số không âm, ví dụ 50 hoặc 1.500.000.")
        return number


def named_of(one: Number) -> tuple[str, str]:
    """What a number is called and its unit."""
    if one.key in BOUNDS or one.key in SINCE:
        fact = catalogue().facts.get(one.fact)
        words, unit = SINCE.get(one.key) or (BOUNDS[one.key], fact.unit if fact else "")
        return f"{fact.label if fact else one.fact}, {words}", unit
    return (AMOUNTS | LIMITS)[one.key]


@dataclass(frozen=True)
class Group:
    """The numbers of one condition, one line of amounts, or of the limits."""

    section: str
    title: str
    clause: str
    fields: tuple[forms.BoundField, ...]


class NumbersForm(forms.Form):
    """Of a policy that is there; `text()` is its file with the numbers that were given."""

    use_required_attribute = False

    def __init__(self, policy: str, base: str, data: Any = None) -> None:
        super().__init__(data)
        self.base, self.policy = base, named(policy)
        self.found = {f"so{place}": one for place, one in enumerate(numbers(base))}
        for name, one in self.found.items():
            self.fields[name] = NumberField(one)

    def text(self) -> str:
        return changed(self.base, {one: self.cleaned_data[name] for name, one in self.found.items()})

    @property
    def groups(self) -> list[Group]:
        """As the file has them, with the words of the rule and its clause."""
        assert self.policy is not None
        names, rows = tomllib.loads(self.base).get("muc", []), []
        for (table, index), own in groupby(self.found.items(), key=lambda pair: (pair[1].table, pair[1].index)):
            title, clause = _rule(self.policy, names, table, index)
            rows.append(
                Group(SECTIONS[table], title, clause.words if clause else "", tuple(self[name] for name, _ in own))
            )
        return rows


def _rule(policy: Policy, names: list[dict[str, Any]], table: str, index: int) -> tuple[str, Clause | None]:
    if table == "dieu_kien":
        return policy.conditions[index].text, policy.conditions[index].clause
    if table == "muc":
        row = policy.rows[index]
        return str(names[index].get("ten") or computed(row, catalogue())), row.clause
    rules = policy.cumulation
    return "Giới hạn cộng dồn", rules.total_clause or rules.years_clause
