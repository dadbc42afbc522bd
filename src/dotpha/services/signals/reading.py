"""A file of records read: which column is what, then row by row what each says or what is wrong with it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dotpha.indicators.figures.bounds import BadFigures
from dotpha.indicators.figures.grid import EMPTY, Cell, Grid, read_grids
from dotpha.kit.signals import KINDS
from dotpha.text.dates import read_date
from dotpha.text.numerals import read_number_vi
from dotpha.text.vietnamese import fold

DAY, COMMUNE, KIND, COUNT, SOURCE, NOTE = "day", "commune", "kind", "count", "source", "note"
HEADS = {
    DAY: ("Ngày", "ngay xay ra", "ngay ghi nhan", "ngay phat sinh", "ngay tiep nhan", "thoi gian"),
    COMMUNE: ("Xã, phường", "xa phuong dac khu", "don vi", "dia ban", "dia phuong", "ten xa", "ten don vi"),
    KIND: ("Loại", "loai tin hieu", "loai tin", "phan loai"),
    COUNT: ("Số lượng", "so", "so vu", "so tin", "so luot", "so luong tin hieu"),
    SOURCE: ("Nguồn", "nguon tin", "nguon so lieu", "kenh", "kenh tiep nhan"),
    NOTE: ("Ghi chú", "dien giai"),
}
"""Column → heads; the first is how we write it. A file with these heads is read again."""
NEEDED = (DAY, COMMUNE, KIND, COUNT, SOURCE)
HEAD_WITHIN = 20
LONGEST_SOURCE, LONGEST_NOTE = 200, 1000
MOST = 100_000
"""More of anything in one commune on one day is a slip of the hand."""


@dataclass(frozen=True)
class FileRow:
    """One row as it was read: `place` as Excel numbers it, cells as written; what could be read, None where not; faults."""

    place: int
    commune: str
    kind: str | None
    day: date | None
    count: int | None
    source: str
    note: str
    faults: tuple[str, ...] = ()


def read_file(data: bytes, name: str) -> list[FileRow]:
    """The rows of the first sheet that has the columns. Raises BadFigures with a sentence."""
    missing: tuple[str, ...] = NEEDED
    for grid in read_grids(data, name):
        found = _head(grid)
        if found is None:
            continue
        at, places = found
        missing = tuple(one for one in NEEDED if one not in places)
        if missing:
            continue
        body = zip(grid.numbers[at + 1 :], grid.rows[at + 1 :], strict=True)
        rows = [_row(number, cells, places) for number, cells in body]
        kept = [row for row in rows if row is not None]
        if not kept:
            raise BadFigures(f"Tệp “{name}” không có dòng nào dưới dòng tiêu đề. Hãy kiểm tra lại tệp rồi nạp lại.")
        return kept
    names = ", ".join(f"«{HEADS[one][0]}»" for one in missing)
    raise BadFigures(f"Tệp “{name}” không có cột {names} trong {HEAD_WITHIN} dòng đầu. Hãy dùng tệp mẫu rồi nạp lại.")


def plain(text: str) -> str:
    """Folded words without brackets and signs: "Xã/phường (đặc khu)" → "xa phuong"."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"\([^)]*\)", " ", fold(text))).split())


_ROLE_OF = {plain(head): role for role, heads in HEADS.items() for head in heads}
_KIND_OF = {plain(name): one.key for one in KINDS for name in (one.key, one.label, *one.names)}


def _head(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """(row, role → column) of the row that names most columns, None where none names two."""
    best: tuple[int, dict[str, int]] | None = None
    for at, cells in enumerate(grid.rows[:HEAD_WITHIN]):
        places: dict[str, int] = {}
        for column, cell in enumerate(cells):
            role = _ROLE_OF.get(plain(cell.text))
            if role and role not in places:
                places[role] = column
        if len(places) > (len(best[1]) if best else 1):
            best = at, places
    return best


def _row(number: int, cells: Sequence[Cell], places: dict[str, int]) -> FileRow | None:
    """A row of the table; None for one that has neither commune nor count: a total, a signature."""
    said = {role: cells[column] if column < len(cells) else EMPTY for role, column in places.items()}
    words = {role: said.get(role, EMPTY).text for role in HEADS}
    if not words[COMMUNE] and not words[KIND]:
        return None
    day = said[DAY].day or read_date(words[DAY])
    kind, count = _KIND_OF.get(plain(words[KIND])), _count(said[COUNT])
    faults = [
        _missing(COMMUNE, words[COMMUNE]),
        _missing(DAY, words[DAY])
        or ("" if day else f"Ngày «{words[DAY][:40]}» không có trên lịch hoặc viết khác ngày/tháng/năm."),
        _missing(KIND, words[KIND]) or ("" if kind else f"Loại «{words[KIND][:40]}» không có trong danh mục."),
        _missing(COUNT, words[COUNT])
        or ("" if count else f"Số lượng «{words[COUNT][:40]}» không phải số nguyên từ 1."),
        _missing(SOURCE, words[SOURCE]),
        f"Nguồn dài quá {LONGEST_SOURCE} ký tự." if len(words[SOURCE]) > LONGEST_SOURCE else "",
        f"Ghi chú dài quá {LONGEST_NOTE} ký tự." if len(words[NOTE]) > LONGEST_NOTE else "",
    ]
    return FileRow(
        number, words[COMMUNE], kind, day, count, words[SOURCE], words[NOTE], tuple(one for one in faults if one)
    )


def _missing(role: str, text: str) -> str:
    return "" if text else f"Thiếu {HEADS[role][0][:1].lower()}{HEADS[role][0][1:]}."


def _count(cell: Cell) -> int | None:
    """A whole number from one on."""
    number = cell.number if cell.number is not None else read_number_vi(cell.text)
    return int(number) if number is not None and number >= 1 and number == int(number) else None
