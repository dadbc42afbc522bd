"""The answer of a period, cut from its entries: sentences in order of day, numbers of one thing summed with their parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dotpha.text.letters import fold
from dotpha.text.numerals import write_number

MOST_PARTS = 12
"""More parts of a sum than this are counted, not listed."""
_END = re.compile(r"[\s.;,]+$")


@dataclass(frozen=True)
class Note:
    """One entry: what happened on a day, and the number of something where there is one."""

    key: int
    on: date
    text: str
    number: Decimal | None = None
    unit: str = ""
    counted: str = ""


@dataclass(frozen=True)
class Sum:
    """What several entries counted of one thing in one unit; `parts` are (day, number) in order of day."""

    counted: str
    unit: str
    total: Decimal
    parts: tuple[tuple[date, Decimal], ...]


def in_order(notes: Iterable[Note]) -> list[Note]:
    """By the day it happened; of one day as they were written."""
    return sorted(notes, key=lambda note: (note.on, note.key))


def sums(notes: Iterable[Note]) -> list[Sum]:
    """The sums of numbers of the same thing in the same unit, marks and capitals aside; a number of nothing is not summed.

    In the order in which the things were first counted. What was counted once is no sum, but stands here with its one part.
    """
    found: dict[tuple[str, str], list[Note]] = {}
    for note in in_order(notes):
        if note.number is not None and (note.counted.strip() or note.unit.strip()):
            found.setdefault((_same(note.counted), _same(note.unit)), []).append(note)
    return [_sum(rows) for rows in found.values()]


def _sum(rows: Sequence[Note]) -> Sum:
    parts = tuple((row.on, row.number) for row in rows if row.number is not None)
    total = sum((number for _, number in parts), Decimal(0))
    return Sum(" ".join(rows[0].counted.split()), " ".join(rows[0].unit.split()), total, parts)


def _same(text: str) -> str:
    return " ".join(fold(text).split())


def joined(notes: Iterable[Note]) -> str:
    """The proposed answer: one line for each thing that happened, then one for each sum; "" without entries.

    The same words of several days are said once, with all their days.
    """
    said: dict[str, list[Note]] = {}
    for note in in_order(notes):
        said.setdefault(_same(_bare(note.text)), []).append(note)
    lines = [f"{_days([row.on for row in rows])}: {_bare(rows[0].text)}{_figure(rows)}." for rows in said.values()]
    totals = [one for one in sums(note for rows in said.values() for note in rows) if len(one.parts) > 1]
    return "\n".join([*lines, *(f"{sum_words(one)}." for one in totals)])


def _figure(rows: Sequence[Note]) -> str:
    """The number behind a sentence that does not say it itself; of sentences said once for several days only the sum has it."""
    only = rows[0]
    if len(rows) > 1 or only.number is None:
        return ""
    figure = write_number(only.number)
    if re.search(rf"(?<![\d.,]){re.escape(figure)}(?![\d]|[.,]\d)", only.text):
        return ""
    return f" ({amount(only.number, only.unit, only.counted)})"


def amount(number: Decimal, unit: str, counted: str) -> str:
    """ "45 người, học viên": the number, its unit, what it counts; each only where it is said."""
    words = " ".join(f"{write_number(number)} {unit}".split())
    more = " ".join(counted.split())
    return f"{more}: {words}" if more else words


def sum_words(one: Sum) -> str:
    """ "Cộng học viên: 80 người (45 ngày 20/10; 35 ngày 05/11)", the parts as many as can be read."""
    name = f"Cộng {one.counted}".strip()
    words = " ".join(f"{write_number(one.total)} {one.unit}".split())
    if len(one.parts) > MOST_PARTS:
        return f"{name}: {words} ({write_number(len(one.parts))} lần ghi)"
    parts = "; ".join(f"{write_number(number)} ngày {_short(on)}" for on, number in one.parts)
    return f"{name}: {words} ({parts})"


def _bare(text: str) -> str:
    """The words of an entry on one line, without their last stop, beginning large."""
    words = _END.sub("", " ".join(text.split()))
    return words[:1].upper() + words[1:]


def _days(days: Sequence[date]) -> str:
    each = list(dict.fromkeys(days))
    *first, last = each
    years = {day.year for day in each}
    written = [_short(day) if len(years) == 1 else _long(day) for day in first]
    return f"Ngày {', '.join([*written, _long(last)])}"


def _short(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}"


def _long(day: date) -> str:
    return f"{_short(day)}/{day.year}"
