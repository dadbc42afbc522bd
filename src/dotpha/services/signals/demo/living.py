"""In the demo's later years the office gives the file of the last week each Monday."""

from __future__ import annotations

from datetime import date

from dotpha.services.signals.demo.making import DAY, load
from dotpha.services.signals.rules.weeks import last_whole


def live(day: date) -> None:
    if day.weekday() == 0 and day > DAY:
        load(last_whole(day))
