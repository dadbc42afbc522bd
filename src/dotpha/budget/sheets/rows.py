"""What a finance sheet comes to: its rows with their money by source, its problems, its totals held against the rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Money = dict[str, Decimal | None]
"""measure → đồng; None: not said, which is not nothing."""
Weight = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """What is not in order with a row (its number in the file); of an error something was not read."""

    row: int
    weight: Weight
    text: str


@dataclass(frozen=True)
class Part:
    """The money of a row from one source ("": not told)."""

    source: str
    plan: Decimal | None = None
    allocated: Decimal | None = None
    disbursed: Decimal | None = None

    def of(self, measure: str) -> Decimal | None:
        return getattr(self, measure)  # type: ignore[no-any-return]


@dataclass(frozen=True)
class SheetRow:
    """One thing that money is given for; `section` are the groups it stands under, joined by " / "."""

    number: int
    ordinal: str
    code: str
    title: str
    agency: str
    section: str
    kind: str
    note: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Check:
    """A total that the sheet writes against the sum of its rows, đồng; `difference` is stated − summed, never hidden."""

    row: int
    label: str
    measure: str
    stated: Decimal
    summed: Decimal

    @property
    def difference(self) -> Decimal:
        return self.stated - self.summed


@dataclass(frozen=True)
class SheetRead:
    """A finance sheet as read, with its problems and totals."""

    rows: tuple[SheetRow, ...]
    problems: tuple[Problem, ...]
    checks: tuple[Check, ...]

    def total(self, measure: str) -> Decimal | None:
        return add(part.of(measure) for row in self.rows for part in row.parts)


def add(figures: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of the figures there are; None where there is none."""
    known = [one for one in figures if one is not None]
    return sum(known, Decimal(0)) if known else None
