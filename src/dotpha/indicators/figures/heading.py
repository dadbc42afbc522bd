"""Which rows of a sheet are the header: those of words right above the first row of figures, joined column by column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dotpha.indicators.figures.grid import Cell
from dotpha.indicators.figures.numbers import bare, is_nothing, is_number

HEADER_WITHIN = 60
"""Rows so far down a title may push the figures."""
HEADER_ROWS = 3
_ORDINAL = re.compile(r"\(?(?:[A-ZĐ]|[IVXLC]{1,6}|\d{1,3})(?:\s*=.*)?[.)]?")
_YEAR = re.compile(r"(?:19|20|21)\d\d")
Rows = Sequence[Sequence[Cell]]


def body_begins(rows: Rows) -> int | None:
    """The first row of figures that has a header above it; None where the sheet holds no such table."""
    for at in range(1, min(len(rows), HEADER_WITHIN)):
        if _has_figures(rows[at]) and not _numbers_columns(rows[at]) and _header_bottom(rows, at) is not None:
            return at
    return None


def labels_over(rows: Rows, body: int) -> tuple[tuple[str, ...], int, int]:
    """The words of each column, the first header row, and the first row below the header.

    Words of several rows are joined: "2024 / Quý I". Rows between header and figures ("I. Khối xã") belong below.
    """
    bottom = _header_bottom(rows, body)
    if bottom is None:
        raise ValueError(body)
    top = bottom
    while top > 0 and bottom - top + 1 < HEADER_ROWS and _refines(rows[top - 1], rows[top]):
        top -= 1
    first = bottom + 1
    while first < body and _numbers_columns(rows[first]):
        first += 1
    return _joined(rows[top : bottom + 1]), top, first


def _is_year(cell: Cell) -> bool:
    return bool(_YEAR.fullmatch(bare(cell.text)))


def _has_figures(row: Sequence[Cell]) -> bool:
    """Whether a row holds a number or a sign for none, and more than years."""
    filled = [cell for cell in row if cell.text]
    if len(filled) < 2:
        return False
    return any(not _is_year(cell) and (is_number(cell.text) or is_nothing(cell.text)) for cell in filled)


def _numbers_columns(row: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns: "A | B | 1 | 2", "(1) | (2) | (3)"."""
    texts = [cell.text for cell in row if cell.text]
    if len(texts) < 2 or not all(_ORDINAL.fullmatch(text) for text in texts):
        return False
    numbers = [int(found.group()) for text in texts if (found := re.search(r"\d+", text))]
    return not numbers or numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= len(texts)


def _may_head(row: Sequence[Cell]) -> bool:
    """Whether a row is of words (or years): at least two that are no ordinals, or one that is spread."""
    filled = [cell for cell in row if cell.text]
    if any(is_nothing(cell.text) or (is_number(cell.text) and not _is_year(cell)) for cell in filled):
        return False
    words = [cell for cell in filled if not _ORDINAL.fullmatch(cell.text)]
    return len(words) >= 2 or (len(words) == 1 and any(cell.covered for cell in row) and len(filled) > 1)


def _header_bottom(rows: Rows, body: int) -> int | None:
    """The lowest header row above the figures: of words, over half of the columns filled there and over a figure.

    A row whose figures are left empty has words too, but none over them.
    """
    filled = [bool(cell.text) for cell in rows[body]]
    figures = [column for column, cell in enumerate(rows[body]) if cell.text and _is_figure(cell)]
    for at in range(body - 1, max(-1, body - HEADER_WITHIN), -1):
        row = rows[at]
        told = sum(bool(cell.text or cell.covered) for cell in row)
        over = any(row[column].text and not _ORDINAL.fullmatch(row[column].text) for column in figures)
        if over and _may_head(row) and 2 * told >= sum(filled):
            return at
    return None


def _is_figure(cell: Cell) -> bool:
    return cell.number is not None or is_number(cell.text) or is_nothing(cell.text)


def _refines(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a row of words stands as a header over another: it names columns that the lower leaves empty or divides."""
    if not _may_head(above) and not any(cell.covered == "left" for cell in above):
        return False
    owns = [column for column, cell in enumerate(above) if cell.text]
    gaps = [column for column in owns if not below[column].text]
    told = {column for column, cell in enumerate(below) if cell.text}
    if len(owns) == 1 and told >= set(range(len(below))):
        return False  # one line over a whole header is a title
    covers = {column for column, cell in enumerate(above) if cell.text or cell.covered == "left"}
    reach = covers | {column for column in told if any(owner < column for owner in owns)}
    return bool(gaps) and told <= reach and bool(told)


def _joined(header: Rows) -> tuple[str, ...]:
    """The words over each column; an empty place right of a spread word belongs to it where words stand below both."""
    width = len(header[0])
    labels: list[list[str]] = [[] for _ in range(width)]
    for depth, row in enumerate(header):
        for column in range(width):
            text = row[column].text or _spread(header, depth, column)
            if text and text not in labels[column][-1:]:
                labels[column].append(text)
    return tuple(" / ".join(parts) for parts in labels)


def _spread(header: Rows, depth: int, column: int) -> str:
    """The word whose merged or empty places reach over this one, "" where none does."""
    row = header[depth]
    if row[column].covered == "above" or (depth == len(header) - 1 and row[column].covered != "left"):
        return ""
    below = header[depth + 1 :]
    for left in range(column - 1, -1, -1):
        if row[left + 1].covered == "left":
            if row[left].text:
                return row[left].text
            continue
        if not all(any(lower[one].text for lower in below) for one in (left, column)):
            return ""
        if row[left].text:
            return row[left].text
    return ""
