"""The indicators with their latest values, and the measures with their freshness."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Max, QuerySet

from dotpha.indicators.models import Figure, Indicator, MeasureRecord, SeriesBreak, Target, Unit
from dotpha.indicators.queries.latest import Latest, latest_of
from dotpha.indicators.queries.meanings import Meaning, measures, of_measure
from dotpha.indicators.rules.founding import PROVINCE
from dotpha.kit import clock
from dotpha.kit.measures import Measure
from dotpha.kit.models import Entry
from dotpha.text.spans import Length, read_span


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
    """An indicator with where it stands for a unit."""

    indicator: Indicator
    stands: Latest


def indicator_rows(indicators: Iterable[Indicator], day: date, unit: str = PROVINCE) -> list[IndicatorRow]:
    """The indicators as they stood on a day; a fixed number of queries."""
    every = list(indicators)
    found = latest_of([(one, unit) for one in every], day)
    return [IndicatorRow(one, found[one.pk, unit]) for one in every]


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
        return self.overdue(self.day)

    def overdue(self, day: date) -> bool:
        """Whether by a day it should have been taken again."""
        taken = self.record.taken_for if self.record else None
        return taken is None or day - taken > timedelta(self.measure.silent_after_days)

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


def taken_before(day: date) -> date | None:
    """The last day before this one on which the system took some measure and found another value; None where there is none."""
    start = datetime.combine(day, time(), clock.ZONE)
    at = Entry.objects.filter(verb="indicators.taken", at__lt=start).aggregate(last=Max("at"))["last"]
    return at.astimezone(clock.ZONE).date() if at else None


def measure_rows(day: date) -> list[MeasureRow]:
    """Every measure of every module; two queries."""
    records = {one.key: one for one in MeasureRecord.objects.all()}
    counts = dict(Figure.objects.values_list("measure").annotate(n=Count("pk")).order_by())
    return [
        MeasureRow(one, of_measure(one), record := records.get(key), counts.get(record.pk, 0) if record else 0, day)
        for key, one in sorted(measures().items())
    ]


def spans_of(key: str, length: str, day: date) -> list[Any]:
    """The spans of a length that had begun by a day and for which a key has figures, latest first."""
    rows = Figure.objects.filter(measure__key=key, length=length).values_list("span", flat=True).distinct()
    begun = (span for span in map(read_span, rows) if span.starts_on <= day)
    return sorted(begun, key=lambda span: span.order, reverse=True)


def levels_of(key: str) -> list[str]:
    """Of which levels of units a key has figures, with how many: "78 xã, phường, đặc khu"; one query."""
    rows = Figure.objects.filter(measure__key=key).order_by().values_list("unit__level")
    counts = dict(rows.annotate(n=Count("unit", distinct=True)))
    return [f"{counts[level]} {str(level.label).lower()}" for level in Unit.Level if level in counts]


def lengths_of(key: str) -> list[Length]:
    """The lengths of span for which a key has figures, shortest first."""
    found = set(Figure.objects.filter(measure__key=key).values_list("length", flat=True).distinct().order_by())
    return [length for length in Length if length.value in found]
