"""The passages of a report, each with a key that stays the same from draft to draft, and what the office wrote instead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dotpha.operations.rules.figures_changed import masked
from dotpha.text.official import Appendix, Block, Bullets, Heading, Paragraph, Run, Table

OPENING = "Mở đầu"
WORDS = 7


@dataclass(frozen=True)
class Passage:
    """One paragraph, item of a list or cell of a table as it is written; `where` names its place for people."""

    key: str
    text: str
    where: str
    cell: bool = False


@dataclass(frozen=True)
class Written:
    """What the office has made of the passages: key → its words (None: taken out), and what it added after a key."""

    instead: Mapping[str, str | None]
    added: Mapping[str, Sequence[str]]


NOTHING = Written({}, {})


def plain(text: str | Sequence[Run]) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)


class _Keys:
    """Gives each passage its key: where it stands and how it begins, figures apart."""

    def __init__(self) -> None:
        self.heads = [OPENING, ""]
        self.seen: Counter[str] = Counter()

    def head(self, heading: Heading) -> None:
        self.heads = [heading.text, ""] if heading.level == 1 else [self.heads[0], heading.text]

    @property
    def where(self) -> str:
        return " – ".join(one for one in self.heads if one)

    def __call__(self, begins: str) -> str:
        key = f"{self.where}/{begins}"
        self.seen[key] += 1
        return key if self.seen[key] == 1 else f"{key}/{self.seen[key]}"


def _begins(text: str | Sequence[Run]) -> str:
    """A list's item by the task it names, other passages by their first words without figures."""
    if not isinstance(text, str) and len(text) > 1 and text[0].bold:
        return text[0].text.strip()[:80]
    return " ".join(masked(plain(text)).split()[:WORDS])


def passages(blocks: Sequence[Block]) -> list[Passage]:
    """Every passage in its order; headings are not passages."""
    found: list[Passage] = []
    _walk(blocks, _Keys(), NOTHING, found)
    return found


def rewritten(blocks: Sequence[Block], written: Written) -> list[Block]:
    """The blocks with the office's words in their places."""
    return _walk(blocks, _Keys(), written, [])


def _walk(blocks: Sequence[Block], keys: _Keys, written: Written, found: list[Passage]) -> list[Block]:
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            keys.head(block)
            out.append(block)
        elif isinstance(block, Paragraph):
            texts = _passage(block.text, keys, written, found)
            out += [Paragraph(text) for text in texts]
        elif isinstance(block, Bullets):
            items = [text for item in block.items for text in _passage(item, keys, written, found)]
            out += [Bullets(items)] if items else []
        elif isinstance(block, Table):
            out.append(_table(block, keys.where, written, found))
        elif isinstance(block, Appendix):
            tables = [
                _table(one, block.title, written, found) if isinstance(one, Table) else one for one in block.blocks
            ]
            out.append(replace(block, blocks=tables))
    return out


def _passage(
    text: str | Sequence[Run], keys: _Keys, written: Written, found: list[Passage]
) -> list[str | Sequence[Run]]:
    key = keys(_begins(text))
    found.append(Passage(key, plain(text), keys.where))
    out: list[str | Sequence[Run]] = []
    instead = written.instead.get(key, plain(text))
    if instead is not None:
        out.append(text if instead == plain(text) else _inked(text, instead))
    out += written.added.get(key, ())
    return out


def _inked(text: str | Sequence[Run], instead: str) -> str | Sequence[Run]:
    """The new words, with what stood in bold in front still bold where it is still there."""
    head = "" if isinstance(text, str) or not text or not text[0].bold else text[0].text
    return (Run(head, bold=True), Run(instead[len(head) :])) if head and instead.startswith(head) else instead


def key_of_cell(where: str, row: str, column: str) -> str:
    # The day in the title and the head of a table is another in each period; the place is the same.
    return f"{masked(where)}/{row}/{masked(column)}"


def _table(table: Table, where: str, written: Written, found: list[Passage]) -> Table:
    rows: list[Any] = []
    for row in table.rows:
        if not isinstance(row, tuple | list):
            rows.append(row)
            continue
        cells = []
        for place, value in enumerate(row):
            key = key_of_cell(where, str(row[1]) if len(row) > 1 else "", table.columns[place].title)
            text = "" if value is None else str(value)
            found.append(Passage(key, text, f"{where}, {row[1]}, cột «{table.columns[place].title}»", cell=True))
            instead = written.instead.get(key, text)
            cells.append(value if instead is None or instead == text else instead)
        rows.append(tuple(cells))
    return replace(table, rows=rows)


@dataclass(frozen=True)
class Grid:
    """A table written from facts: the titles of its columns, and the key of each cell by (second cell of the row, title)."""

    head: tuple[str, ...]
    keys: Mapping[tuple[str, str], str]


def grids(blocks: Sequence[Block]) -> list[Grid]:
    """The tables in their order, those of appendices last as they stand in the paper."""
    out, where = [], OPENING
    heads = _Keys()
    for block in blocks:
        if isinstance(block, Heading):
            heads.head(block)
        where = block.title if isinstance(block, Appendix) else heads.where
        for table in block.blocks if isinstance(block, Appendix) else [block]:
            if isinstance(table, Table):
                out.append(_grid(table, where))
    return out


def _grid(table: Table, where: str) -> Grid:
    titles = tuple(column.title for column in table.columns)
    rows = [str(row[1]) for row in table.rows if isinstance(row, tuple | list) and len(row) > 1]
    return Grid(titles, {(row, title): key_of_cell(where, row, title) for row in rows for title in titles})


def same_words(text: str) -> str:
    """A passage as it is compared: without the hyphen of a list, the end mark and spaces that Word moves about."""
    text = re.sub(r"^\s*[-–]\s+", "", " ".join(text.replace("\xa0", " ").split()))
    return text.removesuffix("./.").removesuffix("/.").rstrip(" .;")
