"""What a module watches over: plain functions of a day that say what is so and should not be.

`watching` keeps what they find as warnings, sees to it that somebody has them, and learns whether they were right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from dotpha.kit.measures import SourceRow


class Gravity(IntEnum):
    """How grave a condition is, and so to whom it goes first: the officers, the head of the body, the leaders."""

    MILD = 1
    SERIOUS = 2
    GRAVE = 3


@dataclass(frozen=True)
class Condition:
    """Something that is so on a day and should not be: of which thing, whose, since when, how sure, what to do.

    `says` is a clause that holds as long as it is so ("quá hạn, mới có 20% kết quả được xác nhận"): what grows by itself
    from day to day (how many days) is told from `since` and is not part of it.
    """

    kind: str
    """The kind of thing, as search names it: "programme.task"."""
    thing: int
    name: str
    """What people call the thing."""
    url: str
    says: str
    since: date
    """The first day of it as far as the watch knows; of a warning the earliest that was said counts."""
    advice: str
    """What to do, as a sentence."""
    body: int | None = None
    """The id of the organisation that answers for it; None where nobody is known."""
    unit: str = ""
    """The code of the commune where it is, for the map."""
    gravity: Gravity = Gravity.SERIOUS
    sure: float | None = None
    """The probability, 0–1, that it comes true; None for what is simply so."""
    weight: float = 1.0
    """Among warnings of equal gravity the heavier one goes first."""
    evidence: tuple[SourceRow, ...] = ()
    part: str = ""
    """Tells apart several conditions of one thing under one watch."""

    @property
    def key(self) -> str:
        """The same for the same condition, whenever it is found."""
        return f"{self.kind}:{self.thing}{f':{self.part}' if self.part else ''}"


@dataclass(frozen=True)
class Event:
    """What a watch is there to foresee has come to pass: of which condition (its key), on which day."""

    key: str
    on: date
    name: str
    url: str = ""


@dataclass(frozen=True)
class Watch:
    """Looks for one sort of condition. `of(day)` reads only what was known on that day.

    `events(first, last)` says what came to pass in these days of what it foretells, and `horizon` within how many days
    after the warning: so it is known how often it was right, how much it saw, and how long before. A watch of what is
    simply so has neither, and is judged by what people say of its warnings alone.
    """

    key: str
    label: str
    definition: str
    """When it warns, one or two sentences."""
    of: Callable[[date], Iterable[Condition]]
    events: Callable[[date, date], Iterable[Event]] | None = None
    horizon: int = 0
    foretells: str = ""
    """What it foretells, as people call it: "nhiệm vụ quá hạn"."""
    bar: float = 0.5
    """The share of its warnings that must have been right; below it is proposed for retirement."""
