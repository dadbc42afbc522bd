"""Values sorted into a few classes of about as many units each (quantiles), with what each class says in words.

Equal values are never parted: a class may hold more than its share, and there may be fewer classes than asked for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FIVE = 5


@dataclass(frozen=True)
class Band:
    """From the lowest to the highest value in it, both counted; `place` counts the classes from 1, the lowest."""

    place: int
    low: float
    high: float
    count: int


def bands(values: Iterable[float], classes: int = FIVE) -> list[Band]:
    """The classes of the values, the lowest first; none without values. Raises ValueError for fewer than one class."""
    if classes < 1:
        raise ValueError("Cần ít nhất một nhóm.")
    ordered = sorted(values)
    if not ordered:
        return []
    ends = [ordered[-(-len(ordered) * n // classes) - 1] for n in range(1, classes + 1)]
    highest = sorted(set(ends))
    parted: list[list[float]] = [[] for _ in highest]
    for value in ordered:
        parted[bisect_left(highest, value)].append(value)
    return [Band(place, part[0], part[-1], len(part)) for place, part in enumerate(parted, 1)]


def band_of(value: float, found: Sequence[Band]) -> int:
    """The place of a value's class. Raises ValueError where it lies above all."""
    for band in found:
        if value <= band.high:
            return band.place
    raise ValueError(f"{value} lớn hơn mọi nhóm.")
