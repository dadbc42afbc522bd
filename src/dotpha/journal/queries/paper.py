"""What the paper of a period's log is written from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from dotpha.journal.models import Entry, Group
from dotpha.journal.queries.cutting import between, log_of
from dotpha.journal.rules import paper
from dotpha.journal.rules.groups import NO_GROUP
from dotpha.people.models import Organisation, Role
from dotpha.people.queries import members
from dotpha.text.bodies import in_full, place_of
from dotpha.text.official import Office

HEAD = "Thủ trưởng cơ quan"


def paper_of(body: Organisation, period: Any, *, addressees: str, basis: str, day: date) -> bytes:
    """The log of a period as Word bytes; `addressees` and `basis` one a line."""
    office = office_of(body, day)
    rows = list(between(log_of(body.pk, day), period).select_related("task", "group"))
    logged = paper.Logged(body.name, period.label, period.starts_on, period.ends_on, _grouped(rows))
    names = [line.strip() for line in addressees.splitlines() if line.strip()]
    return paper.write(
        logged, letterhead=office.letterhead(year=day.year), signature=office.signature, addressees=names,
        basis=basis.splitlines(),
    )  # fmt: skip


def _grouped(rows: Iterable[Entry]) -> list[tuple[str, list[paper.Line]]]:
    """The groups that have something, in order; entries in none come last."""
    found: dict[Group | None, list[paper.Line]] = {}
    for row in rows:
        code = row.task.code if row.task else ""
        line = paper.Line(row.pk, row.happened_on, row.text, row.number, row.unit, row.counted, code)
        found.setdefault(row.group, []).append(line)
    order = sorted(
        (one for one in found if one is not None), key=lambda one: (one.removed_on is not None, one.position, one.pk)
    )
    out = [(one.name, found[one]) for one in order]
    return [*out, (NO_GROUP, found[None])] if None in found else out


def office_of(body: Organisation, day: date) -> Office:
    """The organisation as its papers show it; who signs is left to the pen where no head is known."""
    parent = body.parent.name if body.parent else ""
    place = place_of(body.name, parent)
    heads = [one for one in members(body, day) if one.role in {Role.AGENCY_LEAD, Role.LEADER}]
    title, name = (heads[0].title, heads[0].user.full_name) if heads else (HEAD, "")
    title = title.replace(body.name, "").replace(body.short_name, "").strip(" ,") or HEAD
    symbol = f"BC-{body.symbol}" if body.symbol else "BC"
    return Office(body.name, in_full(parent, place_of(parent)), symbol, place, title, name, body.email)
