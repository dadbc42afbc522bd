"""Measures are taken: each is asked what it finds on a day, its values are rolled up and what is new is stored."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.indicators.actions.rolling import rolled_up
from dotpha.indicators.actions.storing import Found, Stored, record_of, store
from dotpha.indicators.actions.units import units_of
from dotpha.indicators.queries.meanings import measures
from dotpha.kit import access, clock, ledger, memory
from dotpha.kit.access import Rejected
from dotpha.kit.measures import Measure, Row
from dotpha.text.spans import read_span

log = logging.getLogger("dotpha.indicators")
FAILED = "Số đo tính không xong, giá trị cũ được giữ; đã ghi nhật ký cho quản trị."


@dataclass(frozen=True)
class Taken:
    """What became of one measure: its key, what was stored, or why it failed."""

    key: str
    stored: Stored | None
    error: str = ""


def take_measures(
    *, actor: Any, day: date, keys: Iterable[str] | None = None, tell: Callable[[int, int, str], None] | None = None
) -> list[Taken]:
    """Takes the measures named, or all, as of a day; one that fails keeps its old values and says so.

    Each is a transaction of its own, so a crash between two leaves whole measures only. `tell(done, total, text)` is
    called before each.
    """
    if actor is not None:
        access.check(actor, "indicators.take")
    known = measures()
    wanted = sorted(set(keys) & set(known)) if keys is not None else sorted(known)
    taken = []
    with memory.while_reading():  # measures of one module read the same rows
        for place, key in enumerate(wanted):
            if tell:
                tell(place, len(wanted), known[key].label)
            taken.append(_take(known[key], actor=actor, day=day))
    return taken


def _take(measure: Measure, *, actor: Any, day: date) -> Taken:
    seen = ledger.last_settled()  # before it is asked: what is written meanwhile makes it be taken again
    try:
        found = _found(measure, list(measure.of(day)))
    except Rejected as error:
        return _failed(measure, error.sentence, seen)
    except Exception:
        log.exception("measure %s failed for %s", measure.key, day)
        return _failed(measure, FAILED, seen)
    return Taken(measure.key, _keep(measure, found, seen, actor=actor, day=day))


@transaction.atomic
def _keep(measure: Measure, found: list[Found], seen: int, *, actor: Any, day: date) -> Stored:
    record = record_of(measure.key)
    stored = store(record, found, day=day, version=measure.version, complete=measure.complete)
    record.taken_at, record.error, record.entry_seen = clock.now(), "", seen
    record.taken_for = max(day, record.taken_for or day)
    if stored.changed:
        record.changed_at = record.taken_at
        ledger.write("indicators.taken", record, actor=actor, day=day, values=stored.changed)
    record.save()
    return stored


@transaction.atomic
def _failed(measure: Measure, sentence: str, seen: int) -> Taken:
    """Says so, and that news until now was looked at: it is tried again tonight or with further news, not all the time."""
    record = record_of(measure.key)
    record.error, record.entry_seen = sentence, seen
    record.save(update_fields=["error", "entry_seen"])
    return Taken(measure.key, None, sentence)


def _found(measure: Measure, rows: list[Row]) -> list[Found]:
    """The rows with what they add up to, each with its unit and span."""
    units = units_of(row.unit for row in rows)
    own = [Found(units[row.unit], read_span(row.period), row.value, row.weight, source=row.source) for row in rows]
    return own + rolled_up(measure.key, measure.adds.value, own)
