"""The shape of an answer and of a round of answers."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Said:
    """An agency's word on one task: its rating ("" where it gave none), result and difficulty."""

    rating: str
    result: str
    difficulty: str = ""
    of: str = ""
    """The organisation that answers, where it is not the task's lead."""


@dataclass(frozen=True)
class Round:
    """One period: when it was opened, asked, answered (by task) and frozen, and who was reminded."""

    name: str
    opened_on: date
    due_on: date
    answered_on: date
    said: dict[str, Said]
    nothing_new: tuple[str, ...] = ()
    """Tasks for which the agency only said that nothing happened."""
    frozen_on: date | None = None
    reminded: dict[str, date] = field(default_factory=dict)
    """Organisation → the day it was reminded."""
