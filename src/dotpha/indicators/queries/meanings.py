"""What a key of observations means: a measure of the registry, or the values of an indicator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dotpha.indicators.models import Indicator
from dotpha.indicators.rules.values import plain, write_parts, write_value
from dotpha.kit import modules
from dotpha.kit.measures import Measure
from dotpha.text.spans import Length

OF_INDICATOR = "indicator."
"""How the keys of the values of indicators begin."""


@dataclass(frozen=True)
class Meaning:
    """How the values of one key are to be read, shown and added up. `code` is that of its indicator, if it is one."""

    key: str
    label: str
    unit: str
    adds: str
    places: int
    definition: str = ""
    code: str = ""
    indicator: int | None = None
    expression: str = ""
    direction: str = ""
    length: str = Length.MONTH.value
    """The span it is published by, as `text.spans.Length`."""

    def plain(self, value: float | None, weight: float | None) -> float | None:
        return plain(self.adds, self.unit, value, weight)

    def write(self, value: float | None, weight: float | None) -> str:
        return write_value(self.plain(value, weight), self.unit, self.places)

    def write_number(self, number: float | None) -> str:
        """A number that is already what a reader sees, e.g. of a forecast."""
        return write_value(number, self.unit, self.places)

    def write_exact(self, number: float | None) -> str:
        """A number with the decimals it was given with, e.g. of a target: "≥ 80%"."""
        return write_value(number, self.unit, None)

    def parts(self, value: float | None, weight: float | None) -> str:
        return write_parts(self.adds, value, weight)


def key_of(code: str) -> str:
    """The key under which the values of an indicator are kept."""
    return OF_INDICATOR + code


def measures() -> dict[str, Measure]:
    """Every measure of the registry by its key."""
    return {one.key: one for one in modules.plugs("measures")}


def of_measure(one: Measure) -> Meaning:
    return Meaning(one.key, one.label, one.unit, one.adds.value, one.places, one.definition)


def of_indicator(one: Indicator) -> Meaning:
    return Meaning(
        key_of(one.code), one.name, one.unit, one.adds, one.places, one.definition,
        one.code, one.pk, one.expression, one.direction, one.length,
    )  # fmt: skip


def meanings(keys: Iterable[str]) -> dict[str, Meaning]:
    """Key → meaning of those that are known; one query where a key is an indicator's."""
    wanted = set(keys)
    found = {key: of_measure(one) for key, one in measures().items() if key in wanted}
    codes = [key.removeprefix(OF_INDICATOR) for key in wanted if key.startswith(OF_INDICATOR)]
    if codes:
        found |= {key_of(one.code): of_indicator(one) for one in Indicator.objects.filter(code__in=codes)}
    return found
