"""In the demo's later years the measures are taken on the last day of each month, as the night would."""

from __future__ import annotations

from datetime import date, timedelta

from dotpha.indicators import actions


def live(day: date) -> None:
    """Takes every measure where the month ends; each night would be the same but for the months in between."""
    if (day + timedelta(1)).day == 1:
        actions.take_measures(actor=None, day=day)
        actions.compute_indicators(actor=None, day=day)
