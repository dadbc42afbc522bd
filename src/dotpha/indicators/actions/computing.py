"""Indicators are computed over the measures by their expressions; what they give is kept as observations of their own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.indicators.actions.storing import Found, Stored, record_of, store
from dotpha.indicators.models import Figure, Indicator, Observation
from dotpha.indicators.queries.meanings import key_of
from dotpha.indicators.queries.reading import Reading, readings
from dotpha.indicators.rules import expressions
from dotpha.indicators.rules.values import RATIOS
from dotpha.kit import clock, ledger

Place = tuple[int, str]


def compute_indicators(*, actor: Any, day: date, keys: Iterable[str] | None = None) -> dict[str, Stored]:
    """Computes, as of a day, the indicators whose expressions name one of `keys`, or all; code → what was stored."""
    wanted = None if keys is None else set(keys)
    out = {}
    for one in Indicator.objects.exclude(expression="").filter(retired_on=None):
        if wanted is None or wanted & set(expressions.names(one.expression)):
            out[one.code] = compute(indicator=one, actor=actor, day=day)
    return out


@transaction.atomic
def compute(*, indicator: Indicator, actor: Any, day: date) -> Stored:
    """Computes one indicator for every unit and span that its measures speak of."""
    record = record_of(key_of(indicator.code))
    found = list(_values(indicator, day))
    added_up = (Observation.Origin.ROLLED_UP,)  # of an indicator that was entered before it was computed
    stored = store(record, found, day=day, complete=True, spare=added_up)
    record.taken_at, record.taken_for, record.error = clock.now(), max(day, record.taken_for or day), ""
    if stored.changed:
        record.changed_at = record.taken_at
        ledger.write("indicators.computed", indicator, actor=actor, day=day, values=stored.changed)
    record.save()
    return stored


def _values(indicator: Indicator, day: date) -> Iterable[Found]:
    names = expressions.names(indicator.expression)
    by_name = {name: _by_place(name, day) for name in names}
    places = {place: reading for found in by_name.values() for place, reading in found.items()}
    alone = names[0] if indicator.expression.strip() == names[0] else ""
    for place, any_of in places.items():
        parts = {name: by_name[name].get(place) for name in names}
        one = parts[alone] if alone else None
        if one is not None and one.meaning.adds in RATIOS:
            value, weight = one.value, one.weight  # the parts of a ratio stay visible
        else:
            numbers = {name: part.number if part else None for name, part in parts.items()}
            value, weight = expressions.evaluate(indicator.expression, numbers), None
        yield Found(
            any_of.unit, any_of.span, value, weight, origin=Observation.Origin.COMPUTED, source=indicator.expression,
        )  # fmt: skip


def _by_place(name: str, day: date) -> dict[Place, Reading]:
    found = readings(Figure.objects.filter(measure__key=name), day)
    return {(one.unit.pk, one.span.name): one for one in found}
