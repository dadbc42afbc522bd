"""A filled workbook, or a block pasted from one, read back: cells as they are, then rows of the sheet by their heads."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from dotpha.programme.extraction.readers.guard import Unreadable, check_cells, check_grid, open_zip, read_part, refuse
from dotpha.programme.extraction.readers.plain import letters_of as decoded
from dotpha.subtasks.filling.writing import CODE, NOTE, NOTHING, UNIT, asked
from dotpha.text.fields import Field
from dotpha.text.sheets import MOST_LETTERS, BrokenBook, extent_of, letters_of, old_sheets, sheets
from dotpha.text.values import Wrong, read
from dotpha.text.vietnamese import fold

Grid = list[list[Any]]
HEAD_WITHIN = 30
"""The heads stand in one of so many first rows."""
TICKS = {"x", "co", "v", "1", "true", "khong phat sinh", "kps"}


@dataclass(frozen=True)
class Row:
    """One row as it was read: `place` as the file counts, whose it is as written, values, and what is wrong, by field."""

    place: int
    code: str
    name: str
    values: dict[str, Any]
    nothing: bool
    note: str
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        return not (self.values or self.nothing or self.errors)


@dataclass(frozen=True)
class Table:
    """The rows of a file; `missing` are the fields whose column it does not have, `unknown` heads that mean nothing here."""

    rows: tuple[Row, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]


def read_grid(data: bytes, name: str) -> Grid:
    """The cells of the first sheet that holds something, or of a text with tabs, semicolons or commas.

    Raises Unreadable with the reason.
    """
    try:
        if data.startswith(b"PK\x03\x04"):
            return _of_book(data, name)
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            return _first(old_sheets(data), name)
    except BrokenBook as error:
        raise refuse(name, "bị hỏng, Excel không đọc được. Hãy mở bằng Excel, lưu lại rồi gửi") from error
    return _of_text(decoded(data, name), name)


def _of_book(data: bytes, name: str) -> Grid:
    package = open_zip(data, name)
    parts = [extent_of(read_part(package, part, name)) for part in package.infolist()]
    for part in parts:
        check_grid(part.rows, part.columns, name)
        check_cells(part.cells, name)
    check_cells(sum(part.rows * part.columns for part in parts), name)
    if letters_of(parts) > MOST_LETTERS:
        raise refuse(name, "có quá nhiều chữ lặp lại trong các ô. Hãy chỉ giữ lại bảng trả lời rồi gửi")
    return _first(sheets(data), name)


def _first(book: Any, name: str) -> Grid:
    for sheet in book:
        check_grid(len(sheet.values), max((len(row) for row in sheet.values), default=0), name)
        if any(cell not in ("", None) for row in sheet.values for cell in row):
            return list(sheet.values)
    raise refuse(name, "không có ô nào được điền. Hãy điền bảng trả lời rồi gửi")


def _of_text(text: str, name: str) -> Grid:
    """A block copied out of Excel has tabs and quotes cells of several lines; a CSV has semicolons or commas."""
    head = text[:4000]
    mark = next((one for one in "\t;," if one in head), "\t")
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=mark))
    except csv.Error as error:  # a quotation mark that opens and never ends takes the rest for one cell
        raise refuse(
            name, "có dấu ngoặc kép mở mà không đóng nên không tách được thành ô. Hãy sửa dấu ngoặc ấy rồi gửi"
        ) from error
    check_grid(len(rows), max((len(row) for row in rows), default=0), name)
    return [list(row) for row in rows]


def read_table(grid: Grid, fields: Sequence[Field], *, name: str = "bảng") -> Table:
    """The rows below the heads. Raises Unreadable where no row of heads is found."""
    wanted = {fold(one.head): one for one in asked(fields)} | {fold(one.label): one for one in asked(fields)}
    at, places = _heads(grid, wanted)
    if at is None:
        raise refuse(
            name,
            f"không có hàng tiêu đề gồm cột {CODE} hoặc {UNIT} và tên các mục của phiếu. Hãy dùng mẫu tải từ trang phiếu",
        )
    rows = [_row(number, cells, places) for number, cells in enumerate(grid[at + 1 :], start=at + 2)]
    found = {one.key for one in places.values() if isinstance(one, Field)}
    known = set(places) | {place for place, cell in enumerate(grid[at]) if not str(cell or "").strip()}
    return Table(
        tuple(row for row in rows if row is not None and not (row.empty and not (row.code or row.name))),
        tuple(one.label for one in asked(fields) if one.key not in found),
        tuple(str(cell).strip()[:80] for place, cell in enumerate(grid[at]) if place not in known),
    )


def _heads(grid: Grid, wanted: dict[str, Field]) -> tuple[int | None, dict[int, Field | str]]:
    """The row that names units and most fields, and what stands in each of its places."""
    own = {fold(one): one for one in (CODE, UNIT, NOTHING, NOTE)}
    best: tuple[int, int, dict[int, Field | str]] | None = None
    for number, cells in enumerate(grid[:HEAD_WITHIN]):
        places: dict[int, Field | str] = {}
        for place, cell in enumerate(cells):
            key = fold(" ".join(str(cell or "").split()))
            meant = own.get(key) or wanted.get(key)
            if meant is not None and meant not in places.values():
                places[place] = meant
        named = CODE in places.values() or UNIT in places.values()
        fields = sum(isinstance(one, Field) for one in places.values()) + (NOTHING in places.values())
        if named and fields and (best is None or fields > best[0]):
            best = (fields, number, places)
    return (best[1], best[2]) if best else (None, {})


def _row(number: int, cells: Sequence[Any], places: dict[int, Field | str]) -> Row | None:
    said: dict[str, Any] = {CODE: "", UNIT: "", NOTHING: "", NOTE: ""}
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for place, meant in places.items():
        cell = cells[place] if place < len(cells) else None
        if isinstance(meant, str):
            said[meant] = _text(cell)
            continue
        try:
            value = read(meant, cell)
        except Wrong as wrong:
            errors[meant.key] = f"{meant.label}: {wrong}"
            continue
        if value is not None:
            values[meant.key] = value
    nothing = fold(said[NOTHING]).strip() in TICKS
    return Row(number, said[CODE], said[UNIT], values, nothing, said[NOTE][:2000], errors)


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell.isoformat() if isinstance(cell, date | datetime) else cell).strip()


__all__ = ["Grid", "Row", "Table", "Unreadable", "read_grid", "read_table"]
