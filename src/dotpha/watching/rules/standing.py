"""How a warning stands on a day, from the steps taken by then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dotpha.watching.flow import ACKNOWLEDGED, ASSIGNED, LABELS, OPEN, RAISED, RESOLVED

TONES = {RAISED: "late", ACKNOWLEDGED: "soon", ASSIGNED: "soon", RESOLVED: "done"}
ITSELF, GIVEN_UP = "tự hết", "thôi theo dõi"
ENDS = {"clear": ITSELF, "give_up": GIVEN_UP}
STILL = "đã xử lý, tình trạng vẫn còn"


@dataclass(frozen=True)
class Taken:
    """One step: which verb, to which step, on which day, by somebody or by itself."""

    verb: str
    target: str
    day: date


@dataclass(frozen=True)
class Standing:
    """`step` on the day; `cleared` whether the condition was gone; `ended` how, where nobody had resolved it before."""

    step: str
    cleared: bool
    ended: str = ""

    @property
    def open(self) -> bool:
        """Whether somebody still has to see to it."""
        return self.step in OPEN

    @property
    def label(self) -> str:
        if self.ended:
            return self.ended
        return STILL if self.step == RESOLVED and not self.cleared else LABELS[self.step]

    @property
    def tone(self) -> str:
        return "soon" if self.step == RESOLVED and not self.cleared else TONES[self.step]


def at_step(step: str) -> Standing:
    """Of a warning whose condition still holds, as it is today."""
    return Standing(step, cleared=False)


def standing(steps: Iterable[Taken], cleared_on: date | None, day: date) -> Standing:
    """From the steps in order, those after the day left out."""
    taken = [one for one in steps if one.day <= day]
    step = taken[-1].target if taken else RAISED
    ended = ENDS.get(taken[-1].verb, "") if taken else ""
    return Standing(step, cleared_on is not None and cleared_on <= day, ended)
