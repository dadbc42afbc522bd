"""The rows of a load checked and parted: good ones to a Parquet file, bad ones counted and the first of them told.

A cell is understood once for each text that occurs (Python, `reading.cells`), rows are joined with what it means (DuckDB):
the rules are plain functions, and a million rows take seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dotpha.services.procedures.dossiers.engine import Base, base, mapping, quoted
from dotpha.services.procedures.reading.cells import (
    read_channel,
    read_day,
    read_fee,
    read_rating,
    read_yes_no,
    says_nothing,
)
from dotpha.services.procedures.reading.columns import ROLES
from dotpha.services.procedures.reading.intake import columns_of
from dotpha.services.procedures.reading.reasons import Reason

MOST_TOLD = 1000
"""So many bad rows of a load are kept with their cells; all are counted."""
DAYS = ("received", "due", "returned")
_SPLIT = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}"
SAID: dict[str, tuple[Callable[[str], Any], str]] = {
    "channel": (read_channel, "varchar"),
    "digitised": (read_yes_no, "boolean"),
    "fee": (read_fee, "bigint"),
    "rating": (read_rating, "boolean"),
}
"""Role → how its cells are read, and as what they are kept. What cannot be read is not known; the row stays."""
SCHEMA = """code, procedure_code, procedure, agency_code as agency, received_on as received, due_on as due,
returned_on as returned, channel_is as channel, digitised_is as digitised, fee_is as fee, rating_is as satisfied, row"""


@dataclass(frozen=True)
class Bad:
    """A row kept apart: its number in the file, why, its cells by role."""

    row: int
    reasons: tuple[str, ...]
    cells: dict[str, str]


@dataclass(frozen=True)
class Checked:
    """What became of the rows. `unread` is role → ("text", how many rows) of cells that say what nobody understands."""

    rows: int
    good: int
    rejected: int
    doubled: int
    reasons: dict[str, int]
    bad: list[Bad]
    unread: dict[str, list[tuple[str, int]]]
    unknown: dict[str, int]
    """Name of an agency that nobody knows → in how many rows."""
    agencies: dict[str, str | None]
    """What each name of an agency was taken for: with it the rows are parted the same way again."""
    first_on: date | None
    last_on: date | None


Resolve = Callable[[list[str]], Mapping[str, str | None]]


def check(source: Path, target: Path, spill: Path, *, resolve: Resolve, day: date) -> Checked:
    """Checks the rows of a file of `reading.intake` as on `day` and writes the good ones to `target`.

    `resolve` is asked once for the names of agencies that occur: name → code of the organisation, None where nobody knows it.
    """
    with base(spill) as db:
        _read(db, source)
        names = db.execute("select distinct agency from raw where agency <> '' order by 1").fetchall()
        agencies = dict(resolve([name for (name,) in names]))
        mapping(db, "m_agency", agencies, "varchar")
        _map_days(db)
        unread = {role: _map_said(db, role) for role in SAID}
        _judge(db, day)
        db.execute(f"copy (select {SCHEMA} from judged where len(why) = 0) to {quoted(target)} (format parquet)")
        return _told(db, {role: texts for role, texts in unread.items() if texts}, agencies)


def _read(db: Base, source: Path) -> None:
    there = columns_of(source)
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in ("row", *there))
    texts = ", ".join(f"trim(coalesce({role}, '')) as {role}" if role in there else f"'' as {role}" for role in ROLES)
    db.execute(
        f"""create temp table raw as select row::integer as row, {texts}
        from read_csv({quoted(source)}, columns={{{columns}}}, auto_detect=false, header=true, delim=',', quote='"',
        escape='"', max_line_size=2000000)"""
    )


def _token(role: str) -> str:
    """What of a cell is its day: "08:30 01/07/2025" → "01/07/2025", "45839.35" → "45839"."""
    return f"coalesce(nullif(regexp_extract({role}, '{_SPLIT}'), ''), trim(split_part({role}, '.', 1)))"


def _map_days(db: Base) -> None:
    every = " union ".join(f"select {_token(role)} as text from raw where {role} <> ''" for role in DAYS)
    mapping(db, "m_day", {text: read_day(text) for (text,) in db.execute(every).fetchall()}, "date")


def _map_said(db: Base, role: str) -> list[tuple[str, int]]:
    """Keeps what the cells of a role mean; returns those that mean nothing we know, most frequent first."""
    read, kind = SAID[role]
    found = db.execute(f"select {role}, count(*) from raw where {role} <> '' group by 1 order by 2 desc, 1").fetchall()
    meant = {text: None if says_nothing(text) else read(text) for text, _ in found}
    mapping(db, f"m_{role}", meant, kind)
    return [(text, count) for text, count in found if meant[text] is None and not says_nothing(text)][:10]


_WRONG = (
    (Reason.NO_CODE, "code = ''"),
    (Reason.NO_AGENCY, "agency = ''"),
    (Reason.UNKNOWN_AGENCY, "agency <> '' and agency_code is null"),
    (Reason.NO_RECEIVED, "received = ''"),
    (Reason.BAD_RECEIVED, "received <> '' and received_on is null"),
    (Reason.BAD_DUE, "due <> '' and due_on is null"),
    (Reason.BAD_RETURNED, "returned <> '' and returned_on is null"),
    (Reason.DUE_BEFORE, "due_on < received_on"),
    (Reason.RETURNED_BEFORE, "returned_on < received_on"),
    (Reason.FUTURE_RECEIVED, "received_on > $day"),
    (Reason.FUTURE_RETURNED, "returned_on > $day"),
)


def _judge(db: Base, day: date) -> None:
    """The table `judged`: rows with what their cells mean and `why` they are kept apart (a list, empty for good ones)."""
    joins = [f"left join m_day d_{role} on d_{role}.text = {_token(f'raw.{role}')}" for role in DAYS]
    joins += [f"left join m_{role} on m_{role}.text = raw.{role}" for role in ("agency", *SAID)]
    meant = [f"d_{role}.value as {role}_on" for role in DAYS] + [f"m_{role}.value as {role}_is" for role in SAID]
    db.execute(
        f"create temp table meant as select raw.*, m_agency.value as agency_code, {', '.join(meant)} "
        f"from raw {' '.join(joins)}"
    )
    why = ", ".join(f"case when {test} then '{reason}' end" for reason, test in _WRONG)
    db.execute(
        f"create temp table faulty as select *, list_filter([{why}], lambda x: x is not null) as why from meant",
        {"day": day},
    )
    db.execute("drop table raw; drop table meant")
    db.execute(
        """create temp table last as select code, max(row) as row from faulty where len(why) = 0
        group by code having count(*) > 1"""
    )
    db.execute(
        f"""create temp table judged as select faulty.* exclude (why), case when last.row <> faulty.row and len(why) = 0
        then ['{Reason.DOUBLE}'] else why end as why from faulty left join last on last.code = faulty.code
        order by faulty.row"""
    )
    db.execute("drop table faulty")


def _told(db: Base, unread: dict[str, list[tuple[str, int]]], agencies: Mapping[str, str | None]) -> Checked:
    doubled = f"why = ['{Reason.DOUBLE}']"
    counted = db.execute(
        f"""select count(*), count(*) filter (where len(why) = 0), count(*) filter (where {doubled}),
        min(received_on) filter (where len(why) = 0), max(received_on) filter (where len(why) = 0) from judged"""
    ).fetchone()
    assert counted is not None
    rows, good, doubles, first_on, last_on = counted
    reasons = dict(
        db.execute("select unnest(why) as reason, count(*) from judged group by 1 order by 2 desc, 1").fetchall()
    )
    bad = db.execute(
        f"select row, why, {', '.join(ROLES)} from judged where len(why) > 0 order by row limit {MOST_TOLD}"
    ).fetchall()
    unknown = db.execute(
        "select agency, count(*) from judged where agency <> '' and agency_code is null group by 1 order by 2 desc, 1"
    ).fetchall()
    return Checked(
        rows=rows, good=good, rejected=rows - good - doubles, doubled=doubles, reasons=reasons,
        bad=[Bad(row, tuple(why), dict(zip(ROLES, cells))) for row, why, *cells in bad], unread=unread,
        unknown=dict(unknown), agencies=dict(agencies), first_on=first_on, last_on=last_on,
    )  # fmt: skip
