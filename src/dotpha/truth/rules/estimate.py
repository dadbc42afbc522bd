"""How many greens are truly green: a stratified estimate with an interval that holds in small groups.

With N_h greens of group h, n_h of them looked at and x_h found true, the estimate is M = Σ N_h·x_h/n_h (Cochran, Sampling
Techniques, 1977, chapter 5). Its interval is that of Clopper & Pearson (1934) on an effective sample size, as Korn &
Graubard (Survey Methodology 24, 1998) do, compared with others by Franco, Little, Louis & Slud (Journal of Survey
Statistics and Methodology 7, 2019). The effective size is n* = p(1−p)/V. Groups of one or two visits cannot tell their
own variance, so V is the *largest* variance that any rates of the groups with the same total could give, each with
its finite population correction; groups looked at whole add none. The limits are kept to what the visits leave possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from dotpha.indicators.rules import beta

ALPHA = 0.05
CLOSE = 1e-9


@dataclass(frozen=True)
class Cell:
    """A group: how many greens, how many of them could be looked at, how many of those were found true."""

    size: int
    checked: int
    true: int


class Limits:
    """A number of a frame with its limits, and the same as shares 0–1."""

    number: float
    low: int
    high: int
    frame: int

    @property
    def share(self) -> float:
        return self.number / self.frame

    @property
    def low_share(self) -> float:
        return self.low / self.frame

    @property
    def high_share(self) -> float:
        return self.high / self.frame


@dataclass(frozen=True)
class Estimate(Limits):
    """Number and share of true greens with limits (whole numbers, and the same as shares of the frame).

    `effective` is n*, None where every green was looked at; `variance` is that of the share among `uncertain` greens, those of
    groups not looked at whole; `known` are the true ones of the groups that were.
    """

    frame: int
    checked: int
    number: float
    low: int
    high: int
    effective: float | None = None
    variance: float = 0.0
    uncertain: int = 0
    known: int = 0


def estimate(cells: Sequence[Cell]) -> Estimate | None:
    """The estimate over all groups; None where nothing could be looked at.

    A group in which nothing could be looked at is joined with the one that has most visits: its rate is taken for both.
    """
    usable = _joined(cells)
    if not usable:
        return None
    frame = sum(cell.size for cell in usable)
    checked, true = sum(cell.checked for cell in usable), sum(cell.true for cell in usable)
    exact = sum((Fraction(cell.size * cell.true, cell.checked) for cell in usable), Fraction(0))
    open_ones = [cell for cell in usable if cell.checked < cell.size]
    if not open_ones:
        return Estimate(frame, checked, float(exact), true, true, known=true)
    known = sum(cell.true for cell in usable if cell.checked == cell.size)
    uncertain = sum(cell.size for cell in open_ones)
    share = float((exact - known) / uncertain)
    effective, variance = _effective(open_ones, share)
    low, high = limits(share, effective)
    return Estimate(
        frame,
        checked,
        float(exact),
        low=max(true, min(ceil(known + uncertain * low - CLOSE), floor(exact))),
        high=min(frame - (checked - true), max(floor(known + uncertain * high + CLOSE), ceil(exact))),
        effective=effective,
        variance=variance,
        uncertain=uncertain,
        known=known,
    )


def _joined(cells: Sequence[Cell]) -> list[Cell]:
    seen = [cell for cell in cells if cell.checked]
    unseen = sum(cell.size for cell in cells if not cell.checked)
    if not seen or not unseen:
        return seen
    most = max(range(len(seen)), key=lambda place: (seen[place].checked, seen[place].size, -place))
    seen[most] = Cell(seen[most].size + unseen, seen[most].checked, seen[most].true)
    return seen


def limits(share: float, effective: float) -> tuple[float, float]:
    """Limits of Clopper & Pearson of a share found in `effective` draws, which need not be a whole number."""
    true, false = share * effective, (1 - share) * effective
    low = beta.quantile(ALPHA / 2, true, false + 1) if true > CLOSE else 0.0
    high = beta.quantile(1 - ALPHA / 2, true + 1, false) if false > CLOSE else 1.0
    return low, high


def _effective(cells: Sequence[Cell], share: float) -> tuple[float, float]:
    """n* and V for groups not looked at whole; where all or none was true, the limit of n* as the share goes there."""
    whole = sum(cell.size for cell in cells)
    weights = [cell.size / whole for cell in cells]
    parts = [weight**2 * _part(cell) for weight, cell in zip(weights, cells)]
    if share < CLOSE or share > 1 - CLOSE:
        return 1 / max(part / weight for part, weight in zip(parts, weights)), 0.0
    variance = worst_variance(weights, parts, share)
    return share * (1 - share) / variance, variance


def _part(cell: Cell) -> float:
    """What p(1−p) of a group is multiplied with for the variance of its rate: (1−f)/n · N/(N−1)."""
    return (1 - cell.checked / cell.size) / cell.checked * cell.size / (cell.size - 1)


def worst_variance(weights: Sequence[float], parts: Sequence[float], share: float) -> float:
    """The largest Σ part·p(1−p) over rates p of the groups with Σ weight·p = share.

    The sum is concave, so Lagrange's condition p = ½ − λ·weight/(2·part), cut to 0–1, gives it; λ is found by halving.
    """
    bound = max(part / weight for part, weight in zip(parts, weights))
    low, high = -bound, bound
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if _total(weights, _rates(weights, parts, middle)) > share else (low, middle)
    rates = _rates(weights, parts, (low + high) / 2)
    return sum(part * rate * (1 - rate) for part, rate in zip(parts, rates))


def _rates(weights: Sequence[float], parts: Sequence[float], turn: float) -> list[float]:
    return [min(1.0, max(0.0, 0.5 - turn * weight / (2 * part))) for weight, part in zip(weights, parts)]


def _total(weights: Sequence[float], rates: Sequence[float]) -> float:
    return sum(weight * rate for weight, rate in zip(weights, rates))
