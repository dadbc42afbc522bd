"""What a task is on a day, from the steps taken and its dates.

Two axes and one silence: work (chưa thực hiện | đang thực hiện | hoàn thành | không có thông tin) × time (chưa đến hạn |
trong hạn | quá hạn). A task counts as done from the day it was *reported*, once it has been *verified*: the agency is
not late because the office verifies late. A standing or recurring task is never overdue as a whole: its occurrences are
(`recurrence`), and how many of them are is said beside its state.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dotpha.programme.rules.recurrence import Occurrence, Shown, Standing, Told, spans
from dotpha.programme.rules.recurrence import occurrences as standings
from dotpha.text import calendar
from dotpha.text.periods import period_containing

SOON_WORKING_DAYS = 10
FINISHING = ("verify", "end")
"""The verbs by which a task is finished: verified after a report, or ended by the office where it recurs."""


class Work(StrEnum):
    UNKNOWN = "unknown"
    NOT_STARTED = "not_started"
    DOING = "doing"
    DONE = "done"


class Time(StrEnum):
    NOT_DUE = "not_due"
    IN_TIME = "in_time"
    LATE = "late"
    NONE = "none"


class Aside(StrEnum):
    NO = ""
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


WORK_LABELS = {
    Work.UNKNOWN: "không có thông tin",
    Work.NOT_STARTED: "chưa thực hiện",
    Work.DOING: "đang thực hiện",
    Work.DONE: "hoàn thành",
}
TIME_LABELS = {
    Time.NOT_DUE: "chưa đến hạn",
    Time.IN_TIME: "trong hạn",
    Time.LATE: "quá hạn",
    Time.NONE: "không đặt hạn",
}
ASIDE_LABELS = {Aside.SUSPENDED: "tạm dừng", Aside.CANCELLED: "đã bãi bỏ"}


@dataclass(frozen=True)
class Step:
    verb: str
    target: str
    day: date


@dataclass(frozen=True)
class Word:
    """What an agency said: rating (`done`, `doing`, `kept_up`, `not_started` or ""), whether it said nothing happened."""

    day: date
    rating: str = ""
    result: bool = False
    nothing_new: bool = False


@dataclass(frozen=True)
class MilestoneFacts:
    """Its weight, and whether evidence of it was verified and still stands on the day asked.

    One that is measured by a target counts by `share`, 0–1, how far the target has come; None where it has no data.
    """

    weight: int
    verified: bool
    share: float | None = None

    @property
    def part(self) -> float:
        """What of it counts: the whole once it is verified or reached, of a measured one its share."""
        return 1.0 if self.verified else self.share or 0.0


@dataclass(frozen=True)
class TaskFacts:
    """Everything the rules need of one task, already narrowed to what was known on the day."""

    assigned_on: date
    deadline: date | None
    recurrence: str = ""
    steps: tuple[Step, ...] = ()
    words: tuple[Word, ...] = ()
    evidence_days: tuple[date, ...] = ()
    milestones: tuple[MilestoneFacts, ...] = field(default=())
    deadline_text: str = ""
    shown: tuple[Shown, ...] = ()
    """Of a task that recurs: its proofs that stand or wait."""
    told: tuple[Told, ...] = ()
    """Of a task that recurs: what was said of which reporting period."""


@dataclass(frozen=True)
class State:
    """The derived state of a task on a day. `late_days` in working days, None unless late; `behind`: late occurrences."""

    work: Work
    time: Time
    aside: Aside = Aside.NO
    done_on: date | None = None
    late_days: int | None = None
    soon: bool = False
    behind: int = 0

    @property
    def label(self) -> str:
        if self.aside:
            return ASIDE_LABELS[self.aside]
        work = WORK_LABELS[self.work]
        if self.done_late:
            return f"{work} – sau hạn" + (f" {self.late_days} ngày làm việc" if self.late_days else "")
        if self.behind:
            return f"{work} – chậm {self.behind} kỳ"
        return work if self.time == Time.NONE else f"{work} – {TIME_LABELS[self.time]}"

    @property
    def done_late(self) -> bool:
        """Done after its deadline: verified, so green, but marked. In the figures of reports it is "hoàn thành, quá hạn"."""
        return not self.aside and self.work == Work.DONE and self.time == Time.LATE

    @property
    def caution(self) -> bool:
        """Whether the badge carries a second mark, in amber."""
        return self.done_late or self.behind > 0

    @property
    def tone(self) -> str:
        """The colour's name: late, soon, done, unknown or plain; a word always goes with it."""
        if self.aside:
            return "plain"
        if self.work == Work.DONE:
            return "done"
        if self.time == Time.LATE:
            return "late"
        if self.soon or self.behind:
            return "soon"
        return "unknown" if self.work == Work.UNKNOWN else "plain"

    @property
    def open(self) -> bool:
        return self.work != Work.DONE and not self.aside


