"""Findings pasted as a table: one a row, columns known by their heads, else by their order."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date

from dotpha.text.dates import read_date
from dotpha.text.vietnamese import fold

COLUMNS = ("title", "agencies", "task", "deadline")
HEADS = {
    "title": {
        "noi dung",
        "kien nghi",
        "phat hien",
        "yeu cau",
        "noi dung kien nghi",
        "noi dung phat hien",
        "noi dung yeu cau",
    },
    "agencies": {"co quan", "don vi", "co quan tra loi", "don vi tra loi", "noi tra loi", "co quan, don vi"},
    "task": {"nhiem vu", "ma", "ma nhiem vu"},
    "deadline": {"han", "thoi han", "han tra loi", "thoi han tra loi"},
}
MOST_ROWS = 100
LONGEST = 4000


@dataclass(frozen=True)
class Finding:
    """One row: its words, agencies as written, the code of a task, its deadline; `errors` say what cannot stand."""

    line: int
    title: str
    agencies: tuple[str, ...] = ()
    task: str = ""
    deadline: date | None = None
    errors: tuple[str, ...] = ()


def read_findings(text: str) -> list[Finding]:
    """The rows of a pasted block, in order; empty rows and the row of heads are no findings.

    What is beyond `MOST_ROWS` is one row that says so: nothing is left out unsaid.
    """
    read = csv.reader(io.StringIO(text.replace("\r\n", "\n")), delimiter="\t")
    rows = [row for row in read if any(map(str.strip, row))]
    if not rows:
        return []
    order = _heads(rows[0])
    first = 1 if order else 0
    order = order or {name: place for place, name in enumerate(COLUMNS)}
    found = [_read(number, row, order) for number, row in enumerate(rows[first : first + MOST_ROWS], start=1)]
    beyond = len(rows) - first - MOST_ROWS
    if beyond <= 0:
        return found
    told = f"mỗi lần nhận {MOST_ROWS} hàng, còn {beyond} hàng chưa đọc; hãy cắt {beyond} hàng ấy ra rồi dán vào lần sau"
    return [*found, Finding(MOST_ROWS + 1, "", errors=(told,))]


def _heads(row: list[str]) -> dict[str, int]:
    """Column → place, {} where the row is none of heads: one of them must name what was found."""
    words = [" ".join(fold(cell).split()) for cell in row]
    found = {name: words.index(word) for name, heads in HEADS.items() for word in words if word in heads}
    return found if "title" in found else {}


def _read(number: int, row: list[str], order: dict[str, int]) -> Finding:
    cells = {name: row[place].strip() if place < len(row) else "" for name, place in order.items()}
    errors, deadline = [], None
    title = " ".join(cells.get("title", "").split())
    if not title:
        errors.append("chưa có nội dung")
    if len(title) > LONGEST:
        errors.append(f"nội dung dài quá {LONGEST} chữ")
    if written := cells.get("deadline", ""):
        deadline = read_date(written)
        if deadline is None:
            errors.append(f"không đọc được hạn «{written[:40]}», hãy ghi như 24/11/2025")
    agencies = tuple(name.strip() for name in re.split(r"[;\n]", cells.get("agencies", "")) if name.strip())
    return Finding(number, title, agencies, cells.get("task", ""), deadline, tuple(errors))
