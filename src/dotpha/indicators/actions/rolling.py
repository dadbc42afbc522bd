"""What the values of units and spans make of the units above and the longer spans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dotpha.indicators.actions.storing import Found
from dotpha.indicators.models import Figure, Observation, Unit
from dotpha.indicators.rules.rollup import Life, Part, all_spans, all_units
from dotpha.people.models import Organisation
from dotpha.text.spans import read_span


def rolled_up(key: str, adds: str, own: Sequence[Found]) -> list[Found]:
    """What `own` adds up to, without `own` itself; a unit that once had values and has none now is missing in it."""
    if adds == "no":
        return []
    units = _family({one.unit.code: one.unit for one in own}, key)
    by_key = {unit.pk: unit for unit in units.values()}
    parents = {unit.code: by_key[unit.parent_id].code for unit in units.values() if unit.parent_id}
    told = {(one.unit.code, one.span.name) for one in own}
    parts = [Part(one.unit.code, one.span.name, one.value, one.weight) for one in own]
    lives = _lives(units.values())
    whole = all_spans(all_units(parts, adds, parents, lives), adds, lives=lives)
    provisional = _provisional(own, by_key)
    return [
        Found(
            units[one.unit], read_span(one.period), one.value, one.weight, origin=Observation.Origin.ROLLED_UP,
            source=_words(one), status=_status(one, provisional),
        )
        for one in whole
        if (one.unit, one.period) not in told
    ]  # fmt: skip


def _family(units: dict[str, Unit], key: str) -> dict[str, Unit]:
    """The units with those that had values before, and all above them."""
    every = {unit.pk: unit for unit in Unit.objects.all()}
    before = Figure.objects.filter(measure__key=key).values_list("unit", flat=True).distinct()
    found = {**units, **{every[pk].code: every[pk] for pk in before}}
    for unit in list(found.values()):
        above = unit.parent_id
        while above is not None:
            found[every[above].code] = every[above]
            above = every[above].parent_id
    return found


def _lives(units: Iterable[Unit]) -> dict[str, Life]:
    """When the bodies among the units were: a district gone on 1/7/2025 is not missing in what came after."""
    bodies = {unit.organisation_id: unit.code for unit in units if unit.organisation_id}
    rows = Organisation.objects.filter(pk__in=bodies).exclude(starts_on=None, ends_on=None)
    return {bodies[pk]: (first, gone) for pk, first, gone in rows.values_list("pk", "starts_on", "ends_on")}


def _words(part: Part) -> str:
    if part.without_data:
        return f"Tổng hợp từ {part.with_data}/{part.asked} phần, {part.without_data} phần chưa có số liệu"
    return f"Tổng hợp từ {part.with_data} phần"


def _provisional(own: Sequence[Found], by_key: Mapping[int, Unit]) -> dict[str, set[str]]:
    """Unit → the spans in which a value of its own, or of a unit below it, is provisional."""
    out: dict[str, set[str]] = defaultdict(set)
    for one in own:
        unit: Unit | None = one.unit if one.status == Observation.Status.PROVISIONAL else None
        while unit is not None:
            out[unit.code].add(one.span.name)
            unit = by_key[unit.parent_id] if unit.parent_id else None
    return out


def _status(part: Part, provisional: Mapping[str, set[str]]) -> str:
    """A whole is provisional as long as something within it is."""
    span = read_span(part.period)
    inside = (read_span(name) for name in provisional.get(part.unit, ()))
    within = any(span.starts_on <= one.starts_on and one.ends_on <= span.ends_on for one in inside)
    return Observation.Status.PROVISIONAL if within else Observation.Status.OFFICIAL
