"""Boards and what stands on them on a day: the latest value, its change, its target, how old it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from dotpha.indicators.models import Board, Figure, Indicator, Pin, Target, Unit
from dotpha.indicators.queries.meanings import Meaning, key_of, of_indicator
from dotpha.indicators.queries.reading import Reading, board, readings
from dotpha.indicators.queries.standing import TargetView, views_of
from dotpha.kit.measures import Adds
from dotpha.text.spans import Length, before, span_of

Place = tuple[str, str]
"""The key of an indicator and the code of a unit."""


def visible_boards(user: Any) -> QuerySet[Board]:
    """One's own boards and those that others share."""
    rows = Board.objects.select_related("owner")
    return rows.filter(Q(owner=user.pk) | Q(shared=True)) if user.is_authenticated else rows.none()


def own_boards(user: Any) -> QuerySet[Board]:
    return Board.objects.filter(owner=user.pk)


def listed_boards(user: Any) -> QuerySet[Board]:
    """The boards with how much is pinned to each, one's own first."""
    return visible_boards(user).annotate(pinned=Count("pins"), mine=Q(owner=user.pk)).order_by("-mine", "title", "pk")


def visible_pins(user: Any) -> QuerySet[Pin]:
    return Pin.objects.select_related("board").filter(board__in=visible_boards(user))


def own_pins(user: Any, indicator: Indicator, unit: Unit) -> QuerySet[Pin]:
    """Where this person has pinned an indicator of a unit."""
    return Pin.objects.select_related("board").filter(indicator=indicator, unit=unit, board__owner=user.pk)


@dataclass(frozen=True)
class Tile:
    """One pin on a day: its latest value, that of the span right before, the target that falls due next."""

    pin: Pin
    meaning: Meaning
    latest: Reading | None
    before: Reading | None
    target: TargetView | None
    day: date

    @property
    def running(self) -> bool:
        """Whether its latest value is a sum that still grows: not to be held against a whole span."""
        return self.latest is not None and self.meaning.adds == Adds.SUM and self.latest.span.ends_on > self.day

    @property
    def change(self) -> float | None:
        """Latest minus the span right before it; None where one of them has no data or the latest one is not over."""
        if (
            self.running
            or self.latest is None
            or self.before is None
            or self.latest.number is None
            or self.before.number is None
        ):
            return None
        return self.latest.number - self.before.number

    @property
    def change_words(self) -> str:
        """ "+2,1 điểm %", "không đổi"."""
        if self.change is None:
            return ""
        if round(self.change, self.meaning.places) == 0:
            return "không đổi"
        sign = "+" if self.change > 0 else "−"
        words = self.meaning.write_number(abs(self.change))
        return f"{sign}{words.removesuffix('%')} điểm %" if words.endswith("%") else f"{sign}{words}"

    @property
    def better(self) -> bool | None:
        """Whether the change is the way it should go; None where it does not move or has no good side."""
        if not self.change or not self.meaning.direction:
            return None
        return (self.change > 0) == (self.meaning.direction == Indicator.Direction.UP)

    @property
    def stale_since(self) -> date | None:
        """The last day that its latest value speaks of, where a whole span since has brought none."""
        length = Length(self.meaning.length)
        if self.latest is None or length == Length.YEARS:
            return None
        last_over = before(span_of(self.day, length))
        return self.latest.span.ends_on if self.latest.span.order < last_over.order else None


def tiles(one: Board, day: date) -> list[Tile]:
    """What stands on a board on a day, in its order; a fixed number of queries, however many pins."""
    pins = list(one.pins.select_related("indicator", "unit"))
    places = {pin.pk: (key_of(pin.indicator.code), pin.unit.code) for pin in pins}
    latest = board(places.values(), day)
    earlier = _before(latest, day)
    targets = _next_targets(pins, day)
    return [
        Tile(
            pin, of_indicator(pin.indicator), latest.get(places[pin.pk]), earlier.get(places[pin.pk]),
            targets.get((pin.indicator_id, pin.unit_id)), day,
        )
        for pin in pins
    ]  # fmt: skip


def _before(latest: dict[Place, Reading], day: date) -> dict[Place, Reading]:
    """Key and unit → the value of the span right before that of its latest one."""
    wanted = {place: before(one.span).name for place, one in latest.items()}
    which = Q()
    for (key, unit), span in wanted.items():
        which |= Q(measure__key=key, unit__code=unit, span=span)
    found = readings(Figure.objects.filter(which), day) if wanted else []
    return {(one.meaning.key, one.unit.code): one for one in found}


def _next_targets(pins: Iterable[Pin], day: date) -> dict[tuple[int, int], TargetView]:
    """Indicator and unit → the target that falls due next, or the one that fell due last."""
    which = Q()
    for pin in pins:
        which |= Q(indicator=pin.indicator_id, unit=pin.unit_id)
    if not which:
        return {}
    chosen: dict[tuple[int, int], Target] = {}
    rows = Target.objects.filter(which, value__isnull=False).select_related("indicator", "unit")
    for one in rows.order_by("due_on"):
        place = (one.indicator_id or 0, one.unit_id)
        if place not in chosen or chosen[place].due_on < day:
            chosen[place] = one
    return {(view.target.indicator_id or 0, view.target.unit_id): view for view in views_of(chosen.values(), day)}
