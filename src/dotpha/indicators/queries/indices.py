"""Composite indices over the observations of their parts, as these stood on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from dotpha.indicators.composite import (
    NAMES,
    BadValue,
    Definition,
    Scores,
    UnitScore,
    built_in,
    compute,
    values_of,
    written,
)
from dotpha.indicators.composite.engine import RANK
from dotpha.indicators.models import Figure, Indicator, Unit
from dotpha.indicators.queries.catalogue import PROVINCE
from dotpha.indicators.queries.meanings import OF_INDICATOR, key_of
from dotpha.indicators.queries.reading import Reading, readings
from dotpha.text.letters import nfc
from dotpha.text.spans import Length

Place = tuple[str, int, str]
"""Label of a unit, year, code of a part."""


PROPORTIONAL = (
    "Điểm của tiêu chí lấy từ số đo hồ sơ bằng tỷ lệ đạt nhân với điểm tối đa của tiêu chí. Nguồn đang có không ghi cách quy "
    "đổi: đây là giả định của hệ thống."
)
ALL_LEVELS = (Unit.Level.PROVINCE, Unit.Level.AGENCY, Unit.Level.COMMUNE)


@dataclass(frozen=True, eq=False)
class Book:
    """An index with all its figures of one level of units on a day. `units` and `labels` lead from a label to the unit and back.

    `refused` says which observations were left out because they lie where their part has no values.
    """

    name: str
    definition: Definition
    scores: Scores
    units: Mapping[str, Unit]
    found: Mapping[Place, Reading]
    refused: tuple[str, ...]
    day: date
    level: str

    @property
    def labels(self) -> dict[str, str]:
        """Code of a unit → its label."""
        return {unit.code: label for label, unit in self.units.items()}

    def years_of(self, label: str) -> list[int]:
        """The years of which anything is known of a unit, latest first."""
        return sorted((year for unit, year in self.scores.rows() if unit == label), reverse=True)

    def units_in(self, year: int) -> list[str]:
        """The labels of which anything is known in a year."""
        return [unit for unit, of in self.scores.rows() if of == year]

    def reading(self, label: str, year: int, code: str) -> Reading | None:
        return self.found.get((label, year, code))

    def write(self, value: float | None) -> str:
        return written(value, self.definition.places)

    @property
    def notes(self) -> tuple[str, ...]:
        by_measure = any(not one.meaning.key.startswith(OF_INDICATOR) for one in self.found.values())
        return (*self.refused, *((PROPORTIONAL,) if by_measure else ()))


def definition_called(name: str) -> Definition | None:
    """The definition that comes with dotpha under this name; None where there is none."""
    return built_in(name) if name in NAMES else None


def levels_of(name: str) -> tuple[str, ...]:
    """The levels of units that an index speaks of: 766 also of the agencies and communes of the province."""
    measured = name in NAMES and any(part.measure for part in built_in(name).parts)
    return ALL_LEVELS if measured else (Unit.Level.PROVINCE,)


def level_choices(name: str) -> list[tuple[str, str]]:
    """The same with their words."""
    return [(one, str(Unit.Level(one).label)) for one in levels_of(name)]


def books(definitions: Mapping[str, Definition], day: date, level: str) -> dict[str, Book]:
    """The books of some indices in one go: two or three queries, however many."""
    keys = {name: _keys(definition) for name, definition in definitions.items()}
    wanted = {key for of in keys.values() for key in of}
    figures = Figure.objects.filter(measure__key__in=wanted, length=Length.YEAR.value, unit__level=level)
    every = readings(figures, day)
    return {
        name: _book(name, definition, keys[name], [one for one in every if one.meaning.key in keys[name]], day, level)
        for name, definition in definitions.items()
    }


def book(name: str, definition: Definition, day: date, level: str = Unit.Level.PROVINCE) -> Book:
    return books({name: definition}, day, level)[name]


def _keys(definition: Definition) -> dict[str, tuple[str, float]]:
    """Key of observations → the code it stands for and the factor of its values; measures first, indicators over them."""
    by_measure = {part.measure: (part.key, part.measure_times) for part in definition.parts if part.measure}
    codes = (*definition.by_key, definition.key + RANK)
    return by_measure | {key_of(code): (code, 1.0) for code in codes}


def _book(
    name: str,
    definition: Definition,
    keys: Mapping[str, tuple[str, float]],
    every: Iterable[Reading],
    day: date,
    level: str,
) -> Book:
    ordered = sorted(every, key=lambda one: one.meaning.key.startswith(OF_INDICATOR))
    labels = _labels(one.unit for one in ordered)
    found: dict[Place, Reading] = {}
    values: dict[Place, float] = {}
    for one in ordered:
        code, factor = keys[one.meaning.key]
        if one.number is not None:
            place = labels[one.unit.pk], one.span.ends_on.year, code
            found[place], values[place] = one, one.number * factor
    scores, refused = _computed(definition, values)
    units = {labels[one.unit.pk]: one.unit for one in found.values()}
    return Book(name, definition, scores, units, found, refused, day, level)


def _computed(definition: Definition, values: dict[Place, float]) -> tuple[Scores, tuple[str, ...]]:
    """The scores without the values that cannot stand, and what is wrong with each of those."""
    refused: list[str] = []
    while True:
        try:
            rows = ((*place, value) for place, value in values.items())
            return compute(definition, values_of(rows)), tuple(refused)
        except BadValue as error:
            if values.pop(error.at, None) is None:
                raise
            refused.append(f"{error.sentence} Giá trị này không được tính.")


def _labels(units: Iterable[Unit]) -> dict[int, str]:
    """Unit → its name; with its code where two bear one name."""
    every = {one.pk: one for one in units}
    names = [nfc(one.name).strip() for one in every.values()]
    return {
        pk: name if names.count(name) == 1 else f"{name} ({one.code})" for (pk, one), name in zip(every.items(), names)
    }


def indicators_of(definition: Definition) -> dict[str, Indicator]:
    """Code → the indicator of a part, with how many `targets_set` there are on it; one query."""
    rows = Indicator.objects.filter(code__in=definition.by_key).annotate(targets_set=Count("target"))
    return {one.code: one for one in rows}


@dataclass(frozen=True)
class Card:
    """An index in the list: what is known of the province, its latest computed and its latest published total."""

    name: str
    definition: Definition
    years: tuple[int, ...]
    units: int
    computed: UnitScore | None
    published: UnitScore | None
    latest: UnitScore | None
    legal_source: str

    @property
    def computable(self) -> str:
        """Whether a total can be computed, in words."""
        if self.computed is not None:
            return "tính được"
        return self.latest.why_not if self.latest else "Chưa có số liệu nào của tỉnh."

    def write(self, value: float | None) -> str:
        return written(value, self.definition.places)

    @property
    def unchecked(self) -> bool:
        """Whether the way of computing is not known to hold for the year of the latest computed total."""
        return self.computed is not None and not self.definition.holds(self.computed.year)

    @property
    def computed_words(self) -> str:
        return self.write(self.computed.total) if self.computed else "chưa tính được"

    @property
    def published_words(self) -> str:
        return self.write(self.published.published) if self.published else "không có số liệu"

    @property
    def missing(self) -> tuple[str, ...]:
        """What the latest year lacks, by name."""
        if self.latest is None:
            return ()
        return tuple(self.definition.by_key[key].name for key in self.latest.missing)

    @property
    def unweighted(self) -> tuple[str, ...]:
        return tuple(part.name for part in self.definition.parts if part.weight is None)


def cards(day: date) -> list[Card]:
    """Every index as the province stands in it; a fixed number of queries."""
    found = books({name: built_in(name) for name in NAMES}, day, Unit.Level.PROVINCE)
    codes = {one.definition.key for one in found.values()}
    legal = dict(Indicator.objects.filter(code__in=codes).values_list("code", "legal_source"))
    return [_card(one, legal.get(one.definition.key, "")) for one in found.values()]


def _card(one: Book, legal_source: str) -> Card:
    label = one.labels.get(PROVINCE)
    told = [one.scores.of(label, year) for year in one.years_of(label)] if label else []
    return Card(
        one.name, one.definition, tuple(score.year for score in reversed(told)), len(one.units),
        next((score for score in told if score.total is not None), None),
        next((score for score in told if score.published is not None), None),
        told[0] if told else None, legal_source,
    )  # fmt: skip
