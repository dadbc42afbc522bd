"""How many reminders a person gets in a week: what the promise «fewer than seven» is measured by. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

FEWER_THAN = 7
"""Reminders a person and week; the digest of a day is one, however much it tells."""


@dataclass(frozen=True)
class Weeks:
    """Over the weeks in which a person was reminded at all: how many weeks, the most and the usual number in one."""

    weeks: int
    most: int
    usual: float

    @property
    def kept(self) -> bool:
        return self.most < FEWER_THAN

    def __str__(self) -> str:
        return (
            f"{self.weeks} người-tuần có nhắc; nhiều nhất {self.most}, trung vị {self.usual:g} lần một người một tuần"
        )


def weeks(told: Iterable[tuple[Hashable, date]]) -> Weeks:
    """Of (person, day) of each thing that reached a person."""
    counted = Counter((person, *day.isocalendar()[:2]) for person, day in told)
    found = list(counted.values())
    return Weeks(len(found), max(found, default=0), float(median(found)) if found else 0.0)
