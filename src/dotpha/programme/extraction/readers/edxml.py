"""edXML packages of the national document exchange (Trục liên thông văn bản quốc gia): a header and files in base64.

Source: QCVN 102:2016/BTTTT. The header names number, day, issuer, kind and subject; the files stand under
AttachmentEncoded, each usually a zip of one, and under the manifest by name. Senders differ in prefixes and in where they
put the envelope, so elements are found by their own names.
"""

import base64
import binascii
import re
import zlib
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree import ElementTree

from dotpha.programme.extraction.blocks import RawLine
from dotpha.programme.extraction.plan import DocumentFacts
from dotpha.programme.extraction.readers.guard import MAX_BYTES, open_zip, read_part, refuse
from dotpha.programme.extraction.readers.parcels import Piece, Reading, ReadInside, Room, plain_name, read_pieces
from dotpha.text.numbers import find_numbers
from dotpha.text.vietnamese import nfc

MAX_ELEMENTS = 5_000
MAX_DEPTH = 40
OFFICE = {"word/document.xml", "xl/workbook.xml", "xl/workbook.bin", "content.xml"}
SECRECY = re.compile(r"secre|secur|domat", re.IGNORECASE)
DEGREES = {"1": "MẬT", "2": "TỐI MẬT", "3": "TUYỆT MẬT"}
DAYS = (
    re.compile(r"(?P<y>\d{4})[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})[/-](?P<m>\d{1,2})[/-](?P<y>\d{4})"),
)
BROKEN = "là gói edXML bị hỏng. Hãy xuất lại từ phần mềm quản lý văn bản, hoặc lưu tệp đính kèm rồi nhập"


def read_edxml(data: bytes, name: str, room: Room, read: ReadInside) -> Reading:
    """The attachments in order, with the facts of the header; one whose header says it is secret gives only that word."""
    root = _parsed(data, name)
    if degree := _secrecy(root):
        return Reading([RawLine(degree)])
    carried = read_pieces(_attachments(root, name), name, room, read)
    if not carried.found:
        raise refuse(name, "là gói edXML không có tệp đính kèm nào đọc được. Hãy lưu tệp đính kèm rồi nhập từng tệp")
    return Reading(carried.raws, _facts(root))


class _Bounded(ElementTree.TreeBuilder):
    """Builds the tree of a package, never one of a million elements or of endless depth; names lose their namespace."""

    def __init__(self) -> None:
        super().__init__()
        self.count = self.depth = 0

    def start(self, tag: Any, attrs: Any) -> Any:
        self.count, self.depth = self.count + 1, self.depth + 1
        if self.count > MAX_ELEMENTS or self.depth > MAX_DEPTH:
            raise ValueError
        return super().start(tag.rpartition("}")[2], {})

    def end(self, tag: Any) -> Any:
        self.depth -= 1
        return super().end(tag.rpartition("}")[2])

    def doctype(self, *of: Any) -> None:
        raise ValueError  # no package has one; it may declare entities that swell


def _parsed(data: bytes, name: str) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(data, ElementTree.XMLParser(target=_Bounded()))
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise refuse(name, BROKEN) from error


def _said(parent: ElementTree.Element | None, *names: str) -> str:
    """The words of the first element of one of these names, however deep."""
    if parent is None:
        return ""
    for name in names:
        for found in parent.iter(name):
            if text := " ".join(nfc(found.text or "").split()):
                return text
    return ""


def _secrecy(root: ElementTree.Element) -> str | None:
    for element in root.iter():
        if SECRECY.search(element.tag):
            said = " ".join(nfc(element.text or "").upper().split())
            degree = DEGREES.get(said, said)
            if degree in DEGREES.values():
                return degree
    return None


def _facts(root: ElementTree.Element) -> DocumentFacts:
    header = next(root.iter("MessageHeader"), root)
    code = "/".join(part.strip(" /") for part in (_said(header, "CodeNumber"), _said(header, "CodeNotation")) if part)
    numbers = find_numbers(code)
    kind = _said(header, "TypeName") or _said(header, "DocumentType")
    return DocumentFacts(
        number=re.sub(r"\s", "", numbers[0][2].text) if numbers else None,
        title=_said(header, "Subject") or None,
        issuer=_said(next(header.iter("From"), None), "OrganName", "OrganizationInCharge") or None,
        signed_on=_day(_said(header, "PromulgationDate")),
        kind=kind[:1].upper() + kind[1:] if kind and not kind.isdecimal() else None,
    )


def _day(words: str) -> date | None:
    for shape in DAYS:
        if found := shape.match(words):
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                return None
    return None


def _attachments(root: ElementTree.Element, name: str) -> Iterator[Piece]:
    names = {_id(reference): _said(reference, "AttachmentName", "FileName") for reference in root.iter("Reference")}
    for number, one in enumerate(root.iter("Attachment"), start=1):
        packed = _said(one, "ContentTransferEncoded", "Content")
        called = _said(one, "AttachmentName", "FileName") or names.get(_id(one), "")
        if packed:
            yield from _unpacked(_decoded(packed, name), plain_name(called, f"tệp kèm {number}"), name)


def _id(element: ElementTree.Element) -> str:
    return _said(element, "ContentId").removeprefix("cid:")


def _decoded(packed: str, name: str) -> bytes:
    try:
        return base64.b64decode(packed)
    except (binascii.Error, ValueError) as error:
        raise refuse(name, BROKEN) from error


def _unpacked(data: bytes, called: str, name: str) -> Iterator[Piece]:
    """The file itself: as it stands, out of a gzip, or out of a zip of one or several."""
    if data.startswith(b"\x1f\x8b"):
        yield Piece(called.removesuffix(".gz"), _inflated(data, name))
        return
    if not data.startswith(b"PK\x03\x04"):
        yield Piece(called, data)
        return
    package = open_zip(data, name)
    entries = [entry for entry in package.infolist() if not entry.is_dir()]
    if OFFICE & {entry.filename for entry in entries}:
        yield Piece(called, data)
        return
    for entry in entries:
        own = called if len(entries) == 1 and "." in called and not called.lower().endswith(".zip") else entry.filename
        yield Piece(plain_name(own, called), read_part(package, entry, name))


def _inflated(data: bytes, name: str) -> bytes:
    try:
        out = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, MAX_BYTES + 1)
    except zlib.error as error:
        raise refuse(name, BROKEN) from error
    if len(out) > MAX_BYTES:
        raise refuse(name, "phình quá lớn khi giải nén nên không được mở. Hãy lưu tệp đính kèm rồi nhập")
    return out
