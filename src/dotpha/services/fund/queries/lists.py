"""What lists and the page of portfolios show besides the rows themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from dotpha.cases.models import Case, CaseStep
from dotpha.services.fund.flow import KEY, PROPOSAL_KEY
from dotpha.services.fund.models import Objective
from dotpha.services.fund.queries.risks import facts_of, funded
from dotpha.services.fund.queries.tasks import followed, visible_tasks
from dotpha.services.fund.rules import portfolios, usage
from dotpha.services.fund.rules.portfolios import LEVELS, RESULTS, Level, Overview, Risk

TONES = {Level.LOW: "done", Level.MEDIUM: "soon", Level.HIGH: "late", Level.UNKNOWN: "unknown"}


def answered(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Each with `answers`: how many applications that were handed in follow it."""
    return rows.annotate(
        answers=Count("followers", filter=Q(followers__kind=KEY, followers__submitted_at__isnull=False))
    )


def approvals() -> dict[int, str]:
    """Proposal → number of the paper that approved it."""
    rows = CaseStep.objects.filter(thing__kind=PROPOSAL_KEY, verb="approve").values_list("thing_id", "facts__number")
    return {pk: number or "" for pk, number in rows}


@dataclass(frozen=True)
class Running:
    """One task under way with its risk, as a badge draws it; `read`: whether the person reads the task itself."""

    case: Case
    risk: Risk
    read: bool

    @property
    def label(self) -> str:
        return f"rủi ro {LEVELS[self.risk.level]}"

    @property
    def tone(self) -> str:
        return TONES[self.risk.level]

    title = ""


@dataclass(frozen=True)
class Part:
    """One portfolio as its page shows it."""

    overview: Overview
    objectives: list[Objective]
    results: list[tuple[str, Any]]
    running: list[Running]


def parts(user: Any, day: date) -> list[Part]:
    """The five portfolios as a person reads them, the risky tasks first."""
    rows = funded(day)
    facts = facts_of(rows, day)
    objectives = list(Objective.objects.filter(day__lte=day))
    cases = {str(one.pk): one for one in rows}
    read = set(visible_tasks(user).filter(pk__in=[one.pk for one in rows]).order_by().values_list("pk", flat=True))
    risks = {one.key: portfolios.risk(one) for one in facts if one.running}
    out = []
    for found in portfolios.overviews(facts):
        mine = [one.key for one in facts if one.running and one.portfolio == found.portfolio]
        running = sorted(
            (Running(cases[key], risks[key], cases[key].pk in read) for key in mine), key=lambda one: -one.risk.marks
        )
        results = [(RESULTS[kind], amount) for kind, amount in found.results.items()]
        out.append(Part(found, [one for one in objectives if one.portfolio == found.portfolio], results, running))
    return out


def shares(day: date) -> list[str]:
    """How many accepted tasks are still in use after one, two, three years, as sentences."""
    return [one.said for one in usage.shares(followed(day), usage.rule_on(day), day)]
