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


def unfinished() -> QuerySet[Load]:
    return Load.objects.filter(state=Load.State.CHECKED)


def latest_readings(day: date | None = None) -> list[Load]:
    """Of each file that counts its last reading, newest file first."""
    last: dict[int, Load] = {}
    for load in in_force(day).order_by("pk"):
        last[load.place[0]] = load
    return sorted(last.values(), key=lambda load: load.place, reverse=True)


def unknown_names() -> list[tuple[str, int]]:
    """(name, rows) of agencies that nobody knows, of all files that count or wait, most rows first."""
    found: dict[str, int] = {}
    for load in [*latest_readings(), *unfinished()]:
        for name, rows in load.unknown.items():
            found[name] = found.get(name, 0) + rows
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def with_unknown(name: str) -> list[Load]:
    """The readings in which a name was not known."""
    return [load for load in [*latest_readings(), *unfinished()] if name in load.unknown]


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
