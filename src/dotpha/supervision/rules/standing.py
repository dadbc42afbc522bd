"""Where an inquiry stands on a day, told by its steps and deadlines; what one agency owes of it.

A deadline that falls on a day off ends with the next working day (Bộ luật Dân sự 2015 Điều 148 khoản 5).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dotpha.text.calendar import add_working_days, is_working_day, working_days_between

LABELS = {
    "draft": "nháp",
    "sent": "đã gửi, chờ phân công",
    "assigned": "đã phân công, chờ trả lời",
    "answered": "đã có trả lời, chờ kiểm tra",
    "delivered": "đã chuyển trả lời",
    "closed": "đã đóng",
    "withdrawn": "đã rút",
}
WAITING = frozenset({"sent", "assigned", "answered"})
"""Steps in which the asker still waits for the answer."""
SOON = 3
"""Working days before a deadline from which it is near."""


@dataclass(frozen=True)
class Taken:
    """One step: on which day, which verb, to which step of the flow."""

    day: date
    verb: str
    target: str


@dataclass(frozen=True)
class Due:
    """From `set_on` the answer of a round is due on `deadline`; a later one of the same round goes before."""

    round: int
    set_on: date
    deadline: date


@dataclass(frozen=True)
class Standing:
    """`late_days` are working days: of an answer that came late, or of one that has not come."""

    step: str
    round: int = 0
    deadline: date | None = None
    delivered_on: date | None = None
    late_days: int = 0
    soon: bool = False

    @property
    def open(self) -> bool:
        return self.step in WAITING

    @property
    def late(self) -> bool:
        return self.late_days > 0

    @property
    def in_time(self) -> bool:
        """Answered, by the deadline."""
        return self.delivered_on is not None and not self.late

    @property
    def label(self) -> str:
        words = LABELS[self.step]
        if not self.late:
            return words
        days = f"{self.late_days} ngày làm việc"
        if self.open:
            return f"{words.rpartition(', ')[2]}, quá hạn {days}"
        return f"trả lời muộn {days}" if self.step == "delivered" else f"{words}, trả lời muộn {days}"

    @property
    def tone(self) -> str:
        if self.open:
            return "late" if self.late else "soon" if self.soon else "plain"
        return "unknown" if self.step in ("draft", "", "withdrawn") else "done"

    @property
    def caution(self) -> bool:
        """Answered, but late."""
        return self.late and not self.open


def last_day(deadline: date) -> date:
    """The day with whose end a deadline passes."""
    return deadline if is_working_day(deadline) else add_working_days(deadline, 1)


def late_by(deadline: date | None, day: date) -> int:
    """How many working days a day lies behind a deadline; 0 where it does not, or where there is none."""
    if deadline is None:
        return 0
    last = last_day(deadline)
    return working_days_between(last, day) if day > last else 0


def is_soon(deadline: date | None, day: date) -> bool:
    return deadline is not None and not late_by(deadline, day) and working_days_between(day, deadline) <= SOON


def standing(steps: Iterable[Taken], dues: Iterable[Due], day: date) -> Standing:
    """Where the inquiry stands at the end of the day; step "" before it was written down.

    | last step taken by the day | round | judged against the deadline |
    |---|---|---|
    | none | 0 | – |
    | send, ask_more | a further one | the day itself |
    | assign, hand_in, return | the same | the day itself |
    | deliver, accept | the same | the day of delivery |
    | drop_question | the one before | its day of delivery |
    | withdraw | the same | not at all |
    """
    step, delivered = "draft", list[date | None]()
    for one in steps:
        if one.day > day:
            break
        step = one.target
        if one.verb in ("send", "ask_more"):
            delivered.append(None)
        elif one.verb == "drop_question":
            delivered.pop()
        elif one.verb == "deliver":
            delivered[-1] = one.day
    if not delivered:
        return Standing(step)
    number, came = len(delivered), delivered[-1]
    known = [one.deadline for one in dues if one.round == number and one.set_on <= day]
    return at_step(step, number, known[-1] if known else None, came, day)


def at_step(step: str, number: int, deadline: date | None, came: date | None, day: date) -> Standing:
    """The same for an inquiry of which step, round, deadline and day of delivery are known as they are on the day."""
    judged = step in WAITING or came is not None
    late = late_by(deadline, came or day) if judged and step != "withdrawn" else 0
    return Standing(step, number, deadline, came, late, step in WAITING and is_soon(deadline, day))


@dataclass(frozen=True)
class Duty:
    """What one agency owes: `said` is owing, answered, returned or settled (what it said went out)."""

    said: str
    deadline: date | None
    late_days: int = 0
    soon: bool = False

    @property
    def owes(self) -> bool:
        return self.said in ("owing", "returned")

    @property
    def late(self) -> bool:
        return self.late_days > 0

    @property
    def label(self) -> str:
        words = {
            "owing": "chưa trả lời",
            "answered": "đã trả lời, chờ kiểm tra",
            "returned": "trả lại, chờ bổ sung",
            "settled": "đã trả lời",
        }[self.said]
        if not self.late:
            return words
        return f"{words}, {'quá hạn' if self.owes else 'muộn'} {self.late_days} ngày làm việc"

    @property
    def tone(self) -> str:
        if self.owes:
            return "late" if self.late else "soon" if self.soon or self.said == "returned" else "plain"
        return "done" if self.said == "settled" else "plain"

    @property
    def caution(self) -> bool:
        return self.late and not self.owes


def duty(deadline: date | None, *, answered_on: date | None, returned: bool, settled: bool, day: date) -> Duty:
    """`answered_on` is the day of the answer that stands; `returned` that there was one which went back."""
    if answered_on is not None:
        return Duty("settled" if settled else "answered", deadline, late_by(deadline, answered_on))
    return Duty("returned" if returned else "owing", deadline, late_by(deadline, day), is_soon(deadline, day))
