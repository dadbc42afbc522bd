"""A CSV of `timestamp,value` as people and machines keep it, read into stamps in the order of time."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dotpha.text.letters import fold
from dotpha.text.numerals import read_number_vi
from dotpha.text.spans import LENGTH_LABELS, Length, Span, read_span

COLUMNS = {"timestamp": ("timestamp", "thoi diem", "ky"), "value": ("value", "gia tri")}
NOTHING = {"", "-", "–", "—", "nan", "na", "n/a", "null", "none", "khong co so lieu"}


class BadSeries(Exception):
    """A series that cannot be read; `sentence` names the row and the way out."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Stamped:
    """A row: its stamp as written, what that means, its value (None: no data)."""

    at: str
    when: datetime | Span
    value: float | None


def read_series(data: bytes) -> list[Stamped]:
    """The rows of a file, each later than the one before. Raises BadSeries with the row at fault."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at_row = data[: error.start].count(b"\n") + 1
        raise BadSeries(f"dòng {at_row}: không phải chữ mã UTF-8. Hãy lưu lại tệp dạng CSV UTF-8.") from None
    cells = list(_cells(text))
    comma = any("," in value for _, _, value in cells)
    rows: list[Stamped] = []
    for number, at, said in cells:
        row = Stamped(at, _when(number, at), _value(number, said, comma))
        if rows:
            _follows(number, rows[-1], row)
        rows.append(row)
    if not rows:
        raise BadSeries("không có dòng số liệu nào. Hãy chọn tệp có dòng tiêu đề timestamp,value và các dòng số liệu.")
    return rows


def _cells(text: str) -> Iterator[tuple[int, str, str]]:
    """Number, stamp and value of each row as written."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    place: tuple[int, int] | None = None
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if place is None:
                place = _place(cells)
            elif len(cells) <= max(place):
                raise BadSeries(f"dòng {reader.line_num}: thiếu ô. Mỗi dòng cần đủ các cột như dòng tiêu đề.")
            else:
                yield reader.line_num, cells[place[0]].strip(), cells[place[1]].strip()
    except csv.Error:
        raise BadSeries(
            f"dòng {reader.line_num}: không đọc được như CSV. Hãy xem lại dấu nháy và dấu ngăn cột."
        ) from None
    if place is None:
        raise BadSeries("tệp trống. Hãy chọn tệp có dòng tiêu đề timestamp,value và các dòng số liệu.")


def _place(cells: Sequence[str]) -> tuple[int, int]:
    titles = [fold(cell).strip() for cell in cells]
    found = []
    for column, names in COLUMNS.items():
        at = [number for number, title in enumerate(titles) if title in names]
        if len(at) != 1:
            what = "có hai" if at else "thiếu"
            raise BadSeries(f"dòng 1: dòng tiêu đề {what} cột «{column}». Cần các cột timestamp, value.")
        found.append(at[0])
    return found[0], found[1]


def _when(number: int, at: str) -> datetime | Span:
    try:
        return read_span(at)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(at)
    except ValueError:
        said = f"không hiểu thời điểm «{at}»" if at else "chưa ghi thời điểm"
        raise BadSeries(
            f"dòng {number}: {said}. Hãy viết như 2025-09-14 06:30, 2025-09-14, 2025-09 hoặc 2025-Q3."
        ) from None


def _value(number: int, text: str, comma: bool) -> float | None:
    if text.isascii() and text.lower() in NOTHING or fold(text) in NOTHING:
        return None
    exact = read_number_vi(text) if comma else None
    try:
        value = float(text) if exact is None else float(exact)
    except ValueError:
        raise BadSeries(
            f"dòng {number}: «{text}» không phải số. Hãy ghi một số, hoặc để trống khi không có số liệu."
        ) from None
    if not math.isfinite(value):
        raise BadSeries(
            f"dòng {number}: «{text}» lớn quá mức ghi được. Hãy ghi lại số, hoặc để trống khi không có số liệu."
        )
    return value


def _follows(number: int, before: Stamped, row: Stamped) -> None:
    """Raises BadSeries unless a row comes after the one before and is stamped like it."""
    if _kind(before) != _kind(row):
        raise BadSeries(
            f"dòng {number}: «{row.at}» là {_kind(row)}, dòng trước «{before.at}» là {_kind(before)}. "
            "Hãy viết mọi thời điểm cùng một kiểu."
        )
    first, second = _order(before), _order(row)
    if not first < second:
        raise BadSeries(
            f"dòng {number}: «{row.at}» không sau «{before.at}» của dòng trước. Hãy xếp lại theo thời gian."
        )


def _order(row: Stamped) -> float:
    if isinstance(row.when, Span):
        return row.when.starts_on.toordinal()
    return (row.when if row.when.tzinfo else row.when.replace(tzinfo=UTC)).timestamp()


def _kind(row: Stamped) -> str:
    if isinstance(row.when, Span):
        return "ngày" if row.when.length == Length.DAY else f"kỳ {LENGTH_LABELS[row.when.length]}"
    return "thời điểm có múi giờ" if row.when.tzinfo else "thời điểm"
