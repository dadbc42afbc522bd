"""The questions that go out beside an appendix, and the points of *rõ* as people write them back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dotpha.programme.extraction.clarity import LABELS
from dotpha.programme.replies.ratings import flat
from dotpha.text.official import Column, Content, Paragraph, Run, Sheet, Table

TITLE = "Điểm cần làm rõ"
SHEET_TITLE = "Câu hỏi làm rõ nhiệm vụ"
HEADER = ("Mã", "Nhiệm vụ", "Điểm chưa rõ", "Câu hỏi", "Trả lời")
"""The header row of every table of questions, a contract with what reads it."""
NOTE = "Ghi câu trả lời vào cột Trả lời; thời hạn ghi ngày, tháng, năm; cơ quan ghi đủ tên. Giữ nguyên cột Mã và cột Điểm chưa rõ."
_WIDTHS = (20, 62, 26, 90, 70)
_POINTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("authority", re.compile(r"\btham quyen\b|\bphe duyet\b")),
    ("duty", re.compile(r"\btrach nhiem\b")),
    ("resources", re.compile(r"\bnguon luc\b|\bkinh phi\b")),
    ("when", re.compile(r"\bthoi gian\b|\bthoi han\b|\btien do\b|^han$")),
    ("product", re.compile(r"\bsan pham\b|\bket qua\b")),
    ("who", re.compile(r"\bnguoi\b|\bco quan\b|\bchu tri\b")),
    ("what", re.compile(r"\bviec\b|\bnoi dung\b|\bcong viec\b")),
)


@dataclass(frozen=True)
class QuestionRow:
    """One question to answer: the task by code and title, the point by its key, the sentence."""

    code: str
    title: str
    point: str
    text: str


def point_name(point: str) -> str:
    """A point as the column writes it: `point_name("when") == "Thời gian"`."""
    return LABELS[point].removeprefix("rõ ").capitalize()


def read_point(text: str) -> str:
    """The point that a cell names ("Rõ thời gian", "thời hạn"); "" for none or more words than a name has."""
    words = flat(text)
    if not words or len(words.split()) > 6:
        return ""
    return next((key for key, pattern in _POINTS if pattern.search(words)), "")


def columns() -> tuple[Column, ...]:
    """The five columns."""
    return tuple(Column(title, width, "center" if title == "Mã" else "left") for title, width in zip(HEADER, _WIDTHS))


def cells(rows: Sequence[QuestionRow]) -> list[tuple[str, ...]]:
    return [(row.code, row.title, point_name(row.point), row.text, "") for row in rows]


def table(rows: Sequence[QuestionRow]) -> Table:
    """The table of questions in a Word file."""
    return Table(columns(), cells(rows))


def part(rows: Sequence[QuestionRow]) -> list[Content]:
    """The questions as they stand below the first table of an appendix; nothing where there are none."""
    if not rows:
        return []
    return [Paragraph([Run(TITLE, bold=True)]), Paragraph([Run(NOTE, italic=True)]), table(rows)]


def sheets(rows: Sequence[QuestionRow]) -> tuple[Sheet, ...]:
    """The questions as a second sheet of a workbook; none where there are none."""
    return (Sheet(SHEET_TITLE, columns(), cells(rows), notes=(NOTE,), name=TITLE),) if rows else ()
