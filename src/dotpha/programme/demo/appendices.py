"""An agency's hand on the appendix it was sent: cells filled in, a code deleted, rows put in another order."""

from __future__ import annotations

import io
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

import docx

from dotpha.programme.replies import HEADER
from dotpha.programme.replies.ratings import LABELS, NOTHING_NEW
from dotpha.text.official.packing import pack

CODE, TITLE, RESULT, RATING, DIFFICULTY = (
    HEADER.index(name) for name in ("Mã", "Nhiệm vụ", "Kết quả", "Đánh giá", "Vướng mắc")
)


@dataclass(frozen=True)
class Filled:
    """What an agency writes into the row of a task; `lost` deletes the task's code."""

    result: str
    rating: str = ""
    difficulty: str = ""
    lost: bool = False


def fill(
    data: bytes,
    said: dict[str, Filled],
    *,
    author: str,
    on: date,
    turned: bool = False,
    more: tuple[str, str] | None = None,
) -> bytes:
    """The appendix (.docx bytes) with the rows of `said` (by task code) written in; equal for equal input.

    Raises LookupError for a code that the appendix does not have.
    """
    document = docx.Document(io.BytesIO(data))
    table = next(table for table in document.tables if table.rows[0].cells[CODE].text.strip() == HEADER[CODE])
    rows = {row.cells[CODE].text.strip(): row for row in table.rows[1:]}
    if missing := set(said) - set(rows):
        raise LookupError(f"the appendix of {author} has no row {sorted(missing)}")
    for code, words in said.items():
        _write(rows[code], words)
    if more:
        _add(table, *more)
    if turned:
        _turn(table)
    return pack(document, title=f"Phụ lục trả lời của {author}", author=author, on=on)


def _write(row: Any, words: Filled) -> None:
    _put(row, RESULT, words.result or NOTHING_NEW)
    _put(row, RATING, LABELS.get(words.rating, words.rating))
    _put(row, DIFFICULTY, words.difficulty)
    if words.lost:
        _put(row, CODE, "")


def _put(row: Any, column: int, text: str) -> None:
    """Replaces a cell's text; its paragraph's look stays."""
    paragraph = row.cells[column].paragraphs[0]
    for run in list(paragraph.runs):
        run._element.getparent().remove(run._element)
    if text:
        paragraph.add_run(text)


def _add(table: Any, work: str, result: str) -> None:
    """A row below the last one, as one copies a row in Word and writes over it."""
    last = table.rows[-1]
    last._tr.addnext(deepcopy(last._tr))
    row = table.rows[-1]
    for column, text in ((CODE, ""), (TITLE, work), (RESULT, result), (RATING, ""), (DIFFICULTY, "")):
        _put(row, column, text)


def _turn(table: Any) -> None:
    """The rows below the header in the opposite order."""
    rows = [row._tr for row in table.rows[1:]]
    parent = rows[0].getparent()
    at = parent.index(rows[0])
    for element in rows:
        parent.remove(element)
    for place, element in enumerate(reversed(rows)):
        parent.insert(at + place, element)
