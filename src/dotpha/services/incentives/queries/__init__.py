"""Every read of applications, profiles, budgets, stays."""

from dotpha.services.incentives.queries.applications import (
    KEY,
    application_of,
    beyond,
    policy_of,
    told_of,
    visible_applications,
)
from dotpha.services.incentives.queries.budgets import Money, budgets_of, kept, locked_budget, money_of
from dotpha.services.incentives.queries.profiles import (
    SORTS,
    fit,
    profile_of,
    profiled,
    stored,
    table_of,
    visible_profiles,
)
from dotpha.services.incentives.queries.received import received_of, recipients
from dotpha.services.incentives.queries.stays import (
    Figures,
    came_on,
    figures,
    of_case,
    overdue,
    stays_due,
    visible_stays,
)

__all__ = [
    "Figures",
    "KEY",
    "Money",
    "SORTS",
    "application_of",
    "beyond",
    "budgets_of",
    "came_on",
    "figures",
    "fit",
    "kept",
    "locked_budget",
    "money_of",
    "of_case",
    "overdue",
    "policy_of",
    "profile_of",
    "profiled",
    "received_of",
    "recipients",
    "stays_due",
    "stored",
    "table_of",
    "told_of",
    "visible_applications",
    "visible_profiles",
    "visible_stays",
]
