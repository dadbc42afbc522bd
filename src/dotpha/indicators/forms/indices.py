"""Forms of the pages of indices; all are sent by GET, so that an address says everything that is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from dotpha.indicators.composite import BadDefinition, Definition
from dotpha.indicators.composite.definition import Part
from dotpha.indicators.forms.targets import NumberField
from dotpha.text.numerals import write_number

WEIGHT, VALUE = "ts-", "gt-"
"""How the fields of weights and of values begin; the code of the part follows."""
MOST_WEIGHT = 1_000_000.0
MOST_RANKS = 200


class BoundedField(NumberField):
    """A number between two others, e.g. a weight."""

    def __init__(self, *, least: float, most: float, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.least, self.most = least, most

    def clean(self, value: Any) -> float | None:
        number = super().clean(value)
        if number is not None and not self.least <= number <= self.most:
            span = f"{write_number(self.least)} đến {write_number(self.most)}"
            raise forms.ValidationError(f"{self.label}: phải từ {span}, không thể là {write_number(number)}.")
        return number


class WeightsForm(forms.Form):
    """Another set of weights, one field a part; what is empty stays as it is."""

    def __init__(self, *args: Any, definition: Definition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in definition.parts:
            self.fields[WEIGHT + part.key] = BoundedField(
                label=part.name, least=0.0, most=MOST_WEIGHT, initial=part.weight, help_text=part.key
            )
        self.definition = definition

    @property
    def rows(self) -> list[tuple[Part, int, forms.BoundField]]:
        """The parts as a tree: part, depth, field."""
        return list(self._rows(self.definition.key, 0))

    def _rows(self, parent: str, depth: int) -> Iterator[tuple[Part, int, forms.BoundField]]:
        for part in self.definition.below[parent]:
            yield part, depth, self[WEIGHT + part.key]
            yield from self._rows(part.key, depth + 1)


@dataclass(frozen=True)
class Assumed:
    """A definition with the weights that an address assumes, or the own one; `errors` say what could not be assumed."""

    definition: Definition
    weights: Mapping[str, float]
    errors: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """What every further address must carry: "&ts-DTI.9=150"; empty where nothing is assumed."""
        given = {WEIGHT + key: write_number(weight) for key, weight in self.weights.items()}
        return f"&{urlencode(given)}" if given else ""

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The same as hidden fields of a form."""
        return [(WEIGHT + key, write_number(weight)) for key, weight in self.weights.items()]

    @property
    def words(self) -> str:
        """ "Hoạt động xã hội số = 150"."""
        by_key = self.definition.by_key
        return ", ".join(f"{by_key[key].name} = {write_number(weight)}" for key, weight in self.weights.items())


def assumed_by(definition: Definition, data: QueryDict) -> Assumed:
    """The definition with the weights of an address that are other than its own."""
    given = {name: data[name] for name in data if name.startswith(WEIGHT)}
    if not given:
        return Assumed(definition, {})
    form = WeightsForm(given, definition=definition)
    if not form.is_valid():
        return Assumed(definition, {}, tuple(str(error) for errors in form.errors.values() for error in errors))
    asked = {name.removeprefix(WEIGHT): value for name, value in form.cleaned_data.items() if value is not None}
    own = {part.key: part.weight for part in definition.parts}
    weights = {key: value for key, value in asked.items() if value != own[key]}
    try:
        return Assumed(definition.assuming(weights) if weights else definition, weights)
    except BadDefinition as error:
        return Assumed(definition, {}, (str(error),))


class ValuesForm(forms.Form):
    """A value for each part that can be tried, prefilled with today's, and how many ranks or points are wanted."""

    bac = forms.IntegerField(
        label="Muốn lên thêm (bậc)", min_value=1, max_value=MOST_RANKS, required=False,
        error_messages={"invalid": "Số bậc là một số nguyên, ví dụ 5."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 4}),
    )  # fmt: skip
    diem = NumberField(label="Hoặc muốn đạt điểm tổng")

    def __init__(self, asked: QueryDict, *, now: Mapping[str, tuple[str, float | None]]) -> None:
        today = {VALUE + key: "" if value is None else write_number(value) for key, (_, value) in now.items()}
        super().__init__({**today, **asked.dict()})
        self.now = now
        for key, (name, _) in now.items():
            self.fields[VALUE + key] = NumberField(label=name, help_text=key)

    @property
    def parts(self) -> list[forms.BoundField]:
        return [self[VALUE + key] for key in self.now]

    @property
    def given(self) -> dict[str, float | None]:
        """Code → value, of the fields that can be read."""
        return {key: self.cleaned_data[VALUE + key] for key in self.now if VALUE + key in self.cleaned_data}

    @property
    def sentences(self) -> list[str]:
        """What could not be read, each with the name of its field."""
        return [
            f"{self.fields[name].label}: {error}" for name, errors in self.errors.items() if name in self.fields
            for error in errors
        ]  # fmt: skip
