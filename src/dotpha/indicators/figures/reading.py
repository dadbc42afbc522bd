"""The table of a file: titles above, one to three header rows, rows of figures, totals and notes below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dotpha.indicators.figures.bounds import refuse
from dotpha.indicators.figures.grid import Cell, Grid, read_grids
from dotpha.indicators.figures.heading import body_begins, labels_over
from dotpha.indicators.figures.numbers import is_nothing, is_number
from dotpha.indicators.figures.periods import period_in_title, year_in
from dotpha.text.letters import fold

_TOTAL = re.compile(r"(?:tong(?: cong| so)?|cong(?: [ivx]+)?)(?: chung)?\s*(?:\(.*\))?[:.]?")
_NOTE = re.compile(
    r"[*(\[]*(?:ghi chu|nguon|luu y|chu thich|noi nhan|nguoi lap|lap bieu|thu truong|chu tich|giam doc|ky ten|"
    r"don vi tinh|dvt|kt\.|tm\.|.{0,40}ngay .{0,6}thang .{0,6}nam)\b.*|\*.*"
)
_UNIT = re.compile(r"(?:don vi(?: tinh)?|dvt)\s*:\s*(?P<unit>[^;.]{1,40})")
_GROUP = re.compile(r"(?:[ivxlc]+|[a-h])[.)]?")
_YEAR = re.compile(r"(?:19|20|21)\d\d")
NOTE_WORDS = 10


@dataclass(frozen=True)
class TableRow:
    """One row of figures with its number in the file; a total is of the rows above and no figure of its own."""

    number: int
    cells: tuple[Cell, ...]
    total: bool = False
    group: bool = False
    """A heading among the rows: "I. Khối xã"."""


@dataclass(frozen=True)
class Table:
    """A table found: the key of each column (its header words, told apart where equal), rows, and the words around it."""

    sheet: str
    sheets: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    titles: tuple[str, ...]
    notes: tuple[str, ...]
    header_row: int

    @cached_property
    def year(self) -> int | None:
        return year_in(" ".join(self.titles))

    @cached_property
    def period(self) -> str:
        """The name of the span that the titles name, "" where they name none."""
        found = period_in_title(" ".join(self.titles))
        return found.name if found else ""

    @cached_property
    def unit(self) -> str:
        """The unit that the titles name: "Đơn vị tính: %" → "%"."""
        for line in self.titles:
            folded = fold(line)
            found = _UNIT.search(folded)
            if found and len(folded) == len(line):
                return line[found.start("unit") : found.end("unit")].strip(" )")
        return ""

    def column(self, key: str) -> int | None:
        """The place of a column by its key; None where the table has none such."""
        return self.header.index(key) if key in self.header else None

    def texts(self, column: int) -> list[str]:
        """The cells of a column in the rows that are figures."""
        return [row.cells[column].text for row in self.rows if not row.total and not row.group]


def read_table(data: bytes, filename: str, sheet: str = "") -> Table:
    """The table of a file, or of one of its sheets; without a name the sheet with most figures. Raises BadFigures."""
    grids = read_grids(data, filename)
    names = tuple(grid.sheet for grid in grids)
    if sheet and sheet not in names:
        raise refuse(filename, f"không có trang “{sheet}”. Các trang có số liệu: {', '.join(names)}")
    found = [table for grid in grids if not sheet or grid.sheet == sheet if (table := _in_grid(grid, names))]
    if not found:
        raise refuse(
            filename,
            "không có bảng số liệu: không thấy dòng tiêu đề có ít nhất hai cột và các dòng số ngay dưới. "
            "Hãy để tên cột ở một dòng, mỗi đơn vị một dòng rồi nhập lại",
        )
    return max(found, key=lambda table: sum(_figures(row.cells) for row in table.rows))


def _figures(cells: Sequence[Cell]) -> int:
    return sum(cell.number is not None or (bool(cell.text) and is_number(cell.text)) for cell in cells)


def _in_grid(grid: Grid, names: tuple[str, ...]) -> Table | None:
    begins = body_begins(grid.rows)
    if begins is None:
        return None
    header, top, first = labels_over(grid.rows, begins)
    last = _last_row(grid, first)
    used = [
        column
        for column in range(len(header))
        if header[column] or any(row[column].text for row in grid.rows[first : last + 1])
    ]
    keys = _keys([header[column] for column in used], used)
    body = _filled_down([[grid.rows[at][column] for column in used] for at in range(first, last + 1)])
    rows = tuple(_row(grid.numbers[first + at], cells) for at, cells in enumerate(body))
    return Table(
        grid.sheet,
        names,
        keys,
        rows,
        _lines(grid.rows[:top]),
        _lines(grid.rows[last + 1 :]),
        grid.numbers[top],
    )


def _filled_down(body: Sequence[Sequence[Cell]]) -> list[tuple[Cell, ...]]:
    """The rows with the words of a merged cell in each that it covers; a figure is of its own row alone."""
    filled: list[tuple[Cell, ...]] = []
    for row in body:
        above = filled[-1] if filled else row
        filled.append(
            tuple(
                replace(cell, text=over.text, day=over.day)
                if cell.covered == "above" and not cell.text and (not _is_value(over) or _YEAR.fullmatch(over.text))
                else cell
                for cell, over in zip(row, above)
            )
        )
    return filled


def _lines(rows: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    return tuple("; ".join(cell.text for cell in row if cell.text) for row in rows)


def _keys(labels: Sequence[str], places: Sequence[int]) -> tuple[str, ...]:
    """Each column's key: its words, "Cột 3" without any, "Giá trị (2)" where they stand a second time."""
    keys: list[str] = []
    for label, place in zip(labels, places):
        base = label or f"Cột {place + 1}"
        key, count = base, 1
        while key in keys:
            count += 1
            key = f"{base} ({count})"
        keys.append(key)
    return tuple(keys)


def _row(number: int, cells: tuple[Cell, ...]) -> TableRow:
    words = [fold(cell.text).strip() for cell in cells if cell.text and not _is_value(cell)]
    total = any(_TOTAL.fullmatch(word) for word in words[:2])
    bare = not any(_is_value(cell) for cell in cells)
    spread = any(cell.covered == "left" for cell in cells)
    group = bare and (spread or (len(words) > 1 and bool(_GROUP.fullmatch(words[0]))))
    return TableRow(number, cells, total, group)


def _is_value(cell: Cell) -> bool:
    return cell.number is not None or (bool(cell.text) and (is_nothing(cell.text) or is_number(cell.text)))


def _last_row(grid: Grid, first: int) -> int:
    """The last row of the table: the last with a figure, and what stands under it without a gap and is no note."""
    last = max(at for at in range(first, len(grid.rows)) if any(_is_value(cell) for cell in grid.rows[at]))
    while last > first and _is_note(grid.rows[last]):
        last -= 1  # "Quảng Trị, ngày 30 | 9": a number in what is signed below
    while last + 1 < len(grid.rows):
        row = grid.rows[last + 1]
        if grid.numbers[last + 1] != grid.numbers[last] + 1 or _is_note(row):
            break
        last += 1
    return last


def _is_note(row: Sequence[Cell]) -> bool:
    texts = [cell.text for cell in row if cell.text]
    if not texts:
        return True
    if any(_NOTE.fullmatch(fold(text).strip()) for text in texts):
        return not any(cell.number is not None or is_number(cell.text) for cell in row if cell.text)
    return len(texts) == 1 and len(texts[0].split()) > NOTE_WORDS
