"""Old Office files: .xls by itself, .doc by LibreOffice; locked ones, those with macros and Outlook's are refused."""

import struct
from collections.abc import Iterator

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
from dotpha.programme.extraction.readers.ole import BrokenOle, Ole
from dotpha.programme.extraction.readers.xlsx import tables
from dotpha.text.sheets import BrokenBook, old_sheets

BROKEN = "bị hỏng hoặc cắt cụt. Hãy lấy lại bản gốc rồi nhập lại"
MACROS = {"_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros", "VBA"}
LOCKED = 0x0100
"""The flag of a Word file's head that says that it is encrypted ([MS-DOC] FibBase)."""
FILE_PASS, BOUNDARY = 0x2F, 0x809
CELLS = frozenset((0x06, 0x7E, 0xBD, 0xBE, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x27E, 0x406))
"""Records that each begin with the row and the column of a cell ([MS-XLS])."""
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
        ole = Ole(data)
        _check_reach(ole.stream("Workbook" if "Workbook" in ole.names else "Book"), name)
        return tables(old_sheets(data), name)
    except (BrokenOle, BrokenBook, struct.error) as error:
        raise refuse(name, "bị hỏng, Excel không đọc được. Hãy mở bằng Excel, lưu lại rồi nhập") from error


def _check_reach(book: bytes, name: str) -> None:
    """Refuse locked books and sheets that no plan has: all are laid out at once, so their grids count together."""
    rows, columns, grids, sheets = 0, 0, 0, 0
    for number, row, column in _records(book):
        if number == FILE_PASS:
            raise refuse(name, "được đặt mật khẩu. Hãy bỏ mật khẩu trong Excel, lưu lại rồi nhập")
        if number == BOUNDARY:
            grids += rows * columns
            rows, columns, sheets = 0, 0, sheets + 1
        else:
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            check_grid(rows if rows > MAX_ROWS else 0, columns, name)
    check_cells(grids + rows * columns, name)
    if sheets > MOST_SHEETS:
        raise refuse(name, f"có quá {MOST_SHEETS} trang tính. Hãy chỉ giữ lại bảng giao nhiệm vụ rồi nhập")


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
