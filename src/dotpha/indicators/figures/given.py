"""What a file gives under a choice of columns that was kept, whichever dialect it is: a table of people, or SDMX-CSV."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from dotpha.indicators import sdmx
from dotpha.indicators.figures.grid import Cell, read_grids
from dotpha.indicators.figures.matching import Matching, ValueColumn, match_columns, value_columns
from dotpha.indicators.figures.reading import Table, read_table
from dotpha.indicators.figures.rows import Fault, Figure, rows
from dotpha.text.letters import fold

Kept = Mapping[str, Any]
_TOTAL = re.compile(r"(?:tong|mau so|quyen so|trong so)\b")


@dataclass(frozen=True)
class Value:
    """A value as the file has it; `status` "" where the file does not say whether it is provisional."""

    unit: str
    period: str
    indicator: str
    value: float | None
    weight: float | None
    status: str
    row: int
    column: str


@dataclass(frozen=True)
class Given:
    """All values and faults of a file, its header, and the cells of its rows by their numbers."""

    header: tuple[str, ...]
    values: tuple[Value, ...]
    faults: tuple[Fault, ...]
    cells: Mapping[int, tuple[Cell, ...]]

    def row(self, number: int) -> list[list[str]]:
        """[[header, cell], …] of a row, as it is kept with what is taken from it."""
        cells = self.cells.get(number, ())
        return [[head, cell.text] for head, cell in zip(self.header, cells)]


def proposed(data: bytes, name: str, *, sheet: str = "", period: str = "", weighed: bool = False) -> dict[str, Any]:
    """The choice of columns that a file suggests, to be kept and changed; `weighed` where its values need a total beside
    them (a rate, a mean). Raises BadFigures.
    """
    if sdmx.is_sdmx(data):
        grid = read_grids(data, name)[0]
        return {"dialect": "sdmx", "header": [cell.text for cell in grid.rows[0]], "problems": []}
    table = read_table(data, name, sheet)
    matching = match_columns(table, period=period)
    weight = _total_beside(matching, weighed)
    if weight:
        keys = [one.key for one in matching.values if one.key != weight]
        problems = tuple(one for one in matching.problems if f"“{weight}”" not in one)
        matching = replace(matching, values=value_columns(table, keys), problems=problems)
    return kept_of(table, matching, weight=weight)


def _total_beside(matching: Matching, weighed: bool) -> str:
    """Of two columns of values the one that is the total of the other: "Giá trị", "Tổng". "" where none is.

    Two columns may be two indicators: only a weighed indicator, or a plain "Giá trị" beside, tells that they are not.
    """
    if len(matching.values) != 2 or any(one.period for one in matching.values):
        return ""
    totals = [one.key for one in matching.values if _TOTAL.match(fold(one.key).strip())]
    others = [fold(one.key).strip() for one in matching.values if one.key not in totals]
    return totals[0] if len(totals) == 1 and (weighed or others == ["gia tri"]) else ""


def kept_of(table: Table, matching: Matching, *, weight: str = "") -> dict[str, Any]:
    """A choice as it is kept."""
    plain = {key: value for key, value in asdict(matching).items() if key != "values"}
    return {
        **plain, "dialect": "table", "sheet": table.sheet, "sheets": list(table.sheets), "header": list(table.header),
        "values": [asdict(one) for one in matching.values], "problems": list(matching.problems), "weight": weight,
    }  # fmt: skip


def chosen_of(kept: Kept) -> Matching:
    """The choice as the readers take it."""
    plain = {key: kept[key] for key in ("unit", "period", "indicator", "fixed", "fixed_unit", "year", "months")}
    return Matching(**plain, values=tuple(ValueColumn(**one) for one in kept["values"]))


def with_roles(
    table: Table, kept: Kept, roles: Mapping[str, str], *, fixed: str, fixed_unit: str, style: str
) -> dict[str, Any]:
    """The choice that a person made: column → "unit", "period", "year", "indicator", "value", "weight" or "".

    What was found of a column of values before stays; a column newly chosen is looked at. The first bearer of a role counts.
    """

    def bearer(role: str) -> str:
        return next((key for key in table.header if roles.get(key) == role), "")

    before = {one["key"]: ValueColumn(**one) for one in kept.get("values", [])}
    keys = [key for key in table.header if roles.get(key) == "value"]
    values = tuple(
        replace(before[one.key] if one.key in before and len(before) == len(keys) else one, style=style, unsure=False)
        for one in value_columns(table, keys)
    )
    told = bearer("period") or (bool(values) and all(one.period for one in values))
    matching = Matching(
        bearer("unit"), bearer("period"), bearer("indicator"), values, "" if told else fixed,
        "" if bearer("unit") else fixed_unit, bearer("year"), bool(kept.get("months")),
    )  # fmt: skip
    return kept_of(table, matching, weight=bearer("weight"))


def read_given(data: bytes, name: str, kept: Kept) -> Given:
    """Everything a file gives under a choice. Raises BadFigures where the choice does not fit the file."""
    if kept.get("dialect") == "sdmx":
        return _of_message(data, name)
    table = read_table(data, name, kept.get("sheet", ""))
    choice = chosen_of(kept)
    weights, faults = _weights(table, choice, kept.get("weight", ""))
    unweighed = {fault.row for fault in faults}
    values = []
    for one in rows(table, choice):
        if isinstance(one, Fault):
            faults = [fault for fault in faults if (fault.row, fault.sentence) != (one.row, one.sentence)] + [one]
        elif one.row not in unweighed:
            weight = weights.get(one.row)
            values.append(Value(one.unit, one.period, one.indicator, one.value, weight, "", one.row, one.column))
    cells = {row.number: row.cells for row in table.rows}
    return Given(table.header, tuple(values), tuple(sorted(faults, key=lambda one: one.row)), cells)


def _weights(table: Table, choice: Matching, key: str) -> tuple[dict[int, float | None], list[Fault]]:
    """Row → what stands in the column of weights; what cannot be read there is a fault of its row."""
    if not key:
        return {}, []
    found = rows(table, replace(choice, values=(ValueColumn(key),)))
    weights = {one.row: one.value for one in found if isinstance(one, Figure)}
    return weights, [one for one in found if isinstance(one, Fault) and one.column == key]


def _of_message(data: bytes, name: str) -> Given:
    grid = read_grids(data, name)[0]
    found = sdmx.read(data, name)
    values = tuple(
        Value(
            one.area, one.period, one.indicator, one.value, None,
            "P" if one.status == sdmx.Status.PROVISIONAL else "A", one.row, "OBS_VALUE",
        )
        for one in found
        if not isinstance(one, Fault)
    )  # fmt: skip
    header = tuple(cell.text for cell in grid.rows[0])
    faults = tuple(one for one in found if isinstance(one, Fault))
    return Given(header, values, faults, dict(zip(grid.numbers, grid.rows)))
