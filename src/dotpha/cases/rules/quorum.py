"""How many of a council must be there for its sitting to count: a dated setting, as no article that says it was read. Pure.

Councils of the State go by their own rules of work (quy chế), which ask for two thirds as a rule; a kind whose frame has a
figure of its own gives it (`Kind.quorum`). A new rule is a row that begins later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil


@dataclass(frozen=True)
class Quorum:
    """The least share (0–1) of the members from `since` on, the rule that says so, whether that was read."""

    share: Fraction
    since: date
    law: str
    verified: bool = False

    def needed(self, members: int) -> int:
        """How many of so many members must be there; at least one.

        >>> Quorum(Fraction(2, 3), date(2025, 1, 1), "").needed(7)
        5
        """
        return max(ceil(self.share * members), 1)

    @property
    def words(self) -> str:
        """ "ít nhất 2/3 số thành viên (quy chế của hội đồng, chưa đối chiếu)"."""
        seen = self.law if self.verified else ", ".join(filter(None, (self.law, "chưa đối chiếu")))
        return f"ít nhất {self.share.numerator}/{self.share.denominator} số thành viên ({seen})"


QUORUMS = (Quorum(Fraction(2, 3), date(2013, 10, 1), "quy chế của hội đồng"),)


def quorum_on(day: date, rows: Sequence[Quorum] = QUORUMS) -> Quorum:
    """The rule of a day: of those that have begun the last; before all of them the first."""
    begun = [one for one in rows if one.since <= day] or [min(rows, key=lambda one: one.since)]
    return max(begun, key=lambda one: one.since)
