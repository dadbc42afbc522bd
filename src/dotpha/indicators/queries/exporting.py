"""The values of indicators as they stood on a day, as observations of SDMX-CSV."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from dotpha.indicators.models import Figure, Indicator, SeriesBreak
from dotpha.indicators.queries.catalogue import visible_indicators
from dotpha.indicators.queries.reading import Reading, readings
from dotpha.indicators.sdmx import Observation, Status
from dotpha.text.spans import Length

AT_ONCE = 20
"""So many indicators are read together: a province may have hundreds, each with thousands of values."""


def messages_of(
    user: Any, day: date, *, codes: Collection[str] = (), units: Collection[str] = (), length: str = ""
) -> Iterator[Observation]:
    """Every value, or those of some indicators, units and one length of span, by indicator, unit and span.

    Status P provisional, M no data, B the first span of a unit after a break of its series, else A.
    """
    rows = visible_indicators(user).order_by("code")
    wanted = list(rows.filter(code__in=codes) if codes else rows)
    for at in range(0, len(wanted), AT_ONCE):
        yield from _of(wanted[at : at + AT_ONCE], day, units, length)


def values_of(
    indicators: Collection[Indicator], day: date, *, units: Collection[str] = (), length: str = ""
) -> list[Reading]:
    """The values of some indicators as they stood on a day, by indicator, unit, length of span and span."""
    figures = Figure.objects.filter(measure__in=[one.measure_id for one in indicators])
    if units:
        figures = figures.filter(unit__code__in=units)
    if length in set(Length):
        figures = figures.filter(length=length)
    return sorted(readings(figures, day), key=_order)


def _of(indicators: list[Indicator], day: date, units: Collection[str], length: str) -> Iterator[Observation]:
    breaks: dict[int, list[date]] = {}
    for cut in SeriesBreak.objects.filter(indicator__in=indicators, on__lte=day):
        breaks.setdefault(cut.indicator_id, []).append(cut.on)
    before: tuple[str, str, str] | None = None
    last: Reading | None = None
    for one in values_of(indicators, day, units=units, length=length):
        series = one.meaning.key, one.unit.code, one.span.length.value
        earlier = last if series == before else None
        yield _observation(one, earlier, breaks.get(one.meaning.indicator or 0, []))
        before, last = series, one


def _order(one: Reading) -> tuple[Any, ...]:
    return one.meaning.code, one.unit.code, one.span.length.value, one.span.ends_on


def _observation(one: Reading, earlier: Reading | None, breaks: Collection[date]) -> Observation:
    status = Status.PROVISIONAL if one.provisional else Status.NORMAL
    if earlier and any(earlier.span.ends_on < on <= one.span.ends_on for on in breaks):
        status = Status.BREAK
    return Observation(
        one.unit.code, one.meaning.code, one.span.name, one.number, status, one.meaning.unit, one.source
    )  # fmt: skip
