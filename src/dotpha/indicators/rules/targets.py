"""A target and where it stands: from a baseline on a day to a goal on a day, along a path.

A path is a straight line, steps (dated values, each held until the next) or dated values joined by lines. What was
observed is compared with what the path asked for on the day of the observation, so that a late figure is not taken for a
late province.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial

from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number

DAYS_OF_A_MONTH = 365.2425 / 12
GRACE_DAYS = 31
"""How long before or after the deadline a figure may lie that still speaks for it."""


class Direction(StrEnum):
    UP = "up"
    """Reached at the goal or above it (≥)."""
    DOWN = "down"
    """Reached at the goal or below it (≤)."""


class Path(StrEnum):
    LINEAR = "linear"
    STEPS = "steps"
    CUSTOM = "custom"


class Standing(StrEnum):
    NOT_SET = "not_set"
    NO_DATA = "no_data"
    WAITING = "waiting"
    NOT_BEGUN = "not_begun"
    ON_PATH = "on_path"
    OFF_PATH = "off_path"
    REACHED = "reached"
    MISSED = "missed"

    @property
    def label(self) -> str:
        return STANDING_LABELS[self]

    @property
    def tone(self) -> str:
        """The colour's name, as of the states of a task: done, plain, late, soon, unknown."""
        return STANDING_TONES[self]


SIGNS = {Direction.UP: "≥", Direction.DOWN: "≤"}
STANDING_LABELS = {
    Standing.NOT_SET: "lúc đó chưa giao",
    Standing.NO_DATA: "không có số liệu",
    Standing.WAITING: "chờ số liệu khi đến hạn",
    Standing.NOT_BEGUN: "chưa bắt đầu",
    Standing.ON_PATH: "đúng lộ trình",
    Standing.OFF_PATH: "chậm so với lộ trình",
    Standing.REACHED: "đạt mục tiêu",
    Standing.MISSED: "không đạt mục tiêu",
}
STANDING_TONES = {
    Standing.NOT_SET: "plain",
    Standing.NO_DATA: "unknown",
    Standing.WAITING: "unknown",
    Standing.NOT_BEGUN: "plain",
    Standing.ON_PATH: "plain",
    Standing.OFF_PATH: "soon",
    Standing.REACHED: "done",
    Standing.MISSED: "late",
}


@dataclass(frozen=True)
class Point:
    """A value on a day: the last day of the span it speaks of. None: asked for and not there."""

    day: date
    value: float | None


@dataclass(frozen=True)
class Target:
    """From `baseline` (None: not known) on `starts_on` to `goal` on `due_on`; `points` in between, where the path has them."""

    starts_on: date
    baseline: float | None
    due_on: date
    goal: float
    direction: Direction = Direction.UP
    path: Path = Path.LINEAR
    points: tuple[Point, ...] = ()

    def met_by(self, value: float) -> bool:
        return value >= self.goal if self.direction == Direction.UP else value <= self.goal


def faults(target: Target) -> list[str]:
    """What is wrong with a target as it was written, as sentences; nothing for a sound one."""
    found = []
    if target.due_on <= target.starts_on:
        found.append(
            f"Hạn của mục tiêu ({write_date(target.due_on)}) phải sau ngày của số gốc ({write_date(target.starts_on)})."
        )
    days = [point.day for point in target.points]
    if target.path == Path.LINEAR and days:
        found.append("Lộ trình tăng (giảm) đều không có mốc ở giữa; hãy bỏ các mốc hoặc chọn lộ trình khác.")
    if days != sorted(set(days)):
        found.append("Các mốc phải xếp theo ngày và mỗi ngày chỉ một mốc.")
    if any(not target.starts_on < day < target.due_on for day in days):
        found.append("Mỗi mốc phải nằm giữa ngày của số gốc và hạn của mục tiêu.")
    if any(point.value is None for point in target.points):
        found.append("Mỗi mốc phải có một giá trị.")
    return found


def expected(target: Target, day: date) -> float | None:
    """What the path asks for on a day; None before it begins and where only an unknown baseline would tell."""
    if day < target.starts_on:
        return None
    marks = [Point(target.starts_on, target.baseline)]
    marks += [] if target.path == Path.LINEAR else [point for point in target.points if point.day < target.due_on]
    marks += [Point(target.due_on, target.goal)]
    at = bisect_right([mark.day for mark in marks], day) - 1
    before = marks[at]
    if target.path == Path.STEPS or at == len(marks) - 1 or before.day == day:
        return before.value
    behind = marks[at + 1]
    if before.value is None or behind.value is None:
        return None
    way = (day - before.day).days / (behind.day - before.day).days
    return before.value * (1 - way) + behind.value * way


def last_known(observations: Sequence[Point], day: date) -> Point | None:
    """The latest observation with a value on or before a day."""
    known = [one for one in observations if one.value is not None and one.day <= day]
    return max(known, key=lambda one: one.day, default=None)


def judged_by(target: Target, observations: Sequence[Point], day: date, grace_days: int = GRACE_DAYS) -> Point | None:
    """The observation by which a target is judged on a day: the latest, after the deadline the one that speaks for it.

    That is the one of its day. Where there is none once `grace_days` are over: the last one before, if it met the goal or
    lies within as many days, or else the first one after; one that meets the goal long after says nothing of the deadline.
    """
    last = last_known(observations, min(day, target.due_on))
    if day <= target.due_on or (last is not None and last.day == target.due_on):
        return last
    later = [one for one in observations if one.value is not None and target.due_on < one.day <= day]
    first = min(later, key=lambda one: one.day, default=None)
    if first is None and not _waited(target, day, grace_days):
        return None
    if last is not None and last.value is not None:
        near = (target.due_on - last.day).days <= grace_days
        if near or target.met_by(last.value):
            return last
    if first is None or first.value is None:
        return None
    soon = (first.day - target.due_on).days <= grace_days
    return first if soon or not target.met_by(first.value) else None


