"""The appendix an agency fills in, as Word and as Excel: one row a task, three columns to write in.

Open questions to the agency follow in a table of their own: below the first in Word, on a second sheet in Excel.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dotpha.programme.replies import questions as asked
from dotpha.programme.replies.questions import QuestionRow
from dotpha.programme.replies.ratings import LABELS, NOTHING_NEW
from dotpha.text.official import (
    Appendix,
    Column,
    Group,
    Letterhead,
    Paragraph,
    Run,
    Table,
    write_appendix,
    write_appendix_xlsx,
)

HEADER = ("Mã", "Nhiệm vụ", "Thời hạn", "Kết quả kỳ trước", "Kết quả", "Đánh giá", "Vướng mắc")
"""The header row of every appendix, a contract with what reads it."""
_WIDTHS = (20, 62, 26, 46, 52, 26, 36)
RATINGS = tuple(LABELS.values())


@dataclass(frozen=True)
class AppendixRow:
    """One task to answer for. `deadline` and `last_result` are written as they shall be read, "" where there is none."""

    code: str
    title: str
    deadline: str = ""
    last_result: str = ""
    document: str = ""
    """The paper that gave the task; rows of one paper stand under its name where there are several."""


def notes() -> tuple[str, ...]:
    """The lines under the title: how to fill the appendix in."""
    ratings = ", ".join(f"“{rating}”" for rating in RATINGS)
    return (
        f"Cột Đánh giá ghi một trong bốn mức: {ratings}. Nhiệm vụ không có gì mới trong kỳ: ghi “{NOTHING_NEW}” vào cột "
        "Kết quả, đó cũng là câu trả lời.",
        "Kết quả là văn bản thì ghi đủ số, ký hiệu và ngày ký. Giữ nguyên cột Mã.",
    )


def columns() -> tuple[Column, ...]:
    """The seven columns; the rating is a drop-down list in Excel."""
    return tuple(
        Column(
            title, width, "center" if title in {"Mã", "Thời hạn"} else "left", RATINGS if title == "Đánh giá" else ()
        )
        for title, width in zip(HEADER, _WIDTHS)
    )


def write_docx(
    rows: Sequence[AppendixRow], *, title: str, letterhead: Letterhead, questions: Sequence[QuestionRow] = ()
) -> bytes:
    """The appendix as .docx bytes, A4 across, equal for equal input; `letterhead` is that of the letter it goes with."""
    table = Table(columns(), [_cells(row) for row in grouped(rows)])
    hints = [Paragraph([Run(note, italic=True)]) for note in notes()]
    return write_appendix(
        Appendix(title, [*hints, table, *asked.part(questions)], landscape=True), letterhead=letterhead
    )


def write_xlsx(
    rows: Sequence[AppendixRow], *, title: str, on: date | None = None, questions: Sequence[QuestionRow] = ()
) -> bytes:
    """The appendix as .xlsx bytes, equal for equal input; the ratings are offered in a list."""
    return write_appendix_xlsx(
        title=title, columns=columns(), rows=[_cells(row) for row in grouped(rows)], notes=notes(), on=on,
        also=asked.sheets(questions),
    )  # fmt: skip


def grouped(rows: Sequence[AppendixRow]) -> list[AppendixRow | Group]:
    """The rows, each paper's under its name where they come from more than one."""
    papers = list(dict.fromkeys(row.document for row in rows))
    if len(papers) < 2:
        return list(rows)
    out: list[AppendixRow | Group] = []
    for paper in papers:
        out.append(Group(paper or "Nhiệm vụ khác"))
        out.extend(row for row in rows if row.document == paper)
    return out


def _cells(row: AppendixRow | Group) -> Group | tuple[str, ...]:
    if isinstance(row, Group):
        return row
    return (row.code, row.title, row.deadline, row.last_result, "", "", "")
