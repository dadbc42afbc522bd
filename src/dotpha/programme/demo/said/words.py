"""The shape of an answer and of a round of answers."""

from dataclasses import dataclass
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
class Waiting:
    """A filled appendix that was read and that nobody has reviewed.

    `lost` are the tasks whose code the agency deleted, `turned` says that it put its rows in another order, `more` is a
    row that it added of its own: (work, result).
    """

    organisation: str
    received_on: date
    said: dict[str, Said]
    lost: tuple[str, ...] = ()
    turned: bool = False
    more: tuple[str, str] | None = None


@dataclass(frozen=True)
class Round:
    """One period: opened and asked, answered (by task), reminded, frozen.

    The organisations of `by_file` send their appendix filled in on `filed_on`; the others answer signed in on
    `answered_on`, or their letter is typed by the office.
    """

    name: str
    opened_on: date
    due_on: date
    filed_on: date
    answered_on: date
    said: dict[str, Said]
    by_file: tuple[str, ...] = ()
    nothing_new: tuple[str, ...] = ()
    """Tasks for which the agency only said that nothing happened."""
    frozen_on: date | None = None
    reminded: tuple[tuple[str, str, date], ...] = ()
    """(organisation, channel, day)"""
    waiting: tuple[Waiting, ...] = ()
