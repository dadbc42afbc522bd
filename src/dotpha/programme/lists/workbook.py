"""The parts of a workbook as XML: where a sheet lies, what names mean, how an address is written."""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

from dotpha.programme.extraction.readers.guard import check_bytes, open_zip, read_part, refuse
from dotpha.programme.extraction.readers.xml import parse_xml

BOOK, RELATIONS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
ADDRESS = re.compile(r"\$?([A-Z]{1,7})\$?(\d{1,9})")
WHOLE = re.compile(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})")
"""Whole columns: "D:D"."""
LAST_ROW = 1_048_576


@dataclass(frozen=True)
class Book:
    """An opened workbook that went through the guards."""

    package: zipfile.ZipFile
    name: str

    def has(self, part: str) -> bool:
        return part in self.package.namelist()

    def part(self, part: str) -> bytes:
        return read_part(self.package, part, self.name)

    def xml(self, part: str) -> etree._Element:
        return parse_xml(self.part(part), self.name)

    def sheet_part(self, sheet: str) -> str:
        """The part in which the sheet of this name lies. Raises `Unreadable` when there is none."""
        keys = [
            value
            for one in named(self.xml(BOOK), "sheet")
            if one.get("name") == sheet
            for key, value in one.attrib.items()
            if str(key).endswith("}id")
        ]
        targets = {str(one.get("Id")): str(one.get("Target")) for one in named(self.xml(RELATIONS), "Relationship")}
        if not keys or str(keys[0]) not in targets:
            raise refuse(self.name, f"không còn trang tính «{sheet}». Hãy nhập lại tệp của cấp trên")
        return posixpath.normpath(posixpath.join("xl", targets[str(keys[0])])).lstrip("/")

    def defined(self, name: str) -> str:
        """What a name defined in the workbook stands for, "" where it is none."""
        found = (one.text for one in named(self.xml(BOOK), "definedName") if one.get("name") == name)
        return next(found, None) or ""


def open_book(data: bytes, name: str) -> Book:
    """Raises `Unreadable` for what the guards refuse."""
    check_bytes(data, name)
    return Book(open_zip(data, name), name)


def local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def named(root: etree._Element, name: str) -> list[etree._Element]:
    """The elements of this name, whatever the namespace: strict workbooks have another one."""
    return [one for one in root.iter() if isinstance(one.tag, str) and local(one) == name]


def place_of(address: str) -> tuple[int, int]:
    """(row, column) of "B3", the row as the workbook counts, the column from 0. Raises ValueError."""
    found = ADDRESS.fullmatch(address.upper())
    if not found:
        raise ValueError(address)
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - 64
    return int(found[2]), column - 1


def letters_of(column: int) -> str:
    """ "A" for 0, "AB" for 27."""
    column, out = column + 1, ""
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


def ranges_of(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The ranges that a list of them names, as (top, left), (bottom, right); what is none is left out."""
    out = []
    for part in text.split():
        if whole := WHOLE.fullmatch(part.upper()):
            (_, left), (_, right) = (place_of(f"{letters}1") for letters in whole.groups())
            out.append(((1, left), (LAST_ROW, right)))
            continue
        first, _, last = part.partition(":")
        try:
            out.append((place_of(first), place_of(last or first)))
        except ValueError:
            continue
    return out


def within(place: tuple[int, int], span: tuple[tuple[int, int], tuple[int, int]]) -> bool:
    (top, left), (bottom, right) = span
    return top <= place[0] <= bottom and left <= place[1] <= right
