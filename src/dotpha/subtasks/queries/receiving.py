"""What a filled file would do, row by row, before anything of it is done."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from dotpha.kit import files
from dotpha.people.queries import Register, lineage
from dotpha.subtasks.filling import Row, Table, read_grid, read_table
from dotpha.subtasks.models import Answer, Received, Sheet, SheetUnit
from dotpha.text.fields import Field, Kind, read_fields
from dotpha.text.values import write
from dotpha.text.vietnamese import fold

LABELS = {
    "new": ("câu trả lời mới", "done"),
    "replaces": ("thay câu trả lời đã có", "soon"),
    "same": ("như câu trả lời đã có", "plain"),
    "blank": ("để trống", "unknown"),
    "verified": ("đã xác nhận, giữ nguyên", "plain"),
    "wrong": ("có lỗi", "late"),
}


@dataclass(frozen=True)
class Standing:
    """How a row stands, as a badge draws it."""

    key: str

    @property
    def label(self) -> str:
        return LABELS[self.key][0]

    @property
    def tone(self) -> str:
        return LABELS[self.key][1]


@dataclass(frozen=True)
class Planned:
    """One row of the file: whose it is, what it would do, what is wrong with it, its values as people read them."""

    row: Row
    unit: SheetUnit | None
    standing: Standing
    errors: tuple[str, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """All rows of a file; `mark` changes when any of them would do something else."""

    rows: tuple[Planned, ...]
    fields: tuple[Field, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    mark: str

    def of(self, *keys: str) -> list[Planned]:
        return [one for one in self.rows if one.standing.key in keys]

    @property
    def wrong(self) -> int:
        return len(self.of("wrong"))

    @property
    def new(self) -> int:
        return len(self.of("new"))

    @property
    def replacing(self) -> int:
        return len(self.of("replaces"))


def plan_of(received: Received, day: date) -> Plan:
    """Reads the file anew and holds it against the sheet as it is now. Raises Unreadable for a file that has no table."""
    sheet = received.sheet
    fields = read_fields(sheet.fields)
    table = read_table(read_grid(files.read(received.file), received.file.name), fields, name=received.file.name)
    units = list(SheetUnit.objects.filter(sheet=sheet).select_related("organisation"))
    latest = {one.unit_id: one for one in Answer.objects.filter(unit__in=units, latest=True)}
    asked = [one for one in fields if one.kind != Kind.FILE]
    finder = _Finder(units, day)
    seen: set[int] = set()
    rows = []
    for row in table.rows:
        unit = finder.find(row)
        errors = _errors(row, unit, fields, seen)
        if unit is not None:
            seen.add(unit.pk)
        standing = _standing(row, errors, latest.get(unit.pk) if unit else None, sheet)
        shown = tuple(write(one, row.values.get(one.key)) for one in asked)
        rows.append(Planned(row, unit, Standing(standing), tuple(errors), shown))
    return Plan(tuple(rows), tuple(asked), table.missing, table.unknown, _mark(table, rows))


def _mark(table: Table, rows: Sequence[Planned]) -> str:
    said = [(one.row.place, one.unit.pk if one.unit else None, one.standing.key, one.row.values) for one in rows]
    return sha256(json.dumps([said, table.missing], ensure_ascii=False, default=str).encode()).hexdigest()[:20]


class _Finder:
    """Whose a row is: by code, else by a name that the register knows, its successor's too."""

    def __init__(self, units: Sequence[SheetUnit], day: date) -> None:
        self.by_code = {unit.organisation.code.casefold(): unit for unit in units}
        self.by_name = {fold(name): unit for unit in units for name in _names(unit)}
        self.by_body = {unit.organisation_id: unit for unit in units}
        line = lineage()
        for unit in units:
            self.by_body.setdefault(line.successor(unit.organisation_id, day), unit)
        self.day = day
        self.register: Register | None = None

    def find(self, row: Row) -> SheetUnit | None:
        if row.code:
            return self.by_code.get(row.code.casefold())
        found = self.by_name.get(fold(row.name))
        if found is not None or not row.name:
            return found
        self.register = self.register or Register(self.day)
        body = self.register.find(row.name)
        return self.by_body.get(body.pk) if body else None


def _names(unit: SheetUnit) -> tuple[str, str]:
    return unit.organisation.name, unit.organisation.short_name


def _errors(row: Row, unit: SheetUnit | None, fields: Sequence[Field], seen: set[int]) -> list[str]:
    if unit is None:
        whose = row.code or row.name
        return [
            f"Không có đơn vị «{whose}» trong nơi nhận của phiếu." if whose else "Hàng chưa ghi mã hoặc tên đơn vị."
        ]
    if unit.pk in seen:
        return [f"{unit.organisation.name} có hai hàng trong tệp; hãy giữ lại một hàng."]
    if row.empty:
        return []
    if row.nothing:
        return [f"{unit.organisation.name} vừa ghi «Không phát sinh» vừa điền số liệu."] if row.values else []
    blank = [one.label for one in fields if one.required and one.kind != Kind.FILE and one.key not in row.values]
    blank = [label for label in blank if not any(text.startswith(f"{label}: ") for text in row.errors.values())]
    return [*row.errors.values(), *(f"Chưa điền «{label}»." for label in blank)]


def _standing(row: Row, errors: Sequence[str], last: Answer | None, sheet: Sheet) -> str:
    if errors:
        return "wrong"
    if row.empty:
        return "blank"
    if last is None or last.returned_on:
        return "new"
    if last.verified_on and last.version >= sheet.version:
        return "same" if _says_the_same(row, last) else "verified"
    return "same" if _says_the_same(row, last) else "replaces"


def _says_the_same(row: Row, last: Answer) -> bool:
    return row.nothing == last.nothing and {**kept_files(last), **row.values} == last.values and row.note == last.note


def kept_files(last: Any) -> dict[str, int]:
    """The files of an answer: a workbook cannot carry them, so those shown before go on."""
    said = last.values if last else {}
    return {key: value for key, value in said.items() if isinstance(value, int) and not isinstance(value, bool)}
