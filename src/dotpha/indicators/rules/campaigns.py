"""A campaign ("cao điểm"): so much to be done by each unit between two days, counted day by day.

A day without a count is a day unknown, not a day on which nothing was done: the pace is taken over the days counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import fsum

from dotpha.text.calendar import is_working_day
from dotpha.text.dates import write_date
from dotpha.text.numerals import NO_DATA, write_number


@dataclass(frozen=True)
class Campaign:
    """From a day to a day, both counted; of a working campaign only the days on which offices work."""

    starts_on: date
    ends_on: date
    unit: str
    """What is counted, in words: "tài khoản", "hồ sơ"."""
    working: bool = False

    def days(self, first: date, last: date) -> list[date]:
        """The campaign's days from a day to a day, both counted."""
        first, last = max(first, self.starts_on), min(last, self.ends_on)
        span = (first + timedelta(n) for n in range((last - first).days + 1))
        return [day for day in span if not self.working or is_working_day(day)]


@dataclass(frozen=True)
class Effort:
    """What one unit has done by a day. Counts in the campaign's unit; days as the campaign counts them.

    `done` None: no day counted. `pace` done a counted day; `needed` to be done each remaining day (0 when made, None
    without goal or when no day is left); `projection` done at the end if the pace is kept. `rank` None without share.
    """

    who: str
    goal: float | None
    done: float | None
    counted_days: int
    missing_days: int
    days_left: int
    pace: float | None
    needed: float | None
    projection: float | None
    rank: int | None = None

    @property
    def share(self) -> float | None:
        """Done over goal, from 0; beyond 1 where more was done. None without either."""
        return self.done / self.goal if self.done is not None and self.goal else None

    @property
    def made(self) -> bool:
        return self.done is not None and self.goal is not None and self.done >= self.goal


def effort(campaign: Campaign, who: str, goal: float | None, counts: Mapping[date, float | None], day: date) -> Effort:
    """What a unit has done by the end of a day; counts outside the campaign and after the day are left out.

    What was done on a day off counts as done, of a working campaign too.
    """
    last = min(day, campaign.ends_on)
    known = {on: n for on, n in counts.items() if n is not None and campaign.starts_on <= on <= last}
    asked = campaign.days(campaign.starts_on, last)
    counted = sum(1 for on in asked if on in known)
    left = len(campaign.days(max(day, campaign.starts_on - timedelta(1)) + timedelta(1), campaign.ends_on))
    done = fsum(known.values()) if known else None
    pace = done / counted if done is not None and counted else None
    return Effort(
        who,
        goal,
        done,
        counted,
        len(asked) - counted,
        left,
        pace,
        _needed(goal, done, left),
        None if done is None or pace is None else done + pace * left,
    )


def _needed(goal: float | None, done: float | None, left: int) -> float | None:
    if goal is None:
        return None
    short = goal - (done or 0)
    if short <= 0:
        return 0.0
    return short / left if left else None


def league(efforts: Iterable[Effort]) -> list[Effort]:
    """The units by share, the best first; equal shares have one rank and stand by name; those without share last.

    Of equal shares: the same rank, and the next one leaves out as many places (1, 1, 3).
    """
    ordered = sorted(efforts, key=lambda one: (one.share is None, -(one.share or 0), one.who))
    ranked: list[Effort] = []
    for place, one in enumerate(ordered, 1):
        before = ranked[-1] if ranked else None
        rank = before.rank if before is not None and before.share == one.share else place
        ranked.append(replace(one, rank=None if one.share is None else rank))
    return ranked


def together(who: str, efforts: Iterable[Effort]) -> tuple[Effort, int]:
    """The sum of several units, and how many of them have no data; None where none has.

    The projection stands on those that have data.
    """
    told = list(efforts)
    known = [one for one in told if one.done is not None]
    goals = [one.goal for one in told if one.goal is not None]
    goal = fsum(goals) if goals else None
    done = fsum(one.done or 0 for one in known) if known else None
    left = max((one.days_left for one in told), default=0)
    paces = [one.pace for one in known if one.pace is not None]
    ends = [one.projection for one in known if one.projection is not None]
    summed = Effort(
        who,
        goal,
        done,
        max((one.counted_days for one in told), default=0),
        min((one.missing_days for one in told), default=0),
        left,
        fsum(paces) if paces else None,
        _needed(goal, done, left),
        fsum(ends) if ends else None,
    )
    return summed, len(told) - len(known)


def write_part(effort_: Effort, unit: str) -> str:
    """ "350/1.000 hồ sơ (35,0%)", with the goal as its denominator."""
    if effort_.done is None:
        return NO_DATA
    if not effort_.goal:
        return f"{write_number(effort_.done)} {unit} (chưa giao chỉ tiêu)"
    pct = _pct(effort_.done, effort_.goal)
    return f"{write_number(effort_.done)}/{write_number(effort_.goal)} {unit} ({write_number(pct, 1)}%)"


def _pct(done: float, goal: float) -> float:
    """A share below the whole is never rounded up to 100 %."""
    pct = 100 * done / goal
    return min(pct, 99.9) if done < goal else pct


def sentence(campaign: Campaign, one: Effort, day: date) -> str:
    """Where a unit stands in a campaign and what it has to do a day, in one or two sentences."""
    if day < campaign.starts_on:
        return f"Đợt cao điểm bắt đầu ngày {write_date(campaign.starts_on)}."
    days = "ngày làm việc" if campaign.working else "ngày"
    if one.done is None:
        return f"Không có số liệu của đợt cao điểm đến ngày {write_date(min(day, campaign.ends_on))}."
    said = f"Đã làm {write_part(one, campaign.unit)}"
    if one.missing_days:
        said += f", thiếu số liệu {one.missing_days} {days}"
    if one.goal is None:
        return f"{said}."
    if one.made:
        return f"{said}: đã đạt chỉ tiêu."
    short = write_number(one.goal - one.done)
    if one.needed is None:
        return f"{said}: hết đợt, còn thiếu {short} {campaign.unit}."
    return f"{said}. Còn {one.days_left} {days}: mỗi ngày phải làm {_upward(one.needed)} {campaign.unit}.{_ahead(one)}"


def _upward(needed: float) -> str:
    """Never fewer than needed: 3,2 a day of whole things are 4; below one a day a decimal says more."""
    if needed >= 1:
        return write_number(int(-(-needed // 1)))
    return write_number(int(-(-needed * 10 // 1)) / 10)


def _ahead(one: Effort) -> str:
    if one.projection is None or one.goal is None:
        return ""
    told = "đạt chỉ tiêu" if one.projection >= one.goal else f"thiếu {write_number(one.goal - one.projection, 0)}"
    return f" Giữ nhịp hiện nay thì hết đợt được {write_number(one.projection, 0)}, {told}."