def state(facts: TaskFacts, day: date) -> State:
    """The state of a task on a day; facts after the day are ignored."""
    steps = [step for step in facts.steps if step.day <= day]
    aside = _aside(steps)
    done_on = _done_on(steps)
    work = Work.DONE if done_on else _open_work(facts, steps, day)
    time = _time(facts, done_on, day)
    late = time == Time.LATE and not aside and facts.deadline is not None
    return State(
        work=work,
        time=time,
        aside=aside,
        done_on=done_on,
        late_days=calendar.working_days_between(facts.deadline, done_on or day) if late and facts.deadline else None,
        soon=_soon(facts, work, time, day),
        behind=0 if aside or done_on else sum(1 for one in occurrences(facts, day) if one.standing == Standing.LATE),
    )


def occurrences(facts: TaskFacts, day: date) -> list[Occurrence]:
    """The occurrences of a task on a day, in order; none where it does not recur in periods."""
    if not facts.recurrence:
        return []
    found = spans(
        facts.recurrence, assigned_on=facts.assigned_on, deadline=facts.deadline, day=day, words=facts.deadline_text
    )
    return standings(found, shown=facts.shown, told=facts.told, day=day)


def _aside(steps: list[Step]) -> Aside:
    last = steps[-1].target if steps else ""
    return Aside(last) if last in {Aside.SUSPENDED, Aside.CANCELLED} else Aside.NO


def _done_on(steps: list[Step]) -> date | None:
    """The day of the report that was verified and not returned since; of what was ended without one the day it was."""
    if not steps or steps[-1].target not in {"verified", "closed"}:
        return None
    verified = max((i for i, step in enumerate(steps) if step.verb in FINISHING), default=len(steps) - 1)
    if steps[verified].verb == "end":
        return steps[verified].day
    reports = [step.day for step in steps[:verified] if step.verb == "report"]
    return reports[-1] if reports else steps[verified].day


def _open_work(facts: TaskFacts, steps: list[Step], day: date) -> Work:
    words = [word for word in facts.words if word.day <= day]
    reported = any(step.verb == "report" for step in steps)
    if reported or any(evidence <= day for evidence in facts.evidence_days):
        return Work.DOING
    if any(is_busy(word) for word in words):
        return Work.DOING
    return Work.NOT_STARTED if words or any(step.verb == "accept" for step in steps) else Work.UNKNOWN


def is_busy(word: Word) -> bool:
    """Whether a word tells of work: its rating, else a result that is more than "không phát sinh"."""
    return word.rating in {"done", "doing", "kept_up"} or (word.result and not word.rating and not word.nothing_new)


def _time(facts: TaskFacts, done_on: date | None, day: date) -> Time:
    if facts.deadline is None or facts.recurrence:
        return Time.NONE
    if (done_on or day) > facts.deadline:
        return Time.LATE
    if done_on or facts.deadline <= period_containing(day, "quarter").ends_on:
        return Time.IN_TIME
    return Time.NOT_DUE


def _soon(facts: TaskFacts, work: Work, time: Time, day: date) -> bool:
    if work == Work.DONE or time in {Time.NONE, Time.LATE} or facts.deadline is None:
        return False
    return calendar.working_days_between(day, facts.deadline) <= SOON_WORKING_DAYS


def progress(milestones: tuple[MilestoneFacts, ...]) -> float | None:
    """Measured progress, 0–1: the share of the milestones' weights verified or measured; None where there is no milestone."""
    total = sum(one.weight for one in milestones)
    return sum(one.weight * one.part for one in milestones) / total if total else None
