"""The sheets of a file as cells: what a workbook holds as a number stays one; words of old codes become Unicode."""

from __future__ import annotations

import csv
import io
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from dotpha.indicators.figures.bounds import BROKEN, OLE, OTHER, book_sheets, check_bytes, check_grid, refuse
from dotpha.text.legacy import modern
from dotpha.text.letters import nfc
from dotpha.text.sheets import Sheet

DELIMITERS = ("\t", ";", ",")
SAMPLE = 400
WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
"""The quotes and dashes of Windows-1252 among the letters that TCVN3 and VNI borrow."""


@dataclass(frozen=True)
class Cell:
    """A cell as it is written; `number` where the workbook holds one; `covered` where a merged cell lies over it."""

    text: str
    number: float | None = None
    covered: str = ""
    """"left" or "above": the side on which the merged cell's own place lies."""
    day: date | None = None


@dataclass(frozen=True)
class Grid:
    """One sheet: its filled rows and the numbers these bear in the file, counted from one."""

    sheet: str
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]


EMPTY = Cell("")


def read_grids(data: bytes, name: str) -> list[Grid]:
    """The sheets of a file that hold something. Raises BadFigures."""
    check_bytes(data, name)
    if data.startswith((b"PK\x03\x04", OLE)):
        grids = [_of_sheet(sheet, name) for sheet in book_sheets(data, name)]
    else:
        grids = [_of_text(decode(data, name), name)]
    filled = [grid for grid in grids if grid.rows]
    if not filled:
        raise refuse(name, "không có ô nào có chữ hoặc số. Hãy kiểm tra lại tệp rồi nhập lại")
    return filled


def _of_sheet(sheet: Sheet, name: str) -> Grid:
    rows = [[_cell(value) for value in row] for row in sheet.values]
    width = max(map(len, rows), default=0)
    check_grid(len(rows), width, name)
    covered = 0
    for (top, left), (bottom, right) in sheet.merged:
        covered += max(0, min(bottom + 1, len(rows)) - top) * max(0, min(right + 1, width) - left)
        if covered > len(rows) * width:  # they lie over one another, as many as there are
            raise refuse(name, BROKEN)
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, len(rows[row]))):
                if (row, column) != (top, left):
                    rows[row][column] = Cell("", covered="left" if column > left else "above")
    return _kept(sheet.name, rows)


def _kept(name: str, rows: Sequence[Sequence[Cell]]) -> Grid:
    numbered = [(n, tuple(row)) for n, row in enumerate(rows, 1) if any(cell.text for cell in row)]
    texts = list(dict.fromkeys(cell.text for _, row in numbered for cell in row))
    fresh = dict(zip(texts, (" ".join(text.split()) for text in modern(texts))))
    cells = tuple(tuple(_with(cell, fresh[cell.text]) for cell in row) for _, row in numbered)
    return Grid(name, cells, tuple(number for number, _ in numbered))


def _with(cell: Cell, text: str) -> Cell:
    return cell if text == cell.text else replace(cell, text=text)


def _cell(value: Any) -> Cell:
    if isinstance(value, bool) or value is None:
        return EMPTY
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        return Cell(f"{day.day:02d}/{day.month:02d}/{day.year}", day=day)
    if isinstance(value, int | float):
        try:
            number = float(value)
        except OverflowError:
            return Cell(str(value))
        if not math.isfinite(number):
            return EMPTY
        return Cell(f"{number:.15g}".replace(".", ","), number)
    if isinstance(value, timedelta):
        return Cell(str(value))
    return Cell(str(value))


def decode(data: bytes, name: str) -> str:
    """Bytes to letters: the byte order mark decides, then UTF-8, then UTF-16 by its zeros, then one byte each.

    TCVN3 and VNI come as the Windows-1252 letters they borrow; `modern` converts the cells. Raises BadFigures.
    """
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, ValueError):
            continue
        if _is_binary(text):
            break
        if encoding == "latin-1" and not _is_legacy(text):
            continue
        return text.translate(WINDOWS).lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    raise refuse(name, OTHER)


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if data.startswith(b"\xef\xbb\xbf"):
        return ("utf-8-sig",)
    head = data[:4000]
    if b"\x00" in head:
        return ("utf-16-le",) if head[1::2].count(0) >= head[0::2].count(0) else ("utf-16-be",)
    return ("utf-8", "latin-1", "cp1258")


def _is_binary(text: str) -> bool:
    """Control characters tell binary from text: a code of one byte gives some letter to nearly any byte."""
    odd = sum(text.count(chr(code)) for code in range(32) if chr(code) not in "\n\r\t\f\x0b")
    return odd > len(text) // 200


def _is_legacy(text: str) -> bool:
    lines = text[:200_000].splitlines()
    return modern(lines) != [nfc(line) for line in lines]


def _of_text(text: str, name: str) -> Grid:
    rows = _parted(text, name)
    width = max((len(row) for row in rows), default=0)
    check_grid(len(rows), width, name)
    return _kept("", [[Cell(cell) for cell in [*row, *[""] * (width - len(row))]] for row in rows])


def _parted(text: str, name: str) -> list[list[str]]:
    """The rows of a .csv: the sign that parts its columns is the one by which most rows have the same width."""
    sample = "\n".join(text.split("\n")[:SAMPLE])
    sign = max(DELIMITERS, key=lambda one: (_evenness(sample, one), -DELIMITERS.index(one)))
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error as error:  # a quotation mark that opens and never ends takes the rest for one cell
        raise refuse(name, f"{BROKEN}; có thể một dấu ngoặc kép mở mà không đóng") from error


def _evenness(text: str, sign: str) -> int:
    """How many rows have the width that most rows of more than one cell have."""
    try:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign) if len(row) > 1)
    except csv.Error:
        return 0
    return max(widths.values(), default=0)
