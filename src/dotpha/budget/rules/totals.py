"""Sums that keep what is unknown apart from nothing, and give the rest where parts do not add up."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol, TypeVar


class Lined(Protocol):
    """What a line must say of its money, đồng; None: not said."""

    @property
    def plan(self) -> Decimal | None: ...

    @property
    def allocated(self) -> Decimal | None: ...

    @property
    def disbursed(self) -> Decimal | None: ...


L = TypeVar("L", bound=Lined)
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Totals:
    """Sums of some lines, đồng, None where no line says; `paid_of_plan` is what lines with both figures have disbursed.

    `without_*` count the lines that say nothing of that measure.
    """

    lines: int = 0
    plan: Decimal | None = None
    allocated: Decimal | None = None
    disbursed: Decimal | None = None
    without_plan: int = 0
    without_allocated: int = 0
    without_disbursed: int = 0
    plan_with_both: Decimal = Decimal(0)
    disbursed_with_both: Decimal = Decimal(0)
    with_both: int = 0

    @property
    def share(self) -> Decimal | None:
        """Disbursed ÷ planned over the lines that say both; None where none does."""
        return self.disbursed_with_both / self.plan_with_both if self.plan_with_both else None

    @property
    def without_figures(self) -> int:
        return self.lines if self.plan is self.allocated is self.disbursed is None else 0


def total(lines: Iterable[Lined]) -> Totals:
    """The sums of lines."""
    rows = list(lines)
    both = [(one.plan, one.disbursed) for one in rows if one.plan is not None and one.disbursed is not None]
    return Totals(
        lines=len(rows),
        plan=_sum(one.plan for one in rows),
        allocated=_sum(one.allocated for one in rows),
        disbursed=_sum(one.disbursed for one in rows),
        without_plan=sum(one.plan is None for one in rows),
        without_allocated=sum(one.allocated is None for one in rows),
        without_disbursed=sum(one.disbursed is None for one in rows),
        plan_with_both=sum((plan for plan, _ in both if plan is not None), Decimal(0)),
        disbursed_with_both=sum((paid for _, paid in both if paid is not None), Decimal(0)),
        with_both=len(both),
    )


def _sum(figures: Iterable[Decimal | None]) -> Decimal | None:
    known = [one for one in figures if one is not None]
    return sum(known, Decimal(0)) if known else None


def by(lines: Iterable[L], key: Callable[[L], K]) -> dict[K, Totals]:
    """The sums of lines by a key, in the order in which keys are met."""
    groups: dict[K, list[L]] = {}
    for line in lines:
        groups.setdefault(key(line), []).append(line)
    return {name: total(rows) for name, rows in groups.items()}
