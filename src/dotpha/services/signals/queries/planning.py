"""What taking a file in would do: its rows held against the register of communes, rights, and what is recorded already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.indicators.queries.naming import Namer
from dotpha.kit import files
from dotpha.people.models import Organisation
from dotpha.services.signals.models import Batch, Record
from dotpha.services.signals.queries.records import recordable_communes
from dotpha.services.signals.reading import MOST, FileRow, read_file
from dotpha.text.dates import write_date

Key = tuple[str, int, date, str]


@dataclass(frozen=True)
class Planned:
    """One row with the commune it means; `known`: the same is recorded already, so that it makes nothing."""

    row: FileRow
    commune: Organisation | None
    faults: tuple[str, ...] = ()
    known: bool = False

    @property
    def key(self) -> Key | None:
        if self.commune is None or self.row.kind is None or self.row.day is None:
            return None
        return self.row.kind, self.commune.pk, self.row.day, self.row.source


@dataclass(frozen=True)
class Plan:
    """All rows of a file, in its order."""

    rows: tuple[Planned, ...]

    @property
    def new(self) -> list[Planned]:
        return [one for one in self.rows if not one.faults and not one.known]

    @property
    def wrong(self) -> list[Planned]:
        return [one for one in self.rows if one.faults]

    @property
    def known(self) -> list[Planned]:
        return [one for one in self.rows if one.known]


def plan_of(batch: Batch, user: Any, day: date) -> Plan:
    """The plan of a stored file for who takes it in. Raises BadFigures where the file holds no table of records."""
    return plan(read_file(files.read(batch.file), batch.name), user, day)


def plan(rows: Sequence[FileRow], user: Any, day: date) -> Plan:
    """Rows held against the register and the records; a fixed number of queries."""
    namer = Namer(day, names={row.commune for row in rows if row.commune})
    allowed = {one.code: one for one in recordable_communes(user, day)}
    found = [_named(row, namer, allowed, day) for row in rows]
    there = _recorded(found)
    seen: dict[Key, int] = {}
    out = []
    for one in found:
        if one.key is None:
            out.append(one)
            continue
        fault, known = _against(one, seen.get(one.key), there.get(one.key))
        seen.setdefault(one.key, one.row.place)
        out.append(
            Planned(one.row, one.commune, (*one.faults, fault) if fault else one.faults, known and not one.faults)
        )
    return Plan(tuple(out))


def _named(row: FileRow, namer: Namer, allowed: dict[str, Organisation], day: date) -> Planned:
    faults = list(row.faults)
    named = namer.find(row.commune) if row.commune else None
    commune = allowed.get(named.code) if named else None
    if row.commune and named is None:
        faults.append(f"Không có xã, phường, đặc khu nào tên «{row.commune[:60]}».")
    elif named is not None and commune is None:
        faults.append(f"«{named.name}» không phải xã, phường, đặc khu mà đồng chí được ghi.")
    if row.day and row.day > day:
        faults.append(f"Ngày {write_date(row.day)} sau hôm nay.")
    if row.count and row.count > MOST:
        faults.append("Số lượng lớn quá mức có thể có.")
    return Planned(row, commune, tuple(faults))


def _recorded(rows: Sequence[Planned]) -> dict[Key, int]:
    """What is recorded of the kinds, communes and days of a file and was not withdrawn: (kind, commune, day, source) → count."""
    keys = [one.key for one in rows if one.key]
    if not keys:
        return {}
    days = [key[2] for key in keys]
    known = Record.objects.filter(withdrawn_on=None, day__range=(min(days), max(days)))
    known = known.filter(commune__in={key[1] for key in keys})
    return {
        (kind, commune, day, source): count
        for kind, commune, day, source, count in known.values_list("kind", "commune_id", "day", "source", "count")
    }


def _against(one: Planned, before: int | None, recorded: int | None) -> tuple[str, bool]:
    """(fault, whether the same is there): a row twice in the file, or another number for the same source and day."""
    if before is not None:
        return f"Trùng ngày, xã, loại và nguồn với dòng {before}.", False
    if recorded is None:
        return "", False
    if recorded == one.row.count:
        return "", True
    return f"Đã ghi số {recorded} cho ngày, xã, loại và nguồn này; hãy rút bản ghi cũ với lý do rồi nạp lại.", False
