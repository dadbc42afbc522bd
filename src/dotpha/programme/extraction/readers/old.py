"""Old Office files: .xls by itself, .doc by LibreOffice; locked ones, those with macros and Outlook's are refused."""

import struct
from collections.abc import Sequence

from dotpha.programme.extraction.blocks import Raw
from dotpha.programme.extraction.readers.docx import read_docx
from dotpha.programme.extraction.readers.guard import (
    MAX_ROWS,
    UTF16_ENCRYPTED,
    check_cells,
    check_grid,
    refuse,
    refuse_macros,
)
from dotpha.programme.extraction.readers.office import converted
from dotpha.programme.extraction.readers.xlsx import tables
from dotpha.text.oldsheets import LockedBook, old_extents
from dotpha.text.ole import BrokenOle, Ole
from dotpha.text.sheets import BrokenBook, Extent, old_sheets

BROKEN = "bị hỏng hoặc cắt cụt. Hãy lấy lại bản gốc rồi nhập lại"
MACROS = {"_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros", "VBA"}
LOCKED = 0x0100
"""The flag of a Word file's head that says that it is encrypted ([MS-DOC] FibBase)."""
MOST_SHEETS = 100


def kind_of(data: bytes, name: str) -> str:
    """doc or xls; raises `Unreadable` for what else an OLE file may be: locked, with macros, a mail, slides."""
    if UTF16_ENCRYPTED in data:
        raise refuse(name, "được đặt mật khẩu. Hãy bỏ mật khẩu trong Word hoặc Excel, lưu lại rồi nhập")
    try:
        names = Ole(data).names
    except BrokenOle as error:
        raise refuse(name, BROKEN) from error
    if any(one.startswith(("__properties_version", "__substg1.0_")) for one in names):
        raise refuse(
            name, "là thư Outlook (.msg). Hãy mở thư, lưu các tệp đính kèm rồi nhập từng tệp, hoặc lưu thư thành .eml"
        )
    if names & MACROS:
        raise refuse_macros(name)
    if "WordDocument" in names:
        return "doc"
    if names & {"Workbook", "Book"}:
        return "xls"
    raise refuse(name, "không phải Word hay Excel. Hãy nhập bản Word, Excel hoặc PDF của văn bản")


def read_doc(data: bytes, name: str) -> list[Raw]:
    """A Word 97–2003 file, through .docx."""
    try:
        head = Ole(data).stream("WordDocument")
    except BrokenOle as error:
        raise refuse(name, BROKEN) from error
    if len(head) < 12:
        raise refuse(name, BROKEN)
    if struct.unpack_from("<H", head, 10)[0] & LOCKED:
        raise refuse(name, "được đặt mật khẩu. Hãy bỏ mật khẩu trong Word, lưu lại rồi nhập")
    return read_docx(converted(data, "doc", "docx", name), name)


def read_xls(data: bytes, name: str) -> list[Raw]:
    """An Excel 97–2003 file; how far its sheets reach is known before one is laid out."""
    try:
        _check_reach(old_extents(data), name)
        return tables(old_sheets(data), name)
    except LockedBook as error:
        raise refuse(name, "được đặt mật khẩu. Hãy bỏ mật khẩu trong Excel, lưu lại rồi nhập") from error
    except BrokenBook as error:
        raise refuse(name, "bị hỏng, Excel không đọc được. Hãy mở bằng Excel, lưu lại rồi nhập") from error


def _check_reach(parts: Sequence[Extent], name: str) -> None:
    """Refuse sheets that no plan has: all are laid out at once, so their grids count together."""
    for part in parts:
        check_grid(part.rows if part.rows > MAX_ROWS else 0, part.columns, name)
    check_cells(sum(part.rows * part.columns for part in parts), name)
    if len(parts) > MOST_SHEETS + 1:
        raise refuse(name, f"có quá {MOST_SHEETS} trang tính. Hãy chỉ giữ lại bảng giao nhiệm vụ rồi nhập")
