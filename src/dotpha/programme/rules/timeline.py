"""Where tasks lie on a time axis: days become shares of a width, a task becomes parts of a bar, what waits becomes lines.

Everything is a percentage of the axis, so that the same drawing fits a telephone and a wall. Nothing leaves the axis.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dotpha.text.calendar import public_holidays

ONE_DAY = timedelta(1)
MONTHS = {"quarter": 3, "half": 6, "year": 12}
STEPS = (1, 3, 6, 12, 60)
MOST_TICKS = 18
WEEKS_SHOWN = 200
"""Days up to which the weeks are marked, too."""
TET_ROOM = 7
"""Percent of the axis that the name of the year takes before that of Tết."""
TET_NAMED = 800
"""Days up to which there is room for the word Tết."""


@dataclass(frozen=True)
class Axis:
    """The days from `first` to `last`, both drawn."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def before(self) -> date:
        """A day of the stretch before."""
        return self.first - ONE_DAY

    @property
    def after(self) -> date:
        """A day of the stretch after."""
        return self.last + ONE_DAY

    def at(self, day: date) -> float:
        """Where a day begins, 0–100; days outside lie at the nearer end."""
        return min(max((day - self.first).days / self.days, 0), 1) * 100

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def axis(zoom: str, at: date, first: date | None = None, last: date | None = None) -> Axis:
    """The quarter, half-year or year that holds `at`; for any other zoom the whole months from `first` to `last`, with `at`."""
    months = MONTHS.get(zoom)
    if months:
        begins = at.replace(month=(at.month - 1) // months * months + 1, day=1)
        return Axis(begins, _later(begins, months) - ONE_DAY)
    days = [at, *(day for day in (first, last) if day)]
    return Axis(min(days).replace(day=1), _later(max(days).replace(day=1), 1) - ONE_DAY)


def _later(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


@dataclass(frozen=True)
class Tick:
    """A line of the axis and the words beside it; `year` only where a year begins, and at the first."""

    x: float
    label: str
    year: str


def ticks(on: Axis) -> list[Tick]:
    """The beginnings of months, quarters, half-years or years, as many as can be read."""
    whole = (on.last.year - on.first.year) * 12 + on.last.month - on.first.month + 1
    step = next((one for one in STEPS if whole <= one * MOST_TICKS), STEPS[-1])
    at, out = on.first.replace(day=1), list[Tick]()
    while at <= on.last:
        begins = (at.month - 1) % step == 0 if step < 12 else at.month == 1 and at.year % (step // 12) == 0
        if begins or not out:
            out.append(Tick(on.at(at), _named(at, step, whole), str(at.year) if at.month == 1 or not out else ""))
        at = _later(at, 1)
    return out


def _named(at: date, step: int, whole: int) -> str:
    if step == 1:
        return f"Tháng {at.month}" if whole <= 6 else f"Th {at.month}"
    if step == 3:
        return f"Quý {('I', 'II', 'III', 'IV')[(at.month - 1) // 3]}"
    return f"Th {at.month}" if step == 6 else ""


def weeks(on: Axis) -> list[float]:
    """Where the weeks begin, on an axis short enough to tell them apart."""
    if on.days > WEEKS_SHOWN:
        return []
    monday = on.first + timedelta(-on.first.weekday() % 7)
    return [on.at(monday + timedelta(7 * n)) for n in range((on.last - monday).days // 7 + 1)]


@dataclass(frozen=True)
class Stretch:
    """Some days in a row on the axis, `x` and `width` of 100; `kind` says how they are drawn."""

    kind: str
    x: float
    width: float

    @property
    def end(self) -> float:
        return self.x + self.width


def stretch(kind: str, first: date, last: date, on: Axis) -> Stretch | None:
    """The part of these days that lies on the axis; None where none does."""
    if first > last or last < on.first or first > on.last:
        return None
    x = on.at(first)
    return Stretch(kind, x, on.at(last + ONE_DAY) - x)


def tet(on: Axis) -> Iterator[Stretch]:
    """The days off of each Tết Nguyên Đán on the axis; "tet" where its name has room beside that of the year, else "tet-narrow"."""
    for year in range(on.first.year, on.last.year + 1):
        days = [day for day, name in public_holidays(year).items() if "Tết" in name and "Dương lịch" not in name]
        found = stretch("tet", min(days), max(days), on) if days else None
        if found:
            begins = max(on.at(date(year, 1, 1)), on.at(on.first))
            room = on.days <= TET_NAMED and found.x - begins >= TET_ROOM
            yield found if room else replace(found, kind="tet-narrow")


@dataclass(frozen=True)
class Scale:
    """What is drawn of an axis itself."""

    ticks: tuple[Tick, ...]
    weeks: tuple[float, ...]
    tet: tuple[Stretch, ...]


def scale(on: Axis) -> Scale:
    return Scale(tuple(ticks(on)), tuple(weeks(on)), tuple(tet(on)))


@dataclass(frozen=True)
class Course:
    """The days of a task that are drawn. `late_until`: how long it was late, None where it is not.

    `old_deadlines` are those it had before, in order; without a deadline the task has no end.
    """

    assigned_on: date
    deadline: date | None
    old_deadlines: tuple[date, ...] = ()
    late_until: date | None = None


@dataclass(frozen=True)
class Lane:
    """A task on the axis: its bar in parts, the old deadlines that lie on it, where lines may end.

    `beyond` is "before" or "after" where the whole of it lies outside; `end` is None where its last day is not on the axis.
    """

    parts: tuple[Stretch, ...]
    old: tuple[float, ...]
    start: float
    end: float | None
    beyond: str


def lane(course: Course, on: Axis) -> Lane:
    """The bar of a task: as it was given (`run`), what extensions added (`extended`), what it was late (`late`).

    One without a deadline is `open` to the end of the axis.
    """
    until = course.deadline
    if until is None:
        found = [stretch("open", course.assigned_on, max(on.last, course.assigned_on), on)]
    else:
        planned = min([until, *course.old_deadlines[:1]])
        found = [
            stretch("run", min(course.assigned_on, planned), planned, on),
            stretch("extended", planned + ONE_DAY, until, on),
            stretch("late", until + ONE_DAY, course.late_until, on) if course.late_until else None,
        ]
    parts = tuple(one for one in found if one)
    beyond = "" if parts else "after" if course.assigned_on > on.last else "before"
    return Lane(
        parts=parts,
        old=tuple(on.at(day + ONE_DAY) for day in course.old_deadlines if day in on and day != until),
        start=on.at(min([course.assigned_on, *([until] if until else [])])),
        end=on.at(until + ONE_DAY) if until and until in on else None,
        beyond=beyond,
    )


@dataclass(frozen=True)
class Line:
    """From the end of a prerequisite straight to the row of what waits for it, then along to its bar; `odd`: it goes back."""

    x: float
    y: float
    to_x: float
    to_y: float
    odd: bool


def line(before: Lane, after: Lane, heights: tuple[float, float]) -> Line | None:
    """The line between two bars at these heights; None where an end of it would lie outside the axis."""
    if before.end is None or not before.parts or not after.parts:
        return None
    last = max(part.end for part in after.parts) if after.end is None else after.end
    to_x = min(max(before.end, after.start), last)
    return Line(before.end, heights[0], to_x, heights[1], before.end > last)
