"""Values that jump out of what their own past let expect: the latest of each series of the province and of those aimed at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q

from dotpha.indicators.models import Figure, Indicator, SeriesBreak, Target
from dotpha.indicators.queries.meanings import key_of, of_indicator
from dotpha.indicators.queries.reading import Reading, readings
from dotpha.indicators.rules.founding import PROVINCE
from dotpha.series.moments import PARTS, moments
from dotpha.series.watching import Observed, Verdict, watch_last
from dotpha.text.spans import Length, read_span

Series = tuple[tuple[str, float | None, bool], ...]
"""(span, value, provisional) of each point in the order of time."""


@dataclass(frozen=True)
class Jump:
    """A value that its past did not let expect."""

    indicator: Indicator
    reading: Reading
    verdict: Verdict

    @property
    def better(self) -> bool | None:
        """Whether it jumped the way it should; None where it has no good side."""
        if not self.indicator.direction:
            return None
        return (self.verdict.direction > 0) == (self.indicator.direction == Indicator.Direction.UP)


def jumps(day: date) -> Iterator[Jump]:
    """The latest whole span of each series as known on the day, where it is an anomaly; three queries."""
    indicators = {one.pk: one for one in Indicator.objects.filter(retired_on=None).select_related("owner", "measure")}
    aimed = set(Target.objects.filter(set_on__lte=day).exclude(indicator=None).values_list("indicator", "unit__code"))
    known = {key_of(one.code): of_indicator(one) for one in indicators.values()}
    which = Q()
    for one in indicators.values():
        units = [unit for pk, unit in aimed if pk == one.pk]
        which |= Q(measure=one.measure_id, length=one.length, unit__code__in=[PROVINCE, *units])
    found: dict[tuple[int, str], list[Reading]] = defaultdict(list)
    for reading in readings(Figure.objects.filter(which), day, known) if which else []:
        if not reading.running(day) and reading.span.ends_on <= day:
            found[reading.meaning.indicator or 0, reading.unit.code].append(reading)
    breaks: dict[int, list[date]] = defaultdict(list)
    for pk, on in SeriesBreak.objects.filter(on__lte=day).values_list("indicator", "on"):
        breaks[pk].append(on)
    for (pk, _), rows in sorted(found.items()):
        since = max(breaks[pk], default=date.min)
        told = [one for one in rows if one.span.starts_on >= since]
        if told and (verdict := judged(_series(told))) and verdict.anomaly:
            yield Jump(indicators[pk], told[-1], verdict)


def _series(rows: list[Reading]) -> Series:
    return tuple((one.span.name, one.number, one.provisional) for one in rows)


@lru_cache(maxsize=4096)
def judged(series: Series) -> Verdict:
    """The verdict on the last point; the same past is not judged twice."""
    spans = [read_span(name) for name, _, _ in series]
    points = (Observed(at, value, late) for at, (_, value, late) in zip(moments(spans), series))
    return watch_last(points, PARTS.get(Length(spans[-1].length), 1))
