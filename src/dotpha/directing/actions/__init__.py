"""Every write of directing, each a verb: right, change, ledger entry, notice, in one transaction."""

from dotpha.directing.actions.answering import acknowledge, ask, tell_silent
from dotpha.directing.actions.delegating import DelegationFacts, delegate, end_delegation
from dotpha.directing.actions.giving import close, explain, give, issue, number_directive, withdraw
from dotpha.directing.actions.making import Basis, DirectiveFacts, drop_directive, edit_directive, make_directive

__all__ = [
    "Basis",
    "DelegationFacts",
    "DirectiveFacts",
    "acknowledge",
    "ask",
    "close",
    "delegate",
    "drop_directive",
    "edit_directive",
    "end_delegation",
    "explain",
    "give",
    "issue",
    "make_directive",
    "number_directive",
    "tell_silent",
    "withdraw",
]
