"""Both levels together: agencies above, communes below, each with the tasks due by the day and those done in time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from dotpha.people.models import Organisation
from dotpha.people.queries import lineage, living
from dotpha.scoring.facts import Books
from dotpha.scoring.facts.registry import done_in_time, is_due
from dotpha.scoring.rules.league import Below, Due, below, mismatch


@dataclass(frozen=True)
class Above:
    """One agency: its own due tasks, and the communes it has handed sheets down to."""

    organisation: Organisation
    due: Due
    communes: tuple[tuple[Organisation, Due], ...]
    below: Below
    mismatch: str


@dataclass(frozen=True)
class Commune:
    """One commune: its own due tasks and the sheets handed down to it that were due."""

    organisation: Organisation
    tasks: Due
    sheets: Due

    @property
    def due(self) -> Due:
        return self.tasks + self.sheets


@dataclass(frozen=True)
class Rollup:
    day: date
    province: Due
    """All due tasks of the agencies together."""
    agencies: tuple[Above, ...]
    communes: tuple[Commune, ...]
    agencies_below: Below
    communes_below: Below
    mismatch: str
    """Province against communes."""
    agencies_mismatch: str
    """Province against its own agencies."""


def rollup(day: date) -> Rollup:
    """How both levels stand on the day; a constant number of queries."""
    books = Books(day, day)
    own = _own(books)
    handed = _handed_down(books)
    bodies = {one.pk: one for one in living(day)}
    communes = []
    for pk, body in bodies.items():
        if body.kind == Organisation.Kind.COMMUNE:
            sheets = sum((due[pk] for due in handed.values() if pk in due), Due())
            communes.append(Commune(body, own.get(pk, Due()), sheets))
    agencies = [
        _above(body, own.get(pk, Due()), handed.get(pk, {}), bodies)
        for pk, body in bodies.items()
        if body.kind != Organisation.Kind.COMMUNE and (pk in own or pk in handed)
    ]
    province = sum((one.due for one in agencies), Due())
    under, peers = below([one.due for one in communes]), below([one.due for one in agencies])
    return Rollup(
        day, province,
        tuple(sorted(agencies, key=lambda one: (not one.mismatch, one.organisation.name))),
        tuple(sorted(communes, key=lambda one: (one.due.colour != "red", not one.due.due, one.organisation.name))),
        peers, under, mismatch(province.colour, under), mismatch(province.colour, peers, noun="cơ quan"),
    )  # fmt: skip


def _above(body: Organisation, due: Due, handed: dict[int, Due], bodies: dict[int, Organisation]) -> Above:
    rows = [(bodies[pk], one) for pk, one in handed.items() if pk in bodies]
    rows = sorted((row for row in rows if row[0].kind == Organisation.Kind.COMMUNE), key=lambda row: row[0].name)
    under = below([one for _, one in rows])
    return Above(body, due, tuple(rows), under, mismatch(due.colour, under))


def _own(books: Books) -> dict[int, Due]:
    out: dict[int, Due] = defaultdict(Due)
    for view in books.tasks:
        if view.lead is not None and is_due(view):
            out[view.lead.pk] += Due(int(done_in_time(view)), 1)
    return dict(out)


def _handed_down(books: Books) -> dict[int, dict[int, Due]]:
    """Issuer (its successor on the day) → who was asked → its sheets due by the day, and those that met it in time."""
    line = lineage()
    out: dict[int, dict[int, Due]] = defaultdict(lambda: defaultdict(Due))
    for view in books.sheets:
        if view.deadline is None or view.deadline > books.day:
            continue
        issuer = line.successor(view.sheet.issuer_id, books.day)
        for one in view.units:
            body = one.heir or one.organisation
            met = one.met and not one.state.late
            out[issuer][body.pk] += Due(int(met), 1)
    return {pk: dict(rows) for pk, rows in out.items()}
