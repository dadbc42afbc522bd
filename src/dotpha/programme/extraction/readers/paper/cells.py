"""A grid with the words in its cells → rows of a table, over as many pages as it takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from dotpha.programme.extraction.blocks import SURE, RawCell, RawTable, later
from dotpha.programme.extraction.readers.paper.grids import Grid
from dotpha.programme.extraction.readers.paper.paragraphs import fits, glued
from dotpha.text.pdf.sheet import Printed, Word, lines_of

SAME_COLUMNS = 8.0  # points by which a table's columns may shift from page to page
PADDING = 6.0  # points: cells keep at most so much room at their right side


@dataclass(frozen=True)
class Table:
    """A grid and the words of each cell, by the place where the cell begins."""

    grid: Grid
    words: dict[tuple[int, int], list[Word]]


class Growing:
    """A table's rows, to which those of the next page may be added."""

    def __init__(self, table: Table) -> None:
        self.grid = table.grid
        self.rows = rows_of(table)
        self.heading = self.rows[:3]

    def raw(self) -> RawTable:
        """The table without columns that hold nothing at all, not even a heading."""
        held = [c for c in range(self.grid.columns) if any(row[c].text or row[c].repeats for row in self.rows)]
        return RawTable(tuple(tuple(row[c] for c in held) for row in self.rows))

    def goes_on_in(self, table: Table) -> bool:
        """Whether a table at a page's top has the same columns, wherever on the page they stand."""
        if table.grid.columns != self.grid.columns:
            return False
        shift = table.grid.xs[0] - self.grid.xs[0]
        return all(abs(x - shift - own) <= SAME_COLUMNS for x, own in zip(table.grid.xs[:-1], self.grid.xs[:-1]))

    def add(self, table: Table) -> None:
        """Adds the rows of a further page without the header that it repeats."""
        rows = rows_of(table)
        while rows and self.heading and rows[0] in self.heading:
            rows.pop(0)
        rows = _spread_from_above(rows)
        if rows and _is_rest(self.rows[-1], rows[0]):
            self.rows[-1] = _whole(self.rows[-1], rows.pop(0))
        self.rows += rows


def rows_of(table: Table) -> list[tuple[RawCell, ...]]:
    """The rows of a grid: each cell's text once, the further places of a merged cell as repetitions."""
    grid, pads = table.grid, _padding(table)
    rows: list[tuple[RawCell, ...]] = []
    for row in range(grid.rows):
        cells: list[RawCell] = []
        for column in range(grid.columns):
            origin = grid.origins[row][column]
            if origin == (row, column):
                last = max(c for c in range(grid.columns) if grid.origins[row][c] == origin)
                cells.append(_cell(table.words.get(origin, []), grid.xs[last + 1] - pads[column]))
            else:
                cells.append(RawCell("", "left" if origin[1] < column else "above"))
        rows.append(tuple(cells))
    return rows


def _padding(table: Table) -> list[float]:
    """The room that each column's text keeps at the left, as it does at the right."""
    out = [PADDING] * table.grid.columns
    for (_, column), words in table.words.items():
        out[column] = min(out[column], max(min(word.x0 for word in words) - table.grid.xs[column], 0.0))
    return out


def _cell(words: Sequence[Word], right: float) -> RawCell:
    """A cell's lines: one that had to end at the cell's side goes on in the next."""
    lines = lines_of(words)
    parts: list[list[Printed]] = []
    for above, below in zip([None, *lines], lines):
        if above is None or fits(above, below, right):
            parts.append([])
        parts[-1].append(below)
    out, unsure = "", SURE
    for part in parts:
        text, own = glued(part, right)
        unsure |= later(own, out)
        out = f"{out}\n{text}" if out else text
    return RawCell(out, unsure=unsure)


def _spread_from_above(rows: list[tuple[RawCell, ...]]) -> list[tuple[RawCell, ...]]:
    """An empty cell over several rows at a page's top is the rest of a merged cell of the page before."""
    if len(rows) < 2:
        return rows
    spread = {
        c for c, cell in enumerate(rows[0]) if not cell.text and not cell.repeats and rows[1][c].repeats == "above"
    }
    first = tuple(RawCell("", "above") if c in spread else cell for c, cell in enumerate(rows[0]))
    return [first, *rows[1:]]


def _is_rest(last: Sequence[RawCell], first: Sequence[RawCell]) -> bool:
    """Whether a page's first row ends the last one of the page before: it begins amid a sentence, and not every cell goes on."""
    pairs = [(above.text, below.text) for above, below in zip(last, first)]
    amid = any(above and below and above[-1] not in ".;:!?" and below[0].islower() for above, below in pairs)
    return amid and any(above and not below for above, below in pairs)


def _whole(last: Sequence[RawCell], first: Sequence[RawCell]) -> tuple[RawCell, ...]:
    """One row of the two halves that a page's end made."""
    return tuple(
        RawCell(f"{above.text} {below.text}".strip(), above.repeats, above.unsure | later(below.unsure, above.text))
        for above, below in zip(last, first)
    )
