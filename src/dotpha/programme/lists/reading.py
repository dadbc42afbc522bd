"""The rows of a list by the roles of its columns: tasks with their codes, groups as sections, what is wrong in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dotpha.programme.extraction.blocks import Cell, TableBlock
from dotpha.programme.extraction.columns import Row
from dotpha.programme.extraction.facts import read_facts
from dotpha.programme.extraction.parties import split_parties
from dotpha.programme.extraction.plan import DocumentFacts, FoundTask
from dotpha.programme.extraction.tables import EMPTY, FOOTNOTE, GROUP_ORDINAL, lines_of
from dotpha.programme.extraction.times import Calendar, read_cell_time
from dotpha.programme.lists.heading import Heading
from dotpha.programme.replies.heading import read_period
from dotpha.text.dates import write_date
from dotpha.text.vietnamese import fold

CODE_LETTERS = 60
FACTS = ("lead", "supporting", "deadline", "deliverable", "authority")
CLOSING = re.compile(
    r"^(?:người (?:lập|tổng hợp|báo cáo)|thủ trưởng|nơi nhận|TM\.|KT\.|ngày\s.*\btháng\b)", re.IGNORECASE
)
SHOWN = 80
"""Letters of a title that are shown where it is cut short."""
_WHEN = (
    r"(?:(?:kỳ|năm) báo cáo(?: năm)?\s+\d{4}|(?<!\d\s)(?:tháng\s+\d{1,2}|quý\s+(?:[ivx]+|\d))(?:\s*[/-]\s*|,?\s+năm\s+)\d{4}|"
    r"(?:\d{1,2}|sáu|chín)\s+tháng(?:\s+(?:đầu|cuối))?\s+năm\s+\d{4})"
)
# "… (Kỳ báo cáo tháng 11/2025)", "…, quý IV năm 2025"; of "năm 2025" alone the plan itself may be, and "ngày 5 tháng 11 năm
# 2025" is a day.
PERIOD = re.compile(
    rf"(?:\s*\((?:(?:kỳ|báo cáo|quý|tháng|năm)\b|\d{{1,2}} tháng)[^()]*\d{{4}}[^()]*\)"
    rf"|[\s,;:–-]+(?:(?:kỳ|báo cáo|trong|đến|hết)\s+)*{_WHEN})+\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ListRow:
    """One task of a list: the row's number in the workbook, the superior's code ("" without one), and what it asks for."""

    number: int
    code: str
    task: FoundTask


@dataclass(frozen=True)
class ListRead:
    """A list as read: what it says of itself, its rows in order, and a sentence for each row that is not in order."""

    document: DocumentFacts
    rows: tuple[ListRow, ...]
    problems: tuple[str, ...]


def key_of_code(code: str) -> str:
    """What two spellings of a code share."""
    return " ".join(code.split()).upper()


def without_period(title: str) -> str:
    """A title without the period it is of: the list of every month is called by it."""
    return PERIOD.sub("", title).strip() or title


def title_of(found: Heading, title: str, day: date) -> str:
    """What one of many lists of the same title is called: with the period that its title rows name, and the day it came."""
    said = " ".join(cell.text for row in found.above for cell in row if cell.text and not cell.repeats)
    period = read_period(" ".join(fold(said).split()))
    name = without_period(title)
    also = f"{period.label}, " if period and fold(period.label) not in fold(name)[:SHOWN] else ""
    return f"{name} ({also}nhận ngày {write_date(day)})"


def read_rows(found: Heading, roles: Sequence[str], *, year: int | None = None) -> ListRead:
    """The rows under the header; `roles` by column, `year` completes deadlines without one."""
    front = list(lines_of([TableBlock(found.above)]))
    facts = read_facts(front, "\n".join(line.text for line in front))
    calendar = Calendar(facts.signed_on.year if facts.signed_on else year, facts.signed_on)
    reader = _Reader({role: place for place, role in enumerate(roles)}, calendar, found.labels)
    for at in range(found.first, len(found.rows)):
        reader.row(found.numbers[at], found.rows, at)
    return ListRead(facts, tuple(reader.rows), tuple(reader.problems))


class _Reader:
    """Goes over the rows, carrying the section and the codes met."""

    def __init__(self, columns: dict[str, int], calendar: Calendar, labels: Sequence[str]) -> None:
        self.columns, self.calendar, self.labels = columns, calendar, labels
        self.section: str | None = None
        self.rows: list[ListRow] = []
        self.problems: list[str] = []
        self.met: dict[str, int] = {}

    def row(self, number: int, rows: Sequence[Row], at: int) -> None:
        row = rows[at]
        own = [cell for cell in row if cell.text and not cell.repeats and not EMPTY.match(cell.text)]
        if not own or FOOTNOTE.match(own[0].text) or CLOSING.match(own[0].text) or self._is_header(row):
            return
        facts = {role: self._text(row, role) for role in FACTS}
        code, ordinal = self._text(row, "code"), self._text(row, "ordinal").strip(" .)") if len(own) > 1 else ""
        title = self._cell(row, "title")
        if title is not None and title.repeats == "above":
            self._go_on(facts)
        elif self._is_group(rows, at, own, code, ordinal, facts):
            self.section = next(cell.text for cell in own if cell.text.strip(" .)") != ordinal)
        elif title is None or not title.text or title.repeats:
            self._without_title(number, code or ordinal, len(own))
        else:
            self.rows.append(ListRow(number, self._once(number, code), self._task(row, title, ordinal, facts)))

    def _cell(self, row: Row, role: str) -> Cell | None:
        place = self.columns.get(role)
        return row[place] if place is not None and place < len(row) else None

    def _text(self, row: Row, role: str) -> str:
        """The words of a role's cell; merged from the left they belong to the cell there."""
        cell = self._cell(row, role)
        return "" if cell is None or cell.repeats == "left" or EMPTY.match(cell.text) else cell.text

    def _is_header(self, row: Row) -> bool:
        """The header once more, as at the head of a printed page."""
        own = [(label, cell.text) for label, cell in zip(self.labels, row) if cell.text and not cell.repeats]
        return len(own) > 1 and all(label.startswith(" ".join(text.split())) for label, text in own)

    def _is_group(
        self, rows: Sequence[Row], at: int, own: list[Cell], code: str, ordinal: str, facts: dict[str, str]
    ) -> bool:
        """A heading alone: no code, no fact; told by its number, merging, capitals, or the numbers beneath it."""
        texts = [cell for cell in own if cell.text.strip(" .)") != ordinal]
        if len(texts) != 1 or code or any(facts.values()):
            return False
        if GROUP_ORDINAL.match(ordinal) or texts[0].text.isupper() or any(cell.repeats == "left" for cell in rows[at]):
            return True
        below = self._text(rows[at + 1], "ordinal") if at + 1 < len(rows) else ""
        return bool(ordinal) and below.startswith(f"{ordinal}.") or self._opens_coded(rows, at)

    def _opens_coded(self, rows: Sequence[Row], at: int) -> bool:
        """A lone heading without number and code above a row that has a code."""
        return not self._text(rows[at], "ordinal") and at + 1 < len(rows) and bool(self._text(rows[at + 1], "code"))

    def _go_on(self, facts: dict[str, str]) -> None:
        """A row under a title merged downwards adds its agencies to the task above."""
        if not self.rows:
            return
        last = self.rows[-1]
        leads, supporting = split_parties(facts["lead"], facts["supporting"])
        task = replace(
            last.task,
            leads=tuple(dict.fromkeys((*last.task.leads, *leads))),
            supporting=tuple(dict.fromkeys((*last.task.supporting, *supporting))),
        )
        self.rows[-1] = replace(last, task=task)

    def _without_title(self, number: int, name: str, filled: int) -> None:
        if name and filled > 1:
            self.problems.append(
                f"Dòng {number} ({name}) không có nội dung nhiệm vụ nên không được đọc. "
                "Hãy ghi nội dung vào tệp rồi nhập lại, hoặc hỏi lại nơi gửi."
            )

    def _once(self, number: int, code: str) -> str:
        """The code, where it may stand: short enough and not met before."""
        code = " ".join(code.split())
        if len(code) > CODE_LETTERS:
            self.problems.append(
                f"Dòng {number} có mã dài quá {CODE_LETTERS} ký tự nên được đọc không kèm mã. "
                "Hãy kiểm tra cột mã đã khớp đúng chưa."
            )
            return ""
        if code and (before := self.met.get(key_of_code(code))):
            self.problems.append(
                f"Dòng {number} trùng mã {code} với dòng {before} nên được đọc không kèm mã. "
                "Hãy hỏi lại nơi gửi mã đúng, sửa trong tệp rồi nhập lại."
            )
            return ""
        if code:
            self.met[key_of_code(code)] = number
        return code

    def _task(self, row: Row, title: Cell, ordinal: str, facts: dict[str, str]) -> FoundTask:
        leads, supporting = split_parties(facts["lead"], facts["supporting"])
        when = read_cell_time(facts["deadline"], self.calendar) if facts["deadline"] else None
        return FoundTask(
            title=title.text,
            section=self._text(row, "section") or self.section,
            ordinal=ordinal or None,
            lead=leads[0] if leads else None,
            leads=tuple(leads),
            supporting=tuple(supporting),
            deadline=when.on if when else None,
            deadline_text=when.text if when else None,
            recurrence=when.recurrence if when else None,
            deliverable=" ".join(facts["deliverable"].split()) or None,
            authority=facts["authority"] or None,
            span=(title.start, title.end),
            rules=("list.row", *(f"column.{role}" for role in FACTS if facts[role])),
            issued_on=self.calendar.signed_on,
        )
