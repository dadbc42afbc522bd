"""How far the sheets of an Excel 97–2003 file reach, before they are laid out: all of them are at once."""

import struct
from collections.abc import Iterator

from dotpha.text.ole import BrokenOle, Ole
from dotpha.text.sheets import BrokenBook, Extent

FILE_PASS, BOUNDARY = 0x2F, 0x809
CELLS = frozenset((0x06, 0x7E, 0xBD, 0xBE, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x27E, 0x406))
"""Records that each begin with the row and the column of a cell ([MS-XLS])."""


class LockedBook(Exception):
    """A workbook that asks for a password."""


def old_extents(data: bytes) -> list[Extent]:
    """The reach of each part of the book, rows and columns counted from one. Raises BrokenBook, LockedBook."""
    try:
        ole = Ole(data)
        book = ole.stream("Workbook" if "Workbook" in ole.names else "Book")
        return _extents(book)
    except (BrokenOle, struct.error) as error:
        raise BrokenBook from error


def _extents(book: bytes) -> list[Extent]:
    found = [Extent()]
    rows = columns = cells = 0
    for number, row, column in _records(book):
        if number == FILE_PASS:
            raise LockedBook
        if number == BOUNDARY:
            found.append(Extent(rows, columns, cells))
            rows = columns = cells = 0
        else:
            rows, columns, cells = max(rows, row + 1), max(columns, column + 1), cells + 1
    return [*found[1:], Extent(rows, columns, cells)]


def _records(book: bytes) -> Iterator[tuple[int, int, int]]:
    """(number, row, column) of the records that matter here: cells, beginnings of sheets, the lock."""
    at = 0
    while at + 4 <= len(book):
        number, size = struct.unpack_from("<HH", book, at)
        if number in (FILE_PASS, BOUNDARY):
            yield number, 0, 0
        elif number in CELLS and size >= 4 and at + 8 <= len(book):
            yield (number, *struct.unpack_from("<HH", book, at + 4))
        at += 4 + size