def _waited(target: Target, day: date, grace_days: int) -> bool:
    """Whether the figure of the deadline has had its time to come in."""
    return (day - target.due_on).days > grace_days


def standing(
    target: Target, observations: Sequence[Point], day: date, tolerance: float = 0, grace_days: int = GRACE_DAYS
) -> Standing:
    """Where a target stands on a day; `tolerance` in the unit of the value, by which the path may be missed.

    Missed is said only of a figure that speaks for the deadline (`judged_by`); until it is in, it is waited for.
    """
    if day < target.starts_on:
        return Standing.NOT_BEGUN
    one = judged_by(target, observations, day, grace_days)
    if one is None or one.value is None:
        over = day > target.due_on and not _waited(target, day, grace_days)
        return Standing.WAITING if over else Standing.NO_DATA
    if target.met_by(one.value):
        return Standing.REACHED
    if day > target.due_on:
        return Standing.MISSED
    short = _short(target, one)
    if short is None:
        return Standing.NO_DATA
    return Standing.ON_PATH if short <= tolerance else Standing.OFF_PATH


def _short(target: Target, one: Point) -> float | None:
    """How much a value lacks to what the path asks for on its day; None where that cannot be said."""
    asked = expected(target, max(one.day, target.starts_on))
    if asked is None or one.value is None:
        return None
    return asked - one.value if target.direction == Direction.UP else one.value - asked


def off_since(target: Target, observations: Sequence[Point], day: date) -> date | None:
    """The day of the first observation on the way that, with all since to a day, is off the path; None where the last is not."""
    since = None
    known = (one for one in observations if one.value is not None and target.starts_on <= one.day <= day)
    for one in sorted(known, key=lambda one: one.day, reverse=True):
        if target.met_by(one.value or 0.0) or (_short(target, one) or 0.0) <= 0:
            break
        since = one.day
    return since


def share(target: Target, value: float | None) -> float | None:
    """How much of the way from baseline to goal is gone, 0–1; None without value or baseline.

    Of a goal that the baseline has met already nothing is to be gone: 1 while it is held, else 0.
    """
    if value is None or target.baseline is None:
        return None
    if target.met_by(value):
        return 1.0
    if target.met_by(target.baseline):
        return 0.0
    return min(1.0, max(0.0, (value - target.baseline) / (target.goal - target.baseline)))


def months_between(start: date, end: date) -> float:
    """Months of even length from a day to a later one."""
    return (end - start).days / DAYS_OF_A_MONTH


def required_pace(target: Target, observations: Sequence[Point], day: date) -> float | None:
    """What must be gained a month, from the last known value, to reach the goal on its day; below 0 where it must sink.

    0 once it is reached; None without a value and when no day is left.
    """
    last = last_known(observations, day)
    if last is None or last.value is None:
        return None
    if target.met_by(last.value):
        return 0.0
    left = months_between(day, target.due_on)
    return (target.goal - last.value) / left if left > 0 else None


def pace_sentence(
    target: Target, observations: Sequence[Point], day: date, unit: str, places: int = 1, goal: str = "",
    write: Callable[[float], str] | None = None,
) -> str:  # fmt: skip
    """ "Từ 20/11/2025 đến 31/12/2025 mỗi tháng phải tăng 2,5 điểm % để đạt ≥ 90%."; once it is over, how it ended.

    `goal` is the goal as it is to be written, else its sign and number; `unit` that of a difference; `write` writes a value.
    """
    write = write or partial(write_number, places=places)
    goal = goal or f"{SIGNS[target.direction]} {write_number(target.goal)}"
    due = write_date(target.due_on)
    if day > target.due_on:
        return _ended(target, observations, day, goal, write)
    pace = required_pace(target, observations, day)
    if pace == 0:
        return f"Đã đạt mục tiêu {goal}."
    if day == target.due_on:
        return f"Ngày {due} là hạn của mục tiêu {goal}."
    if pace is None:
        return f"Không có số liệu để tính nhịp độ cần có tới mục tiêu {goal}."
    turn = "tăng" if pace > 0 else "giảm"
    return (
        f"Từ {write_date(day)} đến {due} mỗi tháng phải {turn} {write_number(abs(pace), places)} {unit} để đạt {goal}."
    )


def _ended(target: Target, observations: Sequence[Point], day: date, goal: str, write: Callable[[float], str]) -> str:
    one, last, due = judged_by(target, observations, day), last_known(observations, day), write_date(target.due_on)
    if one is None or one.value is None:
        waits = "không có" if _waited(target, day, GRACE_DAYS) else "đang chờ"
        return f"Mục tiêu {goal} đã đến hạn {due}, {waits} số liệu của ngày ấy."
    if target.met_by(one.value):
        return f"Mục tiêu {goal} đã đạt khi đến hạn {due}."
    still = "mới là" if target.direction == Direction.UP else "vẫn là"
    told = f"Đến hạn {due} {still} {write(one.value)}, không đạt mục tiêu {goal}."
    if last is not None and last.value is not None and target.met_by(last.value):
        told += f" Sau hạn thì đã đạt: {write(last.value)} tính đến {write_date(last.day)}."
    return told
