"""The list of staff that becomes accounts: an Excel or CSV file, one person a line. Reads only, asks no database."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

import xlsxwriter

from dotpha.kit import files
from dotpha.kit.files import BadFile
from dotpha.people.models import Role
from dotpha.text.sheets import MOST_LETTERS, BrokenBook, Extent, extent_of, letters_of, sheets
from dotpha.text.vietnamese import fold, nfc

COLUMNS = {
    "full_name": ("Họ và tên", ("ho va ten", "ho ten", "ho va ten can bo")),
    "username": ("Tên đăng nhập", ("ten dang nhap", "tai khoan", "ten tai khoan")),
    "email": ("Thư điện tử", ("thu dien tu", "email", "e-mail", "dia chi thu dien tu")),
    "organisation": ("Cơ quan", ("co quan", "don vi", "co quan, don vi", "noi cong tac")),
    "role": ("Vai trò", ("vai tro", "vai")),
    "title": ("Chức vụ", ("chuc vu", "chuc danh", "chuc vu, chuc danh")),
    "phone": ("Điện thoại", ("dien thoai", "so dien thoai", "di dong")),
}
NEEDED = ("full_name", "username", "organisation", "role")
MOST_BYTES = 5 * 1024 * 1024
MOST_PEOPLE = 500
"""All of a list become accounts in one transaction, some 15 ms each: for longer nobody should wait for SQLite's only
write lock, which others give up after 20 seconds."""
MOST_ROWS, MOST_COLUMNS = 5000, 60
MOST_XML = 60 * 1024 * 1024


@dataclass(frozen=True)
class Line:
    """One person as the file has them; `row` is the row number that Excel shows."""

    row: int
    full_name: str
    username: str
    email: str
    organisation: str
    role: str
    title: str
    phone: str


def read(name: str, data: bytes) -> list[Line]:
    """The people of a list. Raises BadFile: not XLSX or CSV, broken, too large, no heading, nobody in it."""
    name = files.clean_name(name)
    if len(data) > MOST_BYTES:
        raise BadFile(
            f"Tệp «{name}» nặng quá 5 MB, không giống một danh sách tài khoản. Hãy chỉ giữ lại bảng cần nhập."
        )
    kind = files.check(name, data, way_out="Hãy lưu danh sách dạng Excel (.xlsx) hoặc CSV rồi nhập lại.")
    if kind not in {"xlsx", "csv"}:
        raise BadFile(f"Tệp «{name}» không phải Excel (.xlsx) hay CSV. Hãy lưu danh sách dạng .xlsx rồi nhập lại.")
    rows = _sheet_rows(name, data) if kind == "xlsx" else _csv_rows(name, data)
    top, places = _heading(name, rows)
    lines = []
    for number, row in enumerate(rows[top + 1 :], start=top + 2):
        cells = {field: (row[at] if at < len(row) else "") for field, at in places.items()}
        if any(cells.values()):
            cells["phone"] = _phone(cells.get("phone", ""))
            lines.append(Line(row=number, **{field: cells.get(field, "") for field in COLUMNS}))
    if not lines:
        raise BadFile(f"Tệp «{name}» có dòng tiêu đề nhưng chưa có người nào ở dưới.")
    if len(lines) > MOST_PEOPLE:
        raise BadFile(f"Tệp «{name}» có {len(lines)} người, quá {MOST_PEOPLE}. Hãy chia thành nhiều tệp.")
    return lines


def pack(lines: Sequence[Line]) -> list[list[Any]]:
    """The lines as plain lists, for a signed field of a form."""
    return [list(astuple(line)) for line in lines]


def unpack(packed: Sequence[Sequence[Any]]) -> list[Line]:
    """What `pack` has packed."""
    return [Line(*one) for one in packed]


def _phone(text: str) -> str:
    """A telephone number; Excel takes the first 0 from one that was typed as a number: 912345679 → 0912345679."""
    return f"0{text}" if re.fullmatch(r"[1-9]\d{8}", text) else text


def _heading(name: str, rows: list[list[str]]) -> tuple[int, dict[str, int]]:
    """(index of the heading row, field → column) among the first twenty rows."""
    meant = {word: field for field, (_, words) in COLUMNS.items() for word in words}
    best: dict[str, int] = {}
    for index, row in enumerate(rows[:20]):
        found: dict[str, int] = {}
        for at, cell in enumerate(row):
            field = meant.get(" ".join(fold(cell).replace("*", " ").split()))
            if field:
                found.setdefault(field, at)
        if all(field in found for field in NEEDED):
            return index, found
        best = max(best, found, key=len)
    missing = ", ".join(f"«{COLUMNS[field][0]}»" for field in NEEDED if field not in best)
    raise BadFile(f"Tệp «{name}» thiếu cột {missing}. Hãy tải tệp mẫu, chép danh sách vào đúng cột rồi nhập lại.")


def _sheet_rows(name: str, data: bytes) -> list[list[str]]:
    try:
        _guard(name, data)
        first = next(sheets(data))
    except (BrokenBook, StopIteration):
        raise BadFile(f"Tệp «{name}» bị hỏng, Excel không đọc được. Hãy mở bằng Excel, lưu lại rồi nhập.") from None
    return [[_written(cell) for cell in row] for row in first.values]


def _guard(name: str, data: bytes) -> None:
    """Refuses what would fill the memory before it is laid out: a bomb, or one filled cell far out."""
    with files.package(name, data) as package:
        parts = package.infolist()
        swollen = sum(part.file_size for part in parts) > MOST_XML
        reach = [] if swollen else [extent_of(package.read(part)) for part in parts]
        if swollen or any(map(_far_out, reach)) or letters_of(reach) > MOST_LETTERS:
            raise BadFile(f"Tệp «{name}» phình quá lớn khi mở. Hãy chép danh sách sang một tệp Excel mới rồi nhập.")


def _far_out(reach: Extent) -> bool:
    return reach.columns > MOST_COLUMNS or reach.rows > MOST_ROWS


def _csv_rows(name: str, data: bytes) -> list[list[str]]:
    for encoding in ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig",):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            raise BadFile(
                f"Tệp «{name}» không ở bảng mã UTF-8 nên chữ có dấu sẽ sai. Hãy lưu dạng «CSV UTF-8» hoặc .xlsx."
            ) from None
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))[: MOST_ROWS + 1]
    except csv.Error:
        raise BadFile(f"Tệp «{name}» không đúng dạng CSV. Hãy lưu danh sách dạng .xlsx rồi nhập lại.") from None
    return [[_written(cell) for cell in row] for row in rows]


def _written(value: Any) -> str:
    """A cell as read aloud: a telephone number that Excel took for a number has no ".0"."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(nfc(str(value)).split())


def template() -> bytes:
    """An empty list to fill in: the heading, the roles to choose from, one line that shows how."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Danh sách")
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "bg_color": "#E6F0EE"})
    for at, (field, (label, _)) in enumerate(COLUMNS.items()):
        sheet.write_string(0, at, f"{label} *" if field in NEEDED else label, head)
        sheet.set_column(at, at, 28 if field in {"full_name", "organisation", "title"} else 20)
    roles = list(COLUMNS).index("role")
    sheet.data_validation(1, roles, MOST_PEOPLE, roles, {"validate": "list", "source": list(Role.labels)})
    sheet.set_column(
        list(COLUMNS).index("phone"), list(COLUMNS).index("phone"), 16, book.add_format({"num_format": "@"})
    )
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
