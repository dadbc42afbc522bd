"""Where in a workbook the list stands: its sheet, its header rows, its first row; and how it is recognised next time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from dotpha.programme.extraction.blocks import Cell, RawTable, TableBlock, compose
from dotpha.programme.extraction.columns import Row, numbers_columns
from dotpha.programme.extraction.plan import Unreadable
from dotpha.programme.extraction.readers import kind_of, read
from dotpha.programme.extraction.readers.guard import refuse
from dotpha.programme.extraction.secrecy import refuse_secret
from dotpha.programme.lists.roles import KEEP, guess_all
from dotpha.text.vietnamese import fold

HEADER_WITHIN = 40  # rows: so far down a title may push the header
HEADER_WORDS = 16
HEADER_ROWS = 3
LEAST_KNOWN = 3


@dataclass(frozen=True)
class Heading:
    """One list found: `labels` by column, the rows of the table, and where header and first row stand among them.

    `numbers` are the rows' numbers in the workbook; `text` is the one plain text in which every cell has its place.
    """

    sheet: str
    labels: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]
    header: int
    first: int
    text: str

    @property
    def header_row(self) -> int:
        return self.numbers[self.header]

    @property
    def first_row(self) -> int:
        """The workbook's number of the first row under the header."""
        return self.numbers[self.first] if self.first < len(self.numbers) else self.numbers[-1] + 1

    @property
    def signature(self) -> str:
        return signature(self.labels)

    @property
    def heading(self) -> str:
        """The words of the title rows without marks, figures and numbers of quarters: month after month the same."""
        said = (cell.text for row in self.above for cell in row if cell.text and not cell.repeats)
        return " ".join(" ".join(_words(text)) for text in said).strip()[:1000]

    @property
    def above(self) -> tuple[tuple[Cell, ...], ...]:
        """The title rows."""
        return self.rows[: self.header]


def signature(labels: Sequence[str]) -> str:
    """What two files of one form share: the words of their header without marks, figures and numbers of quarters."""
    kept = [_words(label) for label in labels]
    while kept and not kept[-1]:
        kept.pop()
    return sha256("|".join(" ".join(words) for words in kept).encode()).hexdigest()


def _words(text: str) -> list[str]:
    return re.sub(r"\b[ivx]+\b|[^a-z]+", " ", fold(text)).split()


def find_list(data: bytes, name: str) -> Heading:
    """The list in a workbook: the sheet whose header says most. Raises `Unreadable` with the way out."""
    if kind_of(data, name) != "xlsx":
        raise refuse(
            name, "không phải Excel (.xlsx). Danh mục của cấp trên được nhận bằng Excel để trả lại đúng tệp ấy"
        )
    raws = read(data, name)
    tables = [raw for raw in raws if isinstance(raw, RawTable)]
    refuse_secret(compose(raws).text, name)
    found = [one for one in map(_in_table, tables) if one]
    if not found:
        raise _no_list(name)
    return max(found, key=lambda one: (_known(one.labels), len(one.rows)))


def _no_list(name: str) -> Unreadable:
    return refuse(
        name,
        "không có bảng danh mục nhiệm vụ: không thấy dòng tiêu đề có cột nội dung nhiệm vụ và ít nhất hai cột khác. "
        "Hãy kiểm tra lại tệp; dòng tiêu đề phải nằm trong 40 dòng đầu của trang tính",
    )


def _in_table(raw: RawTable) -> Heading | None:
    """The list of one sheet, under the row that says most of its columns."""
    blocks = compose([raw])
    rows = next(item.rows for item in blocks.items if isinstance(item, TableBlock))
    best: Heading | None = None
    for at in range(min(HEADER_WITHIN, len(rows))):
        if not may_head(rows[at]):
            continue
        labels, taken = labels_under(rows, at)
        one = Heading(raw.sheet, labels, rows, raw.numbers, at, at + taken, blocks.text)
        enough = "title" in guess_all(labels) and _known(labels) >= LEAST_KNOWN
        if enough and (best is None or _known(labels) > _known(best.labels)):
            best = one
    return best


def _known(labels: Sequence[str]) -> int:
    return sum(role != KEEP for role in guess_all(labels))


def may_head(row: Row) -> bool:
    """Whether a row may be the first of a header: several cells of few words."""
    own = [cell.text for cell in row if cell.text and not cell.repeats]
    return len(own) >= 2 and all(len(text.split()) <= HEADER_WORDS for text in own)


def labels_under(rows: Sequence[Row], at: int) -> tuple[tuple[str, ...], int]:
    """The words of each column, "Thời hạn / Điều chỉnh" where further header rows stand under a spread cell."""
    labels, taken = [cell.text for cell in rows[at]], 1
    while taken < HEADER_ROWS and at + taken < len(rows):
        above, below = rows[at + taken - 1], rows[at + taken]
        if not _refines(above, below):
            break
        heads = _heads(above, below)
        labels = [_joined(labels[heads.get(place, place)], cell) for place, (_, cell) in enumerate(zip(labels, below))]
        taken += 1
    while at + taken < len(rows) and numbers_columns(rows[at + taken]):
        taken += 1
    return tuple(" ".join(label.split()) for label in labels), taken


def _joined(label: str, cell: Cell) -> str:
    if label and cell.text and not cell.repeats and label != cell.text:
        return f"{label} / {cell.text}"
    return label or cell.text


def _refines(first: Row, second: Row) -> bool:
    """Whether a row is the next of a header: its own words stand only under a spread or an empty cell."""
    own = [place for place, cell in enumerate(second) if cell.text and not cell.repeats]
    spread = {place for place, cell in enumerate(first) if cell.repeats == "left"}
    heads = _heads(first, second)
    spread |= {place - 1 for place in spread} | set(heads) | set(heads.values())
    empty = {place for place, cell in enumerate(first) if not cell.text}
    short = all(len(second[place].text.split()) <= HEADER_WORDS for place in own)
    return bool(own) and bool(spread) and short and all(place in spread | empty for place in own)


def _heads(first: Row, second: Row) -> dict[int, int]:
    """Empty cell → the cell left of it that is spread over it though nobody merged them: words stand under both."""
    heads: dict[int, int] = {}
    for place in range(1, min(len(first), len(second))):
        left = heads.get(place - 1, place - 1)
        has_words = all(second[one].text and not second[one].repeats for one in (left, place))
        if not first[place].text and first[left].text and not first[left].repeats and has_words:
            heads[place] = left
    return heads
