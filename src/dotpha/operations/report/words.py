"""How the report puts facts into words: names in a row, a clause of an agency, a title short enough for a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dotpha.operations.report.facts import Basis, Bottleneck, Facts, Task
from dotpha.text.bodies import proper
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number
from dotpha.text.official.wording import in_sentence, one_line, without_kind

# A stop after two letters is an abbreviation (TP. Đông Hà), not the end of a sentence.
_ENDS = re.compile(r"(?<=[^\W_]{3})[.!?…]+\s+(?=[\"“(]?[^\W\d_])")
TITLE = 110


def clause(text: str) -> str:
    """What an agency wrote as one clause: lines and sentences joined by ";", no stop at the end."""
    lines = [line.strip(" \t-–•+*;,.") for line in text.splitlines()]
    parts = _ENDS.sub("\n", "\n".join(line for line in lines if line)).split("\n")
    return "; ".join([parts[0], *map(small, parts[1:])]).strip(" ;,.")


# First words of names, which keep their capital inside a sentence.
_NAMES = frozenset(
    ("Sở", "Bộ", "Ban", "Ủy", "Uỷ", "Hội", "Công", "Trung", "Tỉnh", "Chính", "Thủ", "Quốc", "Văn", "Đảng", "Đoàn",
     "Mặt", "Cục", "Viện", "Trường", "Tổng")
)  # fmt: skip


def small(text: str) -> str:
    """The text with a small first letter, unless it begins with a name or an abbreviation."""
    first, _, rest = text.partition(" ")
    if first in _NAMES or first[1:] != first[1:].lower() or rest[:1].isupper():
        return text
    return in_sentence(text)


def short(title: str, limit: int = TITLE) -> str:
    """A title in at most `limit` letters, cut where a reader would breathe; the appendix has it whole."""
    text = clause(title)
    if len(text) <= limit:
        return text
    cut = max(text.rfind(mark, limit // 2, limit) for mark in (", ", "; ", ": "))
    if cut < 0:
        cut = text.rfind(" ", 0, limit)
    return f"{text[:cut] if cut > 0 else text[:limit]}…"


def named(task: Task | Bottleneck) -> str:
    """NV-0012 “Trình nghị quyết …”."""
    return f"{task.code} “{short(task.title)}”"


def lead_of(task: Task) -> str:
    return task.lead or "chưa rõ cơ quan chủ trì"


def row_of(names: Iterable[str], limit: int = 12, more: str = "cơ quan khác") -> str:
    """ "A, B và C"; of a long row the first ones and how many more there are."""
    every = list(dict.fromkeys(names))
    if len(every) > limit:
        return f"{', '.join(every[:limit])} và {write_number(len(every) - limit)} {more}"
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} và {every[-1]}" if every else ""


def codes(tasks: Sequence[Task], *, who: bool = True, limit: int = 12) -> str:
    """ "NV-0001 (Sở Xây dựng), NV-0004 (Sở Tài chính) và 3 nhiệm vụ khác"."""
    return row_of(
        (f"{one.code} ({lead_of(one)})" if who else one.code for one in tasks), limit, "nhiệm vụ khác (xem Phụ lục)"
    )


def overdue(tasks: Sequence[Task], *, who: bool = True, limit: int = 12) -> str:
    """ "NV-0003 (Sở Xây dựng, 52 ngày làm việc)": late tasks with how late they are."""
    told = (f"{one.code} ({f'{lead_of(one)}, ' if who else ''}{days(one.late_days or 0)})" for one in tasks)
    return row_of(told, limit, "nhiệm vụ khác (xem Phụ lục)")


def deadline_words(task: Task) -> str:
    """The deadline as a cell says it: a day, a recurrence, what the document wrote, or that it is not known."""
    if task.recurrence:
        return task.recurrence[:1].upper() + task.recurrence[1:]
    if task.deadline:
        return write_date(task.deadline)
    return task.deadline_text or "chưa xác định"


def days(count: int) -> str:
    return f"{write_number(count)} ngày làm việc"


def times(task: Task, facts: Facts) -> str:
    """How an open task stands to its deadline on the report's day; always names a day or the period."""
    if task.recurrence:
        return f"thực hiện {task.recurrence}, kỳ này là {facts.here}"
    if task.deadline is None:
        note = f" (văn bản ghi “{clause(task.deadline_text)}”)" if task.deadline_text else ""
        return f"đến {facts.on} chưa xác định được thời hạn{note}"
    left = facts.days_to(task.deadline)
    # The days left tell the day; a deadline on a day off leaves none.
    return (
        f"hạn {write_date(task.deadline)}, còn {days(left)}"
        if left
        else f"hạn {write_date(task.deadline)}, đến {facts.on} còn 0 ngày làm việc"
    )


def cite(one: Basis) -> str:
    """A document by kind, number, day, issuer and subject (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6)."""
    words = [one.kind or "Văn bản"]
    if one.number:
        words.append(f"số {one.number}")
    if one.signed_on:
        words.append(f"ngày {write_date(one.signed_on)}")
    if one.issuer:
        words.append(f"của {proper(one.issuer)}")
    subject = subject_of(one)
    return " ".join(words) + (f" về {subject}" if subject else "")


def subject_of(one: Basis) -> str:
    """The document's subject without its kind and number; "" where the register has it in capitals only."""
    text = without_kind(one_line(one.title), one.kind)
    text = re.sub(r"^(?:về việc|về|v/v)\s+", "", text, flags=re.IGNORECASE)
    if not text or text.isupper() or text == one.number:
        return ""
    return clause(small(text))
