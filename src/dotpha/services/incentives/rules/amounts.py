"""How much a policy gives one applicant: exact where what it is computed from is known, else at most so much.

All in whole đồng; a fraction of a đồng is left out, so that a share of a cost is never exceeded.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dotpha.services.incentives.rules.policies import Clause, Policy, Row, Span, Way
from dotpha.services.incentives.rules.terms import Known, lacking, truth

POINTS = 10_000
"""Hundredths of a percent in a whole."""


@dataclass(frozen=True)
class Amount:
    """`vnd` is exact, `most_vnd` what it cannot exceed; each None where it is not known. `row` where one line decides."""

    vnd: Decimal | None = None
    most_vnd: Decimal | None = None
    row: Row | None = None
    lacking: tuple[str, ...] = ()
    """Facts that keep it from being known which line holds; costs that are not known are not among them."""
    uncounted: tuple[str, ...] = ()
    """Figures from which the line is computed and which are not known."""

    @property
    def clause(self) -> Clause | None:
        return self.row.clause if self.row else None

    @property
    def span(self) -> Span | None:
        return self.row.span if self.row else None


NOTHING = Amount()


def amount(policy: Policy, known: Known) -> Amount:
    """By the first line in force on the day whose case holds; where that is not known, at most the most of those that may hold."""
    candidates: list[Row] = []
    waits: list[str] = []
    sure = True
    for row in policy.rows_on(known.day):
        state = True if row.when is None else truth(row.when, known)
        if state is False:
            continue
        candidates.append(row)
        if state is True:
            break
        sure = False
        waits += lacking(row.when, known) if row.when else ()
    if not candidates:
        return NOTHING
    said = [computed(row, known) for row in candidates]
    if sure:
        exact, most = said[0]
        return Amount(_money(exact), _money(most), candidates[0], uncounted=_unknown(candidates[0], known))
    bounded = [most for _exact, most in said]
    most = None if None in bounded else max(one for one in bounded if one is not None)
    return Amount(None, _money(most), None, tuple(dict.fromkeys(waits)))


def _unknown(row: Row, known: Known) -> tuple[str, ...]:
    return tuple(key for key in (row.fact, row.count, row.rate, row.months) if key and known.number(key) is None)


def computed(row: Row, known: Known) -> tuple[int | None, int | None]:
    """What a line gives: the exact amount and what it cannot exceed, each None where it is not known."""
    exact: int | None
    most: int | None = None
    if row.way == Way.IN_KIND:
        return None, None
    if row.way == Way.FIXED:
        exact = row.fixed_vnd
    elif row.way == Way.SHARE:
        base = known.number(row.fact)
        exact = None if base is None else base * row.points // POINTS * row.times
    elif row.way == Way.EACH:
        count = known.number(row.count)
        exact = None if count is None else row.fixed_vnd * _at_most(count, row.most_count) * row.times
        most = None if row.most_count is None else row.fixed_vnd * row.most_count * row.times
    else:
        rate = known.number(row.rate) if row.rate else 0
        exact = _interest(row, known.number(row.fact), rate, known.number(row.months))
    if exact is not None:
        exact = _at_most(exact, row.ceiling_vnd)
        return exact, exact
    bounds = [one for one in (most, row.ceiling_vnd) if one is not None]
    return None, min(bounds) if bounds else None


def _interest(row: Row, principal: int | None, rate: int | None, months: int | None) -> int | None:
    """The yearly interest that is paid for, by whole đồng, for so many months.

    `rate` is the contract's, in hundredths of a percent; of it `row.points` are paid, at most `row.most_rate_points` a year.
    """
    if principal is None or rate is None or months is None:
        return None
    millionths = row.points * 100 if not row.rate else rate * (row.points // 100)
    if row.most_rate_points is not None:
        millionths = min(millionths, row.most_rate_points * 100)
    return principal * millionths // 1_000_000 * _at_most(months, row.most_months) // 12


def _at_most(value: int, ceiling: int | None) -> int:
    return value if ceiling is None else min(value, ceiling)


def _money(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
