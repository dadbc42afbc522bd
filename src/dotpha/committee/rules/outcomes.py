"""What came of conclusions on a day, and the share of them carried out in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

LABELS = {
    "unsaid": "chưa ban hành",
    "noted": "không giao việc",
    "done": "đã thực hiện",
    "done_late": "thực hiện muộn",
    "late": "quá hạn, chưa xong",
    "open": "đang thực hiện",
    "dropped": "thôi thực hiện",
}
TONES = {"done": "done", "done_late": "soon", "late": "late", "noted": "plain", "open": "plain"}


@dataclass(frozen=True)
class Outcome:
    """How one conclusion stands; `words` add what its task says of itself."""

    key: str
    words: str = ""

    @property
    def label(self) -> str:
        return LABELS[self.key]

    @property
    def tone(self) -> str:
        return TONES.get(self.key, "unknown")

    @property
    def open(self) -> bool:
        """Whether it is still to be carried out."""
        return self.key in ("open", "late")


def outcome(
    *, issued: bool, given: bool, done_on: date | None, due_on: date | None, dropped: bool, day: date
) -> Outcome:
    """From the facts of the task: `given` an agency answers for it, `dropped` it was cancelled. A day late is late.

    `done_on` is the day it was reported that was verified, as tasks count it.
    """
    if not issued:
        return Outcome("unsaid")
    if not given:
        return Outcome("noted")
    if dropped:
        return Outcome("dropped")
    if done_on is not None:
        return Outcome("done_late" if due_on and done_on > due_on else "done")
    return Outcome("late" if due_on and due_on < day else "open")


@dataclass(frozen=True)
class Share:
    """Of the conclusions that asked for something by now, those carried out in time; `open` are not due yet."""

    in_time: int
    asked: int
    open: int

    @property
    def rate(self) -> float | None:
        """0–1; None where nothing was due."""
        return self.in_time / self.asked if self.asked else None


def share(outcomes: Iterable[Outcome]) -> Share:
    """Asked by now: what is done, and what is late. What runs within its deadline says nothing yet."""
    keys = [one.key for one in outcomes]
    return Share(
        in_time=keys.count("done"),
        asked=keys.count("done") + keys.count("done_late") + keys.count("late"),
        open=keys.count("open"),
    )
