"""How a unit stands with a sheet on a day, from what it has said and what became of it.

| last answer by the day | became | state |
|---|---|---|
| none | | chưa trả lời (quá hạn n ngày làm việc) |
| some | nothing yet | đã trả lời (sau hạn n ngày làm việc), chờ xác nhận |
| some | returned | trả lại, owing again |
| some | verified | đã xác nhận (sau hạn n ngày làm việc) |

A unit answers in time when its last answer came by the deadline in force on the day asked: whoever was given more time
is not late. Verifying late makes nobody late. Days are working days (`text.calendar`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dotpha.text.calendar import add_working_days, working_days_between

SOON_WORKING_DAYS = 3


class Said(StrEnum):
    NOTHING = "nothing"
    ANSWERED = "answered"
    RETURNED = "returned"
    VERIFIED = "verified"


LABELS = {
    Said.NOTHING: "chưa trả lời",
    Said.ANSWERED: "đã trả lời",
    Said.RETURNED: "trả lại, chờ bổ sung",
    Said.VERIFIED: "đã xác nhận",
}


@dataclass(frozen=True)
class Submission:
    """One answer handed in, and what became of it."""

    on: date
    verified_on: date | None = None
    returned_on: date | None = None


@dataclass(frozen=True)
class UnitFacts:
    """Of one unit: its answers in order, and the deadline in force on the day."""

    deadline: date | None
    submissions: tuple[Submission, ...] = ()


@dataclass(frozen=True)
class State:
    """`late_days` in working days, None where it is not late; `late` also where the deadline passed over a weekend."""

    said: Said
    late: bool = False
    late_days: int | None = None
    soon: bool = False

    @property
    def answered(self) -> bool:
        """Counts as answered: said, and not sent back."""
        return self.said in (Said.ANSWERED, Said.VERIFIED)

    @property
    def label(self) -> str:
        words = LABELS[self.said]
        if not self.late:
            return words
        late = f" {self.late_days} ngày làm việc" if self.late_days else ""
        return f"{words}, {'sau hạn' if self.answered else 'quá hạn'}{late}"

    @property
    def tone(self) -> str:
        if self.said == Said.VERIFIED:
            return "done"
        if not self.answered and self.late:
            return "late"
        if self.said == Said.RETURNED or self.soon:
            return "soon"
        return "plain" if self.answered else "unknown"

    @property
    def caution(self) -> bool:
        """Answered, but after its deadline: a second mark stands at the badge."""
        return self.answered and self.late


def state(facts: UnitFacts, day: date) -> State:
    """How the unit stands on `day`; what came later is ignored."""
    last = next((one for one in reversed(facts.submissions) if one.on <= day), None)
    said = _said(last, day)
    counts_to = last.on if last is not None and said in (Said.ANSWERED, Said.VERIFIED) else day
    if facts.deadline is None or counts_to <= facts.deadline:
        owing = said in (Said.NOTHING, Said.RETURNED) and facts.deadline is not None
        return State(said, soon=owing and add_working_days(day, SOON_WORKING_DAYS) >= facts.deadline)  # type: ignore[operator]
    return State(said, late=True, late_days=working_days_between(facts.deadline, counts_to) or None)


def _said(last: Submission | None, day: date) -> Said:
    if last is None:
        return Said.NOTHING
    if last.returned_on is not None and last.returned_on <= day:
        return Said.RETURNED
    if last.verified_on is not None and last.verified_on <= day:
        return Said.VERIFIED
    return Said.ANSWERED
