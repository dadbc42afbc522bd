"""What is refused before a file of figures is laid out, and the one error of this package."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any
from xml.parsers import expat

from dotpha.text.oldsheets import LockedBook, old_extents
from dotpha.text.sheets import MOST_LETTERS, BrokenBook, Extent, Sheet, extent_of, letters_of, old_sheets, sheets

MAX_BYTES = 20 * 2**20
MAX_PART = 96 * 2**20
MAX_WHOLE = 300 * 2**20
MAX_ENTRIES = 4000
MAX_ROWS = 50_000
MAX_COLUMNS = 256
MAX_CELLS = 1_000_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
Merged = tuple[tuple[int, int], tuple[int, int]]
BROKEN = "bị hỏng hoặc không phải bảng tính. Hãy mở bằng Excel, lưu lại rồi nhập"
LOCKED = "được đặt mật khẩu. Hãy bỏ mật khẩu trong Excel, lưu lại rồi nhập"
OTHER = "không phải bảng tính. Số liệu được nhận bằng Excel (.xlsx, .xls), LibreOffice (.ods) hoặc .csv; hãy lưu lại rồi nhập"


class BadFigures(ValueError):
    """A file or a choice of columns from which no figures can be read; its text is a full Vietnamese sentence."""


def refuse(name: str, reason: str) -> BadFigures:
    """The refusal of a named file."""
    return BadFigures(f"Tệp “{name}” {reason}.")


def check_bytes(data: bytes, name: str) -> None:
    """Refuse an empty or too large file. Raises BadFigures."""
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise refuse(name, "rỗng. Hãy kiểm tra lại tệp rồi nhập lại")
    if len(data) > MAX_BYTES:
        raise refuse(
            name, f"nặng {len(data) // 2**20} MB, quá mức {MAX_BYTES // 2**20} MB. Hãy tách tệp theo năm rồi nhập"
        )


def check_grid(rows: int, columns: int, name: str) -> None:
    """Refuse a table no file of figures has. Raises BadFigures."""
    if columns > MAX_COLUMNS:
        raise refuse(name, f"có {columns} cột, quá mức {MAX_COLUMNS}. Hãy xóa các cột thừa rồi nhập lại")
    if rows > MAX_ROWS:
        raise refuse(name, f"có {rows} dòng, quá mức {MAX_ROWS}. Hãy tách tệp rồi nhập từng phần")
    if rows * columns > MAX_CELLS:
        raise refuse(name, "có quá nhiều ô. Hãy chỉ giữ lại bảng số liệu rồi nhập")


def book_sheets(data: bytes, name: str) -> Iterator[Sheet]:
    """The sheets of a workbook (.xlsx, .xls, .ods), after a look at how far they reach. Raises BadFigures."""
    try:
        if data.startswith(OLE):
            _check_reach(old_extents(data), name)
            yield from old_sheets(data)
            return
        package = _Package(data, name)
        if "content.xml" in package.names:
            yield from _ods_sheets(data, package)
            return
        if "xl/workbook.xml" not in package.names:
            raise refuse(name, OTHER)
        _check_reach([extent_of(package.read(part)) for part in package.names], name)
        yield from sheets(data)
    except LockedBook as error:
        raise refuse(name, LOCKED) from error
    except BrokenBook as error:
        raise refuse(name, BROKEN) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the reader's own, on a broken book; no Exception in Python
            raise
        raise refuse(name, BROKEN) from error


def _check_reach(parts: Sequence[Extent], name: str) -> None:
    for part in parts:
        check_grid(part.rows, part.columns, name)
    if sum(part.rows * part.columns for part in parts) > MAX_CELLS:
        raise refuse(name, "có quá nhiều ô. Hãy chỉ giữ lại trang có bảng số liệu rồi nhập")
    if letters_of(parts) > MOST_LETTERS:
        raise refuse(name, "có quá nhiều chữ lặp lại trong các ô. Hãy chỉ giữ lại bảng số liệu rồi nhập")


def _ods_sheets(data: bytes, package: _Package) -> Iterator[Sheet]:
    """The sheets of an .ods, whose merged cells the reader does not tell."""
    if package.read("mimetype")[: len(ODS)] != ODS:
        raise refuse(package.name, OTHER)
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise refuse(package.name, LOCKED)
    walked = _walked(package.read("content.xml"))
    _check_reach(walked.found, package.name)
    for sheet, merged in zip_longest(old_sheets(data), walked.merges, fillvalue=()):
        if isinstance(sheet, Sheet):
            yield replace(sheet, merged=tuple(merged))


class _Package:
    """A zip whose parts are inflated one at a time and never past their bounds."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise refuse(name, BROKEN) from error
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_WHOLE:
            raise refuse(name, "phình quá lớn khi giải nén nên không được mở. Hãy lưu lại tệp từ Excel rồi nhập")
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise refuse(name, LOCKED)
        self.names = [entry.filename for entry in entries]

    def read(self, part: str) -> bytes:
        """One part, b"" where there is none such."""
        if part not in self.names:
            return b""
        try:
            with self._zip.open(part) as stream:
                data = stream.read(MAX_PART + 1)
        except Exception as error:  # zlib, lzma and bz2 each raise their own on a broken stream
            raise refuse(self.name, BROKEN) from error
        if len(data) > MAX_PART:
            raise refuse(self.name, "phình quá lớn khi giải nén nên không được mở. Hãy lưu lại tệp từ Excel rồi nhập")
        return data


class _Ods:
    """Goes over the rows and cells of content.xml, which may each stand for many."""

    def __init__(self) -> None:
        self.found: list[Extent] = []
        self.merges: list[list[Merged]] = []
        self.rows = self.columns = self.cells = 0
        self.row = self.column = self.repeats = 0
        self.filled: tuple[int, int] = (0, 0)
        self.cell = 0

    def start(self, tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "table":
            self.rows = self.columns = self.cells = self.row = 0
            self.merges.append([])
        elif name == "table-row":
            self.repeats, self.column, self.filled = _times(given, "table:number-rows-repeated"), 0, (0, 0)
        elif name in ("table-cell", "covered-table-cell"):
            self.cell = _times(given, "table:number-columns-repeated")
            self.merge(_times(given, "table:number-rows-spanned"), _times(given, "table:number-columns-spanned"))
            self.column += self.cell
            if any(key.endswith(":value-type") for key in given):
                self.fill()
        elif name == "p" and self.cell:
            self.fill()

    def merge(self, rows: int, columns: int) -> None:
        if (rows > 1 or columns > 1) and self.merges:
            first = (self.row, self.column)
            self.merges[-1].append((first, (self.row + rows - 1, self.column + columns - 1)))

    def fill(self) -> None:
        self.filled = (self.column, self.filled[1] + self.cell)
        self.cell = 0

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "table-row":
            self.row += self.repeats
            if self.filled[0]:
                self.rows, self.columns = self.row, max(self.columns, self.filled[0])
                self.cells += self.filled[1] * self.repeats
        elif name in ("table-cell", "covered-table-cell"):
            self.cell = 0
        elif name == "table":
            self.found.append(Extent(self.rows, self.columns, self.cells))

    def doctype(self, *of: Any) -> None:
        raise BrokenBook  # no workbook has one; it may declare entities that swell


def _times(given: dict[str, str], key: str) -> int:
    text = given.get(key, "1")
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 10):
        raise BrokenBook
    return int(text)


def _walked(content: bytes) -> _Ods:
    """The reach of each sheet, repeated rows and cells counted as often as they stand. Raises BrokenBook."""
    walk = _Ods()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.StartDoctypeDeclHandler = walk.doctype
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise BrokenBook from error
    return walk
