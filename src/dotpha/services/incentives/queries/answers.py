"""What comes out for who asked: each policy for them with its clauses, amount, where and how to apply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.services.incentives.library import by_key, catalogue, policies
from dotpha.services.incentives.rules.asking import waits_for
from dotpha.services.incentives.rules.assessing import Assessment, Verdict, assess_all
from dotpha.services.incentives.rules.facts import Profile
from dotpha.services.incentives.rules.policies import Form, Policy
from dotpha.services.incentives.rules.words import given


@dataclass(frozen=True)
class Answer:
    """One policy: what comes out, how much in words, which facts are still open."""

    policy: Policy
    assessment: Assessment
    amount: str
    open: tuple[str, ...]

    @property
    def clause(self) -> str:
        found = self.assessment.amount.clause
        return found.words if found and found.article else ""

    @property
    def tax(self) -> bool:
        return self.policy.form == Form.TAX


@dataclass(frozen=True)
class Answers:
    """By verdict; `others` policies are for other kinds of applicants."""

    yes: tuple[Answer, ...]
    missing: tuple[Answer, ...]
    no: tuple[Answer, ...]
    others: int

    @property
    def undecided(self) -> bool:
        return not self.yes and bool(self.missing)


def answers(course: Any) -> Answers:
    own, others = [], 0
    for one in course.standing.assessments:
        policy = by_key()[one.policy]
        if course.applicant and course.applicant not in policy.applicants:
            others += 1
        else:
            own.append(answer(policy, one))
    by = {verdict: tuple(one for one in own if one.assessment.verdict == verdict) for verdict in Verdict}
    return Answers(by[Verdict.YES], by[Verdict.MISSING], by[Verdict.NO], others)


def answered(facts: Profile, day: date) -> list[Answer]:
    """Every policy for what is told, by the law of a day. Raises BadProfile where what is told cannot be."""
    return [answer(by_key()[one.policy], one) for one in assess_all(policies(), catalogue(), facts, day)]


def answer(policy: Policy, one: Assessment) -> Answer:
    amount = "" if one.verdict == Verdict.NO else given(one.amount, policy.in_kind)
    return Answer(policy, one, amount, tuple(catalogue().label(key) for key in waits_for(one)))
