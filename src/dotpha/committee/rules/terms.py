"""Days of memberships: who sat on a committee on a day, and which two terms meet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Term:
    """From a day until the first day on which it is over; None: still."""

    starts: date
    ends: date | None = None

    def covers(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or day < self.ends)


def meet(one: Term, other: Term) -> bool:
    """Whether there is a day that both cover. A term that ends on the day it began covers none."""
    if one.starts == one.ends or other.starts == other.ends:
        return False
    return (one.ends is None or other.starts < one.ends) and (other.ends is None or one.starts < other.ends)
