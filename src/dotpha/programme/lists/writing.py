"""A workbook handed back: the very file that was given, a few cells of it filled in, every other byte of its parts kept.

Only the sheet's own XML is touched. What a library would lay out anew and lose on the way (pictures, shapes, pivot
tables, drop-down lists on other sheets, the stored values of formulas) stays as the superior made it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lxml import etree

from dotpha.programme.extraction.readers.guard import refuse
from dotpha.programme.lists.workbook import (
    BOOK,
    STYLES,
    Book,
    letters_of,
    local,
    named,
    open_book,
    place_of,
    ranges_of,
    within,
)
from dotpha.text.official.wording import legible

LONGEST = 32_767  # characters that a cell holds
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
DATE_FORMATS = {14, 15, 16, 17, 22}
PERCENT_FORMATS = {9, 10}
TEXT_FORMAT = 49
BESIDE_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
FORMULA, COVERED = "ô có công thức", "ô bị gộp vào ô khác"


@dataclass(frozen=True)
class Percent:
    """So many of a hundred: written as 45, or as 0.45 where the cell shows a share."""

    value: int


Value = str | date | Percent
Place = tuple[int, int]


def fill(data: bytes, name: str, *, sheet: str, cells: Mapping[Place, Value]) -> tuple[bytes, dict[Place, str]]:
    """The workbook with these cells filled, and the places left as they were, each with the reason.

    Places are (row, column), the row as the workbook counts, the column from 0. Text never becomes a formula. Raises
    `Unreadable` for a workbook that is signed: a change would break its signature.
    """
    book = open_book(data, name)
    if any(part.startswith("_xmlsignatures/") for part in book.package.namelist()):
        raise refuse(
            name,
            "có chữ ký số; điền thêm sẽ làm chữ ký mất hiệu lực. Hãy xin bản chưa ký của danh mục, hoặc điền tay từ "
            "danh sách xuất ở trang Chương trình",
        )
    part = book.sheet_part(sheet)
    root = book.xml(part)
    writer = _Writer(root, _Formats(book))
    left = {place: why for place, value in cells.items() if (why := writer.write(place, value))}
    return _packed(book, {part: _bytes(root), BOOK: _recomputed(book)}), left


class _Writer:
    """Puts values into the cells of one sheet."""

    def __init__(self, root: etree._Element, formats: _Formats) -> None:
        self.formats = formats
        self.space = str(root.tag).rpartition("}")[0] + "}" if "}" in str(root.tag) else ""
        self.merged = [span for one in named(root, "mergeCell") for span in ranges_of(one.get("ref", ""))]
        self.of_row: dict[int, list[tuple[Place, Place]]] = {}
        self.columns = [
            (_whole(one.get("min")), _whole(one.get("max")), one.get("style")) for one in named(root, "col")
        ]
        self.rows: dict[int, etree._Element] = {}
        number = 0
        for row in named(root, "row"):
            number = _whole(row.get("r")) or number + 1
            self.rows[number] = row

    def write(self, place: Place, value: Value) -> str:
        """Fills the cell; "" when done, else why it was left."""
        if any(within(place, span) and place != span[0] for span in self._merged_in(place[0])):
            return COVERED
        cell = self._cell(place)
        if any(local(child) == "f" for child in cell):
            return FORMULA
        for child in list(cell):
            cell.remove(child)
        self._put(cell, value)
        row = self.rows[place[0]]
        if not row.get("customHeight"):
            # Excel then makes the row as high as its words need.
            row.attrib.pop("ht", "")
        return ""

    def _merged_in(self, row: int) -> list[tuple[Place, Place]]:
        """The merged ranges that touch a row, sought once for all its cells."""
        if row not in self.of_row:
            self.of_row[row] = [span for span in self.merged if span[0][0] <= row <= span[1][0]]
        return self.of_row[row]

    def _cell(self, place: Place) -> etree._Element:
        """The cell at a place, made in its order where the sheet has none yet."""
        number, column = place
        row = self.rows[number]
        at = -1
        for index, cell in enumerate(row):
            if local(cell) != "c":
                return self._made(row, index, place)
            at = place_of(cell.get("r", ""))[1] if cell.get("r") else at + 1
            if at == column:
                return cell
            if at > column:
                return self._made(row, index, place)
        return self._made(row, len(row), place)

    def _made(self, row: etree._Element, index: int, place: Place) -> etree._Element:
        cell = etree.Element(f"{self.space}c", {"r": f"{letters_of(place[1])}{place[0]}"})
        style = row.get("s") if row.get("customFormat") else self._column_style(place[1])
        if style:
            cell.set("s", style)
        row.insert(index, cell)
        return cell

    def _column_style(self, column: int) -> str | None:
        return next((style for first, last, style in self.columns if first <= column + 1 <= last), None)

    def _put(self, cell: etree._Element, value: Value) -> None:
        shown = self.formats.of(_whole(cell.get("s")))
        if isinstance(value, Percent):
            self._number(cell, str(value.value / 100) if shown == "percent" else str(value.value))
        elif isinstance(value, date):
            if shown == "date":
                self._number(cell, str((value - self.formats.epoch).days))
            else:
                self._text(cell, f"{value:%d/%m/%Y}")
        elif value.isascii() and value.isdigit() and len(value) < 4 and shown != "text":
            self._number(cell, value)  # a code of the superior's list of states
        else:
            self._text(cell, value)

    def _number(self, cell: etree._Element, value: str) -> None:
        cell.attrib.pop("t", "")
        etree.SubElement(cell, f"{self.space}v").text = value

    def _text(self, cell: etree._Element, value: str) -> None:
        """Text in place: such a cell holds no formula, whatever its first letter."""
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{self.space}is"), f"{self.space}t")
        text.text = legible(value)[:LONGEST]
        text.set(SPACE, "preserve")


class _Formats:
    """How the styles of a workbook show numbers: "date", "percent", "text" or ""."""

    def __init__(self, book: Book) -> None:
        settings = named(book.xml(BOOK), "workbookPr")
        self.epoch = EPOCH_1904 if settings and settings[0].get("date1904") in ("1", "true") else EPOCH
        root = book.xml(STYLES) if book.has(STYLES) else None
        own = named(root, "numFmt") if root is not None else []
        self.codes = {_whole(one.get("numFmtId")): one.get("formatCode", "") for one in own}
        used = named(root, "cellXfs") if root is not None else []
        self.styles = [_whole(one.get("numFmtId")) for one in used[0]] if used else []

    def of(self, style: int) -> str:
        key = self.styles[style] if style < len(self.styles) else 0
        code = BESIDE_FORMAT.sub("", self.codes.get(key, "")).lower()
        if key in PERCENT_FORMATS or "%" in code:
            return "percent"
        if key in DATE_FORMATS or ("d" in code and "y" in code):
            return "date"
        return "text" if key == TEXT_FORMAT or code == "@" else ""


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0


def _recomputed(book: Book) -> bytes:
    """The workbook's own part, told to reckon its formulas anew when it is opened."""
    root = book.xml(BOOK)
    found = named(root, "calcPr")
    if not found:
        return book.part(BOOK)
    found[0].set("fullCalcOnLoad", "1")
    return _bytes(root)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _packed(book: Book, changed: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for entry in book.package.infolist():
            body = changed.get(entry.filename)
            kept = zipfile.ZipInfo(entry.filename, entry.date_time)
            package.writestr(kept, book.part(entry.filename) if body is None else body, zipfile.ZIP_DEFLATED)
    return out.getvalue()
