"""What is said of one open task: how likely it is to miss its deadline, between which limits, for which reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from dotpha.indicators.rules import beta
from dotpha.lateness.rules import model
from dotpha.lateness.rules.features import RECORD, THEMES, Case, vector
from dotpha.lateness.rules.fitting import Fitted
from dotpha.lateness.rules.past import Seen
from dotpha.lateness.rules.records import Family, Tally
from dotpha.text.numerals import write_number

LEVEL, Z = 0.90, 1.6449
"""Of the limits, and the half of it in standard deviations of the normal distribution."""
SLIGHT, CLEAR, STRONG = 0.05, 0.35, 0.9
"""In log-odds: below the first a reason is not named; 0.35 moves an even chance to 59 %, 0.9 to 71 %."""
MOST = 3
"""So many reasons are named each way."""
NARROW, WIDE = 0.15, 0.35
"""How far the limits may lie apart for an estimate to be called sure, and from where it is called unsure."""
BANDS = (("high", "Cao, từ 60%", 0.6), ("middle", "Vừa, từ 30% đến dưới 60%", 0.3), ("low", "Thấp, dưới 30%", 0.0))
"""(key, label, least) of what a list is filtered by, the highest first."""


@dataclass(frozen=True)
class Reason:
    """One theme of a forecast: what is so, and what it adds to the log-odds compared with the average past case."""

    theme: str
    words: str
    part: float

    @property
    def raises(self) -> bool:
        return self.part > 0

    @property
    def effect(self) -> str:
        size = abs(self.part)
        much = " mạnh" if size >= STRONG else " nhẹ" if size < CLEAR else ""
        return f"{'tăng' if self.raises else 'giảm'}{much} khả năng trễ"

    @property
    def sentence(self) -> str:
        return f"{self.words[:1].upper()}{self.words[1:]}: {self.effect}."


@dataclass(frozen=True)
class Outlook:
    """`probability` that the task will not be done by the deadline in force, 0–1, with limits of 90 %.

    `basis` "model", or "base": the rate of all tasks, where the past is too short for more; it has no reasons then.
    """

    probability: float
    low: float
    high: float
    basis: str
    reasons: tuple[Reason, ...] = ()
    lead: int | None = None
    """Whose record it rests on."""

    def without_record(self) -> Outlook:
        """The same without what the record of its agency adds to it: that is told to those whom it concerns."""
        return replace(self, reasons=tuple(one for one in self.reasons if one.theme != RECORD))

    @property
    def raising(self) -> tuple[Reason, ...]:
        """The strongest reasons for being late, the strongest first."""
        return tuple(one for one in self.reasons if one.raises)[:MOST]

    @property
    def lowering(self) -> tuple[Reason, ...]:
        return tuple(one for one in self.reasons if not one.raises)[:MOST]

    @property
    def percent(self) -> str:
        return percent(self.probability)

    @property
    def band(self) -> str:
        return next(key for key, _, least in BANDS if self.probability >= least)

    @property
    def sureness(self) -> str:
        """How sure the estimate is, in a word and its limits."""
        wide = self.high - self.low
        word = "khá chắc" if wide <= NARROW else "chưa chắc" if wide > WIDE else "chắc vừa phải"
        return f"{word}, từ {percent(self.low)} đến {percent(self.high)}"

    @property
    def often(self) -> str:
        """The probability as a count of tasks."""
        tenths = round(self.probability * 10)
        if tenths == 0:
            return "cứ 10 nhiệm vụ như vậy thì hiếm khi có nhiệm vụ trễ"
        return f"cứ 10 nhiệm vụ như vậy thì khoảng {tenths} nhiệm vụ trễ"


def percent(share: float) -> str:
    """0.724 → "72%"; nothing but certainty is written 0% or 100%."""
    whole = round(100 * share)
    if whole == 0 and share > 0:
        return "dưới 1%"
    return "trên 99%" if whole == 100 and share < 1 else f"{write_number(whole)}%"


def base_rate(whole: Tally) -> Outlook | None:
    """The share of all finished tasks that were late, with the limits of Jeffreys' prior; None before any was finished.

    Beta(late + ½, in time + ½); Brown, Cai & DasGupta, Statistical Science 16, 2001.
    """
    if not whole.tasks:
        return None
    a, b = whole.late + 0.5, whole.tasks - whole.late + 0.5
    low, high = (beta.quantile(share, a, b) for share in ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return Outlook(
        whole.late / whole.tasks,
        0.0 if whole.late == 0 else low,
        1.0 if whole.late == whole.tasks else high,
        "base",
    )


def case_by(fitted: Fitted, one: Seen, family: Family) -> Case:
    """A task as seen, with the records that the day's learning kept."""
    leads = frozenset() if one.lead is None else frozenset(family(one.lead, one.day))
    return Case(one, sum((fitted.own.get(lead, Tally()) for lead in leads), Tally()), fitted.whole)


def outlooks(fitted: Fitted, seen: Iterable[Seen], family: Family) -> dict[int, Outlook]:
    """Task → what is said of it; nothing at all before any task was finished."""
    cases = [case_by(fitted, one, family) for one in seen]
    if fitted.logistic is None or not cases:
        plain = base_rate(fitted.whole)
        return {case.seen.key: plain for case in cases} if plain else {}
    x = np.array([vector(case) for case in cases])
    odds, reach, parts = fitted.logistic.odds(x), Z * fitted.logistic.reach(x), fitted.logistic.parts(x)
    middle, low, high = (model.logistic(one) for one in (odds, odds - reach, odds + reach))
    return {
        case.seen.key: Outlook(
            float(middle[n]), float(low[n]), float(high[n]), "model", _reasons(case, parts[n]), case.seen.lead
        )
        for n, case in enumerate(cases)
    }


def _reasons(case: Case, parts: np.ndarray) -> tuple[Reason, ...]:
    """The themes that move this forecast, the strongest first."""
    out, place = [], 0
    for theme in THEMES:
        part = float(parts[place : place + len(theme.features)].sum())
        place += len(theme.features)
        if abs(part) >= SLIGHT:
            out.append(Reason(theme.key, theme.words(case), part))
    return tuple(sorted(out, key=lambda one: -abs(one.part)))
