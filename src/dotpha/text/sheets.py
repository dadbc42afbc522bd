"""A workbook read, for whoever takes one in: how far its sheets reach before they are laid out, then their values."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

ADDRESS = re.compile(r"([A-Za-z]{1,7})(\d{1,9})")
OTHER_BOOKS = {"content.xml", "xl/workbook.bin"}
"""What makes a zip another kind of workbook, which a reader would fall back on: it lays out what nobody looked at."""


class BrokenBook(Exception):
    """A workbook that Excel itself could not read."""


@dataclass(frozen=True)
class Extent:
    """How far the filled cells of a sheet reach, counted from one, and how many there are."""

    rows: int = 0
    columns: int = 0
    cells: int = 0


@dataclass(frozen=True)
class Sheet:
    """One sheet: its values, rows of one length from the first cell on, and the ranges (top, left), (bottom, right)."""

    name: str
    values: list[list[Any]]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...]


def extent_of(part: bytes) -> Extent:
    """The reach of the sheet in this part of a workbook, nothing where it holds none; raises BrokenBook.

    One filled cell far out makes a reader lay out the whole grid up to it: ask this first, of every part, since a
    workbook may keep its sheets under any name.
    """
    if b"sheetData" not in part:
        return Extent()
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.start
    parser.StartDoctypeDeclHandler = walk.doctype
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise BrokenBook from error
    return Extent(walk.rows, walk.columns, walk.cells)


class _Walk:
    """Goes over the cells as a reader does: one without an address stands behind the one before it."""

    def __init__(self) -> None:
        self.rows = self.columns = self.cells = 0
        self.row = self.column = 0
        self.open = False

    def start(self, tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self.row = self._number(given["r"]) if "r" in given else self.row + 1
            self.column, self.open = 0, False
        elif name == "c":
            self._step(given.get("r"))
            self.open = True
        elif name in ("v", "is") and self.open:
            self.cells += 1
            self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)
            self.open = False

    def doctype(self, *of: Any) -> None:
        raise BrokenBook  # no workbook has one; it may declare entities that swell

    def _step(self, address: str | None) -> None:
        self.column += 1
        if address is None:
            return
        found = ADDRESS.fullmatch(address)
        if not found:
            raise BrokenBook
        self.row, self.column = int(found[2]), _column(found[1])

    def _number(self, text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise BrokenBook
        return int(text)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - 64
    return number


def sheets(data: bytes) -> Iterator[Sheet]:
    """The sheets of an .xlsx, one laid out at a time; formulas are not computed. Raises BrokenBook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if OTHER_BOOKS & set(package.namelist()):
                raise BrokenBook
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise BrokenBook from error
    yield from _laid_out(data)


def old_sheets(data: bytes) -> Iterator[Sheet]:
    """As `sheets`, of an .xls, all of whose sheets are laid out at once. Raises BrokenBook."""
    yield from _laid_out(data)


def _laid_out(data: bytes) -> Iterator[Sheet]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for index, name in enumerate(book.sheet_names):
            sheet = book.get_sheet_by_index(index)
            yield Sheet(name, sheet.to_python(skip_empty_area=False), tuple(sheet.merged_cell_ranges or ()))
    except (CalamineError, zipfile.BadZipFile, ValueError, OSError) as error:
        raise BrokenBook from error
