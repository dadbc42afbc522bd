"""Values of parts made into those of the whole: communes into the province, months into quarters and years.

How they add up is said by the measure (`kit.modules.Adds`): "sum", "last", "mean", "ratio", "no". Of a ratio `value` is
what was counted and `weight` what it was counted in; both are summed, so that a mean of percentages is never taken. What
is missing stays missing: the whole is the sum of what is there, with how many parts are not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import fsum
from types import MappingProxyType

from dotpha.text.spans import Length, Span, read_span, span_of, within

LENGTHS = (Length.MONTH, Length.QUARTER, Length.HALF, Length.YEAR)
KINDS = frozenset({"sum", "last", "mean", "ratio", "share", "no"})


@dataclass(frozen=True, slots=True)
class Part:
    """A value of a unit in a span. `known` of `asked` first parts have data; of a first part itself 0 or 1 of 1."""

    unit: str
    period: str
    value: float | None
    weight: float | None = None
    known: int = -1
    asked: int = 1

    @property
    def with_data(self) -> int:
        return self.known if self.known >= 0 else int(self.value is not None)

    @property
    def without_data(self) -> int:
        return self.asked - self.with_data


Life = tuple[date | None, date | None]
"""The first day of a unit and the first on which it no longer is; None where it was always, or still is."""


def over_units(
    parts: Iterable[Part], adds: str, parents: Mapping[str, str], lives: Mapping[str, Life] = MappingProxyType({})
) -> list[Part]:
    """The values of the units right above, in each span; children that `parents` names and no part does are missing.

    One that by its life (`lives`) was not within the span is not missed. Raises ValueError for an unknown kind; nothing
    comes of "no".
    """
    _check(adds)
    children = _children(parents)
    grouped: defaultdict[tuple[str, str], dict[str, Part]] = defaultdict(dict)
    for part in parts:
        above = parents.get(part.unit)
        if above is not None:
            grouped[above, part.period][part.unit] = part
    if adds == "no":
        return []
    join = _join_units(adds)
    return [
        _whole(unit, period, list(found.values()), _absent(children[unit] - found.keys(), period, lives), join)
        for (unit, period), found in sorted(grouped.items())
    ]


def _absent(units: Iterable[str], period: str, lives: Mapping[str, Life]) -> int:
    """How many of these units were there at some time of a span."""
    return sum(_lived(lives.get(unit, (None, None)), _span(period)) for unit in units)


def over_time(
    parts: Iterable[Part], adds: str, length: Length, lives: Mapping[str, Life] = MappingProxyType({})
) -> list[Part]:
    """The values of the longer spans; each unit's parts must be of one shorter length, others are left out.

    The shorter spans in which a unit was not there (`lives`) are not missed. Raises ValueError for an unknown kind and for
    what is no span; nothing comes of "no".
    """
    _check(adds)
    grouped: defaultdict[tuple[str, str, Length], dict[str, Part]] = defaultdict(dict)
    for part in parts:
        inside = _inside(part.period, length)
        if inside is not None:
            grouped[part.unit, inside[0], inside[1]][part.period] = part
    if adds == "no":
        return []
    join = _join_times(adds)
    return [
        _whole(
            unit, period, [found[name] for name in sorted(found)], _spans_missed(unit, period, of, found, lives), join
        )
        for (unit, period, of), found in sorted(grouped.items())
        if of == _finest(grouped, unit, period)
    ]


def _spans_missed(unit: str, period: str, of: Length, found: Iterable[str], lives: Mapping[str, Life]) -> int:
    """How many of the shorter spans of a span have no part, though the unit was there."""
    life = lives.get(unit)
    if life is None:
        return _count(period, of) - len(set(found))
    return sum(_lived(life, one) for one in within(_span(period), of) if one.name not in set(found))


def _lived(life: Life, span: Span) -> bool:
    first, gone = life
    return (first is None or first <= span.ends_on) and (gone is None or gone > span.starts_on)


def _finest(grouped: Mapping[tuple[str, str, Length], object], unit: str, period: str) -> Length:
    """The shortest length of which a unit has parts in a span: months and quarters of one year are not added together."""
    return next(length for length in Length if (unit, period, length) in grouped)


def all_spans(
    parts: Sequence[Part], adds: str, lengths: Sequence[Length] = LENGTHS,
    lives: Mapping[str, Life] = MappingProxyType({}),
) -> list[Part]:  # fmt: skip
    """The parts with those of all longer spans made of them; a span told by a part itself stays as it was told."""
    told = {(part.unit, part.period): part for part in parts}
    for length in lengths:
        for part in over_time(parts, adds, length, lives):
            told.setdefault((part.unit, part.period), part)
    return list(told.values())


def all_units(
    parts: Sequence[Part], adds: str, parents: Mapping[str, str], lives: Mapping[str, Life] = MappingProxyType({})
) -> list[Part]:
    """The parts with those of all units above; a unit told by a part itself stays as it was told.

    A unit is added up once everything below it is: children may stand on different levels.
    """
    told = {(part.unit, part.period): part for part in parts}
    for above in _upwards(parents):
        own = {unit: above for unit, up in parents.items() if up == above}
        below = [part for part in told.values() if part.unit in own]
        for part in over_units(below, adds, own, lives):
            told.setdefault((part.unit, part.period), part)
    return list(told.values())


def _upwards(parents: Mapping[str, str]) -> list[str]:
    """Everything that is a parent, each after all that lies below it; a chain that bites its tail is left out."""
    waiting, done = set(parents.values()), []
    while waiting:
        ready = sorted(
            unit for unit in waiting if not any(up == unit and child in waiting for child, up in parents.items())
        )
        if not ready:
            break
        done += ready
        waiting -= set(ready)
    return done


def _check(adds: str) -> None:
    if adds not in KINDS:
        raise ValueError(f"Không biết cách cộng “{adds}”; chỉ có: {', '.join(sorted(KINDS))}.")


def _children(parents: Mapping[str, str]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for unit, above in parents.items():
        found[above].add(unit)
    return found


@lru_cache(maxsize=10_000)
def _span(period: str) -> Span:
    return read_span(period)


@lru_cache(maxsize=50_000)
def _inside(period: str, length: Length) -> tuple[str, Length] | None:
    """The longer span in which a span lies, and the span's own length; None where it is not shorter."""
    span = _span(period)
    order = list(Length)
    if order.index(span.length) >= order.index(length):
        return None
    return span_of(span.ends_on, length).name, span.length


