"""What a module says in the brief of a morning: what became so since the brief before, and what falls due.

`operations` makes one brief of all parts each working day and keeps it; a module says only its own part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from dotpha.kit.clock import ZONE

HOUR = time(7)
"""When a brief speaks, before offices open: what happened before this moment it tells, what happens later the next one does."""
MOST_ROWS = 60
"""More rows of a sentence are not kept: they are where it leads."""
ROWS = 3
"""So many rows are named under a sentence at once; the others are one click away."""


@dataclass(frozen=True)
class Morning:
    """What a brief is asked for: the day of it and the day of the one before.

    It tells what is dated from `since` to `last`, the day before its own: the day itself has only begun. What has a
    moment it tells from `begins` until `ends`. Both leave nothing out and tell nothing twice from brief to brief,
    whenever in the day one is made.
    """

    day: date
    since: date

    @property
    def last(self) -> date:
        return self.day - timedelta(1)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day whose facts it tells, for `__range`."""
        return self.since, self.last

    @property
    def before(self) -> date:
        """The day at whose end the brief before stood."""
        return self.since - timedelta(1)

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.since, HOUR, ZONE)

    @property
    def ends(self) -> datetime:
        return datetime.combine(self.day, HOUR, ZONE)


@dataclass(frozen=True)
class Row:
    """One thing that a sentence counts, with its page."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Sentence:
    """What is so, where all its rows are, the first of them; `tone` as of states: late, soon, done, plain."""

    text: str
    url: str = ""
    tone: str = "plain"
    rows: tuple[Row, ...] = ()

    @property
    def first(self) -> tuple[Row, ...]:
        return self.rows[:ROWS]

    @property
    def more(self) -> tuple[Row, ...]:
        return self.rows[ROWS:]


@dataclass(frozen=True)
class BriefPart:
    """The part of a module; `short` is what of it stands in the headline, a few words or none.

    `inside`: only for who reads what has not left the house (leaders, the standing office).
    """

    heading: str
    sentences: tuple[Sentence, ...]
    short: str = ""
    order: int = 50
    inside: bool = False


def ordered(parts: Iterable[BriefPart]) -> list[BriefPart]:
    """The parts that say something, in their order."""
    return sorted((one for one in parts if one.sentences), key=lambda one: one.order)


def write_parts(parts: Iterable[BriefPart]) -> list[dict[str, Any]]:
    """The parts as JSON."""
    kept = [asdict(one) for one in parts]
    for part in kept:
        for sentence in part["sentences"]:
            sentence["rows"] = sentence["rows"][:MOST_ROWS]
    return kept


def read_parts(kept: Iterable[Mapping[str, Any]]) -> list[BriefPart]:
    """The inverse of `write_parts`."""
    return [BriefPart(**{**one, "sentences": tuple(_sentence(said) for said in one["sentences"])}) for one in kept]


def _sentence(kept: Mapping[str, Any]) -> Sentence:
    return Sentence(**{**kept, "rows": tuple(Row(**row) for row in kept["rows"])})


def headline(parts: Sequence[BriefPart]) -> str:
    """What is most to be known, in a line: "2 việc mới quá hạn, 1 điểm nghẽn mới"."""
    told = ", ".join(one.short for one in parts if one.short)
    return told[:1].upper() + told[1:] if told else "Không có thay đổi đáng chú ý"
