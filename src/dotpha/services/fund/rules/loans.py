"""Loans of the fund: grace, equal instalments of principal, interest to the đồng, repayments taken in a published order.

The predecessor of the fund lends and preserves its capital (Quyết định 1484/QĐ-UBND năm 2008). Nghị định 265/2025/NĐ-CP names, as
far as it was seen, support of interest and no direct lending: terms are settings, and new loans need the province's own
ground. Interest counts the days a principal stands, on a year of `year_days`; the last instalment balances the principal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from dotpha.services.fund.rules.amounts import NOTHING, is_whole, to_dong
from dotpha.services.fund.rules.frame import Fact, number
from dotpha.text.calendar import add_working_days, is_working_day
from dotpha.text.months import months_after

ORDER = ("late", "interest", "principal")
"""What a repayment goes to first: interest on what is overdue, interest that is due, principal that is due. The rest is early."""


@dataclass(frozen=True)
class Terms:
    """A loan: `principal` in đồng, drawn at once; rates are shares of a year (0,06 for 6%); periods in months."""

    principal: Decimal
    drawn_on: date
    grace_months: int
    instalments: int
    every_months: int = 1
    rate: Decimal = NOTHING
    late_rate: Decimal = NOTHING
    year_days: int = 365
    order: tuple[str, ...] = ORDER

    @property
    def months(self) -> int:
        return self.grace_months + self.instalments * self.every_months


@dataclass(frozen=True)
class Limits:
    """How long a loan and its grace may be, months."""

    months_most: int
    grace_most: int


@dataclass(frozen=True)
class Due:
    """One line of the schedule, due on a working day: principal, the interest expected if all is repaid on its day, what is left."""

    number: int
    due_on: date
    principal: Decimal
    interest: Decimal
    left: Decimal


def limits_on(day: date, own: Iterable[Fact] = ()) -> Limits:
    mine = tuple(own)
    return Limits(int(number("loan.months_most", day, mine)), int(number("loan.grace_most", day, mine)))


def rates_on(day: date, own: Iterable[Fact] = ()) -> tuple[Decimal, Decimal, int]:
    """Rate, rate on what is overdue, days of the year, as the settings of a day say."""
    mine = tuple(own)
    return (
        number("loan.rate", day, mine),
        number("loan.late_rate", day, mine),
        int(number("loan.year_days", day, mine)),
    )


def faults(terms: Terms, limits: Limits) -> list[str]:
    """What is wrong with a loan's terms, sentences; [] where it can be signed."""
    out = []
    if not is_whole(terms.principal) or not terms.principal:
        out.append("Số tiền vay phải là số đồng chẵn, lớn hơn 0.")
    if terms.instalments < 1 or terms.every_months < 1 or terms.grace_months < 0:
        out.append("Số kỳ trả và khoảng cách kỳ phải từ 1 trở lên, thời gian ân hạn không âm.")
    elif terms.months > limits.months_most:
        out.append(f"Thời hạn vay {terms.months} tháng vượt mức {limits.months_most} tháng; hãy giảm số kỳ trả.")
    if terms.grace_months > limits.grace_most:
        out.append(f"Ân hạn {terms.grace_months} tháng vượt mức {limits.grace_most} tháng.")
    if not 0 <= terms.rate < 1 or not 0 <= terms.late_rate < 1 or terms.year_days < 1:
        out.append("Lãi suất phải từ 0 đến dưới 100% mỗi năm.")
    if sorted(terms.order) != sorted(ORDER):
        out.append("Thứ tự thu nợ phải gồm đủ lãi quá hạn, lãi đến hạn và gốc đến hạn.")
    if is_whole(terms.principal) and terms.instalments > terms.principal:
        out.append("Số kỳ trả nhiều hơn số đồng vay; hãy giảm số kỳ trả.")
    return out


def schedule(terms: Terms) -> tuple[Due, ...]:
    """The lines by due day: interest alone within the grace, then equal instalments, the last balancing to the đồng."""
    each = Decimal(int(terms.principal) // terms.instalments)
    out: list[Due] = []
    left, since, grown = terms.principal, terms.drawn_on, Fraction(0)
    for months, payback in _periods(terms):
        due_on = _working(months_after(terms.drawn_on, months))
        last = payback == terms.instalments
        principal = NOTHING if not payback else left if last else each
        grown += accrued(left, terms.rate, (due_on - since).days, terms.year_days)
        interest, since = to_dong(grown), due_on
        if principal or interest:  # less than half a đồng waits for the next line
            left, grown = left - principal, Fraction(0)
            out.append(Due(len(out) + 1, due_on, principal, interest, left))
    return tuple(out)


def _periods(terms: Terms) -> list[tuple[int, int]]:
    """Months after the draw with the number of the instalment, 0 within the grace (interest only)."""
    grace = list(range(terms.every_months, terms.grace_months, terms.every_months))
    if terms.grace_months:
        grace.append(terms.grace_months)
    paying = [(terms.grace_months + n * terms.every_months, n) for n in range(1, terms.instalments + 1)]
    return [(months, 0) for months in grace] + paying


def _working(day: date) -> date:
    """A term that ends on a day off ends with the next working day (Bộ luật Dân sự 2015 Điều 148 khoản 5)."""
    return day if is_working_day(day) else add_working_days(day, 1)


def accrued(principal: Decimal, rate: Decimal, days: int, year_days: int) -> Fraction:
    """Exact interest of a principal over days."""
    return Fraction(principal) * Fraction(rate) * days / year_days
