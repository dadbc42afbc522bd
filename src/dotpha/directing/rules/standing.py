"""What came of a directive on a day: told by its own step and, once it is a task, by how the task stands.

The step of a directive says who has spoken last; whether the thing is done is the task's to say (`programme.rules.states`),
so that nobody can report a directive done beside its evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dotpha.programme.rules.states import WORK_LABELS, Work
from dotpha.text.calendar import working_days_between

STEPS = {
    "draft": "nháp",
    "issued": "đã giao, chưa nhận",
    "returned": "xin làm rõ",
    "acknowledged": "đã nhận",
    "closed": "đã kết thúc",
    "withdrawn": "đã rút",
}
WAITING = ("issued", "returned")
"""Steps in which it is not acknowledged."""
SOON = 3
"""Working days before its day from which it is near."""


class Came(StrEnum):
    DRAFT = "draft"
    UNSEEN = "unseen"
    ASKED = "asked"
    IDLE = "idle"
    DOING = "doing"
    LATE = "late"
    DONE = "done"
    WITHDRAWN = "withdrawn"


CAME_LABELS = {
    Came.DRAFT: "nháp",
    Came.UNSEEN: "chưa nhận",
    Came.ASKED: "xin làm rõ",
    Came.IDLE: WORK_LABELS[Work.NOT_STARTED],
    Came.DOING: WORK_LABELS[Work.DOING],
    Came.LATE: "trễ",
    Came.DONE: "xong",
    Came.WITHDRAWN: "đã rút",
}


@dataclass(frozen=True)
class Outcome:
    """How its task stands on the day, by the words of the programme."""

    done_on: date | None = None
    deadline: date | None = None
    work: Work = Work.UNKNOWN
    suspended: bool = False
    cancelled: bool = False

    @property
    def begun(self) -> bool:
        """It was accepted, told of or shown something for."""
        return self.work != Work.UNKNOWN


@dataclass(frozen=True)
class Standing:
    """`late_days` are working days after its day, of what is done late, too; `silent`: not acknowledged in its hours.

    `work` is what the programme calls its task once it is taken in; None where it has none.
    """

    came: Came
    step: str
    due_on: date
    done_on: date | None = None
    late_days: int = 0
    soon: bool = False
    silent: bool = False
    suspended: bool = False
    work: Work | None = None

    @property
    def open(self) -> bool:
        return self.came in (Came.UNSEEN, Came.ASKED, Came.IDLE, Came.DOING, Came.LATE)

    @property
    def unseen(self) -> bool:
        """Neither acknowledged nor begun, whether or not its day has passed."""
        return self.step in WAITING and self.open

    @property
    def label(self) -> str:
        if self.came == Came.LATE:
            return f"trễ {self.late_days} ngày làm việc" + (", chưa nhận" if self.unseen else "")
        if self.came == Came.DONE:
            return f"xong, sau hạn {self.late_days} ngày làm việc" if self.late_days else "xong"
        if self.came == Came.UNSEEN and self.silent:
            return "quá giờ chưa nhận"
        if self.suspended:
            return "tạm dừng"
        return WORK_LABELS[self.work] if self.work else CAME_LABELS[self.came]

    @property
    def tone(self) -> str:
        if self.came == Came.LATE or (self.came == Came.UNSEEN and self.silent):
            return "late"
        if self.came == Came.ASKED or (self.open and self.soon):
            return "soon"
        return {Came.DONE: "done", Came.DRAFT: "unknown", Came.WITHDRAWN: "unknown"}.get(self.came, "plain")

    @property
    def caution(self) -> bool:
        """Done, but after its day."""
        return self.came == Came.DONE and self.late_days > 0


def standing(
    step: str, due_on: date, day: date, *, task: Outcome | None, closed_on: date | None = None, silent: bool = False
) -> Standing:
    """Where a directive stands at the end of the day.

    | step by the day | task | what came of it |
    |---|---|---|
    | draft, withdrawn | – | the same |
    | any | cancelled by the office | withdrawn |
    | any, closed | done; or none and closed | done, late where after the deadline in force |
    | any | open, after the deadline in force | late |
    | returned | not begun | asked |
    | issued | not begun | unseen, `silent` after its hours |
    | acknowledged, or begun | open, nothing told of it yet | idle |
    | acknowledged, or begun | open, at work; or none | doing |

    With a task its deadline in force counts (an extension moves it), else the day the directive names.
    """
    due = (task.deadline if task else None) or due_on
    if step in ("draft", "withdrawn"):
        return Standing(Came(step), step, due)
    if task and task.cancelled:
        return Standing(Came.WITHDRAWN, step, due)
    done_on = task.done_on if task else closed_on if step == "closed" else None
    late = working_days_between(due, done_on or day) if (done_on or day) > due else 0
    if done_on or step == "closed":
        return Standing(Came.DONE, step, due, done_on, late)
    suspended = bool(task and task.suspended)
    if task and task.begun and step in WAITING:
        step = "acknowledged"
    if day > due and not suspended:
        return Standing(Came.LATE, step, due, None, late, silent=silent and step == "issued")
    soon = working_days_between(day, due) <= SOON
    if step in WAITING:
        came = Came.UNSEEN if step == "issued" else Came.ASKED
        return Standing(came, step, due, None, 0, soon, silent and step == "issued", suspended)
    came = Came.DOING if task is None or task.work == Work.DOING else Came.IDLE
    return Standing(came, step, due, None, 0, soon, suspended=suspended, work=task.work if task else None)
