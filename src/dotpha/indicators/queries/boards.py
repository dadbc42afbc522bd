"""Boards and what stands on them on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from dotpha.indicators.models import Board, Indicator, Pin, Unit
from dotpha.indicators.queries.latest import Latest, latest_of


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
    """One pin on a day with where its number stands."""

    pin: Pin
    stands: Latest


def tiles(one: Board, day: date) -> list[Tile]:
    """What stands on a board on a day, in its order; a fixed number of queries, however many pins."""
    pins = list(one.pins.select_related("indicator", "unit"))
    found = latest_of([(pin.indicator, pin.unit.code) for pin in pins], day)
    return [Tile(pin, found[pin.indicator_id, pin.unit.code]) for pin in pins]
