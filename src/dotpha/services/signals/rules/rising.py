"""Which weekly counts rise beyond what the past of the same commune explains, so that false alarms stay few.

The count of a week is held against the weeks before it alone. With S reports in n weeks of the past and the prior of Jeffreys the
next week has a negative binomial law of mean m = (S + ½)/n (Gelman et al., Bayesian Data Analysis, 3rd ed., §2.6); its variance
is m·(1 + 1/n), more where the counts of this kind scatter more than chance alone makes them: m·φ·(1 + 1/n), φ estimated from the
past of all communes by Pearson's statistic, at least 1 (Farrington et al., J. R. Stat. Soc. A 159, 1996). The weeks right before
are left out, so that a rise that builds up does not hide itself (Hutwagner et al., J. Urban Health 80, 2003). Of all kinds and communes
together those stand whose tails pass Benjamini and Hochberg's bound (J. R. Stat. Soc. B 57, 1995): where nothing has
changed, about one look in ten at most gives any false alarm (`SHARE`); counts are whole numbers, so that in truth it is fewer: the
test draws 120 weeks of 390 series and finds one in some twenty weeks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, lgamma, log, log1p

from dotpha.services.signals.rules.weeks import WEEK, is_tet

LOOKED = 2
"""So many last whole weeks are looked at: what is told late is still seen."""
GUARD = 2
"""Weeks right before a week that are no part of its past."""
MOST, LEAST = 26, 8
"""Weeks of the past: at most half a year, at least these; Tết is none of them."""
LEAST_COUNT = 3
"""Below this a count is too small to be called a rise, whatever the past."""
LONGEST = 8
"""Weeks that are looked back for when a rise began."""
SHARE = 0.1
"""Benjamini and Hochberg's q over all series and weeks of a look."""


@dataclass(frozen=True)
class Series:
    """The weekly counts of one kind in one commune; a week that is not named had none. `begins`: the first week told of."""

    kind: str
    commune: str
    begins: date
    counts: Mapping[date, int]


@dataclass(frozen=True)
class Surge:
    """A count beyond its past: of which week, how many, how many were to be expected from how many weeks, how rare that is."""

    series: Series
    week: date
    count: int
    expected: float
    weeks: int
    chance: float


@dataclass(frozen=True)
class _Past:
    total: int
    squares: int
    weeks: int

    @property
    def mean(self) -> float:
        return (self.total + 0.5) / self.weeks


def surges(series: Sequence[Series], last: date) -> list[Surge]:
    """The counts of the last whole weeks up to `last` (a Monday) that rise, rarest first; one a series, its latest.

    Weeks of Tết are neither looked at nor part of any past; a series with less than `LEAST` weeks of past is not looked at.
    """
    tested: list[Surge] = []
    for week in (last - WEEK * n for n in range(LOOKED)):
        if is_tet(week):
            continue
        pasts = [(one, past) for one in series if (past := _past(one, week)).weeks >= LEAST]
        scatter = _scatter(pasts)
        for one, past in pasts:
            count = one.counts.get(week, 0)
            chance = 1.0 if count < LEAST_COUNT else tail(count, past.mean, past.weeks, scatter[one.kind])
            tested.append(Surge(one, week, count, past.mean, past.weeks, chance))
    return _latest(_passing(tested))


def _past(series: Series, week: date) -> _Past:
    counts: list[int] = []
    at = week - WEEK * (GUARD + 1)
    while at >= series.begins and len(counts) < MOST:
        if not is_tet(at):
            counts.append(series.counts.get(at, 0))
        at -= WEEK
    return _Past(sum(counts), sum(count * count for count in counts), len(counts))


def _scatter(pasts: Sequence[tuple[Series, _Past]]) -> dict[str, float]:
    """Of each kind φ: Pearson's statistic of the past over its degrees of freedom, pooled over communes, at least 1."""
    sums: dict[str, tuple[float, int]] = {}
    for one, past in pasts:
        statistic, freedom = sums.get(one.kind, (0.0, 0))
        if past.total:
            mean = past.total / past.weeks
            statistic += past.squares / mean - past.total
            freedom += past.weeks - 1
        sums[one.kind] = statistic, freedom
    return {kind: max(1.0, statistic / freedom) if freedom else 1.0 for kind, (statistic, freedom) in sums.items()}


def tail(count: int, mean: float, weeks: int, scatter: float = 1.0) -> float:
    """The probability of at least `count` where `mean` is expected from `weeks` weeks: a negative binomial tail.

    The law has size r = mean/(v − 1) and p = 1/v with v = scatter·(1 + 1/weeks) its variance over its mean.
    """
    over = scatter * (1 + 1 / weeks)
    size, beyond = mean / (over - 1), 1 - 1 / over
    term = exp(lgamma(count + size) - lgamma(size) - lgamma(count + 1) - size * log(over) + count * log1p(-1 / over))
    if not term:
        return 0.0
    total, k, step = 0.0, count, term
    while step > total * 1e-15:
        total += step
        step *= (k + size) / (k + 1) * beyond
        k += 1
    return min(total, 1.0)


def _passing(tested: Sequence[Surge]) -> list[Surge]:
    """Those that Benjamini and Hochberg's procedure lets pass among all that were tested, rarest first."""
    ranked = sorted(tested, key=lambda one: (one.chance, one.series.kind, one.series.commune, -one.week.toordinal()))
    bound = SHARE / max(len(ranked), 1)
    last = max((at for at, one in enumerate(ranked, start=1) if one.chance <= at * bound), default=0)
    return ranked[:last]


def _latest(found: Sequence[Surge]) -> list[Surge]:
    """Of each series its latest week."""
    kept: dict[tuple[str, str], Surge] = {}
    for one in sorted(found, key=lambda one: one.week):
        kept[one.series.kind, one.series.commune] = one
    return sorted(kept.values(), key=lambda one: (one.chance, one.series.kind, one.series.commune))


def beginnings(series: Sequence[Series], found: Sequence[Surge], last: date) -> dict[tuple[str, str], date]:
    """(kind, commune) of what rises now → the first week since when each look has found it risen, at most `LONGEST` weeks back."""
    begun = {(one.series.kind, one.series.commune): one.week for one in found}
    open_, at = set(begun), last
    while open_ and last - at < WEEK * LONGEST:
        at -= WEEK
        before = {(one.series.kind, one.series.commune): one.week for one in surges(series, at)}
        open_ &= set(before)
        begun |= {key: min(begun[key], before[key]) for key in open_}
    return begun
