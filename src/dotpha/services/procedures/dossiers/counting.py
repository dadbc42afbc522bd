"""Dossiers as known by a set of loads, and what is counted of them by unit and month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dotpha.services.procedures.dossiers.engine import Base, base, quoted


@dataclass(frozen=True)
class Part:
    """The good rows of one load: the later one in a sequence replaces dossiers of the same code."""

    load: int
    path: Path


@dataclass(frozen=True)
class Counts:
    """What is counted of a unit in a month; each share has what it is a share of."""

    received: int = 0
    online: int = 0
    with_channel: int = 0
    digitised: int = 0
    with_digitised: int = 0
    returned: int = 0
    on_time: int = 0
    with_due: int = 0
    satisfied: int = 0
    rated: int = 0
    overdue: int | None = None
    """Open and past due at the end of the month (of the running month: on the day); None in a sum over months."""

    def __add__(self, other: Counts) -> Counts:
        events = {name: getattr(self, name) + getattr(other, name) for name in EVENTS}
        known = [one.overdue for one in (self, other) if one.overdue is not None]
        return Counts(**events, overdue=sum(known) if known else None)


EVENTS = (
    "received", "online", "with_channel", "digitised", "with_digitised", "returned", "on_time", "with_due", "satisfied",
    "rated",
)  # fmt: skip
Months = dict[tuple[str, str], Counts]
"""(code of the unit, "2025-09") → counts."""


def merge(parts: Sequence[Part], target: Path, spill: Path) -> None:
    """Writes the dossiers as these loads together know them: of one code the row of the last load stands."""
    every = " union all by name ".join(
        f"select *, {place} as place, {part.load} as load from read_parquet({quoted(part.path)})"
        for place, part in enumerate(parts)
    )
    with base(spill) as db:
        db.execute(f"create temp view every as {every}")
        db.execute(
            "create temp table last as select code, max(place) as place from every group by code having count(*) > 1"
        )
        db.execute(
            f"""copy (select every.* exclude (place) from every left join last on last.code = every.code
            where last.place is null or last.place = every.place) to {quoted(target)} (format parquet)"""
        )


_RECEIVED = """select agency, strftime(received, '%Y-%m') as month, count(*), count(*) filter (where channel = 'online'), count(channel),
count(*) filter (where digitised), count(digitised) from dossiers where received <= $day group by 1, 2"""
_RETURNED = """select agency, strftime(returned, '%Y-%m') as month, count(*), count(*) filter (where returned <= due), count(due),
count(*) filter (where satisfied), count(satisfied) from dossiers where returned <= $day group by 1, 2"""
# Only what was ever late is joined with the ends of months: a tenth of all.
_OVERDUE = """with late as (select agency, due, returned from dossiers
where received <= $day and due < $day and (returned is null or returned > due)),
months as (select least(last_day(month::date), $day) as ends from
range((select date_trunc('month', min(received)) from dossiers), $day + interval 1 day, interval 1 month) as r(month))
select agency, strftime(ends, '%Y-%m'), count(*) from months join late on due < ends and (returned is null or returned > ends)
group by 1, 2"""


def count(state: Path, spill: Path, day: date) -> Months:
    """The counts of every unit and month up to `day`, of a file of `merge`."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    with base(spill) as db:
        _open(db, state)
        for sql, names in (
            (_RECEIVED, EVENTS[:5]), (_RETURNED, EVENTS[5:]), (_OVERDUE, ("overdue",)),
        ):  # fmt: skip
            for agency, month, *values in db.execute(sql, {"day": day}).fetchall():
                found.setdefault((agency, month), {}).update(zip(names, values))
    for values in found.values():
        values.setdefault("overdue", 0)
    return {key: Counts(**values) for key, values in sorted(found.items())}


def _open(db: Base, state: Path) -> None:
    db.execute(f"create temp view dossiers as select * from read_parquet({quoted(state)})")


@dataclass(frozen=True)
class Dossier:
    """One dossier as known; `load` and `row` say where it was read."""

    code: str
    procedure_code: str
    procedure: str
    agency: str
    received: date
    due: date | None
    returned: date | None
    channel: str | None
    digitised: bool | None
    fee: int | None
    satisfied: bool | None
    row: int
    load: int


KINDS: dict[str, tuple[str, str]] = {
    # what → (which dossiers it is counted in, which of them count)
    "received": ("received between $first and $last", "true"),
    "online": ("received between $first and $last and channel is not null", "channel = 'online'"),
    "digitised": ("received between $first and $last and digitised is not null", "digitised"),
    "returned": ("returned between $first and $last", "true"),
    "on_time": ("returned between $first and $last and due is not null", "returned <= due"),
    "satisfied": ("returned between $first and $last and satisfied is not null", "satisfied"),
    "overdue": ("due < $last and received <= $last and (returned is null or returned > $last)", "true"),
}
"""The dossiers behind each figure; `$last` is never after the day that is asked."""


def dossiers_behind(
    state: Path, spill: Path, *, what: str, units: Sequence[str] | None, first: date, last: date, limit: int,
    counts: bool | None = None,
) -> tuple[int, list[tuple[Dossier, bool]]]:  # fmt: skip
    """(how many there are, the first `limit` of them with whether they count), those that do not count first.

    `units` None: of all; `counts` narrows to those that count, or do not.
    """
    among, hit = KINDS[what]
    where = [among.replace("$first", "$first::date")]
    given: dict[str, Any] = {"last": last} | ({"first": first} if "$first" in among else {})
    if units is not None:
        where.append("agency in (select unnest($units::varchar[]))")
        given["units"] = list(units)
    if counts is not None:
        where.append(hit if counts else f"not ({hit})")
    condition = " and ".join(where)
    names = ", ".join(Dossier.__dataclass_fields__)
    with base(spill) as db:
        _open(db, state)
        total = db.execute(f"select count(*) from dossiers where {condition}", given).fetchone()
        rows = db.execute(
            f"select {hit}, {names} from dossiers where {condition} order by 1, received, code limit {int(limit)}",
            given,
        ).fetchall()
    return (total[0] if total else 0), [(Dossier(*cells), bool(one)) for one, *cells in rows]
