"""How a case stands on a day: at which step, in whose hands, until when. Pure.

What is stored are the steps taken and the day by which each is to be left; labels and tones are derived here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dotpha.text.calendar import add_working_days, is_working_day, working_days_between
from dotpha.text.dates import write_date
from dotpha.text.months import months_after

SOON = 2
"""Working days before its end at which a term is told as near."""


@dataclass(frozen=True)
class Term:
    """Within how many days a step is to be left, working or calendar days, or calendar months, by which article."""

    days: int = 0
    working: bool = True
    law: str = ""
    months: int = 0

    def due_on(self, day: date) -> date:
        """The last day, counted from the day after the step was entered; one that is a day off gives way to the next
        working day (Bộ luật Dân sự 2015, Điều 147, 148)."""
        if self.working and not self.months:
            return add_working_days(day, self.days)
        last = months_after(day, self.months) if self.months else day + timedelta(days=self.days)
        return last if is_working_day(last) else add_working_days(last, 1)

    @property
    def words(self) -> str:
        if self.months:
            return f"{self.months} tháng"
        return f"{self.days} {'ngày làm việc' if self.working else 'ngày'}"


@dataclass(frozen=True)
class Step:
    """One step of a kind: how officials call it, what the applicant is told, its term, whether it is an end.

    `writes`: the applicant writes and hands in here. `public`: who reads what is published sees a case that has come here.
    """

    key: str
    label: str
    told: str = ""
    tone: str = "plain"
    term: Term | None = None
    over: bool = False
    writes: bool = False
    public: bool = False
    holder: str = ""
    """The party from whom the next step is expected; "": the first of the flow that is not who asks."""
    keeps: bool = False
    """Whether the term of the step before goes on: the law gives one for both."""
    shut: bool = False
    """Whether what was handed in lies unopened: until it is opened, who handed it in reads it and nobody else."""

    @property
    def words(self) -> str:
        return self.told or self.label


@dataclass(frozen=True)
class Standing:
    """A case on a day, as a badge draws it: `label`, `tone`, `title`."""

    step: Step
    due_on: date | None
    day: date

    @property
    def late(self) -> bool:
        return not self.step.over and self.due_on is not None and self.due_on < self.day

    @property
    def left(self) -> int | None:
        """Working days that are left, today not counted; None without a term, negative where it is over."""
        if self.due_on is None or self.step.over:
            return None
        return working_days_between(self.day, self.due_on)

    @property
    def tone(self) -> str:
        if self.late:
            return "late"
        near = self.left is not None and self.left <= SOON and not self.step.writes
        return "soon" if near else self.step.tone

    @property
    def label(self) -> str:
        return self.step.label

    @property
    def title(self) -> str:
        if self.due_on is None or self.step.over:
            return self.step.words
        if self.late:
            return f"{self.step.words}; quá hạn từ {write_date(self.due_on)}"
        return f"{self.step.words}; hạn {write_date(self.due_on)}"
