"""When a reminder is due: working days before and after the day of a thing, rising one step after the other. Pure.

Nothing leaves on a day off: the calendar is that of `text.calendar` (Bộ luật Lao động 2019 Điều 111, 112).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from dotpha.people.rules import Level
from dotpha.text.calendar import add_working_days, is_working_day, working_days_between

OPENS, CLOSES = time(7, 0), time(17, 0)
"""Between these hours of a working day reminders are made: before the usual hour of the digest, so that it tells them."""
PAUSE = 2
"""So many working days those below have had before the matter rises above them, also after days without a worker."""
MADE_UP = 3
"""So many working days after the day of a thing a missed step before it, or on it, is still made up for."""
FURTHEST = 250
"""Working days: a year before or after the day of a thing."""


@dataclass(frozen=True)
class Schedule:
    """Working days from the day of a thing: `offsets` for the officers, from the last one on every `every` (0: never).

    `head` and `top` are when it rises (None: never).
    """

    offsets: tuple[int, ...]
    every: int = 0
    head: int | None = None
    top: int | None = None

    def rises_at(self, level: Level) -> int | None:
        return {Level.HEAD: self.head, Level.TOP: self.top}.get(level)


@dataclass(frozen=True)
class Told:
    """What was told before about one thing with one day, to one body."""

    level: Level
    offset: int
    day: date


@dataclass(frozen=True)
class Due:
    """A step that is due: to whom, and at which of the schedule's working days."""

    level: Level
    offset: int


def at_work(moment: datetime) -> bool:
    """Whether offices work at a moment (of local time)."""
    return is_working_day(moment.date()) and OPENS <= moment.time() < CLOSES


def day_at(key_day: date, offset: int) -> date:
    """The day of a step. The day itself, where it is a day off, is spoken of on the last working day before it."""
    if offset:
        return add_working_days(key_day, offset)
    return key_day if is_working_day(key_day) else add_working_days(key_day, -1)


def due(schedule: Schedule, *, key_day: date, since: date, today: date, told: Iterable[Told] = ()) -> tuple[Due, ...]:
    """The steps to take today, at most one a level; nothing on a day off.

    Of missed ones only the latest is made up for, and none warns of a day that has long passed (`MADE_UP`). What lay on
    or before `since` (the day since which it is so: given, asked, moved) was nobody's fault. A level is told only `PAUSE`
    working days after the level below it.
    """
    if not is_working_day(today):
        return ()
    before = list(told)
    found: list[Due] = []
    for level in Level:
        step = _latest(schedule, level, key_day, since, today)
        if step is None or any(one.level == level and one.offset >= step for one in before):
            continue
        if level > Level.OFFICERS and not _below_had_time(Level(level - 1), before, today, schedule):
            continue
        found.append(Due(level, step))
    return tuple(found)


def _latest(schedule: Schedule, level: Level, key_day: date, since: date, today: date) -> int | None:
    """The last step of a level whose day has come, as its offset; None where none has.

    Looked for from the last one back: a dry run of a far day has thousands of steps, each with years to count through.
    """
    for offset in sorted(steps(schedule, level, working_days_between(key_day, today)), reverse=True):
        day = day_at(key_day, offset)
        if day <= since:
            return None
        if day <= today:
            return None if _stale(offset, key_day, today) else offset
    return None


def _stale(offset: int, key_day: date, today: date) -> bool:
    """Whether a step would warn of a day that has long passed; what comes after the day is made up for at any time."""
    return offset <= 0 and working_days_between(key_day, today) > MADE_UP


def steps(schedule: Schedule, level: Level, until: int) -> Iterator[int]:
    """The offsets of a level up to so many working days after the day of the thing."""
    if level != Level.OFFICERS:
        rises = schedule.rises_at(level)
        yield from () if rises is None else (rises,)
        return
    yield from schedule.offsets
    if schedule.every and schedule.offsets:
        yield from range(max(schedule.offsets) + schedule.every, until + 1, schedule.every)


def _below_had_time(below: Level, told: list[Told], today: date, schedule: Schedule) -> bool:
    if below == Level.HEAD and schedule.head is None:
        below = Level.OFFICERS
    first = min((one.day for one in told if one.level == below), default=None)
    return first is not None and working_days_between(first, today) >= PAUSE


def fault(schedule: Schedule) -> str | None:
    """Why a schedule cannot be kept, None where it can."""
    if not schedule.offsets:
        return "Hãy ghi ít nhất một mốc nhắc, ví dụ -10, -3, 0, 1."
    if any(abs(one) > FURTHEST for one in schedule.offsets):
        return f"Mốc nhắc phải trong khoảng {FURTHEST} ngày làm việc trước và sau ngày được tính."
    if schedule.every < 0 or schedule.every > FURTHEST:
        return f"Khoảng nhắc lại phải từ 1 đến {FURTHEST} ngày làm việc; để trống nếu không nhắc lại."
    first = min(schedule.offsets)
    if schedule.head is not None and not first < schedule.head <= FURTHEST:
        return f"Báo lãnh đạo cơ quan phải sau lần nhắc chuyên viên đầu tiên (mốc {first})."
    lowest = first if schedule.head is None else schedule.head
    if schedule.top is not None and not lowest < schedule.top <= FURTHEST:
        return f"Báo lãnh đạo Ban Chỉ đạo phải sau bước dưới (mốc {lowest})."
    return None


def read_offsets(text: str) -> tuple[int, ...]:
    """ "-10, -3, 0, +1" → (-10, -3, 0, 1), each once and in order. Raises ValueError with a sentence."""
    found = []
    for part in text.replace(";", ",").replace("−", "-").split(","):
        bare = part.strip().replace(" ", "").removeprefix("+")
        if not bare:
            continue
        if not bare.removeprefix("-").isdecimal() or len(bare) > 4:
            raise ValueError(
                f"Mốc «{part.strip()}» chưa đúng: ghi số ngày làm việc, cách nhau dấu phẩy, ví dụ -10, -3, 0, 1."
            )
        found.append(int(bare))
    return tuple(sorted(set(found)))
