"""Excel: each sheet is a table; merged cells spread over their range, dates written the Vietnamese way."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from dotpha.programme.extraction.blocks import Raw, RawCell, RawTable
from dotpha.programme.extraction.readers.guard import check_cells, check_grid, open_zip, read_part, refuse
from dotpha.text.sheets import MOST_LETTERS, BrokenBook, Extent, Sheet, extent_of, letters_of, sheets


def read_xlsx(data: bytes, name: str) -> list[Raw]:
    """The sheets of a workbook, one table each; hidden formulas are never computed, their stored values are read."""
    package = open_zip(data, name)
    try:
        _check_reach([extent_of(read_part(package, part, name)) for part in package.infolist()], name)
        return tables(sheets(data), name)
    except BrokenBook as error:
        raise refuse(name, "bị hỏng, Excel không đọc được. Hãy mở bằng Excel, lưu lại rồi nhập") from error


def tables(book: Iterable[Sheet], name: str) -> list[Raw]:
    """The sheets that hold something, as tables."""
    return [table for table in (_table(sheet, name) for sheet in book) if table.rows]


def _check_reach(parts: Sequence[Extent], name: str) -> None:
    for part in parts:
        check_grid(part.rows, part.columns, name)
        check_cells(part.cells, name)
    check_cells(sum(part.rows * part.columns for part in parts), name)
    if letters_of(parts) > MOST_LETTERS:
        raise refuse(name, "có quá nhiều chữ lặp lại trong các ô. Hãy chỉ giữ lại bảng giao nhiệm vụ rồi nhập")


def _table(sheet: Sheet, name: str) -> RawTable:
    values = sheet.values
    check_grid(len(values), max((len(row) for row in values), default=0), name)
    months = _month_columns(values)
    grid = [[RawCell(_written(value, column in months)) for column, value in enumerate(row)] for row in values]
    for (top, left), (bottom, right) in sheet.merged:
        _spread(grid, top, left, bottom, right)
    kept = [
        (number, tuple(row))
        for number, row in enumerate(grid, start=1)
        if any(cell.text or cell.repeats for cell in row)
    ]
    return RawTable(tuple(row for _, row in kept), sheet.name, tuple(number for number, _ in kept))


def _spread(grid: list[list[RawCell]], top: int, left: int, bottom: int, right: int) -> None:
    """Mark the places that a merged cell covers as its repetitions."""
    for row in range(top, min(bottom + 1, len(grid))):
        for column in range(left, min(right + 1, len(grid[row]))):
            if (row, column) != (top, left):
                grid[row][column] = RawCell("", "left" if column > left else "above")


def _month_columns(values: list[list[Any]]) -> set[int]:
    """Columns where Excel turned "6/2025" into the first of a month: each of their dates is a first."""
    days: dict[int, list[int]] = {}
    for row in values:
        for column, value in enumerate(row):
            if isinstance(value, date):
                days.setdefault(column, []).append(value.day)
    return {column for column, found in days.items() if set(found) == {1}}


def _written(value: Any, as_month: bool) -> str:
    """A cell as one would read it aloud: 3.0 is "3", a date "30/06/2025" or, in a column of months, "6/2025"."""
    if isinstance(value, datetime | date):
        return f"{value.month}/{value.year}" if as_month else f"{value.day:02d}/{value.month:02d}/{value.year}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if value is not None else ""
