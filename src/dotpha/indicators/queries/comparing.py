"""Two units side by side over all indicators that both have values of, or one unit as it was known on two days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from dotpha.indicators.models import Figure, Indicator, SeriesBreak, Unit
from dotpha.indicators.queries.meanings import OF_INDICATOR, Meaning
from dotpha.indicators.queries.reading import Reading, readings
from dotpha.indicators.queries.why import address
from dotpha.indicators.rules import changes
from dotpha.indicators.rules.values import PERCENT
from dotpha.kit.charts import Chart, Series
from dotpha.text.dates import write_date
from dotpha.text.spans import Length

BACK = {Length.DAY.value: 62}
USUAL_BACK = 1200
"""How many days back a value is still sought; a daily one says little after two months."""
SAME = "bằng nhau"


@dataclass(frozen=True)
class Side:
    """What stands on one side of a comparison: its name, the unit, the day as of which it is read."""

    name: str
    unit: Unit
    day: date


@dataclass(frozen=True)
class Pair:
    """One indicator on both sides; None where a side has no value."""

    meaning: Meaning
    left: Reading | None
    right: Reading | None
    sides: tuple[Side, Side]
    cut_on: date | None = None
    """The day of a break of the series between the two spans: they are not held against each other."""

    @property
    def difference(self) -> float | None:
        """Right minus left, as they are shown; None where one of them has no data or the series is broken in between."""
        if (
            self.cut_on is not None
            or self.left is None
            or self.right is None
            or self.left.number is None
            or self.right.number is None
        ):
            return None
        return changes.apart(self.right.number, self.left.number, self.meaning.places)

    @property
    def why(self) -> str:
        """Why there is no difference though both have data."""
        return f"không so vì chuỗi số liệu bị ngắt từ {write_date(self.cut_on)}" if self.cut_on else ""

    @property
    def words(self) -> str:
        """ "+2,1 điểm %", "bằng nhau"."""
        return changes.signed(self.difference, self.meaning.unit, self.meaning.places, same=SAME)

    @property
    def better(self) -> bool | None:
        """Whether the right side stands better; None where they are equal or the indicator has no good side."""
        return changes.better(self.difference, self.meaning.direction, self.meaning.places)


def units_with_values() -> QuerySet[Unit]:
    """The units of which some indicator has a value."""
    told = Figure.objects.filter(measure__key__startswith=OF_INDICATOR).values("unit")
    return Unit.objects.filter(pk__in=told).select_related("organisation").order_by("level", "name")


def between_units(left: Unit, right: Unit, day: date) -> list[Pair]:
    """The indicators that both have a value of in one span, the latest one that is over; as known on the day."""
    sides = Side(left.name, left, day), Side(right.name, right, day)
    by_key: dict[str, dict[str, dict[int, Reading]]] = defaultdict(lambda: defaultdict(dict))
    for one in readings(_figures([left, right], day), day):
        if one.number is not None:
            by_key[one.meaning.key][one.span.name][one.unit.pk] = one
    pairs = []
    for spans in by_key.values():
        both = [found for found in spans.values() if len(found) == 2]
        chosen = _latest([found[left.pk] for found in both], day)
        if chosen:
            pairs.append(Pair(chosen.meaning, chosen, spans[chosen.span.name][right.pk], sides))
    return sorted(pairs, key=lambda pair: pair.meaning.code)


def between_days(unit: Unit, first: date, second: date) -> list[Pair]:
    """What was known of each indicator of a unit on two days; the spans may differ and are said."""
    sides = Side(f"ngày {write_date(first)}", unit, first), Side(f"ngày {write_date(second)}", unit, second)
    known = [_by_key(readings(_figures([unit], day), day), day) for day in (first, second)]
    meanings = {key: one.meaning for found in known for key, one in found.items()}
    cuts: dict[int, list[date]] = defaultdict(list)
    for indicator, on in SeriesBreak.objects.filter(
        indicator__in=[one.indicator for one in meanings.values()]
    ).values_list("indicator", "on"):
        cuts[indicator].append(on)
    pairs = [
        Pair(meaning, left, right, sides, _cut(left, right, cuts[meaning.indicator or 0]))
        for key, meaning in meanings.items()
        for left, right in [(known[0].get(key), known[1].get(key))]
    ]
    return sorted(pairs, key=lambda pair: pair.meaning.code)


def _cut(left: Reading | None, right: Reading | None, cuts: Iterable[date]) -> date | None:
    """The last break between the two spans, None where there is none."""
    if left is None or right is None or left.span == right.span:
        return None
    first, last = sorted((left.span, right.span), key=lambda one: one.order)
    return changes.cut_between(first, last, cuts)


def _by_key(found: Iterable[Reading], day: date) -> dict[str, Reading]:
    by_key: dict[str, list[Reading]] = defaultdict(list)
    for one in found:
        if one.number is not None:
            by_key[one.meaning.key].append(one)
    latest = {key: _latest(rows, day) for key, rows in by_key.items()}
    return {key: one for key, one in latest.items() if one is not None}


def _latest(rows: Sequence[Reading], day: date) -> Reading | None:
    """The latest that may be held against others: a flow's running span may not yet, unless there is nothing else."""
    done = [one for one in rows if not one.running(day)]
    return max(done or rows, key=lambda one: one.span.order, default=None)


def _figures(units: Iterable[Unit], day: date) -> QuerySet[Figure]:
    """The figures of the indicators by the spans they are published by, those of long ago left out."""
    of_length: dict[str, list[int]] = defaultdict(list)
    for measure, length in Indicator.objects.filter(retired_on=None).values_list("measure", "length"):
        of_length[length].append(measure)
    which = Q(pk=None)
    for length, measures in of_length.items():
        since = day - timedelta(BACK.get(length, USUAL_BACK))
        which |= Q(measure__in=measures, length=length, ends_on__gt=since)
    return Figure.objects.filter(which, unit__in=[one.pk for one in units])


def pairs_chart(pairs: Sequence[Pair]) -> Chart | None:
    """The percentages of both sides as bars; other units of measure cannot share an axis. None without any."""
    drawn = [pair for pair in pairs if pair.meaning.unit == PERCENT]
    if not drawn:
        return None
    left, right = drawn[0].sides
    series = tuple(
        Series(
            side.name, tuple(one.number if one else None for one in found), kind="bar",
            urls=tuple(address(one, side.day) if one else "" for one in found),
        )
        for side, found in ((left, [pair.left for pair in drawn]), (right, [pair.right for pair in drawn]))
    )  # fmt: skip
    return Chart(
        "so-sanh", shape="rank", title=headline(pairs), categories=tuple(pair.meaning.label for pair in drawn),
        series=series, unit=PERCENT, on=max(left.day, right.day), source="các chỉ số tính bằng phần trăm trong bảng dưới",
    )  # fmt: skip


def headline(pairs: Sequence[Pair]) -> str:
    """The message: on how many indicators the right side stands better, of those that have a good side."""
    if not pairs:
        return "Không có chỉ số nào để so sánh"
    left, right = pairs[0].sides
    judged = [pair for pair in pairs if pair.better is not None]
    better = sum(1 for pair in judged if pair.better)
    if left.unit.pk != right.unit.pk:
        return f"{right.name} tốt hơn {left.name} ở {better}/{len(pairs)} chỉ số, kém hơn ở {len(judged) - better}"
    return (
        f"{left.unit.name}: trong {len(judged)} chỉ số so được, {better} tốt lên từ {left.name} đến {right.name}, "
        f"{len(judged) - better} kém đi"
    )
