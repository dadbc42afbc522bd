"""How many reminders a person gets in a week: what the promise «fewer than seven» is measured by. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

FEWER_THAN = 7
"""Reminders a person and week; the digest of a day is one, however much it tells."""


def held_back(last_sent: date | None, today: date) -> bool:
    """Whether a letter waits for another week: a body was written to in this one already."""
    return last_sent is not None and last_sent.isocalendar()[:2] == today.isocalendar()[:2]


@dataclass(frozen=True)
class Weeks:
    """Over the weeks in which a person was reminded at all: how many weeks, the most and the usual number in one.

    `high`: in 95 of 100 weeks it was no more.
    """

    weeks: int
    most: int
    usual: float
    high: int = 0

    @property
    def kept(self) -> bool:
        return self.most < FEWER_THAN

    def __str__(self) -> str:
        return (
            f"{self.weeks} người-tuần có nhắc; nhiều nhất {self.most}, trung vị {self.usual:g}, 95% số tuần không quá "
            f"{self.high} lần một người một tuần"
        )


def weeks(told: Iterable[tuple[Hashable, date]]) -> Weeks:
    """Of (person, day) of each thing that reached a person."""
    counted = Counter((person, *day.isocalendar()[:2]) for person, day in told)
    return of_counts(counted.values())


def of_counts(counts: Iterable[int]) -> Weeks:
    """Of how often it was in each week in which it was at all."""
    found = sorted(one for one in counts if one)
    if not found:
        return Weeks(0, 0, 0.0)
    return Weeks(len(found), found[-1], float(median(found)), found[max(0, -(-95 * len(found) // 100) - 1)])
