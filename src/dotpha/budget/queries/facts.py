"""Money as a report of a day tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dotpha.budget.queries.overview import overview
from dotpha.budget.queries.share import lines_of, share_of
from dotpha.budget.queries.sheets import years
from dotpha.budget.rules.share import BASES


@dataclass(frozen=True)
class SourceFacts:
    """One source; đồng, None where no line says."""

    label: str
    plan: Decimal | None
    allocated: Decimal | None
    disbursed: Decimal | None


@dataclass(frozen=True)
class ShareFacts:
    """The 3 % figure in one basis: `share` 0–1, None where it cannot be said; then `missing` says what is not known."""

    basis: str
    label: str
    numerator: Decimal | None
    denominator: Decimal | None
    paper: str
    share: Decimal | None
    target: Decimal | None
    reached: bool | None
    struck: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class BudgetFacts:
    """The money of the latest year that has a sheet by the day, as it stood on it; đồng, shares 0–1, None: not known.

    `disbursed_share` is over the lines that say both plan and disbursement, `with_both` of `lines`.
    """

    year: int
    as_of: date | None
    lines: int
    plan: Decimal | None
    allocated: Decimal | None
    disbursed: Decimal | None
    disbursed_share: Decimal | None
    with_both: int
    expected_share: Decimal
    behind: bool | None
    sources: tuple[SourceFacts, ...]
    lines_without_task: int
    plan_without_task: Decimal | None
    shares: tuple[ShareFacts, ...]


def facts(day: date) -> BudgetFacts | None:
    """What is known on a day; None while no sheet was taken in."""
    known = [year for year in years(day) if year <= day.year]
    if not known:
        return None
    year = known[0]
    seen = overview(year, day)
    lines = lines_of(year, day)
    return BudgetFacts(
        year=year, as_of=seen.as_of, lines=seen.sums.lines, plan=seen.sums.plan, allocated=seen.sums.allocated,
        disbursed=seen.sums.disbursed, disbursed_share=seen.sums.share, with_both=seen.sums.with_both,
        expected_share=seen.pace.expected, behind=seen.pace.behind,
        sources=tuple(
            SourceFacts(one.label, one.sums.plan, one.sums.allocated, one.sums.disbursed) for one in seen.sources
        ),
        lines_without_task=seen.without_task.lines, plan_without_task=seen.without_task.plan,
        shares=tuple(_share(year, basis, day, lines) for basis in BASES),
    )  # fmt: skip


def _share(year: int, basis: str, day: date, lines: dict) -> ShareFacts:  # type: ignore[type-arg]
    one = share_of(year, basis, day, lines)
    return ShareFacts(
        basis=basis, label=BASES[basis], numerator=one.numerator,
        denominator=one.denominator.amount if one.denominator else None,
        paper=one.denominator.paper if one.denominator else "", share=one.value,
        target=one.target.share if one.target else None, reached=one.reached,
        struck=sum(judged.item.mark == "struck" for judged in one.judged), missing=one.missing,
    )  # fmt: skip
