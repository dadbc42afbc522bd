"""Whether an enterprise is micro, small, medium or none of these, as far as what is known of it decides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

BILLION = 10**9


class Sector(StrEnum):
    AGRICULTURE = "nong-lam-thuy-san"
    INDUSTRY = "cong-nghiep-xay-dung"
    TRADE = "thuong-mai-dich-vu"


class Size(StrEnum):
    MICRO = "sieu-nho"
    SMALL = "nho"
    MEDIUM = "vua"
    LARGE = "lon"
    """None of the three: not an enterprise that the law on support of small and medium enterprises speaks of."""


@dataclass(frozen=True)
class Limit:
    """At most so many insured workers, and at most so much revenue or so much capital (đồng)."""

    workers: int
    revenue_vnd: int
    capital_vnd: int


_FIELD = (
    Limit(10, 3 * BILLION, 3 * BILLION),
    Limit(100, 50 * BILLION, 20 * BILLION),
    Limit(200, 200 * BILLION, 100 * BILLION),
)
_TRADE = (
    Limit(10, 10 * BILLION, 3 * BILLION),
    Limit(50, 100 * BILLION, 50 * BILLION),
    Limit(100, 300 * BILLION, 100 * BILLION),
)
LIMITS = {Sector.AGRICULTURE: _FIELD, Sector.INDUSTRY: _FIELD, Sector.TRADE: _TRADE}
"""Nghị định 80/2021/NĐ-CP Điều 5 khoản 1 (siêu nhỏ), khoản 2 (nhỏ), khoản 3 (vừa): each sector's limits in this order."""
SIZES = (Size.MICRO, Size.SMALL, Size.MEDIUM)


def possible_sizes(
    sector: str | None, workers: int | None, revenue_vnd: int | None, capital_vnd: int | None
) -> frozenset[str]:
    """The classes that may be the enterprise's, given what is known; None is not known. One class: it is decided.

    `workers` are insured workers on the year's average (Điều 7), `revenue_vnd` and `capital_vnd` those of the year before
    (Điều 8, Điều 9). A revenue of 0 says that there was none yet: the capital decides alone (Điều 9 khoản 2).
    """
    sectors = [Sector(sector)] if sector else list(Sector)
    found: set[str] = set()
    for one in sectors:
        found |= _within_sector(LIMITS[one], workers, revenue_vnd, capital_vnd)
    return frozenset(found)


def _within_sector(
    limits: tuple[Limit, ...], workers: int | None, revenue_vnd: int | None, capital_vnd: int | None
) -> set[str]:
    found: set[str] = set()
    for size, limit in zip(SIZES, limits, strict=True):
        fits = _fits(limit, workers, revenue_vnd, capital_vnd)
        if fits is not False:
            found.add(size)
        if fits is True:
            return found
    return found | {Size.LARGE}


def _fits(limit: Limit, workers: int | None, revenue_vnd: int | None, capital_vnd: int | None) -> bool | None:
    few = None if workers is None else workers <= limit.workers
    sold = None if revenue_vnd is None else 0 < revenue_vnd <= limit.revenue_vnd
    owned = None if capital_vnd is None else capital_vnd <= limit.capital_vnd
    money = True if sold or owned else None if sold is None or owned is None else False
    if few is False or money is False:
        return False
    return True if few and money else None


def many_women(workers: int | None, women: int | None) -> frozenset[bool]:
    """Whether an enterprise employs many women: half of fewer than 100 workers, three tenths of 100 or more.

    Nghị định 80/2021/NĐ-CP Điều 3 khoản 8. Both answers where it is not known; without workers there are not many.
    """
    if workers is None or women is None:
        return frozenset({True, False})
    share = 50 if workers < 100 else 30
    return frozenset({workers > 0 and women * 100 >= workers * share})
