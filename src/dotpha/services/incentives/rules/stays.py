"""When a year of work is full, and how many are by a day. Pure."""

from __future__ import annotations

from datetime import date

from dotpha.text.months import months_after

YEARS = 5
"""For so many years one asks whether somebody stayed.

Nghị định 263/2025/NĐ-CP Điều 40 khoản 3 gives talented young engineers their allowance for five years; how long others have promised
to stay is said in papers that have not been seen, so that five holds for all.
"""


def full_on(came: date, year: int) -> date:
    """The day on which the year of work of that number is full."""
    return months_after(came, 12 * year)


def years_full(came: date, day: date) -> int:
    """How many years could be full by a day, at most `YEARS`."""
    return next((year for year in range(YEARS, 0, -1) if full_on(came, year) <= day), 0)
