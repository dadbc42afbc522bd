"""The flows of `rules.terms` as the engine takes them, with a council of acceptance and a loan that is paid off."""

from __future__ import annotations

from typing import Any

from dotpha.cases.kinds import STAYS, Party
from dotpha.cases.models import Case
from dotpha.cases.parties import PARTIES
from dotpha.kit.flow import Transition
from dotpha.services.fund.fields import LOAN
from dotpha.services.fund.rules import terms
from dotpha.services.fund.rules.frame import DECREES_ON

PROPOSAL_KEY, KEY = "fund.proposal", "fund.application"
PROPOSAL_STEPS, STEPS = terms.proposal_steps(DECREES_ON), terms.task_steps(DECREES_ON)
PROPOSAL_FLOW = tuple(Transition(**vars(way)) for way in terms.PROPOSAL)
FLOW = (
    *(Transition(**vars(way)) for way in terms.TASK),
    Transition("seat", ("self_assessed",), STAYS, "Lập hội đồng nghiệm thu", who="officer"),
    Transition("pay_off", ("running",), "closed", "Tất toán khoản vay", who="lender"),
)
PAID = (
    "running",
    "suspended",
    "self_assessed",
    "assessed",
    "accepted",
    "registered",
    "handed_over",
    "failed",
    "terminated",
    "recovering",
)
"""Steps at which a contract stands and is not closed."""
UNJUDGED = tuple(one for one in (*PAID, "liquidated", "closed", "settled") if one not in ("self_assessed", "assessed"))
"""Steps of a contract at which no council judges."""
LIVE = ("running", "suspended", "self_assessed", "assessed")
OWED = ("running", "terminated", "recovering")
"""Steps at which a loan stands and is to be paid back."""
OPEN_STEPS = tuple(one.key for one in STEPS if one.public) + ("failed", "terminated", "recovering", "settled")
"""What stands in the public register: every task that has a contract, those that failed, too."""


def is_loan(case: Case) -> bool:
    return bool(case.call and case.call.facts.get("support") == LOAN)


def _lends(user: Any, case: Case) -> bool:
    return is_loan(case) and PARTIES["head"].holds(user, case)


LENDER = {"lender": Party("lãnh đạo cơ quan quản lý Quỹ", _lends, PARTIES["head"].people)}
