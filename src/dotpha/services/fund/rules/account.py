"""The account of one funded task: what events add up to, to the đồng at every step. Adds only; `grounds` says what may.

At every step: paid out − come back = held by the host; advanced = cleared + come back of it + exempted + left; for each milestone
paid + cleared ≤ accepted ≤ worth; advance left + all settled ≤ contract ≤ ceiling.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from dotpha.services.fund.rules.amounts import NOTHING, total
from dotpha.services.fund.rules.events import (
    Accepted,
    Advanced,
    Changed,
    Cleared,
    Decided,
    Ended,
    Event,
    Exempted,
    Liquidated,
    Milestone,
    Ordered,
    Paid,
    Recovered,
    Resumed,
    Returned,
    Signed,
    Suspended,
)


@dataclass(frozen=True)
class Account:
    """Sums in đồng; `ceiling` and `amount` are None before decision and contract; mappings go by the milestone's key."""

    decision: str = ""
    ceiling: Decimal | None = None
    contract: str = ""
    amount: Decimal | None = None
    milestones: tuple[Milestone, ...] = ()
    advance_most: Decimal = NOTHING
    advanced: Decimal = NOTHING
    advance_returned: Decimal = NOTHING
    accepted: Mapping[str, Decimal] = field(default_factory=dict)
    paid: Mapping[str, Decimal] = field(default_factory=dict)
    cleared: Mapping[str, Decimal] = field(default_factory=dict)
    returned: Mapping[str, Decimal] = field(default_factory=dict)
    ordered: Decimal = NOTHING
    recovered: Decimal = NOTHING
    advance_recovered: Decimal = NOTHING
    exempted: Decimal = NOTHING
    papers: frozenset[str] = frozenset()
    suspended: bool = False
    ended: bool = False
    liquidated: bool = False
    last_on: date | None = None

    @property
    def advance_left(self) -> Decimal:
        """The part of the advance that no accepted output stands for, that has not come back and must."""
        settled = total(self.cleared.values()) + self.exempted
        return self.advanced - settled - self.advance_returned - self.advance_recovered

    @property
    def exemptable(self) -> Decimal:
        """The part of the open advance that no decision asks back."""
        return max(self.advance_left - self.to_recover, NOTHING)

    @property
    def paid_out(self) -> Decimal:
        return self.advanced + total(self.paid.values())

    @property
    def came_back(self) -> Decimal:
        return self.advance_returned + total(self.returned.values()) + self.recovered

    @property
    def held(self) -> Decimal:
        """What the host has of the fund's money."""
        return self.paid_out - self.came_back

    @property
    def to_recover(self) -> Decimal:
        return self.ordered - self.recovered

    @property
    def at_stake(self) -> Decimal:
        """What the contract's amount is used up by: the open advance and all that was settled."""
        return self.advance_left + self.exempted + total(self.paid.values()) + total(self.cleared.values())

    @property
    def room(self) -> Decimal:
        """What may still leave within the contract; 0 before there is one."""
        return (self.amount or NOTHING) - self.at_stake

    @property
    def owed(self) -> Decimal:
        """What accepted outputs are worth beyond what was settled for them."""
        return total(self.unsettled(key) for key in self.accepted)

    def unsettled(self, milestone: str) -> Decimal:
        """What of a milestone is accepted and neither paid nor set off."""
        settled = self.paid.get(milestone, NOTHING) + self.cleared.get(milestone, NOTHING)
        return self.accepted.get(milestone, NOTHING) - settled

    def named(self, milestone: str) -> str:
        """A milestone as people know it, by its title: "Mốc «Báo cáo khảo sát»"."""
        return f"Mốc «{next((one.title for one in self.milestones if one.key == milestone), milestone)}»"

    def worth(self, milestone: str) -> Decimal | None:
        """What the contract says a milestone is worth; None where it has no such milestone."""
        return next((one.amount for one in self.milestones if one.key == milestone), None)


def added(account: Account, event: Event) -> Account:
    """The account after an event that `grounds.why_not` has let through."""
    paper = getattr(event, "voucher", "") or getattr(event, "number", "")
    after = _ADD[type(event)](account, event)
    return replace(after, papers=account.papers | {paper}, last_on=event.on)


def _plus(sums: Mapping[str, Decimal], key: str, amount: Decimal) -> dict[str, Decimal]:
    return {**sums, key: sums.get(key, NOTHING) + amount}


def _contract(account: Account, event: Signed | Changed) -> Account:
    return replace(
        account,
        contract=account.contract or event.number,
        amount=event.amount,
        milestones=event.milestones,
        advance_most=event.advance_most,
    )


def _returned(account: Account, event: Returned) -> Account:
    if not event.milestone:
        return replace(account, advance_returned=account.advance_returned + event.amount)
    return replace(account, returned=_plus(account.returned, event.milestone, event.amount))


def _recovered(account: Account, event: Recovered) -> Account:
    of_advance = min(account.advance_left, event.amount)
    return replace(
        account,
        recovered=account.recovered + event.amount,
        advance_recovered=account.advance_recovered + of_advance,
    )


_ADD: dict[type, Callable[[Account, Any], Account]] = {
    Decided: lambda one, event: replace(one, decision=event.number, ceiling=event.ceiling),
    Signed: _contract,
    Changed: _contract,
    Advanced: lambda one, event: replace(one, advanced=one.advanced + event.amount),
    Accepted: lambda one, event: replace(one, accepted=_plus(one.accepted, event.milestone, event.amount)),
    Cleared: lambda one, event: replace(one, cleared=_plus(one.cleared, event.milestone, event.amount)),
    Paid: lambda one, event: replace(one, paid=_plus(one.paid, event.milestone, event.amount)),
    Returned: _returned,
    Ordered: lambda one, event: replace(one, ordered=one.ordered + event.amount),
    Recovered: _recovered,
    Exempted: lambda one, event: replace(one, exempted=one.exempted + event.amount),
    Suspended: lambda one, event: replace(one, suspended=True),
    Resumed: lambda one, event: replace(one, suspended=False),
    Ended: lambda one, event: replace(one, ended=True, suspended=False),
    Liquidated: lambda one, event: replace(one, liquidated=True),
}
