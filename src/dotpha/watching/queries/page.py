"""What the page of one warning shows beside its words: its course, and what this person may do with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.kit import access
from dotpha.watching.flow import FLOW, RAISED
from dotpha.watching.models import Warning, WarningStep
from dotpha.watching.queries.listed import ListedWarning

LABELS = {one.verb: one.label for one in FLOW}
VERBS = ("acknowledge", "report", "assign", "resolve", "snooze", "wake", "review")


def course(warning: Warning, day: date) -> list[tuple[str, WarningStep | None]]:
    """What became of it up to a day, in order: first that it was raised."""
    steps = [(LABELS[one.verb], one) for one in warning.steps.all() if one.day <= day]
    return [("Phát hiện", None), *steps]


def rights(user: Any, warning: Warning, view: ListedWarning) -> dict[str, bool]:
    """Verb → whether this person may do it now."""
    allowed = {verb: access.why_not(user, f"watching.{verb}", warning) is None for verb in VERBS}
    running = view.state.open
    return {
        "acknowledge": allowed["acknowledge"] and view.state.step == RAISED,
        "report": allowed["report"] and not allowed["resolve"] and running,
        "assign": allowed["assign"] and running,
        "resolve": allowed["resolve"] and running,
        "snooze": allowed["snooze"] and running and not view.asleep,
        "wake": allowed["wake"] and view.asleep,
        "review": allowed["review"],
    }
