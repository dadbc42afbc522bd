"""What others may want to hear from here, told when the transaction has been committed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dotpha.people.models import Succession


@dataclass(frozen=True)
class Succeeded:
    """An organisation has been succeeded; `moved` are the ids of the people whose positions went over."""

    succession_id: int
    predecessor_id: int
    predecessor: str
    successor_id: int
    successor: str
    on: date
    decision_number: str
    main: bool
    moved: tuple[int, ...]

    @classmethod
    def of(cls, row: Succession, *, moved: Iterable[int] = ()) -> Succeeded:
        return cls(
            row.pk, row.predecessor_id, row.predecessor.name, row.successor_id, row.successor.name, row.on,
            row.decision_number, row.main, tuple(moved),
        )  # fmt: skip
