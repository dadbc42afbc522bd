"""What the page of one warning shows beside its words: its course, and what this person may do with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from dotpha.kit import access
from dotpha.people.rules import Level
from dotpha.watching.flow import FLOW, RAISED
from dotpha.watching.models import Warning
from dotpha.watching.queries.listed import ListedWarning

LABELS = {one.verb: one.label for one in FLOW}
REACHED = {Level.OFFICERS: "chuyên viên", Level.HEAD: "lãnh đạo cơ quan", Level.TOP: "lãnh đạo tỉnh"}
NAMED = 3
VERBS = ("acknowledge", "report", "assign", "resolve", "snooze", "wake", "review")


@dataclass(frozen=True)
class Passed:
    """One thing that became of a warning: what, when, by or to whom, with which words."""

    what: str
    day: date
    who: str = ""
    words: str = ""


def course(warning: Warning, day: date) -> list[Passed]:
    """What became of it up to a day, in order: that it was raised, whom it was told, what people did."""
    passed = [Passed("Phát hiện", warning.raised_on)]
    told = list(_told(warning, day))
    for step in warning.steps.all():
        if step.day > day:
            break
        while told and (told[0].day < step.day or (told[0].day == step.day and step.actor)):
            passed.append(told.pop(0))
        who = ", ".join(str(one) for one in (step.actor, step.facts.get("organisation")) if one)
        passed.append(Passed(LABELS[step.verb], step.day, who, step.note))
    return [*passed, *told]


def _told(warning: Warning, day: date) -> Iterator[Passed]:
    """Whom it was told, by day and level; whether it had risen to them."""
    rows = warning.tellings.filter(day__lte=day).select_related("user").order_by("day", "level", "pk")
    highest = 0
    for (on, level), told in groupby(rows, key=lambda one: (one.day, one.level)):
        names = [str(one.user) for one in told]
        more = f" và {len(names) - NAMED} người khác" if len(names) > NAMED else ""
        rose = "Báo lên" if 0 < highest < level else "Báo"
        yield Passed(f"{rose} {REACHED[Level(level)]}", on, ", ".join(names[:NAMED]) + more)
        highest = max(highest, level)


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
