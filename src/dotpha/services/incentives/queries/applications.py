"""One application as the rules see it: what was said, what was found, what comes out, how much is still open, what the budget has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from dotpha.cases import queries as cases
from dotpha.cases.models import Case
from dotpha.services.incentives.library import by_key, catalogue, named
from dotpha.services.incentives.models import Application
from dotpha.services.incentives.queries.budgets import Money, money_of
from dotpha.services.incentives.queries.profiles import profile_of
from dotpha.services.incentives.queries.received import received_of
from dotpha.services.incentives.rules.asking import facts_asked
from dotpha.services.incentives.rules.assessing import Assessment, assess
from dotpha.services.incentives.rules.cumulation import Opening, opening
from dotpha.services.incentives.rules.facts import APPLICANT, Fact, normal
from dotpha.services.incentives.rules.policies import Policy
from dotpha.services.incentives.rules.words import said
from dotpha.text.numerals import read_vnd

KEY = "incentives.application"


def application_of(case: Case) -> Application | None:
    """What an application is for, asked once for a case; None for one that was not begun here."""
    if "_application" not in case.__dict__:
        case.__dict__["_application"] = Application.objects.filter(case=case.pk).first()
    found: Application | None = case.__dict__["_application"]
    return found


def policy_of(case: Case) -> Policy | None:
    one = application_of(case)
    return named(one.policy) if one else None


def visible_applications(user: Any) -> QuerySet[Application]:
    return Application.objects.filter(case__in=cases.visible_cases(user, KEY).order_by()).select_related(
        "case__applicant"
    )


@dataclass(frozen=True)
class Said:
    """One fact as the applicant said it and as the office found it ("" where it has not looked)."""

    label: str
    said: str
    found: str = ""

    @property
    def differs(self) -> bool:
        return bool(self.found) and self.found != self.said


@dataclass(frozen=True)
class Told:
    """An application on a day. `asked` is what comes out of what was said, `assessment` of what was found, else the same."""

    application: Application
    policy: Policy
    facts: tuple[Said, ...]
    asked: Assessment
    assessment: Assessment
    opening: Opening
    money: Money | None

    @property
    def differences(self) -> tuple[Said, ...]:
        return tuple(one for one in self.facts if one.differs)

    @property
    def most(self) -> Decimal | None:
        """What the rules and what was received before leave to be given, đồng; None: nothing limits it."""
        given = self.assessment.amount
        by_rules = given.vnd if given.vnd is not None else given.most_vnd
        return self.opening.left_vnd if by_rules is None else self.opening.grantable(by_rules)


def told_of(case: Case, day: date) -> Told | None:
    """None where the policy's file is gone."""
    one, policy = application_of(case), policy_of(case)
    if one is None or policy is None or case.applicant is None:
        return None
    claims = profile_of(case.applicant, one.facts)
    found = profile_of(case.applicant, one.found) if one.found is not None else None
    asked = assess(policy, catalogue(), claims, day)
    assessment = asked if found is None else assess(policy, catalogue(), found, day)
    received = received_of(case.applicant_id or 0, day, but=case.pk)
    open_ = opening(
        policy, assessment.amount, received, by_key(), day, cost_of(policy, claims if found is None else found)
    )
    return Told(
        one,
        policy,
        _facts(policy, claims, found, day),
        asked,
        assessment,
        open_,
        money_of(day.year, [policy.key]).get(policy.key),
    )


def beyond(case: Case, told: Told) -> Decimal | None:
    """The most that can be given, where more was asked for; None where no more was."""
    asked = read_vnd(str(case.content.get("asked") or ""))
    return told.most if asked is not None and told.most is not None and asked > told.most else None


def cost_of(policy: Policy, profile: Mapping[str, Any]) -> Decimal | None:
    """What the supported thing costs, where one knows it."""
    costs = [profile[row.fact] for row in policy.rows if row.fact in profile]
    return Decimal(str(costs[0])) if costs else None


def _facts(policy: Policy, claims: Mapping[str, Any], found: Mapping[str, Any] | None, day: date) -> tuple[Said, ...]:
    return tuple(
        Said(fact.label, _words(fact, claims), "" if found is None else _words(fact, found))
        for fact in asked_of(policy, str(claims[APPLICANT]), day)
    )


def asked_of(policy: Policy, applicant: str, day: date) -> list[Fact]:
    """What counts with a policy for this sort of applicant."""
    return [catalogue().facts[key] for key in facts_asked(policy, catalogue(), applicant, day)]


def _words(fact: Fact, profile: Mapping[str, Any]) -> str:
    return said(fact, normal(fact, profile.get(fact.key)))
