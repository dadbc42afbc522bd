"""The parameters of the law: what is true of each agency, of the seasons, and of what may happen to a task.

Nothing here says anything of real agencies; the figures are made up so that they differ.
"""

from __future__ import annotations

from dataclasses import dataclass

SEED = 57


@dataclass(frozen=True)
class Habit:
    """An agency's record: chances 0–1, times in working days (medians)."""

    late: float
    """That work is done after its first deadline, in a plain month and with nothing in its way."""
    slip: float
    """How late it is then."""
    takes: float
    """Until it accepts a task in the product; until it shows a returned proof again."""
    asks: float
    """That it asks for an extension of what it will not finish in time."""
    returned: float
    """That its proof comes back once, where there is time for it."""
    answers_late: float
    """That it answers a reporting period after its day."""
    forgets: float = 0.05
    """That it shows nothing at all for an occurrence of what recurs."""
    by_file: bool = False
    """It sends the appendix filled in instead of signing in."""


HABITS: dict[str, Habit] = {
    "so-khcn": Habit(0.22, 9, 2, 0.70, 0.10, 0.10, 0.03),
    "so-gddt": Habit(0.15, 6, 2, 0.75, 0.08, 0.08, 0.02),
    "so-tai-chinh": Habit(0.45, 22, 6, 0.35, 0.12, 0.55, 0.10),
    "so-noi-vu": Habit(0.30, 12, 3, 0.60, 0.15, 0.25, 0.05),
    "so-nnmt": Habit(0.55, 28, 7, 0.50, 0.25, 0.45, 0.15, by_file=True),
    "so-tu-phap": Habit(0.18, 7, 2, 0.65, 0.08, 0.12, 0.03),
    "so-cong-thuong": Habit(0.38, 15, 4, 0.40, 0.20, 0.35, 0.10),
    "so-y-te": Habit(0.35, 16, 5, 0.55, 0.22, 0.30, 0.08, by_file=True),
    "so-xay-dung": Habit(0.50, 24, 5, 0.45, 0.18, 0.40, 0.12),
    "so-vhttdl": Habit(0.28, 10, 3, 0.50, 0.15, 0.20, 0.06),
    "vp-ubnd": Habit(0.12, 5, 1, 0.60, 0.05, 0.05, 0.02),
    "cong-an": Habit(0.10, 4, 1, 0.30, 0.05, 0.10, 0.02),
    "bql-kkt": Habit(0.48, 20, 5, 0.40, 0.20, 0.50, 0.15),
}
COMMUNE = Habit(0.40, 14, 4, 0.25, 0.25, 0.35, 0.15)
DILIGENT_COMMUNES = frozenset({"xa-19333", "xa-19360", "xa-18880"})
DILIGENT = Habit(0.18, 7, 2, 0.40, 0.12, 0.12, 0.05)
OTHER = Habit(0.40, 18, 6, 0.20, 0.20, 0.50, 0.15, by_file=True)

MONTH_END, TET, STUCK = 0.35, 0.90, 1.20
"""What is added to the log odds of being late: due from the 25th on; due in the weeks around Tết; with a bottleneck."""
TET_WEEKS = 3
"""So many weeks after the holiday work is slow; the week before it too."""
LATE_SPREAD, WAIT_SPREAD = 0.7, 0.5
"""Of the logarithms of delays, and of how long people wait for one another."""
EARLY = 6.0
"""Mean working days before the deadline, of what is done in time."""
CAUTIOUS = 0.04
"""That an extension is asked for although the work will be done in time."""
GRANTED, DECIDES = 0.75, 4.0
"""That the office grants an extension; until it decides."""
VERIFIES = 3.0
"""Until the office looks at a proof."""
BOTTLENECK, FORWARDED, DECIDED = 0.15, 5.0, 18.0
"""That a task meets a bottleneck; until it is put before the one who decides; until it is decided then."""
LONG_ENOUGH = 25
"""Working days that a task must have for a bottleneck to come up."""
SUSPENDED, SUSPENDED_FOR = 0.02, 35
TRANSFERRED, CANCELLED = 0.03, 0.015
MILESTONES = 0.3
"""That the office cuts a task into two milestones."""
NOTHING = 0.08
"""That an occurrence has nothing to show and the agency says so."""
SILENT = 0.06
"""Of those that answer a period late: that they do not answer before it is frozen."""
ANSWER_SLIP = 4.0


def habit(agency: str) -> Habit:
    """The record of an agency, by its code in the register."""
    if agency.startswith("xa-"):
        return DILIGENT if agency in DILIGENT_COMMUNES else COMMUNE
    return HABITS.get(agency, OTHER)
