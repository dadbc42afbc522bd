"""The tables of a file with typed cells: what Excel holds as a number stays one, whatever its text looks like."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from dotpha.programme.extraction.blocks import Cell
from dotpha.programme.extraction.readers import kind_of, read
from dotpha.programme.extraction.readers.guard import check_cells, check_grid, refuse
from dotpha.programme.extraction.readers.plain import letters_of
from dotpha.programme.extraction.secrecy import refuse_secret, refuse_secret_parts
from dotpha.text.sheets import Sheet, old_sheets, sheets

DELIMITERS = ("\t", ";", ",")
LEAST_COLUMNS = 3


@dataclass(frozen=True)
class Figure(Cell):
    """A cell of a finance sheet; `number` where the workbook holds one."""

    number: Decimal | None = None


@dataclass(frozen=True)
class Grid:
    """One table: its rows and the numbers these bear in the file."""

    sheet: str
    rows: tuple[tuple[Figure, ...], ...]
    numbers: tuple[int, ...]


def read_grids(data: bytes, name: str) -> list[Grid]:
    """The tables of an .xlsx, .xls or .csv. Raises `Unreadable` for other kinds and whatever the guards refuse."""
    kind = kind_of(data, name)
    if kind in ("xlsx", "xls"):
        # Read once as words: all guards are there, and a secret paper is refused.
        refuse_secret_parts(read(data, name), name)
        return [grid for grid in map(_grid, sheets(data) if kind == "xlsx" else old_sheets(data)) if grid.rows]
    if kind == "text" and name.lower().endswith((".csv", ".tsv", ".txt")):
        return [_of_text(letters_of(data, name), name)]
    raise refuse(
        name, "không phải bảng tính. Biểu tài chính được nhận bằng Excel (.xlsx, .xls) hoặc .csv; hãy lưu lại rồi nhập"
    )


def _grid(sheet: Sheet) -> Grid:
    rows = [[_cell(value) for value in row] for row in sheet.values]
    for (top, left), (bottom, right) in sheet.merged:
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, len(rows[row]))):
                if (row, column) != (top, left):
                    rows[row][column] = Figure("", 0, 0, "left" if column > left else "above")
    return _kept(sheet.name, rows)


def _kept(name: str, rows: Sequence[Sequence[Figure]]) -> Grid:
    numbered = [(n, tuple(row)) for n, row in enumerate(rows, 1) if any(cell.text or cell.repeats for cell in row)]
    return Grid(name, tuple(row for _, row in numbered), tuple(n for n, _ in numbered))


def _cell(value: Any) -> Figure:
    if isinstance(value, bool) or value is None:
        return Figure("", 0, 0)
    if isinstance(value, datetime | date):
        return Figure(f"{value.day:02d}/{value.month:02d}/{value.year}", 0, 0)
    if isinstance(value, int | float):
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        if not number.is_finite():
            return Figure(str(value), 0, 0)
        return Figure(f"{number.normalize():f}" if number else "0", 0, 0, "", number)
    return Figure(" ".join(str(value).split()), 0, 0)


def _of_text(text: str, name: str) -> Grid:
    """A .csv: the sign that parts its columns is the one that parts most lines."""
    refuse_secret(text, name)
    lines = [line for line in text.splitlines() if line.strip()]
    sign = max(DELIMITERS, key=lambda one: (_parted(lines, one), -DELIMITERS.index(one)))
    try:
        rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=sign))
    except csv.Error as error:  # a quotation mark that opens and never ends takes the rest for one cell
        raise refuse(
            name, "có dấu ngoặc kép mở mà không đóng nên không tách được thành ô. Hãy sửa dấu ngoặc ấy rồi nhập lại"
        ) from error
    width = max((len(row) for row in rows), default=0)
    check_grid(len(rows), width, name)
    check_cells(len(rows) * width, name)
    return _kept(name, [[_cell(cell) for cell in [*row, *[""] * (width - len(row))]] for row in rows])


def _parted(lines: Iterable[str], sign: str) -> int:
    return sum(line.count(sign) >= LEAST_COLUMNS - 1 for line in lines)
