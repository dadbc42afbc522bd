"""An export brought into one form: a CSV in UTF-8 with our columns and the number of each row. People's names stay outside."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path

from dotpha.services.procedures.reading.books import book_rows
from dotpha.services.procedures.reading.columns import (
    LABELS,
    LOOKED_AT,
    NEEDED,
    Head,
    NoHead,
    find_head,
    numbers_columns,
)
from dotpha.services.procedures.reading.texts import Unreadable, opened, rows_of

ROW = "Dòng"
"""The head of our first column: which row of the file it was."""
BOOKS = ("xlsx", "xls")


@dataclass(frozen=True)
class Taken:
    """What was found: columns by role, those not kept, how many rows, how many lines outside the table."""

    code: str
    head: Head
    rows: int
    outside: int


def take_in(data: bytes, kind: str, target: Path) -> Taken:
    """Writes the rows of an export to `target`. `kind` as `kit.files` names it. Raises Unreadable.

    A line that has at most one of code, agency and day is no dossier: a title, a total, a signature.
    """
    if kind in BOOKS:
        code, rows = "Excel", book_rows(data, kind)
    else:
        code, stream = opened(data)
        rows = rows_of(stream)
    first = list(islice(rows, LOOKED_AT + 1))
    try:
        head = find_head(first)
    except NoHead as error:
        raise Unreadable(
            f"Không thấy cột {', '.join(f'«{one}»' for one in error.missing)} trong {LOOKED_AT} dòng đầu. Hãy nạp tệp "
            "danh sách hồ sơ như tải từ cổng, giữ nguyên dòng tiêu đề."
        ) from None
    written, outside = _write(chain(first, rows), head, target)
    if not written:
        raise Unreadable("Dưới dòng tiêu đề không có hồ sơ nào. Hãy kiểm tra lại bộ lọc khi tải từ cổng.")
    return Taken(code, head, written, outside)


def _write(rows: Iterator[list[str]], head: Head, target: Path) -> tuple[int, int]:
    written = outside = 0
    width = max(head.places.values()) + 1
    pick = itemgetter(*head.places.values())
    known = [list(head.places).index(role) for role in NEEDED]
    one, two, three = known

    def kept() -> Iterator[tuple[object, ...]]:
        nonlocal written, outside
        for number, row in enumerate(rows, start=1):
            if len(row) < width:
                row = row + [""] * (width - len(row))
            cells = pick(row)
            if not (cells[one] and cells[two] and cells[three]) and sum(bool(cells[at].strip()) for at in known) < 2:
                outside += number > head.rows and any(cell.strip() for cell in row)
            elif number > head.rows + 1 or (number > head.rows and not numbers_columns(row)):
                written += 1
                yield (number, *cells)

    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([ROW, *(LABELS[role] for role in head.places)])
        writer.writerows(kept())
    return written, outside


def columns_of(source: Path) -> list[str]:
    """The roles of the columns of a file that `take_in` wrote, behind the one of row numbers."""
    with source.open(encoding="utf-8", newline="") as file:
        heads = next(csv.reader(file))
    role_of = {label: role for role, label in LABELS.items()}
    return [role_of[head] for head in heads[1:]]
