"""What a reader hands over, paragraphs and tables, and the one plain text in which each piece has its place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

SURE: frozenset[int] = frozenset()
Repeat = Literal["", "left", "above"]


@dataclass(frozen=True)
class RawLine:
    """A paragraph as read; `indent` counts leading blanks, `heading` says that the file itself calls it a heading.

    `unsure` numbers the words, parted by blanks, that were read from a picture and are not certain.
    """

    text: str
    indent: int = 0
    heading: bool = False
    unsure: frozenset[int] = SURE

    def followed_by(self, text: str, unsure: frozenset[int] = SURE) -> "RawLine":
        """The paragraph with more words behind it."""
        before = self.text.rstrip()
        return replace(self, text=f"{before} {text.strip()}", unsure=self.unsure | later(unsure, before))


@dataclass(frozen=True)
class RawCell:
    """One place of a table's grid; `repeats` marks the further places that a merged cell covers."""

    text: str
    repeats: Repeat = ""
    unsure: frozenset[int] = SURE


def later(unsure: frozenset[int], before: str) -> frozenset[int]:
    """The numbers of uncertain words once they stand behind other words."""
    count = len(before.split())
    return frozenset(at + count for at in unsure) if unsure else SURE


@dataclass(frozen=True)
class RawTable:
    """A table as a grid of cells, rows of any length; a sheet's name and the numbers its rows bear in the workbook."""

    rows: tuple[tuple[RawCell, ...], ...]
    sheet: str = ""
    numbers: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """The longest row's number of cells."""
        return max((len(row) for row in self.rows), default=0)


Raw = RawLine | RawTable


@dataclass(frozen=True)
class Line:
    """A paragraph of the text, or a work cut out of one: `Blocks.text[start:end] == text`.

    `due` is what the paragraph says of the time of all its works.
    """

    text: str
    start: int
    end: int
    indent: int = 0
    heading: bool = False
    due: str = ""


@dataclass(frozen=True)
class Cell:
    """A table cell of the text: `Blocks.text[start:end] == text`; a merged cell's repetitions share its place."""

    text: str
    start: int
    end: int
    repeats: Repeat = ""


@dataclass(frozen=True)
class TableBlock:
    """A table whose cells know their places."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Blocks:
    """One plain text and the paragraphs and tables that stand in it, in document order."""

    text: str
    items: tuple[Line | TableBlock, ...]
    unsure: tuple[tuple[int, int], ...] = ()
    """Places [start, end] in `text` of words that were read from a picture and are not certain."""

    def lines(self) -> list[Line]:
        """The paragraphs alone."""
        return [item for item in self.items if isinstance(item, Line)]


class _Writer:
    """Grows the text and tells where each piece came to stand."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.unsure: list[tuple[int, int]] = []

    def put(self, text: str, unsure: frozenset[int] = SURE) -> tuple[int, int]:
        start = self.size
        if unsure:
            words = enumerate(re.finditer(r"\S+", text))
            self.unsure += [(start + word.start(), start + word.end()) for at, word in words if at in unsure]
        self.parts.append(text)
        self.size += len(text)
        return start, self.size


def compose(raws: Iterable[Raw]) -> Blocks:
    """Write paragraphs and tables into one text, a line each, cells of a row parted by a tab."""
    writer = _Writer()
    items: list[Line | TableBlock] = []
    for raw in raws:
        if isinstance(raw, RawTable):
            items.append(TableBlock(_write_rows(writer, raw)))
        elif text := tidy(raw.text):
            start, end = writer.put(text, raw.unsure)
            items.append(Line(text, start, end, raw.indent, raw.heading))
            writer.put("\n")
    return Blocks("".join(writer.parts), tuple(items), tuple(writer.unsure))


def _write_rows(writer: _Writer, table: RawTable) -> tuple[tuple[Cell, ...], ...]:
    rows: list[tuple[Cell, ...]] = []
    for raw_row in table.rows:
        row: list[Cell] = []
        for column, raw in enumerate(raw_row):
            origin = _origin(raw, row, rows, column)
            if origin:
                row.append(Cell(origin.text, origin.start, origin.end, raw.repeats))
                continue
            text = tidy(raw.text)
            row.append(Cell(text, *writer.put(text, raw.unsure)))
            writer.put("\t")
        writer.put("\n")
        rows.append(tuple(row))
    return tuple(rows)


def _origin(raw: RawCell, row: list[Cell], rows: list[tuple[Cell, ...]], column: int) -> Cell | None:
    """The cell that a repetition repeats, or None for a cell of its own."""
    if raw.repeats == "left" and row:
        return row[-1]
    if raw.repeats == "above" and rows and column < len(rows[-1]):
        return rows[-1][column]
    return None


def tidy(text: str) -> str:
    """Single blanks, no blank lines, broken lines joined: `tidy("Xây  dựng\\nđề án") == "Xây dựng đề án"`."""
    lines = [re.sub(r"[^\S\n]+", " ", line).strip() for line in text.split("\n")]
    out: list[str] = []
    for line in lines:
        if not line:
            continue
        if out and _goes_on(out[-1], line):
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
    return "\n".join(out)


def _goes_on(before: str, line: str) -> bool:
    """Whether a line inside a cell continues the one before: it begins in lower case and is no list item."""
    return line[0].islower() and not re.match(r"[a-zđ][.)]\s", line) and before[-1] not in ".;:!?"
