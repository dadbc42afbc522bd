"""Ruled tables whose head is repeated on each page and whose rows never split."""

from collections.abc import Sequence
from typing import Any

from docx.shared import Pt

from dotpha.text.numerals import roman
from dotpha.text.official.house import Ink
from dotpha.text.official.paper import add_cell, add_grid, add_line, add_row, add_tiny
from dotpha.text.official.pieces import Column, Group, Table, Total, Value
from dotpha.text.official.wording import clean, one_line

_COUNTERS = ("stt", "tt", "số tt", "số thứ tự")


def fit_widths(columns: Sequence[Column], room_mm: float) -> list[float]:
    """The columns' widths scaled so that together they fill `room_mm`."""
    total = sum(column.width_mm for column in columns)
    return [column.width_mm * room_mm / total for column in columns]


def counts_rows(columns: Sequence[Column]) -> bool:
    """Whether the first column is the row number, where the mark of a group belongs."""
    return len(columns) > 1 and one_line(columns[0].title).lower() in _COUNTERS


def add_table(host: Any, table: Table, *, room_mm: float) -> None:
    """Write the table over the whole text width."""
    if table.caption:
        add_line(host, one_line(table.caption), Ink(13, bold=True), align="center", after_pt=3, keep_next=True)
    widths = fit_widths(table.columns, room_mm)
    grid = add_grid(host, widths, ruled=True)
    head = add_row(grid, header=True)
    for column, width in zip(table.columns, widths):
        cell = add_cell(head, width, middle=True)
        add_line(cell, clean(column.title), Ink(table.size, bold=True), align="center", before_pt=2, after_pt=2)
    groups = 0
    for row in table.rows:
        if isinstance(row, Group):
            groups += 1
            _add_group(grid, table, row, widths, row.mark if row.mark is not None else roman(groups))
        else:
            strong = isinstance(row, Total)
            _add_cells(grid, table, row.cells if isinstance(row, Total) else row, widths, strong)
    # Two tables in a row would melt into one, and a table sticks to the text below it.
    add_tiny(host).paragraph_format.space_after = Pt(6)


def _add_group(grid: Any, table: Table, group: Group, widths: Sequence[float], mark: str) -> None:
    row = add_row(grid)
    ink = Ink(table.size, bold=True)
    title = one_line(group.title)
    if counts_rows(table.columns):
        add_line(add_cell(row, widths[0]), mark, ink, align="center", before_pt=2, after_pt=2, keep_next=True)
        cell = add_cell(row, sum(widths[1:]), span=len(widths) - 1)
    else:
        title = f"{mark}. {title}" if mark else title
        cell = add_cell(row, sum(widths), span=len(widths))
    add_line(cell, title, ink, before_pt=2, after_pt=2, keep_next=True)


def _add_cells(grid: Any, table: Table, cells: Sequence[Value], widths: Sequence[float], strong: bool) -> None:
    row = add_row(grid)
    ink = Ink(table.size, bold=strong)
    for column, width, value in zip(table.columns, widths, cells):
        cell = add_cell(row, width, middle=True)
        lines = clean(value).split("\n")
        for place, line in enumerate(lines):
            last = place == len(lines) - 1
            add_line(cell, line, ink, align=column.align, before_pt=0 if place else 2, after_pt=2 if last else 0)
