"""The table «Điểm cần làm rõ» of a file that came back → answers to questions, whatever was done to the table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dotpha.programme.extraction.blocks import RawTable
from dotpha.programme.replies.codes import read_bare, read_code
from dotpha.programme.replies.columns import Columns, Row, read_header
from dotpha.programme.replies.questions import HEADER, read_point
from dotpha.programme.replies.ratings import flat

STANDARD = ("code", "title", "point", "question", "answer")
LABEL_WORDS = 6
# The first that fits wins: "Trả lời câu hỏi" is an answer.
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("answer", re.compile(r"\b(?:tra loi|phan hoi|y kien|giai trinh)\b")),
    ("question", re.compile(r"\bcau hoi\b|\bnoi dung (?:hoi|de nghi)\b|\bde nghi lam ro\b")),
    ("point", re.compile(r"\bdiem\b|\bchua ro\b|\bcan (?:lam )?ro\b|\btieu chi\b")),
    ("code", re.compile(r"^(?:ma|code)(?: (?:so|nv|nhiem vu|so nhiem vu))?$")),
    ("title", re.compile(r"\b(?:nhiem vu|cong viec|noi dung)\b")),
)


@dataclass(frozen=True)
class FilledAnswer:
    """One answered question as it came: the task's code and title, the point's key ("" unread), the words of both sides."""

    place: str
    number: int
    code: str
    title: str
    point: str
    question: str
    answer: str
    headed: str = ""
    """The agency that the title above the table names, folded."""

    @property
    def blank(self) -> bool:
        """Nothing was written: dots and dashes are no answer, "Không" is."""
        return not flat(self.answer)


def parted(table: RawTable) -> tuple[RawTable | None, RawTable | None]:
    """A table as (rows of tasks, rows of questions); None for a part that it has not.

    Somebody who copies both tables under one another makes one of them.
    """
    at = next((place for place, row in enumerate(table.rows) if _header(row)), None)
    if at is None:
        return (None, table) if _lost_header(table) else (table, None)
    rest = range(at + 1, len(table.rows))
    end = next(
        (n for n in rest if not _header(table.rows[n]) and read_header(table.rows, n, again=True)), len(table.rows)
    )
    tasks = _rows(table, [*range(at), *range(end, len(table.rows))])
    return (tasks if tasks.rows else None), _rows(table, list(range(at, end)))


def read_answers(table: RawTable, where: str, headed: str = "") -> list[FilledAnswer]:
    """The rows of a table of questions, those left empty among them."""
    numbers = table.numbers or tuple(range(1, len(table.rows) + 1))
    columns = Columns({role: place for place, role in enumerate(STANDARD)})
    found: list[FilledAnswer] = []
    for number, row in zip(numbers, table.rows):
        if own := _header(row):
            columns = own
        elif _continues(row, columns) and found:
            more = columns.text(row, "answer")
            joined = "\n".join(part for part in (found[-1].answer, more) if part)
            found[-1] = replace(found[-1], answer=joined)
        elif not _is_group(row):
            found.append(_filled(row, columns, f"{where}, hàng {number}", number, headed))
    return [one for one in found if one.code or one.point or one.question]


def _rows(table: RawTable, places: list[int]) -> RawTable:
    numbers = table.numbers or tuple(range(1, len(table.rows) + 1))
    return RawTable(tuple(table.rows[n] for n in places), table.sheet, tuple(numbers[n] for n in places))


def _header(row: Row) -> Columns | None:
    """The columns of a header of questions: it announces the question, the answer, and the task or the point."""
    labels = [(place, flat(cell.text)) for place, cell in enumerate(row) if cell.text.strip() and not cell.repeats]
    if any(len(words.split()) > LABEL_WORDS for _, words in labels):
        return None
    places: dict[str, int] = {}
    for place, words in labels:
        role = next((role for role, pattern in _ROLES if pattern.search(words)), "")
        if role and role not in places:
            places[role] = place
    whole = {"question", "answer"} <= set(places) and {"code", "title", "point"} & set(places)
    return Columns(places) if whole and not any(read_code(cell.text) for cell in row) else None


def _lost_header(table: RawTable) -> bool:
    """Five columns whose first are codes and whose third name points: the table as it went out, without its header."""
    rows = [row for row in table.rows if len(row) == len(HEADER)]
    told = sum(bool(read_code(row[0].text) and read_point(row[2].text)) for row in rows)
    return bool(rows) and len(rows) * 2 >= len(table.rows) and told * 2 >= len(rows) and told > 0


def _continues(row: Row, columns: Columns) -> bool:
    """Whether code and point are the merged cells of the row above: its answer goes on here."""
    held = [cell for role in ("code", "point") if (cell := columns.cell(row, role)) is not None]
    return bool(held) and all(cell.repeats == "above" for cell in held)


def _is_group(row: Sequence) -> bool:  # type: ignore[type-arg]
    """A blank row, a line across the table, or a row of column numbers."""
    own = [flat(cell.text) for cell in row if cell.text.strip() and not cell.repeats]
    return len(own) < 2 or own == [str(n) for n in range(1, len(own) + 1)]


def _filled(row: Row, columns: Columns, place: str, number: int, headed: str) -> FilledAnswer:
    code = columns.text(row, "code")
    return FilledAnswer(
        place=place[:80],
        number=number,
        code=(read_code(code) or read_bare(code) or code)[:40],
        title=columns.text(row, "title"),
        point=read_point(columns.text(row, "point")),
        question=columns.text(row, "question"),
        answer=columns.text(row, "answer"),
        headed=headed,
    )
