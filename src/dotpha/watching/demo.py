"""The warnings of the demo province: its watches have looked every week of the autumn, and people have dealt with some."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dotpha.kit import clock
from dotpha.text.dates import write_date
from dotpha.watching import living

FIRST, LAST = date(2025, 10, 2), date(2025, 11, 20)


def make(tell: Callable[[int, int, str], None]) -> None:
    """Week by week, as the people of the later years do it; `tell(done, total, text)` after each."""
    days = [FIRST + timedelta(weeks=n) for n in range((LAST - FIRST).days // 7 + 1)]
    for done, day in enumerate(days, start=1):
        with clock.standing_at(day):
            living.live(day)
        tell(done, len(days), write_date(day))
