"""Whether enough communes have told of a week for it to be held against another: silence is no fall."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from dotpha.services.signals.rules.weeks import WEEK, label

BEFORE = 4
"""Weeks before from which it is seen who usually tells."""
KNOWN = 3
"""In so many of them somebody must have told before anything is usual."""
ENOUGH = 2 / 3
"""Of the communes that tell in a usual week so many must have told."""


@dataclass(frozen=True)
class Reported:
    """Of one week: the communes that told of anything in it, and those that did in the weeks before."""

    week: date
    told: frozenset[str]
    usual: frozenset[str]
    whole: bool

    @property
    def words(self) -> str:
        """ "mới có 3/78 xã, phường báo tuần 17/11–23/11/2025"."""
        if not self.told:
            return f"chưa có số của {label(self.week)}"
        return f"mới có {len(self.told)}/{len(self.told | self.usual)} xã, phường báo {label(self.week)}"


def reported(told: Mapping[date, Iterable[str]], week: date) -> Reported:
    """From the communes that told of anything in each week."""
    before = [frozenset(told.get(week - WEEK * n, ())) for n in range(1, BEFORE + 1)]
    sizes = [len(one) for one in before if one]
    now = frozenset(told.get(week, ()))
    whole = bool(now) and (len(sizes) < KNOWN or len(now) >= ENOUGH * median(sizes))
    return Reported(week, now, frozenset().union(*before), whole)
