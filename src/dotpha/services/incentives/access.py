"""Who may do what with policies, budgets, applications and stays; steps of applications are asked of the engine of cases."""

from __future__ import annotations

from typing import Any

from dotpha.cases import access as cases
from dotpha.cases.parties import own_bodies
from dotpha.services.incentives import offices

NOT_HANDLER = "Chỉ cơ quan nhận hồ sơ của chính sách này và cơ quan thường trực được làm việc này."


def read_policies(user: Any, thing: Any = None) -> str | None:
    """The law is everybody's."""
    return None


def read_reach(user: Any, thing: Any = None) -> str | None:
    """Whom policies reach, drafts, budgets, who came and stayed: officials and readers."""
    return None if user.reads_all else cases.official(user)


draft = read_stays = read_budget = read_reach


def set_budget(user: Any, policy: Any) -> str | None:
    """The office that takes its applications in, and the standing office."""
    if user.is_standing_office:
        return None
    return (
        None
        if cases.official(user) is None and offices.code(policy) in offices.codes(own_bodies(user))
        else NOT_HANDLER
    )


def apply(user: Any, policy: Any = None) -> str | None:
    """Whoever signs in, for whom they speak."""
    return None


say_facts = cases.edit
record_stay = cases.handle
edit_profile = cases.edit_applicant
