"""Reads of loads: who sees them, which count on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from dotpha.kit import access
from dotpha.services.procedures.models import Load, LoadError
from dotpha.services.procedures.reading.columns import LABELS
from dotpha.services.procedures.reading.reasons import REASON_LABELS, Reason


def visible_loads(user: Any) -> QuerySet[Load]:
    """Who reads the list of loads sees those that count or did; who loads also those not taken in yet."""
    rows = Load.objects.select_related("file", "made_by", "taken_by", "withdrawn_by", "again")
    if access.why_not(user, "procedures.read_loads"):
        return rows.none()
    if access.why_not(user, "procedures.make_load"):
        return rows.filter(state__in=[Load.State.TAKEN, Load.State.WITHDRAWN])
    return rows


def errors_of(load: Load) -> QuerySet[LoadError]:
    return LoadError.objects.filter(load=load)


def in_force(day: date | None = None) -> QuerySet[Load]:
    """The loads that count on a day (None: now)."""
    if day is None:
        return Load.objects.filter(state=Load.State.TAKEN)
    return Load.objects.filter(taken_on__lte=day).filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day))


def latest_readings() -> list[Load]:
    """Of each file that counts its last reading, newest file first."""
    return [load for load in _read_last() if load.state == Load.State.TAKEN]


def _read_last() -> list[Load]:
    """The last reading of each file that counts or waits, newest file first; one query."""
    last: dict[int, Load] = {}
    for load in Load.objects.filter(state__in=[Load.State.TAKEN, Load.State.CHECKED]).order_by("pk"):
        last[load.place[0]] = load
    return sorted(last.values(), key=lambda load: load.place, reverse=True)


@dataclass(frozen=True)
class Open:
    """What waits for who loads: loads not taken in, (name, rows) of agencies that nobody knows, most rows first."""

    loads: list[Load]
    names: list[tuple[str, int]]


def still_open() -> Open:
    """What waits; one query."""
    loads = _read_last()
    found: dict[str, int] = {}
    for load in loads:
        for name, rows in load.unknown.items():
            found[name] = found.get(name, 0) + rows
    names = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return Open([load for load in loads if load.state == Load.State.CHECKED], names)


def unknown_names() -> list[tuple[str, int]]:
    """(name, rows) of agencies that nobody knows, of all files that count or wait, most rows first."""
    return still_open().names


def with_unknown(name: str) -> list[Load]:
    """The readings in which a name was not known."""
    return [load for load in _read_last() if name in load.unknown]


@dataclass(frozen=True)
class Found:
    """What a check found, in words: (what, how many rows)."""

    reasons: list[tuple[str, str, int]]
    """(key, label, rows)"""
    unread: list[tuple[str, str, int]]
    """(column, text, rows) of cells that nobody understands"""
    unknown: list[tuple[str, int]]
    columns: list[tuple[str, str]]
    """(what it is, head in the file)"""
    told: int
    """So many bad rows are kept with their cells."""


def found_in(load: Load) -> Found:
    return Found(
        reasons=[(key, REASON_LABELS[Reason(key)], rows) for key, rows in load.reasons.items()],
        unread=[(LABELS[role], text, rows) for role, texts in load.unread.items() for text, rows in texts],
        unknown=sorted(load.unknown.items(), key=lambda item: (-item[1], item[0])),
        columns=[(LABELS[column["role"]], column["label"]) for column in load.columns],
        told=load.errors.count(),
    )


def readings_of(load: Load) -> list[Load]:
    """The further readings of a load's file, oldest first."""
    return list(Load.objects.filter(again=load.place[0]).select_related("taken_by").order_by("pk"))
