"""The demo's later years: what a week has taught is kept; where nobody hurries through years, each night does."""

from __future__ import annotations

from datetime import date

from dotpha.lateness import actions

MONDAY = 0


def live(day: date) -> None:
    if day.weekday() == MONDAY:
        actions.keep_fit(day=day)
