"""Bytes of a named file → paragraphs and tables: one module a format, all refusals before anything is unpacked."""

import re
import zipfile
from collections.abc import Callable

from dotpha.programme.extraction.blocks import Raw, RawLine
from dotpha.programme.extraction.plan import Unreadable
from dotpha.programme.extraction.readers import odf, old
from dotpha.programme.extraction.readers.codes import in_unicode
from dotpha.programme.extraction.readers.docx import read_docx
from dotpha.programme.extraction.readers.edxml import read_edxml
from dotpha.programme.extraction.readers.eml import is_eml, read_eml
from dotpha.programme.extraction.readers.guard import check_bytes, check_text, open_zip, refuse
from dotpha.programme.extraction.readers.html import read_html
from dotpha.programme.extraction.readers.paper.pdf import has_pictures, read_letters, read_pdf
from dotpha.programme.extraction.readers.paper.photo import read_photo
from dotpha.programme.extraction.readers.paper.scan import Told
from dotpha.programme.extraction.readers.parcels import Reading, Room
from dotpha.programme.extraction.readers.plain import letters_of, read_plain
from dotpha.programme.extraction.readers.xlsx import read_xlsx
from dotpha.text.edxml import is_edxml
from dotpha.text.ole import MAGIC

XML_START = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?")
HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
FRONT_PAGES = 3
FRONT_LETTERS = 20_000
LARGE = 4 * 1024 * 1024
PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
ENDINGS = {
    "docx": (".docx",),
    "xlsx": (".xlsx",),
    "pdf": (".pdf",),
    "photo": (".jpg", ".jpeg", ".png", ".tif", ".tiff"),
    "doc": (".doc",),
    "xls": (".xls",),
    "rtf": (".rtf", ".doc"),
    "odt": (".odt",),
    "ods": (".ods",),
    "eml": (".eml",),
    "edxml": (".edxml", ".xml"),
}
OTHER_ENDINGS = (".docm", ".xlsm", ".dotx", ".msg", *(end for ends in ENDINGS.values() for end in ends))


def _read_text(data: bytes, name: str) -> list[Raw]:
    return read_plain(letters_of(data, name), name)


_READERS: dict[str, Callable[[bytes, str], list[Raw]]] = {
    "docx": read_docx,
    "xlsx": read_xlsx,
    "html": read_html,
    "text": _read_text,
    "doc": old.read_doc,
    "xls": old.read_xls,
    "rtf": odf.read_rtf,
    "odt": odf.read_odt,
    "ods": odf.read_ods,
}
_PRINTED = {"pdf": read_pdf, "photo": read_photo}
_PARCELS = {"eml": read_eml, "edxml": read_edxml}
_SLOW = ("photo", "doc", "rtf", "odt", "ods")


def read(data: bytes, name: str) -> list[Raw]:
    """Read a file by its bytes, not its name; raise `Unreadable` where the two disagree or nothing can be read."""
    return read_stated(data, name).raws


def read_stated(data: bytes, name: str, told: Told | None = None) -> Reading:
    """As `read`, with what the envelope of the file (edXML) states of the document.

    `told(done, total)` hears of each page that is read from a picture.
    """
    reading = _read(data, name, Room(told=told))
    written = [raw.text for raw in reading.raws if isinstance(raw, RawLine)]
    check_text(len(written), max(map(len, written), default=0), name)
    return reading


def _read(data: bytes, name: str, room: Room) -> Reading:
    kind = kind_of(data, name)
    if kind in _PARCELS:
        return _PARCELS[kind](data, name, room, _read)
    raws = _PRINTED[kind](data, name, room.told) if kind in _PRINTED else _READERS[kind](data, name)
    return Reading(in_unicode(raws))


def read_front(data: bytes, name: str) -> list[Raw]:
    """The beginning of a file, read at once: of a PDF the first pages' letters, of a text its first pages, of what is slow
    or a parcel nothing."""
    check_bytes(data, name)
    kind = _kind(data, name)
    if kind == "pdf":
        return read_letters(data, name, FRONT_PAGES)
    if kind == "text":
        return in_unicode(read_plain(letters_of(data, name)[:FRONT_LETTERS], name))
    return [] if kind in _SLOW or kind in _PARCELS else read(data, name)


def is_slow(data: bytes, name: str) -> bool:
    """Whether reading takes longer than a person waits for a page: pictures, old kinds, very long papers, such in parcels."""
    try:
        kind = kind_of(data, name)
        if kind in _SLOW or len(data) > LARGE:
            return True
        return _carries_slow(kind, data, name) if kind in _PARCELS else kind == "pdf" and _shows_pictures(data, name)
    except Unreadable:
        return False


def _shows_pictures(data: bytes, name: str) -> bool:
    """Whether a PDF has pages of pictures: one that names none is not opened to see."""
    return b"/Image" in data and has_pictures(data, name)


def _carries_slow(kind: str, data: bytes, name: str) -> bool:
    """Whether a parcel brings along what may be slow: a PDF is not opened to see whether it is."""
    found: set[str] = set()

    def look(inner: bytes, called: str, room: Room) -> Reading:
        own = kind_of(inner, called)
        found.add(own)
        return _PARCELS[own](inner, called, room, look) if own in _PARCELS else Reading([])

    _PARCELS[kind](data, name, Room(), look)
    return not found.isdisjoint((*_SLOW, "pdf"))


def kind_of(data: bytes, name: str) -> str:
    """The kind of a file, "docx" or "text"; raises `Unreadable` for what is none of ours, or is not as it is named."""
    check_bytes(data, name)
    kind = _kind(data, name)
    _check_ending(kind, name)
    return kind


def _kind(data: bytes, name: str) -> str:
    """The kind by what the bytes are."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(open_zip(data, name), name)
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(PICTURES):
        return "photo"
    if data.startswith(MAGIC):
        return old.kind_of(data, name)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if is_edxml(data):
        return "edxml"
    if _begins_as_html(data[:4096]) or name.lower().endswith((".html", ".htm")):
        return "html"
    return "eml" if is_eml(data, name) else "text"


def _begins_as_html(head: bytes) -> bool:
    """Whether bytes begin with a tag of HTML, comments before it left out."""
    head = XML_START.sub(b"", head, count=1).lstrip()
    while head.startswith(b"<!--"):
        head = head[4:].partition(b"-->")[2].lstrip()
    return bool(HTML_START.match(head))


def _zip_kind(package: zipfile.ZipFile, name: str) -> str:
    parts = set(package.namelist())
    if "word/document.xml" in parts:
        return "docx"
    if "xl/workbook.xml" in parts:
        return "xlsx"
    if "xl/workbook.bin" in parts:
        raise refuse(name, "là Excel nhị phân (.xlsb). Hãy lưu thành .xlsx rồi nhập lại")
    if "content.xml" in parts:
        return odf.kind_of(package, name)
    raise refuse(name, "là tệp nén, không phải Word hay Excel. Hãy giải nén rồi nhập từng tệp")


def _check_ending(kind: str, name: str) -> None:
    """Refuse a name that says one thing and bytes that say another: either may be a mistake or a trick."""
    lower = name.lower()
    if kind in ENDINGS:
        if "." in lower and not lower.endswith(ENDINGS[kind]):
            raise refuse(name, f"thực ra là tệp {ENDINGS[kind][0]}. Hãy đổi lại đuôi tệp rồi nhập lại")
    elif lower.endswith(OTHER_ENDINGS):
        raise refuse(
            name, "không đúng loại như đuôi tệp, có thể bị cắt cụt hoặc đổi đuôi. Hãy lấy lại bản gốc rồi nhập lại"
        )
