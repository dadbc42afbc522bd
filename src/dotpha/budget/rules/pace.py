"""Whether disbursement keeps pace with the year.

A house rule, no law: money is expected to go out as the days of the budget year pass (Luật Ngân sách nhà nước: the budget
year is the calendar year), with `LEEWAY` of the plan in hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

LEEWAY = Decimal("0.10")


@dataclass(frozen=True)
class Pace:
    """`expected` share of the plan by the day, `actual` share (None: not known), đồng that lack to the pace."""

    expected: Decimal
    actual: Decimal | None
    lacking: Decimal | None

    @property
    def behind(self) -> bool | None:
        """Whether it is behind by more than the leeway; None where it is not known."""
        return None if self.actual is None else self.actual < self.expected - LEEWAY


def expected(year: int, day: date) -> Decimal:
    """The share of a budget year that has passed by the end of a day, 0–1."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    if day < first:
        return Decimal(0)
    if day >= last:
        return Decimal(1)
    return Decimal((day - first).days + 1) / Decimal((last - first).days + 1)


def pace(year: int, day: date, plan: Decimal | None, disbursed: Decimal | None) -> Pace:
    """How disbursement of a year stands on a day; without a plan or a figure nothing is said."""
    should = expected(year, day)
    if not plan or disbursed is None:
        return Pace(should, None, None)
    return Pace(should, disbursed / plan, max(plan * should - disbursed, Decimal(0)))
