"""The figures of dossiers as known on a day: by unit and month, by unit over a span, and the dossiers behind one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from dotpha.people.models import Organisation
from dotpha.people.queries import own_organisations
from dotpha.services.procedures.access import LOADS
from dotpha.services.procedures.dossiers import counting
from dotpha.services.procedures.dossiers.counting import Counts, Dossier, Months
from dotpha.services.procedures.queries.loads import in_force
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

    @property
    def share_on_time(self) -> float | None:
        return _share(self.counts.on_time, self.counts.with_due)

    @property
    def share_online(self) -> float | None:
        return _share(self.counts.online, self.counts.with_channel)

    @property
    def share_digitised(self) -> float | None:
        return _share(self.counts.digitised, self.counts.with_digitised)

    @property
    def share_satisfied(self) -> float | None:
        return _share(self.counts.satisfied, self.counts.rated)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def visible_bodies(user: Any, day: date) -> QuerySet[Organisation]:
    """The units one may see that have dossiers as known on `day`."""
    units = {unit for unit, _ in months(day)}
    seen = visible_units(user, day)
    return Organisation.objects.filter(code__in=units if seen is None else units & seen)


def by_unit(bodies: Iterable[Organisation], day: date, span: Span) -> list[UnitFigures]:
    """Those of these units that had dossiers in the span, with what is counted of them; agencies first, by name.

    Events add up over the months; what is overdue is what was so at the end of the span, or on `day`.
    """
    known = {one.code: one for one in bodies}
    first, last = span.starts_on.isoformat()[:7], min(span.ends_on, day).isoformat()[:7]
    added: dict[str, Counts] = {}
    overdue: dict[str, int | None] = {}
    for (unit, month), counts in months(day).items():
        if unit in known and first <= month <= last:
            added[unit] = added.get(unit, Counts()) + counts
            if month == last:
                overdue[unit] = counts.overdue
    # A unit without a row in the last month has nothing open there.
    found = [UnitFigures(known[unit], replace(counts, overdue=overdue.get(unit, 0))) for unit, counts in added.items()]
    return sorted(found, key=lambda one: (one.organisation.kind, one.organisation.name))


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


def address(what: str, unit: str, span: str) -> str:
    """The page that lists the dossiers behind one figure of a unit (by code) in a span (by name)."""
    return f"{reverse('procedures:dossier_list')}?{urlencode({'ky': span, 'don_vi': unit, 'so': what})}"


@dataclass(frozen=True)
class ListedDossier:
    """A dossier with what a list says of it besides."""

    dossier: Dossier
    counts: bool
    agency: str
    file: str


def listed(found: Behind) -> list[ListedDossier]:
    """The dossiers of a figure with the names of their units and files."""
    codes = {one.agency for one, _ in found.rows}
    names = dict(Organisation.objects.filter(code__in=codes).values_list("code", "short_name"))
    return [
        ListedDossier(one, counts, names.get(one.agency, one.agency), found.files.get(one.load, ""))
        for one, counts in found.rows
    ]
