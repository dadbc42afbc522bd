"""Observations as they stood on a day: one value, a series over time, all units in one span, a board.

As of a day reads, for each figure, the last observation of the days up to it; of one day the one taken last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from dotpha.indicators.models import Figure, MeasureRecord, Observation, Unit
from dotpha.indicators.queries.meanings import Meaning, meanings
from dotpha.text.spans import Length, Span, before, read_span, span_of

STOCKS = frozenset({"last", "share"})
"""What is so on a day: its running span speaks already; a flow speaks once its span is over."""


@dataclass(frozen=True)
class Reading:
    """What one figure was known to be: the number a reader sees (None: no data), its parts, when and how it came."""

    figure: int
    meaning: Meaning
    unit: Unit
    span: Span
    value: float | None
    weight: float | None
    day: date
    taken_at: datetime
    origin: str
    status: str
    source: str
    version: int
    entry: int | None

    @property
    def number(self) -> float | None:
        return self.meaning.plain(self.value, self.weight)

    @property
    def words(self) -> str:
        return self.meaning.write(self.value, self.weight)

    @property
    def parts(self) -> str:
        return self.meaning.parts(self.value, self.weight)

    def running(self, day: date) -> bool:
        """Whether its span is not over on a day and it is a flow, so that the value will still grow or shift."""
        return self.span.ends_on > day and self.meaning.adds not in STOCKS

    @property
    def provisional(self) -> bool:
        return self.status == Observation.Status.PROVISIONAL


def as_of(figures: QuerySet[Figure], day: date) -> QuerySet[Observation]:
    """The observations that stand on a day, one of each figure that had one by then; for some thousand figures.

    Their numbers are found first, one seek in the index a figure. Asked in one statement PostgreSQL would rather read all
    observations there are and keep those whose number is wanted.
    """
    return Observation.objects.filter(pk__in=_numbers(figures, day))


def parts_as_of(figures: QuerySet[Figure], day: date) -> Iterator[QuerySet[Observation]]:
    """As `as_of`, in parts that a statement can hold, however many figures there are."""
    numbers = _numbers(figures, day)
    for start in range(0, len(numbers), PART):
        yield Observation.objects.filter(pk__in=numbers[start : start + PART])


def _numbers(figures: QuerySet[Figure], day: date) -> list[int]:
    last = Observation.objects.filter(figure=OuterRef("pk"), day__lte=day).order_by("-day", "-pk").values("pk")[:1]
    found = figures.order_by().annotate(last=Subquery(last)).values_list("last", flat=True)
    return [number for number in found if number is not None]


PART = 5000


def readings(figures: QuerySet[Figure], day: date, known: Mapping[str, Meaning] | None = None) -> list[Reading]:
    """The figures as they stood on a day, in order of span and unit; two queries for each few thousand.

    What their keys mean is asked for, too, unless it is `known`.
    """
    found = [
        row
        for part in parts_as_of(figures, day)
        for row in part.select_related("figure__unit").annotate(key=F("figure__measure__key"))
    ]
    known = meanings({row.key for row in found}) if known is None else known
    rows = [_reading(row, known[row.key]) for row in found if row.key in known]
    return sorted(rows, key=lambda one: (one.span.ends_on, one.unit.name, one.span.days, one.meaning.key))


def _reading(row: Any, meaning: Meaning) -> Reading:
    return Reading(
        row.figure_id, meaning, row.figure.unit, read_span(row.figure.span), row.value, row.weight, row.day,
        row.taken_at, row.origin, row.status, row.source, row.version, row.entry_id,
    )  # fmt: skip


def one(key: str, unit: str, span: str, day: date) -> Reading | None:
    """One value as it stood on a day; None where nothing was observed by then."""
    found = readings(Figure.objects.filter(measure__key=key, unit__code=unit, span=span), day)
    return found[0] if found else None


def series(key: str, unit: str, length: Length, day: date) -> list[Reading]:
    """The values of one unit over time, as they stood on a day, in order."""
    return readings(Figure.objects.filter(measure__key=key, unit__code=unit, length=length.value), day)


def across(key: str, span: Span, day: date, *, level: str) -> list[Reading]:
    """The values of all units of a level in one span."""
    return readings(
        Figure.objects.filter(
            measure__key=key, length=span.length.value, ends_on=span.ends_on, span=span.name, unit__level=level
        ),
        day,
    )


def board(wanted: Iterable[tuple[str, str]], day: date) -> dict[tuple[str, str], Reading]:
    """(key, unit) → its latest value on a day, by the length of span its key is published by.

    The last few spans are sought first, by name in an index; only what has been silent for longer is sought in all.
    """
    asked = set(wanted)
    found = _latest(asked, day, Q(span__in=_recent(day))) if asked else {}
    silent = asked - set(found)
    return found | (_latest(silent, day, Q()) if silent else {})


RECENT = 4
"""How many spans back a board looks before it looks further."""


def _recent(day: date) -> list[str]:
    names = []
    for length in (one for one in Length if one != Length.YEARS):
        span = span_of(day, length)
        for _ in range(RECENT):
            names.append(span.name)
            span = before(span)
    return names


def _before(one: Reading, other: Reading, day: date) -> bool:
    """Whether another value is to be shown instead of this one: a span that still runs says less than one that is over."""
    return (not one.running(day), one.span.order) < (not other.running(day), other.span.order)


def _pairs(wanted: set[tuple[str, str]]) -> Q:
    """The figures of these pairs by the numbers of their measures and units: an index then finds each by itself."""
    measures = dict(MeasureRecord.objects.filter(key__in={key for key, _ in wanted}).values_list("key", "pk"))
    units = dict(Unit.objects.filter(code__in={unit for _, unit in wanted}).values_list("code", "pk"))
    which = Q(pk__in=())
    for key, unit in sorted(wanted):
        if key in measures and unit in units:
            which |= Q(measure=measures[key], unit=units[unit])
    return which


def _latest(wanted: set[tuple[str, str]], day: date, spans: Q) -> dict[tuple[str, str], Reading]:
    which = _pairs(wanted)
    out: dict[tuple[str, str], Reading] = {}
    for reading in readings(Figure.objects.filter(which & spans), day):
        place = reading.meaning.key, reading.unit.code
        if reading.span.length == reading.meaning.length and (place not in out or _before(out[place], reading, day)):
            out[place] = reading
    return out
