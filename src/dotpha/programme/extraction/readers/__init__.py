"""Bytes of a named file → paragraphs and tables: one module a format, all refusals before anything is unpacked."""

import re
import zipfile

from dotpha.programme.extraction.blocks import Raw
from dotpha.programme.extraction.readers.codes import in_unicode
from dotpha.programme.extraction.readers.docx import read_docx
from dotpha.programme.extraction.readers.guard import check_bytes, open_zip, refuse
from dotpha.programme.extraction.readers.html import read_html
from dotpha.programme.extraction.readers.plain import letters_of, read_plain
from dotpha.programme.extraction.readers.xlsx import read_xlsx

HTML_START = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b",
    re.I | re.S,
)
ENDINGS = {"docx": ".docx", "xlsx": ".xlsx", "html": ".html"}
OFFICE_ENDINGS = (".docx", ".xlsx", ".docm", ".xlsm", ".dotx", ".doc", ".xls", ".pdf")


def read(data: bytes, name: str) -> list[Raw]:
    """Read a file by its bytes, not its name; raise `Unreadable` where the two disagree or nothing can be read."""
    check_bytes(data, name)
    kind = _kind(data, name)
    _check_ending(kind, name)
    return in_unicode(_READERS[kind](data, name))


def _read_text(data: bytes, name: str) -> list[Raw]:
    return read_plain(letters_of(data, name), name)


_READERS = {"docx": read_docx, "xlsx": read_xlsx, "html": read_html, "text": _read_text}


def _kind(data: bytes, name: str) -> str:
    """docx, xlsx, html or text, by what the bytes are."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(open_zip(data, name), name)
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
    if kind in ("docx", "xlsx"):
        if "." in lower and not lower.endswith(ENDINGS[kind]):
            raise refuse(name, f"thực ra là tệp {ENDINGS[kind]}. Hãy đổi lại đuôi tệp rồi nhập lại")
    elif lower.endswith(OFFICE_ENDINGS):
        raise refuse(
            name, "không đúng loại như đuôi tệp, có thể bị cắt cụt hoặc đổi đuôi. Hãy lấy lại bản gốc rồi nhập lại"
        )