@lru_cache(maxsize=10_000)
def _count(period: str, length: Length) -> int:
    return len(within(_span(period), length))


Joined = tuple[float | None, float | None]


def _whole(
    unit: str, period: str, found: Sequence[Part], absent: int, join: Callable[[Sequence[Part]], Joined]
) -> Part:
    """One whole of its parts; a part that is not there is taken for as many first parts as the others have."""
    value, weight = join(found)
    asked = sum(part.asked for part in found) + absent * max(part.asked for part in found)
    return Part(unit, period, value, weight, sum(part.with_data for part in found), asked)


def _join_units(adds: str) -> Callable[[Sequence[Part]], Joined]:
    return {"sum": _sum, "last": _sum, "mean": _mean, "ratio": _ratio, "share": _ratio}[adds]


def _join_times(adds: str) -> Callable[[Sequence[Part]], Joined]:
    return {"sum": _sum, "last": _last, "mean": _mean, "ratio": _ratio, "share": _last}[adds]


def _sum(parts: Sequence[Part]) -> Joined:
    values = [part.value for part in parts if part.value is not None]
    weights = [part.weight for part in parts if part.weight is not None]
    return (fsum(values) if values else None), (fsum(weights) if weights else None)


def _last(parts: Sequence[Part]) -> Joined:
    """The last part with a value: of a quarter under way the last month known."""
    return next(((part.value, part.weight) for part in reversed(parts) if part.value is not None), (None, None))


def _ratio(parts: Sequence[Part]) -> Joined:
    both = [(p.value, p.weight) for p in parts if p.value is not None and p.weight is not None]
    return (fsum(value for value, _ in both), fsum(weight for _, weight in both)) if both else (None, None)


def _mean(parts: Sequence[Part]) -> Joined:
    """The mean with weights; a part without a weight cannot be weighed and is missing."""
    both = [(p.value, p.weight) for p in parts if p.value is not None and p.weight]
    if not both:
        return None, None
    weight = fsum(weight for _, weight in both)
    return (fsum(value * part for value, part in both) / weight if weight else None), weight
