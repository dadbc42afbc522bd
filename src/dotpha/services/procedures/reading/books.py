"""An export as workbook: the rows of the first sheet that has the head. Guarded: one far cell must not lay out a world."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from dotpha.services.procedures.reading.columns import LOOKED_AT, NoHead, find_head
from dotpha.services.procedures.reading.texts import Unreadable
from dotpha.text.sheets import BrokenBook, extent_of, letters_of, old_sheets, sheets

MOST_CELLS = 8_000_000
MOST_LETTERS = 200_000_000
MOST_BYTES = 1 << 30
TOO_MUCH = "Bảng tính quá lớn để đọc. Hãy tải từ cổng dạng CSV, hoặc chia theo tháng rồi nạp từng tệp."
BROKEN = "Tệp Excel bị hỏng. Hãy mở, lưu lại dạng .xlsx rồi nạp."


def book_rows(data: bytes, kind: str) -> Iterator[list[str]]:
    """The rows as text, from the first row of the sheet on; days in ISO. Raises Unreadable."""
    try:
        if kind == "xlsx":
            _guard(data)
        laid = [[_text(cell) for cell in row] for row in _sheet(sheets(data) if kind == "xlsx" else old_sheets(data))]
    except (BrokenBook, zipfile.BadZipFile) as error:
        raise Unreadable(BROKEN) from error
    yield from laid


def _sheet(found: Iterator[Any]) -> Sequence[Sequence[Any]]:
    """The first sheet with the head, else the fullest one, whose head is then told to be missing."""
    best: Sequence[Sequence[Any]] = ()
    for sheet in found:
        top = [[_text(cell) for cell in row] for row in sheet.values[: LOOKED_AT + 1]]
        try:
            find_head(top)
        except NoHead:
            best = max(best, sheet.values, key=len)
        else:
            return list(sheet.values)
    return best


def _guard(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [one for one in package.infolist() if one.filename.endswith(".xml")]
        if sum(one.file_size for one in parts) > MOST_BYTES:
            raise Unreadable(TOO_MUCH)
        extents = [extent_of(package.read(one)) for one in parts]
    if any(one.rows * one.columns > MOST_CELLS for one in extents) or letters_of(extents) > MOST_LETTERS:
        raise Unreadable(TOO_MUCH)


def _text(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return "" if value is None else str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
