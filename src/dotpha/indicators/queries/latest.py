"""Where an indicator of a unit stands on a day: its latest value, how it moved, the target that falls due next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from dotpha.indicators.models import Figure, Indicator, SeriesBreak, Target
from dotpha.indicators.queries.meanings import Meaning, key_of, of_indicator
from dotpha.indicators.queries.reading import Reading, board, readings
from dotpha.indicators.queries.standing import TargetView, asked_on, views_asked
from dotpha.indicators.rules import changes
from dotpha.indicators.rules.changes import Change
from dotpha.text.spans import Length, Span, before, span_of

Place = tuple[int, str]
"""An indicator by its key and a unit by its code."""


@dataclass(frozen=True)
class Move:
    """A value held against an earlier one."""

    change: Change
    latest: Reading
    earlier: Reading | None

    @property
    def words(self) -> str:
        """ "+2,1 điểm %", "không đổi"; "" where they cannot be compared."""
        return changes.signed(self.change.difference, self.latest.meaning.unit, self.latest.meaning.places)

    @property
    def better(self) -> bool | None:
        """Whether it went the way it should; None where it did not move or has no good side."""
        return self.change.better(self.latest.meaning.direction, self.latest.meaning.places)


def move(latest: Reading, span: Span, earlier: Reading | None, breaks: Iterable[date], day: date) -> Move:
    """A value against that of an earlier span, as they stand on a day."""
    moved = changes.change(
        latest.span, latest.number, span, earlier.number if earlier else None, breaks,
        places=latest.meaning.places, running=latest.running(day),
    )  # fmt: skip
    return Move(moved, latest, earlier)


@dataclass(frozen=True)
class Latest:
    """One indicator of one unit on a day; `move` against the span right before, None where nothing was ever observed."""

    meaning: Meaning
    latest: Reading | None
    move: Move | None
    target: TargetView | None
    day: date

    @property
    def stale_since(self) -> date | None:
        """The last day that its latest value speaks of, where a whole span since has brought none."""
        length = Length(self.meaning.length)
        if self.latest is None or length == Length.YEARS:
            return None
        last_over = before(span_of(self.day, length))
        return self.latest.span.ends_on if self.latest.span.order < last_over.order else None


def latest_of(wanted: Iterable[tuple[Indicator, str]], day: date) -> dict[Place, Latest]:
    """Where each of these indicators of a unit (by code) stands on a day; a fixed number of queries, however many."""
    every = {(one.pk, unit): one for one, unit in wanted}
    found = board([(key_of(one.code), unit) for (_, unit), one in every.items()], day)
    latest = {place: found.get((key_of(one.code), place[1])) for place, one in every.items()}
    earlier, targets = _earlier(latest, day), next_targets(every, day)
    breaks: dict[int, list[date]] = defaultdict(list)
    for indicator, on in SeriesBreak.objects.filter(indicator__in=every.values()).values_list("indicator", "on"):
        breaks[indicator].append(on)
    moves = {
        place: move(one, before(one.span), earlier.get(place), breaks[place[0]], day)
        for place, one in latest.items()
        if one
    }
    return {
        place: Latest(of_indicator(one), latest[place], moves.get(place), targets.get(place), day)
        for place, one in every.items()
    }


def _earlier(latest: Mapping[Place, Reading | None], day: date) -> dict[Place, Reading]:
    """Place → the value of the span right before that of its latest one."""
    which = Q()
    for one in latest.values():
        if one:
            which |= Q(measure__key=one.meaning.key, unit=one.unit, span=before(one.span).name)
    found = readings(Figure.objects.filter(which), day) if which else []
    return {(one.meaning.indicator or 0, one.unit.code): one for one in found}


def next_targets(places: Iterable[Place], day: date) -> dict[Place, TargetView]:
    """Place → its target that falls due next, or the one that fell due last, of those set by the day."""
    wanted, which, chosen = set(places), Q(), dict[Place, Target]()
    for indicator, unit in wanted:
        which |= Q(indicator=indicator, unit__code=unit)
    if not which:
        return {}
    for one in asked_on(day, which):
        place = (one.indicator_id or 0, one.unit.code)
        if place in wanted and one.value is not None and (place not in chosen or chosen[place].due_on < day):
            chosen[place] = one
    return {(view.target.indicator_id or 0, view.target.unit.code): view for view in views_asked(chosen.values(), day)}
