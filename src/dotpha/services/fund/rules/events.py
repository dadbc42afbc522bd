"""What happens with the money of one funded task, each event with its day, its paper and whole đồng.

The order in which they may follow one another is in `grounds`, what they add up to in `account`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Milestone:
    """One stage of a contract: what must exist by when, and what of the fund's money it is worth, đồng."""

    key: str
    title: str
    due_on: date
    amount: Decimal


@dataclass(frozen=True)
class Decided:
    """The decision that approves the task; the state pays at most `ceiling`. A later one sets the ceiling anew."""

    on: date
    number: str
    ceiling: Decimal


@dataclass(frozen=True)
class Signed:
    """The contract: its amount, its milestones that add up to it, and how much it lets be advanced (0: nothing)."""

    on: date
    number: str
    amount: Decimal
    milestones: tuple[Milestone, ...]
    advance_most: Decimal = Decimal(0)


@dataclass(frozen=True)
class Changed:
    """An annex: amount, milestones and advance as they are from now on."""

    on: date
    number: str
    amount: Decimal
    milestones: tuple[Milestone, ...]
    advance_most: Decimal = Decimal(0)


@dataclass(frozen=True)
class Advanced:
    """Money before any output; `ground` names the clause of contract or law that allows it."""

    on: date
    voucher: str
    amount: Decimal
    ground: str


@dataclass(frozen=True)
class Accepted:
    """The minutes that accept a milestone's output, for the value they name; a milestone is accepted once."""

    on: date
    number: str
    milestone: str
    amount: Decimal


@dataclass(frozen=True)
class Cleared:
    """A part of the advance is set off against an accepted milestone; no money moves."""

    on: date
    voucher: str
    milestone: str
    amount: Decimal


@dataclass(frozen=True)
class Paid:
    """An instalment for an accepted milestone."""

    on: date
    voucher: str
    milestone: str
    amount: Decimal


@dataclass(frozen=True)
class Returned:
    """Money given back unasked: of the advance where `milestone` is "", else of what a milestone was paid."""

    on: date
    voucher: str
    amount: Decimal
    milestone: str = ""


@dataclass(frozen=True)
class Ordered:
    """The decision that an amount is to be recovered."""

    on: date
    number: str
    amount: Decimal


@dataclass(frozen=True)
class Recovered:
    """Money that came back by an order; it goes to the open advance first."""

    on: date
    voucher: str
    amount: Decimal


@dataclass(frozen=True)
class Exempted:
    """By the decision on the money a part of the open advance need not come back (Luật 93/2025/QH15, khoản 3 Điều 9)."""

    on: date
    number: str
    amount: Decimal


@dataclass(frozen=True)
class Suspended:
    on: date
    number: str


@dataclass(frozen=True)
class Resumed:
    on: date
    number: str


@dataclass(frozen=True)
class Ended:
    """The contract is terminated before its end: nothing more is advanced or accepted, what was accepted is still owed."""

    on: date
    number: str


@dataclass(frozen=True)
class Liquidated:
    """The minutes that close the contract; nothing may be open, and nothing follows."""

    on: date
    number: str


Event = (
    Decided | Signed | Changed | Advanced | Accepted | Cleared | Paid | Returned | Ordered | Recovered | Exempted | Suspended
    | Resumed | Ended | Liquidated
)  # fmt: skip
