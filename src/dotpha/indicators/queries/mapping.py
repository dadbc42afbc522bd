"""The communes on a map: each one's cell, its value in a span, the class of the value, the message above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import Count
from django.urls import reverse

from dotpha.indicators.models import Figure, Unit
from dotpha.indicators.queries.meanings import Meaning, meanings
from dotpha.indicators.queries.pages import source_words
from dotpha.indicators.queries.reading import STOCKS, Reading, across
from dotpha.indicators.rules import cells
from dotpha.indicators.rules.changes import said
from dotpha.indicators.rules.classes import Band, band_of, bands
from dotpha.indicators.rules.values import PERCENT
from dotpha.people.models import Organisation
from dotpha.people.register.units import places
from dotpha.text.numerals import NO_DATA
from dotpha.text.spans import Length, Span, read_span

WIDTH, HEIGHT, MARGIN, OUTWARDS = 720, 760, 28, 22
SMALL = 300
"""The area below which a cell has no room for the number of its class."""


@dataclass(frozen=True)
class Shape:
    """One commune's cell: the `d` of its path, where its number stands, whether there is room for it."""

    path: str
    x: float
    y: float
    roomy: bool


@dataclass(frozen=True)
class Area:
    """One commune on the map; `place` is the class of its value, 0 where there is no data. `url` is empty without a unit."""

    name: str
    shape: Shape | None
    reading: Reading | None
    place: int
    url: str

    @property
    def number(self) -> float | None:
        return self.reading.number if self.reading else None

    @property
    def words(self) -> str:
        return self.reading.words if self.reading else NO_DATA

    @property
    def title(self) -> str:
        """ "Xã Lao Bảo: 65,6% (133/203)"."""
        parts = f" ({self.reading.parts})" if self.reading and self.reading.parts else ""
        return f"{self.name}: {self.words}{parts}"


@dataclass(frozen=True)
class MapPage:
    """Everything the map draws; `areas` the communes from the highest value down, those without data last."""

    meaning: Meaning | None
    keys: tuple[Meaning, ...]
    span: Span | None
    spans: tuple[Span, ...]
    areas: tuple[Area, ...]
    bands: tuple[Band, ...]
    day: date

    @property
    def source(self) -> str:
        """What the values are made of, in words."""
        return source_words(self.meaning) if self.meaning else ""

    @property
    def known(self) -> list[Area]:
        return [one for one in self.areas if one.number is not None]

    @property
    def silent(self) -> int:
        return len(self.areas) - len(self.known)

    @property
    def legend(self) -> list[tuple[int, str]]:
        """Place of each class with its words, the highest first: "từ 61,0% đến 70,2% (16 đơn vị)"."""
        if self.meaning is None:
            return []
        write = self.meaning.write_number
        told = []
        for band in reversed(self.bands):
            low, high = write(band.low), write(band.high)
            first = low.removesuffix(self.meaning.unit).strip() if self.meaning.unit != PERCENT else low
            told.append((band.place, f"{low if low == high else f'từ {first} đến {high}'} ({band.count} đơn vị)"))
        return told

    @property
    def headline(self) -> str:
        """The message: who stands highest and lowest, of how many with data."""
        if self.meaning is None or self.span is None:
            return "Chưa có số liệu nào theo xã, phường, đặc khu"
        told = f"{self.meaning.label}, {said(self.span)}"
        if not self.known:
            return f"{told}: không có số liệu"
        first, last = self.known[0], self.known[-1]
        counted = f"{len(self.known)}/{len(self.areas)} đơn vị có số liệu"
        if first.words == last.words:
            return f"{told}: {counted}, cùng {first.words}"
        return f"{told}: cao nhất {first.name} {first.words}, thấp nhất {last.name} {last.words}; {counted}"


def map_page(day: date, *, key: str = "", span: str = "") -> MapPage:
    """The communes by an indicator or measure in a span, as known on the day; a fixed number of queries.

    Without a key the indicator that most communes have; without a span the latest that is over.
    """
    told = Figure.objects.filter(unit__level=Unit.Level.COMMUNE).values_list("measure__key").order_by()
    covered = dict(told.annotate(units=Count("unit", distinct=True)))
    known = meanings(covered)
    shown = {one.expression for one in known.values()}  # an indicator that is one measure stands for it
    every = (one for one in known.values() if one.key not in shown or one.key == key)
    keys = tuple(sorted(every, key=lambda one: (one.indicator is None, one.label)))
    widest = min(keys, key=lambda one: (one.indicator is None, -covered[one.key], one.label), default=None)
    meaning = known.get(key) or widest
    spans = _spans(meaning, day) if meaning else ()
    at = next((one for one in spans if one.name == span), None) or _usual(meaning, spans, day)
    found = across(meaning.key, at, day, level=Unit.Level.COMMUNE) if meaning and at else []
    classes = tuple(bands(one.number for one in found if one.number is not None))
    areas = _areas(meaning, found, classes, day)
    return MapPage(meaning, keys, at, spans, tuple(areas), classes, day)


def _spans(meaning: Meaning, day: date) -> tuple[Span, ...]:
    """The spans in which communes have figures, the latest first: those it is published by, else whatever there are."""
    rows = Figure.objects.filter(measure__key=meaning.key, unit__level=Unit.Level.COMMUNE)
    every = [read_span(name) for name in rows.values_list("span", flat=True).order_by().distinct()]
    begun = [one for one in every if one.starts_on <= day]
    own = [one for one in begun if one.length == Length(meaning.length)]
    return tuple(sorted(own or begun, key=lambda one: one.order, reverse=True))


def _usual(meaning: Meaning | None, spans: Sequence[Span], day: date) -> Span | None:
    if meaning is None:
        return None
    done = [one for one in spans if one.ends_on <= day or meaning.adds in STOCKS]
    return next(iter(done or spans), None)


def _areas(meaning: Meaning | None, found: Sequence[Reading], classes: Sequence[Band], day: date) -> list[Area]:
    by_code = {one.unit.code: one for one in found}
    told = Organisation.objects.filter(kind=Organisation.Kind.COMMUNE).exclude(unit_code="")
    living = [one for one in told if one.ends_on is None or one.ends_on > day]
    drawn = shapes()
    out = []
    for body in living:
        one = by_code.get(body.code)
        place = band_of(one.number, classes) if one is not None and one.number is not None else 0
        url = _url(meaning, body.code, day) if one is not None and meaning else ""
        out.append(Area(body.short_name or body.name, drawn.get(body.unit_code), one, place, url))
    return sorted(out, key=lambda one: (one.number is None, -(one.number or 0), one.name))


def _url(meaning: Meaning, unit: str, day: date) -> str:
    page = (
        reverse("indicators:indicator", args=[meaning.indicator])
        if meaning.indicator
        else reverse("indicators:measure", args=[meaning.key])
    )
    return f"{page}?don-vi={unit}&ngay={day.isoformat()}"


@cache
def shapes() -> dict[str, Shape]:
    """Code of a commune in the national list → its cell; drawn once, the points do not move."""
    known = places()
    drawn = cells.projection(known.values(), WIDTH, HEIGHT, MARGIN)
    at = {code: drawn(*place) for code, place in known.items()}
    found = cells.cells(at, cells.hull(at.values(), OUTWARDS))
    return {
        one.key: Shape(
            cells.path(one.outline),
            round(one.label[0], 1),
            round(one.label[1], 1),
            abs(cells.area(one.outline)) > SMALL,
        )
        for one in found
    }
