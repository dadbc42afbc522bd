"""Observations are stored when they say something new; what no longer is said becomes "no data"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from dotpha.indicators.models import Figure, MeasureRecord, Observation, Unit
from dotpha.indicators.queries.reading import parts_as_of
from dotpha.kit import clock
from dotpha.text.spans import Span

BATCH = 2000


@dataclass(frozen=True)
class Found:
    """One value to be stored, of which unit and span; `entry` is the row of a file or the form it was taken from."""

    unit: Unit
    span: Span
    value: float | None
    weight: float | None = None
    origin: str = Observation.Origin.MEASURED
    source: str = ""
    status: str = Observation.Status.OFFICIAL
    entry: int | None = None

    @property
    def said(self) -> tuple[float | None, float | None, str, str]:
        """What makes it another value than the one before: how it came and in what words does not."""
        return self.value, self.weight, self.status, self.origin


class Standing(NamedTuple):
    """What an observation that stands says; read without its row, since a night reads very many."""

    value: float | None
    weight: float | None
    status: str
    origin: str
    entry_id: int | None


@dataclass(frozen=True)
class Stored:
    """What a storing did: how many values were compared, how many were new or other than before; their figures."""

    compared: int
    changed: int
    figures: frozenset[int] = field(default=frozenset())


def record_of(key: str) -> MeasureRecord:
    """The record of a key, locked until the end of the transaction: two takings of one measure stand in line."""
    MeasureRecord.objects.get_or_create(key=key)
    return MeasureRecord.objects.select_for_update(no_key=True).get(key=key)


def store(
    record: MeasureRecord, found: Sequence[Found], *, day: date, version: int = 1, complete: bool = False,
    stale: Collection[int] = (), spare: Collection[str] = (),
) -> Stored:  # fmt: skip
    """Stores what differs from what stood on the day; call it within a transaction that holds the record.

    What was there before and is not among `found` is said to be no data: in the spans that `found` speaks of, or, where
    it is `complete`, in all; what came in one of the ways `spare` stays. What stands on one of the entries `stale`, which no
    longer count, is stored anew.
    """
    held = _held(record, found, complete)
    figures = _figures(record, found, held)
    parts = parts_as_of(held, day)
    rows = (row for part in parts for row in part.values_list("figure_id", *Standing._fields))
    stands = {figure: Standing(*said) for figure, *said in rows}
    at, new = clock.now(), []
    for one in found:
        figure = figures[one.unit.pk, one.span.name]
        before = stands.pop(figure, None)
        if before is None or before[:4] != one.said or before.entry_id in stale:
            new.append(
                Observation(
                    figure_id=figure, day=day, taken_at=at, value=one.value, weight=one.weight, version=version,
                    origin=one.origin, status=one.status, source=one.source[:255], entry_id=one.entry,
                )
            )  # fmt: skip
    left = {figure: said for figure, said in stands.items() if said.origin not in spare}
    new += _gone(left, found, figures, day=day, version=version, complete=complete)
    Observation.objects.bulk_create(new, batch_size=BATCH)
    return Stored(len(found), len(new), frozenset(row.figure_id for row in new))


def _held(record: MeasureRecord, found: Iterable[Found], complete: bool) -> QuerySet[Figure]:
    """The figures that this storing may change: all of the measure, or those in the spans that are spoken of."""
    held = Figure.objects.filter(measure=record)
    return held if complete else held.filter(span__in={one.span.name for one in found})


def _figures(record: MeasureRecord, found: Iterable[Found], held: QuerySet[Figure]) -> dict[tuple[int, str], int]:
    """(unit, span) → figure of everything found, those missing made."""
    places = {(one.unit.pk, one.span.name): one for one in found}
    known = _known(held)
    missing = [place for place in places if place not in known]
    if missing:
        made = [
            Figure(
                measure=record, unit_id=unit, span=span, length=places[unit, span].span.length.value,
                ends_on=places[unit, span].span.ends_on,
            )
            for unit, span in missing
        ]  # fmt: skip
        Figure.objects.bulk_create(made, batch_size=BATCH)
        known = _known(held)
    return known


def _known(held: QuerySet[Figure]) -> dict[tuple[int, str], int]:
    return {(unit, span): pk for unit, span, pk in held.values_list("unit", "span", "pk")}


def _gone(
    stands: dict[int, Standing], found: Iterable[Found], figures: dict[tuple[int, str], int], *, day: date,
    version: int, complete: bool,
) -> list[Observation]:  # fmt: skip
    """A row that says "no data" for each value that stood and is no longer said."""
    spoken = {one.span.name for one in found}
    span_of_figure = {pk: span for (_, span), pk in figures.items()}
    at = clock.now()
    return [
        Observation(
            figure_id=pk, day=day, taken_at=at, value=None, version=version, origin=row.origin,
            source="Không còn số liệu nào được tính.",
        )
        for pk, row in stands.items()
        if row.value is not None and row.entry_id is None and (complete or span_of_figure[pk] in spoken)
    ]  # fmt: skip
