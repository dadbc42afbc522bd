"""Every write of incentives but the steps of applications, which the engine of cases takes."""

from dotpha.services.incentives.actions.applications import (
    begin_application,
    open_policy,
    record_assessment,
    say_facts,
)
from dotpha.services.incentives.actions.budgets import set_budget
from dotpha.services.incentives.actions.profiles import say_profile
from dotpha.services.incentives.actions.stays import confirm_stay, record_came, record_left

__all__ = [
    "begin_application",
    "confirm_stay",
    "open_policy",
    "record_assessment",
    "record_came",
    "record_left",
    "say_facts",
    "say_profile",
    "set_budget",
]
