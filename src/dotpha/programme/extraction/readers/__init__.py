"""Bytes of a named file → paragraphs and tables: one module a format, all refusals before anything is unpacked."""

import re
import zipfile

from dotpha.programme.extraction.blocks import Raw
from dotpha.programme.extraction.plan import Unreadable
from dotpha.programme.extraction.readers.docx import read_docx
from dotpha.programme.extraction.readers.guard import check_bytes, open_zip, refuse
from dotpha.programme.extraction.readers.html import read_html
from dotpha.programme.extraction.readers.paper.pdf import has_pictures, read_letters, read_pdf
from dotpha.programme.extraction.readers.paper.photo import read_photo
from dotpha.programme.extraction.readers.paper.scan import Told
from dotpha.programme.extraction.readers.plain import decode, read_plain
from dotpha.programme.extraction.readers.xlsx import read_xlsx

HTML_START = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b",
    re.I | re.S,
)
FRONT_PAGES = 3
LARGE = 4 * 1024 * 1024
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
ENDINGS = {"docx": ".docx", "xlsx": ".xlsx", "pdf": ".pdf"}
OFFICE_ENDINGS = (".docx", ".xlsx", ".docm", ".xlsm", ".dotx", ".doc", ".xls", ".pdf")


def read(data: bytes, name: str, told: Told | None = None) -> list[Raw]:
    """Read a file by its bytes, not its name; raise `Unreadable` where the two disagree or nothing can be read.

    `told(done, total)` hears of each page that is read from a picture.
    """
    check_bytes(data, name)
    kind = _kind(data, name)
    _check_ending(kind, name)
    if kind == "docx":
        return read_docx(data, name)
    if kind == "xlsx":
        return read_xlsx(data, name)
    if kind == "html":
        return read_html(data, name)
    if kind == "pdf":
        return read_pdf(data, name, told)
    if kind == "photo":
        return read_photo(data, name, told)
    return read_plain(decode(data, name), name)


def read_front(data: bytes, name: str) -> list[Raw]:
    """The beginning of a file, read at once: of a PDF the first pages' letters, of a picture nothing."""
    check_bytes(data, name)
    kind = _kind(data, name)
    if kind == "pdf":
        return read_letters(data, name, FRONT_PAGES)
    return [] if kind == "photo" else read(data, name)


def is_slow(data: bytes, name: str) -> bool:
    """Whether reading takes longer than a person waits for a page: pictures, very long papers."""
    try:
        check_bytes(data, name)
        kind = _kind(data, name)
        return kind == "photo" or len(data) > LARGE or (kind == "pdf" and has_pictures(data, name))
    except Unreadable:
        return False


def _kind(data: bytes, name: str) -> str:
    """docx, xlsx, pdf, html or text, by what the bytes are."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(open_zip(data, name), name)
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(PICTURES):
        return "photo"
    if HTML_START.match(data[:4096]) or name.lower().endswith((".html", ".htm")):
        return "html"
    return "text"


def _zip_kind(package: zipfile.ZipFile, name: str) -> str:
    parts = set(package.namelist())
    if "word/document.xml" in parts:
        return "docx"
    if "xl/workbook.xml" in parts:
        return "xlsx"
    if "xl/workbook.bin" in parts:
        raise refuse(name, "là Excel nhị phân (.xlsb). Hãy lưu thành .xlsx rồi nhập lại")
    if "content.xml" in parts:
        raise refuse(name, "là tệp LibreOffice (.odt, .ods). Hãy lưu thành .docx hoặc .xlsx rồi nhập lại")
    raise refuse(name, "là tệp nén, không phải Word hay Excel. Hãy giải nén rồi nhập từng tệp")


def _check_ending(kind: str, name: str) -> None:
    """Refuse a name that says one thing and bytes that say another: either may be a mistake or a trick."""
    lower = name.lower()
    if kind in ENDINGS:
        if "." in lower and not lower.endswith(ENDINGS[kind]):
            raise refuse(name, f"thực ra là tệp {ENDINGS[kind]}. Hãy đổi lại đuôi tệp rồi nhập lại")
    elif lower.endswith(OFFICE_ENDINGS):
        raise refuse(
            name, "không đúng loại như đuôi tệp, có thể bị cắt cụt hoặc đổi đuôi. Hãy lấy lại bản gốc rồi nhập lại"
        )
