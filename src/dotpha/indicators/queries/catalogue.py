"""The indicators with their latest values, and the measures with their freshness."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, QuerySet

from dotpha.indicators.models import Figure, Indicator, MeasureRecord, SeriesBreak, Target, Unit
from dotpha.indicators.queries.meanings import Meaning, key_of, measures, of_indicator, of_measure
from dotpha.indicators.queries.reading import Reading, board, readings
from dotpha.indicators.queries.standing import TargetView, views_of
from dotpha.indicators.rules.founding import PROVINCE
from dotpha.kit.measures import Measure
from dotpha.text.spans import Length, before, read_span


def visible_indicators(user: Any) -> QuerySet[Indicator]:
    """Whoever is signed in reads indicators: they are what the province publishes of itself."""
    rows = Indicator.objects.select_related("owner", "measure")
    return rows if user.is_authenticated else rows.none()


def visible_targets(user: Any) -> QuerySet[Target]:
    rows = Target.objects.select_related("indicator", "unit")
    return rows if user.is_authenticated else rows.none()


def visible_breaks(user: Any) -> QuerySet[SeriesBreak]:
    return SeriesBreak.objects.all() if user.is_authenticated else SeriesBreak.objects.none()


def measured_targets() -> QuerySet[Target]:
    """The targets that an indicator measures: those by which a task can be measured."""
    return Target.objects.filter(indicator__isnull=False, value__isnull=False).select_related("unit")


def visible_units(user: Any) -> QuerySet[Unit]:
    return Unit.objects.all() if user.is_authenticated else Unit.objects.none()


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator with its latest value of the province, the one before it, and where its next target stands."""

    indicator: Indicator
    meaning: Meaning
    latest: Reading | None
    before: Reading | None
    target: TargetView | None

    @property
    def change(self) -> float | None:
        """Latest minus the span right before it; None where one of them has no data."""
        if self.latest is None or self.before is None or self.latest.number is None or self.before.number is None:
            return None
        return self.latest.number - self.before.number

    @property
    def better(self) -> bool | None:
        """Whether the change is the way it should go; None where it does not move or has no good side."""
        if not self.change or not self.indicator.direction:
            return None
        return (self.change > 0) == (self.indicator.direction == Indicator.Direction.UP)


def indicator_rows(indicators: Iterable[Indicator], day: date, unit: str = PROVINCE) -> list[IndicatorRow]:
    """The indicators as they stood on a day; a fixed number of queries."""
    every = list(indicators)
    latest = board([(key_of(one.code), unit) for one in every], day)
    earlier = _before(latest.values(), day)
    targets = _next_targets(every, unit, day)
    return [
        IndicatorRow(
            one, of_indicator(one), latest.get((key_of(one.code), unit)), earlier.get(key_of(one.code)),
            targets.get(one.pk),
        )
        for one in every
    ]  # fmt: skip


def _before(latest: Iterable[Reading], day: date) -> dict[str, Reading]:
    """Key → the value of the span right before that of its latest one."""
    wanted = {(one.meaning.key, before(one.span).name): one for one in latest}
    if not wanted:
        return {}
    figures = Figure.objects.filter(
        measure__key__in={key for key, _ in wanted}, span__in={span for _, span in wanted},
        unit__in={one.unit.pk for one in wanted.values()},
    )  # fmt: skip
    return {one.meaning.key: one for one in readings(figures, day) if (one.meaning.key, one.span.name) in wanted}


def _next_targets(indicators: list[Indicator], unit: str, day: date) -> dict[int, TargetView]:
    """Indicator → its target of the unit that falls due next, or the one that fell due last."""
    rows = Target.objects.filter(indicator__in=indicators, unit__code=unit, value__isnull=False)
    chosen: dict[int, Target] = {}
    for one in rows.select_related("indicator", "unit").order_by("due_on"):
        held = chosen.get(one.indicator_id or 0)
        if held is None or held.due_on < day:
            chosen[one.indicator_id or 0] = one
    return {view.target.indicator_id or 0: view for view in views_of(chosen.values(), day)}


@dataclass(frozen=True)
class MeasureRow:
    """A measure of the registry: what it is, when it was last taken, whether it is silent."""

    measure: Measure
    meaning: Meaning
    record: MeasureRecord | None
    figures: int
    day: date

    @property
    def owner(self) -> str:
        """Code of the organisation that answers for it, "" for the standing office."""
        return self.measure.owner

    @property
    def silent(self) -> bool:
        """Not taken for longer than it promises, or never."""
        taken = self.record.taken_for if self.record else None
        return taken is None or self.day - taken > timedelta(self.measure.silent_after_days)

    @property
    def label(self) -> str:
        if self.record and self.record.error:
            return "tính không xong"
        if self.record is None or self.record.taken_for is None:
            return "chưa tính lần nào"
        return "im lặng" if self.silent else "đúng hẹn"

    @property
    def tone(self) -> str:
        if self.record and self.record.error:
            return "late"
        return "soon" if self.silent else "done"


def measure_rows(day: date) -> list[MeasureRow]:
    """Every measure of every module; two queries."""
    records = {one.key: one for one in MeasureRecord.objects.all()}
    counts = dict(Figure.objects.values_list("measure").annotate(n=Count("pk")).order_by())
    return [
        MeasureRow(one, of_measure(one), record := records.get(key), counts.get(record.pk, 0) if record else 0, day)
        for key, one in sorted(measures().items())
    ]


def spans_of(key: str, length: str, day: date) -> list[Any]:
    """The spans of a length for which a key has figures, latest first."""
    rows = Figure.objects.filter(measure__key=key, length=length).values_list("span", flat=True).distinct()
    return sorted((read_span(name) for name in rows), key=lambda span: span.order, reverse=True)


def lengths_of(key: str) -> list[Length]:
    """The lengths of span for which a key has figures, shortest first."""
    found = set(Figure.objects.filter(measure__key=key).values_list("length", flat=True).distinct().order_by())
    return [length for length in Length if length.value in found]
