"""A workbook read, for whoever takes one in: how far its sheets reach before they are laid out, then their values."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

ADDRESS = re.compile(r"([A-Za-z]{1,7})(\d{1,9})")
OTHER_BOOKS = {"content.xml", "xl/workbook.bin"}
"""What makes a zip another kind of workbook, which a reader would fall back on: it lays out what nobody looked at."""

MOST_LETTERS = 20_000_000
"""Letters that the cells of a book may hold together, see `letters_of`."""


# What parts with cells or shared strings hold, in letters of one byte and, of either order, of two.
OF_CELLS = tuple(name.encode(code).strip(b"\x00") for name in ("sheetData", "sst") for code in ("ascii", "utf-16-le"))


class BrokenBook(Exception):
    """A workbook that Excel itself could not read."""


@dataclass(frozen=True)
class Extent:
    """How far the filled cells of a sheet reach, counted from one, and how many there are.

    `shared` has the lengths of the strings that a part keeps for all sheets, `uses` how many cells name which of them.
    """

    rows: int = 0
    columns: int = 0
    cells: int = 0
    shared: Sequence[int] = ()
    uses: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """One sheet: its values, rows of one length from the first cell on, and the ranges (top, left), (bottom, right)."""

    name: str
    values: list[list[Any]]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...]


def extent_of(part: bytes) -> Extent:
    """The reach of the sheet in this part of a workbook, nothing where it holds none; raises BrokenBook.

    Of the part that keeps the shared strings, their lengths.

    One filled cell far out makes a reader lay out the whole grid up to it: ask this first, of every part, since a
    workbook may keep its sheets under any name.
    """
    if not any(name in part for name in OF_CELLS):
        return Extent()
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = walk.start
    parser.CharacterDataHandler = walk.say
    parser.StartDoctypeDeclHandler = walk.doctype
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise BrokenBook from error
    walk.use()
    return Extent(walk.rows, walk.columns, walk.cells, tuple(walk.lengths), walk.uses)


def letters_of(parts: Sequence[Extent]) -> int:
    """How many letters the cells of a book hold once each has a copy of its own of the shared string that it names."""
    lengths = [max(of) for of in zip_longest(*(part.shared for part in parts), fillvalue=0)]
    return sum(
        count * lengths[number] for part in parts for number, count in part.uses.items() if number < len(lengths)
    )


class _Walk:
    """Goes over the cells as a reader does: one without an address stands behind the one before it."""

    def __init__(self) -> None:
        self.rows = self.columns = self.cells = 0
        self.row = self.column = 0
        self.open = self.shares = False
        self.number: str | None = None
        self.uses: Counter[int] = Counter()
        self.lengths: list[int] = []

    def start(self, tag: str, given: dict[str, str]) -> None:
        self.use()
        name = tag.rpartition(":")[2]
        if name == "v" and self.shares:
            self.number = ""
        if name == "row":
            self.row = self._number(given["r"]) if "r" in given else self.row + 1
            self.column, self.open = 0, False
        elif name == "c":
            self._step(given.get("r"))
            self.open, self.shares = True, given.get("t") == "s"
        elif name == "si":
            self.lengths.append(0)
        elif name in ("v", "is") and self.open:
            self.cells += 1
            self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)
            self.open = False

    def say(self, text: str) -> None:
        if self.number is not None:
            self.number += text
        elif self.lengths:
            self.lengths[-1] += len(text)

    def use(self) -> None:
        """Counts the shared string that the cell before has named."""
        if self.number is not None:
            digits = self.number.strip().lstrip("+0") or "0"
            if digits.isdecimal() and len(digits) < 10:
                self.uses[int(digits)] += 1
            self.number = None

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
