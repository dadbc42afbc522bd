"""Thresholds as they hold on a day, and the values that are beyond them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from dotpha.indicators.models import Figure, Threshold, Unit
from dotpha.indicators.queries.meanings import Meaning, key_of, of_indicator
from dotpha.indicators.queries.reading import Reading, board, readings
from dotpha.indicators.rules.values import write_value


def visible_thresholds(user: Any) -> QuerySet[Threshold]:
    """Whoever is signed in reads indicators and where they warn."""
    rows = Threshold.objects.select_related("indicator", "unit", "set_by")
    return rows if user.is_authenticated else rows.none()


@dataclass(frozen=True)
class Told:
    """A threshold in words: of whom, on which side of what."""

    threshold: Threshold
    meaning: Meaning

    @property
    def of(self) -> str:
        one = self.threshold
        return one.unit.name if one.unit else f"mọi {str(Unit.Level(one.level).label).lower()}"

    @property
    def words(self) -> str:
        return f"{self.threshold.get_side_display()} {write_value(self.threshold.value, self.meaning.unit, None)}"


def told(indicator: Any) -> list[Told]:
    """The thresholds of an indicator that hold now."""
    meaning = of_indicator(indicator)
    return [Told(one, meaning) for one in indicator.thresholds.filter(lifted_on=None).select_related("unit")]


@dataclass(frozen=True)
class Beyond:
    """A value beyond a threshold, and since when all values have been."""

    told: Told
    reading: Reading
    since: date


def beyond(day: date) -> Iterator[Beyond]:
    """Every latest value of the day that is beyond a threshold that held then; a fixed number of queries."""
    held = Threshold.objects.filter(Q(lifted_on=None) | Q(lifted_on__gt=day), set_on__lte=day)
    held = held.filter(Q(indicator__retired_on=None) | Q(indicator__retired_on__gt=day))
    rows = list(held.select_related("indicator__owner", "indicator__measure", "unit").order_by("pk"))
    units: dict[str, list[str]] = {}
    for level, code in Unit.objects.filter(level__in={one.level for one in rows if one.level}).values_list(
        "level", "code"
    ):
        units.setdefault(level, []).append(code)
    wanted = {
        (key_of(one.indicator.code), code)
        for one in rows
        for code in ([one.unit.code] if one.unit else units.get(one.level, []))
    }
    found = board(wanted, day) if wanted else {}
    passed = []
    for one in rows:
        said = Told(one, of_indicator(one.indicator))
        for code in [one.unit.code] if one.unit else units.get(one.level, []):
            reading = found.get((key_of(one.indicator.code), code))
            if reading and reading.number is not None and not reading.running(day) and _passed(one, reading.number):
                passed.append((said, reading))
    before = _series([reading for _, reading in passed], day)
    for said, reading in passed:
        yield Beyond(said, reading, _since(said.threshold, before[reading.meaning.key, reading.unit.code], reading))


def _series(latest: list[Reading], day: date) -> dict[tuple[str, str], list[Reading]]:
    """(key, unit) → the values of these figures over time, in order; two queries."""
    keys, units = {one.meaning.key for one in latest}, {one.unit.code for one in latest}
    out: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    if latest:
        for one in readings(Figure.objects.filter(measure__key__in=keys, unit__code__in=units), day):
            if one.span.length == one.meaning.length:
                out[one.meaning.key, one.unit.code].append(one)
    return out


def _since(one: Threshold, series: list[Reading], latest: Reading) -> date:
    """The end of the first span since which no value has been within."""
    since = latest.span.ends_on
    for reading in reversed([row for row in series if row.span.ends_on < since]):
        if reading.number is None or not _passed(one, reading.number):
            break
        since = reading.span.ends_on
    return since


def _passed(one: Threshold, value: float) -> bool:
    return value > one.value if one.side == Threshold.Side.ABOVE else value < one.value
