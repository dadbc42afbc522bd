"""A list as a file: CSV, a plain worksheet, or one with the merged cells of a plan's appendix."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils.html import strip_tags

from dotpha.kit import clock
from dotpha.text.numerals import read_number_vi, roman, write_number
from dotpha.text.vietnamese import slug

KINDS = ("csv", "xlsx", "merged")
EXPORT_LIMIT = 50_000
WAY_ON = "Hãy lọc hẹp lại rồi xuất từng phần."
FORMULA = ("=", "+", "-", "@", "\t", "\r")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export(table: Any, *, title: str, kind: str) -> HttpResponse:
    """All rows of the table as CSV (UTF-8 with BOM, for Excel) or XLSX; no cell can become a formula.

    `merged` draws the table's groups as rows across all columns and joins equal neighbours in a column. Where the table has
    more rows than a file takes, the last row says so.
    """
    grid = [[_text(value) for value in row] for row in islice(table.as_values(), EXPORT_LIMIT + 2)]
    if len(grid) > EXPORT_LIMIT + 1:
        grid[-1] = [f"Danh sách còn dài hơn: tệp dừng ở {write_number(EXPORT_LIMIT)} dòng. {WAY_ON}"]
    ending = "csv" if kind == "csv" else "xlsx"
    if kind == "csv":
        out = io.StringIO()
        csv.writer(out).writerows([[no_formula(cell) for cell in row] for row in grid])
        response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    else:
        groups = [table.groups_of(row.record) for row in table.rows] if kind == "merged" else None
        response = HttpResponse(_Sheet(title).draw(grid, groups), content_type=XLSX)
    name = f"{slug(title)[:80].strip('-')}-{clock.today().isoformat()}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _text(value: Any) -> str:
    return "" if value is None else " ".join(strip_tags(str(value)).split())


_DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
_FIGURES = re.compile(r"-?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:\.\d{3})+)(?:,\d+)?")
MOST_DIGITS = 15
"""A worksheet keeps no more of a number."""


def typed(text: str) -> tuple[date | float, str] | None:
    """(value, number format) of a text that is a day, a number or a percentage as they are written here; None: it is words.

    "007" and "0912…" stay words, and so does what has more digits than a worksheet keeps.
    """
    if found := _DAY.fullmatch(text):
        day, month, year = map(int, found.groups())
        try:
            return date(year, month, day), "dd/mm/yyyy"
        except ValueError:
            return None
    figures = text.removesuffix("%")
    number = read_number_vi(figures) if _FIGURES.fullmatch(figures) else None
    if number is None or len(number.as_tuple().digits) > MOST_DIGITS:
        return None
    places = len(figures.partition(",")[2])
    shape = ("#,##0" if "." in figures else "0") + ("." + "0" * places if places else "")
    return (float(number / Decimal(100)), f"{shape}%") if text != figures else (float(number), shape)


def no_formula(cell: str) -> str:
    """A cell of a CSV as words: what a program of worksheets would compute stands behind an apostrophe; numbers stay numbers."""
    return (
        f"'{cell}"
        if cell.startswith(FORMULA) and not cell.lstrip("-+").replace(",", "").replace(".", "").isdecimal()
        else cell
    )


class _Sheet:
    """A worksheet being written: title, head, rows; strings are never formulas nor links."""

    def __init__(self, title: str) -> None:
        self.out = io.BytesIO()
        plain = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
        self.book = xlsxwriter.Workbook(self.out, plain)
        self.sheet = self.book.add_worksheet("Danh sách")
        self.head = self.book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter"})
        self.shapes: dict[str, Any] = {}
        self.body = self.book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
        self.group = self.book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter"})
        self.sheet.write_string(0, 0, title, self.book.add_format({"bold": True, "font_size": 13}))

    def draw(self, grid: list[list[str]], groups: list[tuple[str, ...]] | None) -> bytes:
        """The bytes of the file; with `groups` (one tuple for each row below the head) in the shape of an appendix."""
        at = 2
        for cell, text in enumerate(grid[0] if grid else ()):
            self.sheet.write_string(at, cell, text, self.head)
        if groups is None:
            for n, row in enumerate(grid[1:], start=1):
                self._row(at + n, row)
        else:
            self._grouped(at + 1, grid[1:], groups, len(grid[0]) if grid else 1)
        self._widths(grid)
        self.sheet.freeze_panes(3, 0)
        self.book.close()
        return self.out.getvalue()

    def _row(self, at: int, row: list[str], skip: frozenset[int] = frozenset()) -> None:
        for cell, text in enumerate(row):
            if cell not in skip:
                self._cell(at, cell, text)

    def _cell(self, at: int, cell: int, text: str) -> None:
        """Days and numbers as such, so that a column can be added up and sorted; all else is words."""
        known = typed(text)
        if known is None:
            self.sheet.write_string(at, cell, text, self.body)
            return
        value, shape = known
        if shape not in self.shapes:
            self.shapes[shape] = self.book.add_format({"num_format": shape, "border": 1, "valign": "top"})
        if isinstance(value, date):
            self.sheet.write_datetime(at, cell, value, self.shapes[shape])
        else:
            self.sheet.write_number(at, cell, value, self.shapes[shape])

    def _grouped(self, at: int, rows: list[list[str]], groups: list[tuple[str, ...]], width: int) -> None:
        start = 0
        for heading, count in _headed(groups[: len(rows)]):
            for text in heading:
                self._across(at, width, text)
                at += 1
            block = rows[start : start + count]
            joined = self._joined(at, block, width)
            for n, row in enumerate(block):
                self._row(at + n, row, frozenset(cell for cell, taken in joined.items() if n in taken))
            at, start = at + count, start + count
        for row in rows[start:]:
            self._row(at, row)
            at += 1

    def _across(self, at: int, width: int, text: str) -> None:
        if width > 1:
            self.sheet.merge_range(at, 0, at, width - 1, "", self.group)
        self.sheet.write_string(at, 0, text, self.group)

    def _joined(self, at: int, block: list[list[str]], width: int) -> dict[int, set[int]]:
        """Joins equal neighbours, column by column; which rows of which column are drawn thereby."""
        out: dict[int, set[int]] = {}
        for cell in range(width):
            for first, last in _runs([row[cell] if cell < len(row) else "" for row in block]):
                self.sheet.merge_range(at + first, cell, at + last, cell, "", self.body)
                self._cell(at + first, cell, block[first][cell])
                out.setdefault(cell, set()).update(range(first, last + 1))
        return out

    def _widths(self, grid: list[list[str]]) -> None:
        for cell in range(len(grid[0]) if grid else 0):
            longest = max((len(row[cell]) for row in grid if cell < len(row)), default=10)
            self.sheet.set_column(cell, cell, min(max(longest, 8), 60))


def _headed(groups: list[tuple[str, ...]]) -> Iterator[tuple[list[str], int]]:
    """(headings that begin before it, number of rows) of each stretch of rows of one group; widest numbered I, II, next 1, 2."""
    before: tuple[str, ...] = ()
    numbers = [0, 0]
    start = 0
    for n in range(len(groups)):
        if n + 1 < len(groups) and groups[n + 1] == groups[n]:
            continue
        yield _headings(before, groups[n], numbers), n + 1 - start
        before, start = groups[n], n + 1


def _headings(before: tuple[str, ...], now: tuple[str, ...], numbers: list[int]) -> list[str]:
    out = []
    for level, text in enumerate(now):
        if before[: level + 1] == now[: level + 1] or not text:
            continue
        numbers[min(level, 1)] += 1
        if level == 0:
            numbers[1] = 0
        out.append(f"{roman(numbers[0])}. {text}" if level == 0 else f"{numbers[1]}. {text}")
    return out


def _runs(cells: list[str]) -> Iterator[tuple[int, int]]:
    """(first, last) of each run of two or more equal cells that say something."""
    first = 0
    for n in range(1, len(cells) + 1):
        if n == len(cells) or cells[n] != cells[first]:
            if n - 1 > first and cells[first]:
                yield first, n - 1
            first = n
