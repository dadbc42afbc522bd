"""Where in a file the finance table stands, and what the rows above it say: unit, year, day, kind of spending."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dotpha.budget.sheets.amounts import unit_in, unit_named
from dotpha.budget.sheets.grid import Figure, Grid, read_grids
from dotpha.budget.sheets.roles import guess_all, kind_of, parts_of
from dotpha.programme.extraction.plan import Unreadable
from dotpha.programme.extraction.readers.guard import refuse
from dotpha.programme.lists.heading import HEADER_WITHIN, labels_under, may_head, signature
from dotpha.text.vietnamese import fold

YEAR = re.compile(r"\bnam (20\d\d)\b")
ANY_YEAR = re.compile(r"\b(20\d\d)\b")
UNTIL = re.compile(r"\bden(?: het)?(?: ngay)? (\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(20\d\d)\b")
UNTIL_WORDS = re.compile(r"\bden(?: het)? ngay (\d{1,2}) thang (\d{1,2})(?: nam)? (20\d\d)\b")
UNTIL_MONTH = re.compile(r"\bden (?:het |cuoi )?thang (\d{1,2})(?:\s*/\s*| nam )(20\d\d)\b")


@dataclass(frozen=True)
class Heading:
    """The table found: labels by column, its rows, where header and first row stand; what the title rows say ("" or None: nothing)."""

    sheet: str
    labels: tuple[str, ...]
    rows: tuple[tuple[Figure, ...], ...]
    numbers: tuple[int, ...]
    header: int
    first: int

    @property
    def titles(self) -> str:
        """The words above the table, a line each row."""
        said = ("; ".join(cell.text for cell in row if cell.text) for row in self.rows[: self.header])
        return "\n".join(one for one in said if one)

    @property
    def header_row(self) -> int:
        return self.numbers[self.header]

    @property
    def signature(self) -> str:
        return signature(self.labels)

    @property
    def title(self) -> str:
        """The longest line above the table: what the sheet is called."""
        lines = [line for line in self.titles.splitlines() if not unit_named(line)]
        return max(lines, key=len, default=self.sheet)[:200]

    @property
    def words(self) -> str:
        """The title rows without marks and figures: the same year after year."""
        return " ".join(re.sub(r"[^a-z]+", " ", fold(self.titles)).split())[:1000]

    @property
    def unit(self) -> str | None:
        named = (unit_named(self.titles), *(unit_in(label) for label in self.labels))
        return next((one for one in named if one), None)

    @property
    def year(self) -> int | None:
        folded = " ".join(fold(self.titles).split())
        found = YEAR.search(folded) or ANY_YEAR.search(folded)
        return int(found.group(1)) if found else None

    @property
    def as_of(self) -> date | None:
        return as_of(self.titles + "\n" + "\n".join(self.labels))

    @property
    def kind(self) -> str:
        return kind_of(self.titles)

    def guess(self) -> list[str]:
        return guess_all(self.labels, year=self.year)


def as_of(text: str) -> date | None:
    """The day until which figures run: "đến ngày 31/10/2025", "đến hết tháng 10 năm 2025"; None where none is named."""
    folded = " ".join(fold(text).split())
    found = UNTIL.search(folded) or UNTIL_WORDS.search(folded)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := UNTIL_MONTH.search(folded):
            month, year = int(found[1]), int(found[2])
            return date(year, month, monthrange(year, month)[1])
    except ValueError:
        return None
    return None


def find_table(data: bytes, name: str) -> Heading:
    """The finance table of a file: the sheet and header that say most. Raises `Unreadable` with the way out."""
    found = [one for one in map(_in_grid, read_grids(data, name)) if one]
    if not found:
        raise _no_table(name)
    return max(found, key=lambda one: (_known(one.labels), len(one.rows)))


def _no_table(name: str) -> Unreadable:
    return refuse(
        name,
        "không có bảng kinh phí: không thấy dòng tiêu đề có cột nội dung và cột số tiền trong 40 dòng đầu của trang tính. "
        "Hãy kiểm tra lại tệp",
    )


def _in_grid(grid: Grid) -> Heading | None:
    best: Heading | None = None
    for at in range(min(HEADER_WITHIN, len(grid.rows))):
        if not may_head(grid.rows[at]):
            continue
        labels, taken = labels_under(grid.rows, at)
        one = Heading(grid.sheet, labels, grid.rows, grid.numbers, at, at + taken)
        roles = guess_all(labels)
        if "title" not in roles or not any(parts_of(role) for role in roles):
            continue
        if best is None or _known(labels) > _known(best.labels):
            best = one
    return best


def _known(labels: Sequence[str]) -> int:
    return sum(role != "keep" for role in guess_all(labels))
