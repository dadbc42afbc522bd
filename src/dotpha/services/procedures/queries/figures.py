"""The figures of dossiers as known on a day: by unit and month, by unit over a span, and the dossiers behind one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from dotpha.people.models import Organisation
from dotpha.people.queries import own_organisations
from dotpha.services.procedures.access import LOADS
from dotpha.services.procedures.dossiers import counting
from dotpha.services.procedures.dossiers.counting import Counts, Dossier, Months
from dotpha.services.procedures.queries.loads import in_force
from dotpha.services.procedures.queries.names import organisations_by_code
from dotpha.services.procedures.store import folder, merged
from dotpha.text.spans import Span


def months(day: date) -> Months:
    """The counts of every unit and month as known on `day`; {} where no load counts."""
    loads = list(in_force(day))
    return _months(merged(loads), day) if loads else {}


@lru_cache(maxsize=8)
def _months(state: Path, day: date) -> Months:
    """Its file is named by what is in it: the same name and day are the same counts."""
    return counting.count(state, folder(), day)


def visible_units(user: Any, day: date) -> set[str] | None:
    """The codes of the units whose dossiers a person may see; None: all."""
    if user.reads_all or user.has_role(*LOADS):
        return None
    return set(Organisation.objects.filter(pk__in=own_organisations(user, day)).values_list("code", flat=True))


@dataclass(frozen=True)
class UnitFigures:
    """What is counted of a unit over a span."""

    organisation: Organisation
    counts: Counts


def by_unit(user: Any, day: date, span: Span, kinds: Sequence[str] = ()) -> list[UnitFigures]:
    """The units one may see that had dossiers in the span, of some kinds if given; by name, agencies first."""
    seen = visible_units(user, day)
    added: dict[str, Counts] = {}
    last: dict[str, str] = {}
    for (unit, month), counts in months(day).items():
        if (seen is None or unit in seen) and span.starts_on.isoformat()[:7] <= month <= span.ends_on.isoformat()[:7]:
            # What is open at the end of a span is what is open at the end of its last month.
            stock = counts.overdue
            added[unit] = _events(added.get(unit, Counts()) + counts, stock)
            last[unit] = month
    ends = min(span.ends_on, day).isoformat()[:7]
    organisations = organisations_by_code(added)
    found = [
        UnitFigures(organisations[unit], counts if last[unit] == ends else _events(counts, 0))
        for unit, counts in added.items()
        if unit in organisations and (not kinds or organisations[unit].kind in kinds)
    ]
    return sorted(found, key=lambda one: (one.organisation.kind, one.organisation.name))


def _events(counts: Counts, overdue: int | None) -> Counts:
    return Counts(**{name: getattr(counts, name) for name in counting.EVENTS}, overdue=overdue)


def whole(figures: Iterable[UnitFigures]) -> Counts:
    """The sum over units."""
    total = Counts()
    for one in figures:
        total = total + one.counts
    return total


def spans_covered(day: date) -> tuple[date, date] | None:
    """First and last day of receipt of the loads that count."""
    days = list(in_force(day).values_list("first_on", "last_on"))
    if not days:
        return None
    return min(first for first, _ in days if first), max(last for _, last in days if last)


@dataclass(frozen=True)
class Behind:
    """The dossiers behind a figure: how many there are, the first of them with whether they count, files by load."""

    total: int
    rows: list[tuple[Dossier, bool]]
    files: dict[int, str]


def behind(
    day: date, span: Span, what: str, *, units: Sequence[str] | None, limit: int, counts: bool | None = None
) -> Behind:
    """The dossiers that a figure of these units (None: all) and a span is counted in, as known on `day`."""
    loads = list(in_force(day))
    if not loads:
        return Behind(0, [], {})
    total, rows = counting.dossiers_behind(
        merged(loads), folder(), what=what, units=units, first=span.starts_on, last=min(span.ends_on, day), limit=limit,
        counts=counts,
    )  # fmt: skip
    return Behind(total, rows, {load.pk: load.name for load in loads})


