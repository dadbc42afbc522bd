"""Policies against many profiles at once: the same verdicts and amounts as one by one, decided column by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from dotpha.services.incentives.rules.amounts import POINTS
from dotpha.services.incentives.rules.assessing import Verdict
from dotpha.services.incentives.rules.columns import EPOCH, Column, Flags, Table, Whole, bits
from dotpha.services.incentives.rules.facts import APPLICANT, Kind
from dotpha.services.incentives.rules.policies import Policy, Row, Way
from dotpha.services.incentives.rules.terms import Bounds, Elapsed, Every, Includes, Is, Not, Some, Term

VERDICTS = (Verdict.NO, Verdict.MISSING, Verdict.YES)
"""What 0, 1 and 2 stand for in `Batch.verdicts`."""
NO, MISSING, YES = range(3)


@dataclass(frozen=True)
class Truth:
    """A term for all profiles: where it holds and where it does not; elsewhere it is not known."""

    yes: Flags
    no: Flags


@dataclass(frozen=True)
class Batch:
    """One policy against all profiles. An amount is exact where `exact`, at most `most` where `bounded`; in đồng, 0 elsewhere."""

    policy: str
    verdicts: NDArray[np.int8]
    amounts: Whole
    exact: Flags
    most: Whole
    bounded: Flags


def run(policies: Sequence[Policy], table: Table, day: date) -> list[Batch]:
    """Each policy against all profiles of the table on the day."""
    return [decide(policy, table, day) for policy in policies]


def decide(policy: Policy, table: Table, day: date) -> Batch:
    """One policy; its conditions, amounts and day as `assessing` and `amounts` read them."""
    nobody = np.zeros(table.count, np.bool_)
    if not policy.in_force(day):
        nothing = np.zeros(table.count, np.int64)
        return Batch(policy.key, np.full(table.count, NO, np.int8), nothing, nobody, nothing, nobody)
    terms: list[Term] = [Is(APPLICANT, frozenset(policy.applicants)), *(one.term for one in policy.conditions)]
    whole = truth(Every(tuple(terms)), table, day)
    verdicts = np.where(whole.no, NO, np.where(whole.yes, YES, MISSING)).astype(np.int8)
    amounts, exact, most, bounded = _amounts(policy, table, day)
    open_ = ~whole.no
    exact, bounded = exact & open_, bounded & open_
    return Batch(policy.key, verdicts, np.where(exact, amounts, 0), exact, np.where(bounded, most, 0), bounded)


def truth(term: Term, table: Table, day: date) -> Truth:
    if isinstance(term, Every):
        parts = [truth(one, table, day) for one in term.terms]
        nobody = np.zeros(table.count, np.bool_)
        return Truth(
            reduce(np.logical_and, (p.yes for p in parts), ~nobody),
            reduce(np.logical_or, (p.no for p in parts), nobody),
        )
    if isinstance(term, Some):
        turned = truth(Every(tuple(Not(one) for one in term.terms)), table, day)
        return Truth(turned.no, turned.yes)
    if isinstance(term, Not):
        inner = truth(term.term, table, day)
        return Truth(inner.no, inner.yes)
    if isinstance(term, Is):
        return _is(term, table)
    column = table.column(term.fact)
    known = column.known & (column.values <= day.toordinal() - EPOCH) if isinstance(term, Elapsed) else column.known
    holds = _holds(term, column, table, day)
    return Truth(known & holds, known & ~holds)


def _is(term: Is, table: Table) -> Truth:
    fact = table.catalogue.facts[term.fact]
    if fact.kind == Kind.CODE:
        said = table.code(term.fact)
        named = np.isin(said, np.array(sorted(map(str, term.values)), dtype=np.str_))
        return Truth(named & (said != ""), ~named & (said != ""))
    each = bits(fact)
    wanted = sum(each[value] for value in term.values)
    possible = table.column(term.fact).values
    return Truth((possible & ~np.int64(wanted)) == 0, (possible & wanted) == 0)


def _holds(term: Includes | Bounds | Elapsed, column: Column, table: Table, day: date) -> Flags:
    if isinstance(term, Includes):
        each = bits(table.catalogue.facts[term.fact])
        found: Flags = (column.values & sum(each[value] for value in term.values)) != 0
        return found
    if isinstance(term, Elapsed):
        return _elapsed(term, column, day)
    holds = np.ones(len(column.values), np.bool_)
    if term.least is not None:
        holds &= column.values >= term.least
    if term.above is not None:
        holds &= column.values > term.above
    if term.most is not None:
        holds &= column.values <= term.most
    if term.below is not None:
        holds &= column.values < term.below
    return holds


def _elapsed(term: Elapsed, column: Column, day: date) -> Flags:
    today = np.datetime64(day)
    holds = np.ones(len(column.values), np.bool_)
    if term.within is not None:
        holds &= today <= months_after(column.values, term.within)
    if term.before is not None:
        holds &= today < months_after(column.values, term.before)
    if term.reached is not None:
        holds &= today >= months_after(column.values, term.reached)
    return holds


def months_after(days: Whole, months: int) -> NDArray[np.datetime64]:
    """`text.months.months_after` for days since 1970."""
    since = days.astype("datetime64[D]")
    month = since.astype("datetime64[M]")
    target = month + np.timedelta64(months, "M")
    last = (target + np.timedelta64(1, "M")).astype("datetime64[D]") - np.timedelta64(1, "D")
    found: NDArray[np.datetime64] = np.minimum(
        target.astype("datetime64[D]") + (since - month.astype("datetime64[D]")), last
    )
    return found


def _amounts(policy: Policy, table: Table, day: date) -> tuple[Whole, Flags, Whole, Flags]:
    """As `amounts.amount`: the first line whose case holds, else the most of those that may."""
    amounts, most = np.zeros(table.count, np.int64), np.zeros(table.count, np.int64)
    exact, bounded = np.zeros(table.count, np.bool_), np.ones(table.count, np.bool_)
    open_, seen = np.ones(table.count, np.bool_), np.zeros(table.count, np.bool_)
    for row in policy.rows_on(day):
        case = truth(row.when or Every(()), table, day)
        candidate = open_ & ~case.no
        given, known, ceiling, limited = _row(row, table)
        sure = candidate & ~seen & case.yes
        amounts, exact = np.where(sure, given, amounts), np.where(sure, known, exact)
        most = np.where(candidate, np.maximum(most, ceiling), most)
        bounded &= ~candidate | limited
        seen |= candidate
        open_ &= ~case.yes
    return amounts, exact, most, bounded & seen


def _row(row: Row, table: Table) -> tuple[Whole, Flags, Whole, Flags]:
    """What a line gives: amounts, where they are exact, what they cannot exceed, where that is known."""
    nobody = np.zeros(table.count, np.bool_)
    nothing = np.zeros(table.count, np.int64)
    if row.way == Way.IN_KIND:
        return nothing, nobody, nothing, nobody
    most = None
    if row.way == Way.FIXED:
        given, known = np.full(table.count, row.fixed_vnd, np.int64), ~nobody
    elif row.way == Way.SHARE:
        base = table.column(row.fact)
        given, known = base.values * row.points // POINTS * row.times, base.known
    elif row.way == Way.EACH:
        count = table.column(row.count)
        given, known = row.fixed_vnd * _at_most(count.values, row.most_count) * row.times, count.known
        most = None if row.most_count is None else row.fixed_vnd * row.most_count * row.times
    else:
        given, known = _interest(row, table)
    given = _at_most(given, row.ceiling_vnd)
    bounds = [one for one in (most, row.ceiling_vnd) if one is not None]
    limit = np.int64(min(bounds) if bounds else 0)
    return given, known, np.where(known, given, limit), known | bool(bounds)


def _interest(row: Row, table: Table) -> tuple[Whole, Flags]:
    principal, months = table.column(row.fact), table.column(row.months)
    known = principal.known & months.known
    millionths = np.full(table.count, row.points * 100, np.int64)
    if row.rate:
        rate = table.column(row.rate)
        known, millionths = known & rate.known, rate.values * (row.points // 100)
    millionths = _at_most(millionths, None if row.most_rate_points is None else row.most_rate_points * 100)
    return principal.values * millionths // 1_000_000 * _at_most(months.values, row.most_months) // 12, known


def _at_most(values: Whole, ceiling: int | None) -> Whole:
    return values if ceiling is None else np.minimum(values, ceiling)
