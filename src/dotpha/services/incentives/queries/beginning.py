"""What an application begins with, and what comes out while an office looks at it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dotpha.cases.kinds import Move
from dotpha.cases.models import Applicant, Case
from dotpha.kit import clock
from dotpha.services.incentives.library import catalogue
from dotpha.services.incentives.queries.answers import Answer, answer
from dotpha.services.incentives.queries.applications import Told, asked_of, policy_of
from dotpha.services.incentives.queries.profiles import SORTS, fit, profile_of
from dotpha.services.incentives.rules.assessing import assess
from dotpha.services.incentives.rules.facts import Fact
from dotpha.services.incentives.rules.policies import Policy


def facts_for(applicant: Applicant | None, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What the applicant said before, and over it what was answered now."""
    known = fit(applicant.facts) if applicant is not None else {}
    return {**known, **answers}


def looked_at(policy: Policy, course: Any) -> Answer | None:
    """What the answers of an address come to; None where nothing was answered."""
    if not course.profile:
        return None
    return answer(policy, assess(policy, catalogue(), course.profile, course.day))


def assessing(case: Case, user: Any) -> Move:
    """The step of looking, as rights are asked of it."""
    return Move(case, "assess", None, {}, "", user, clock.today())


def facts_for_case(case: Case) -> list[Fact]:
    """What is asked for an application."""
    policy = policy_of(case)
    if policy is None or case.applicant is None:
        return []
    return asked_of(policy, SORTS.get(case.applicant.kind, ""), clock.today())


def known_of(told: Told | None) -> dict[str, Any]:
    """What was found before, else what was said."""
    if told is None:
        return {}
    return fit(told.application.facts if told.application.found is None else told.application.found)


def outcome(case: Case, found: Mapping[str, Any]) -> Answer | None:
    """What comes out of what an office found, not kept."""
    policy = policy_of(case)
    if policy is None or case.applicant is None:
        return None
    return answer(policy, assess(policy, catalogue(), profile_of(case.applicant, found), clock.today()))
