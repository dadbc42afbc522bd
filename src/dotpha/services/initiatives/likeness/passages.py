"""Where two texts say the same: passages copied letter by letter, and clauses that say one thing in other words.

Copied is a run of at least `RUN` syllables that both have in the same order, marks or not; runs that a changed word or two
part are one passage. In other words say it two clauses that share rare syllables and meanings of the thesaurus; the words that
stand for one meaning in the two are named, so that a reader sees why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from dotpha.services.initiatives.likeness.clauses import Clause, Reading
from dotpha.services.initiatives.likeness.features import MEANING
from dotpha.services.initiatives.likeness.texts import Span

RUN = 5
GAP = 2
"""Syllables between two runs, in either text, that a changed word explains."""
MEANT = 0.22
"""From this likeness (Dice, weighted by rarity) on, two clauses say the same."""
SHARED = 2
"""So many features they must share for it."""
MOST = 6
Kind = Literal["copied", "meant"]
Rarity = Callable[[int], float]


@dataclass(frozen=True)
class Passage:
    """A place in the new text and the place in the earlier one that says the same.

    `likeness` is 0–1, 1 for what is copied. `pairs` are words of the two that mean the same but are written otherwise.
    """

    kind: Kind
    own: Span
    other: Span
    likeness: float
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Run:
    """Syllables [own, own + length) of one text that are [other, other + theirs) of the other."""

    own: int
    other: int
    length: int
    theirs: int


@dataclass(frozen=True)
class Comparison:
    """What two texts share. `copied_share`: of the syllables of the one that has more copied; `meant_share`: of the clauses of the
    new text, by rarity, what the other says too. Both 0–1.
    """

    passages: tuple[Passage, ...]
    copied_share: float
    meant_share: float


def compare(own: Reading, other: Reading, rarity: Rarity) -> Comparison:
    """The passages in which `other` says what `own` says, the most telling first, at most `MOST`."""
    runs = copied(own, other)
    taken = {at for run in runs for at in range(run.own, run.own + run.length)}
    theirs = {at for run in runs for at in range(run.other, run.other + run.theirs)}
    inside, outside = len(taken) / max(len(own.words), 1), len(theirs) / max(len(other.words), 1)
    passages = [
        Passage("copied", own.span(run.own, run.length), other.span(run.other, run.theirs), 1.0) for run in runs
    ]
    passages.sort(key=lambda one: (one.own.start - one.own.end, one.own.part, one.own.start))
    passages += _meant(own, other, rarity, taken)
    return Comparison(tuple(passages[:MOST]), max(inside, outside), _said_too(own, other, rarity))


def _said_too(own: Reading, other: Reading, rarity: Rarity) -> float:
    """Each clause's best likeness among those of the other, weighted by what the clause tells."""
    theirs = [Weighed(one, rarity) for one in other.clauses]
    ours = [Weighed(one, rarity) for one in own.clauses]
    whole = sum(one.whole for one in ours)
    found = sum(one.whole * max((one.like(two) for two in theirs), default=0.0) for one in ours)
    return found / whole if whole else 0.0


def copied(own: Reading, other: Reading) -> list[Run]:
    """Runs of equal folded syllables, each syllable of `own` in one at most, neighbours joined over a small gap."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(other.folded) - RUN + 1):
        places[other.folded[at : at + RUN]].append(at)
    runs: list[Run] = []
    at = 0
    while at <= len(own.folded) - RUN:
        length, there = max(
            ((_extent(own, other, at, start), -start) for start in places.get(own.folded[at : at + RUN], ())),
            default=(0, 0),
        )
        if length >= RUN:
            runs.append(Run(at, -there, length, length))
            at += length
        else:
            at += 1
    return _joined(runs, own, other)


def _extent(own: Reading, other: Reading, at: int, start: int) -> int:
    """How many syllables agree from the two places on, within one part of each."""
    length = 0
    while (
        at + length < own.ends[at]
        and start + length < other.ends[start]
        and own.folded[at + length] == other.folded[start + length]
    ):
        length += 1
    return length


def _joined(runs: Sequence[Run], own: Reading, other: Reading) -> list[Run]:
    out: list[Run] = []
    for run in runs:
        if out:
            last = out[-1]
            gap = run.own - last.own - last.length
            there = run.other - last.other - last.theirs
            whole = run.own + run.length - last.own, run.other + run.theirs - last.other
            if (
                0 <= gap <= GAP
                and 0 <= there <= GAP
                and run.own < own.ends[last.own]
                and run.other < other.ends[last.other]
            ):
                out[-1] = Run(last.own, last.other, *whole)
                continue
        out.append(run)
    return out


def _meant(own: Reading, other: Reading, rarity: Rarity, taken: set[int]) -> list[Passage]:
    """Pairs of clauses that say the same, each clause once, the nearest pairs first; copied ones are told already."""
    ours = [Weighed(one, rarity) for one in own.clauses if len(taken & set(one.places)) < len(one.places) / 2]
    theirs = [Weighed(one, rarity) for one in other.clauses]
    found = sorted(
        (
            (like, n, m)
            for n, one in enumerate(ours)
            for m, two in enumerate(theirs)
            if (like := one.like(two)) >= MEANT
        ),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    out: list[Passage] = []
    used: set[tuple[str, int]] = set()
    for like, n, m in found:
        if ("own", n) not in used and ("other", m) not in used:
            used |= {("own", n), ("other", m)}
            pairs = ours[n].pairs(theirs[m])
            out.append(Passage("meant", ours[n].clause.span, theirs[m].clause.span, round(like, 3), pairs))
    return out


@dataclass(frozen=True)
class Weighed:
    """A clause with the rarity of each of its features."""

    clause: Clause
    rarity: Rarity = field(repr=False)

    @cached_property
    def weights(self) -> dict[int, float]:
        return {feature: self.rarity(feature) for feature in self.clause.features}

    @cached_property
    def whole(self) -> float:
        return sum(self.weights.values())

    def like(self, other: Weighed) -> float:
        """Twice what is shared over what the two have, 0–1."""
        shared = self.weights.keys() & other.weights.keys()
        if len(shared) < SHARED:
            return 0.0
        return 2 * sum(self.weights[one] for one in shared) / (self.whole + other.whole)

    def pairs(self, other: Weighed) -> tuple[tuple[str, str], ...]:
        """Words of the two that mean the same and are written otherwise, the rarest meaning first."""
        shared = self.clause.meanings.keys() & other.clause.meanings.keys()
        ranked = sorted(shared, key=lambda one: (-self.weights.get(MEANING | one, 0.0), one))
        found = ((self.clause.meanings[one], other.clause.meanings[one]) for one in ranked)
        return tuple((mine, theirs) for (mine, mine_bare), (theirs, bare) in found if mine_bare != bare)
