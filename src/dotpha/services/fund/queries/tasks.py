"""Reads of tasks with their contracts: what was appraised, accepted, owed; which of them a person sees."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from dotpha.cases import queries as cases
from dotpha.cases.models import Case, CaseStep
from dotpha.services.fund.flow import KEY, OPEN_STEPS, PROPOSAL_KEY
from dotpha.services.fund.models import Change, Contract, Decision, Loan, Milestone, Objective, UseReport
from dotpha.services.fund.queries.money import account_of, accounts
from dotpha.services.fund.rules import changes
from dotpha.services.fund.rules.usage import Answer, Followed, Way


def visible_tasks(user: Any) -> QuerySet[Case]:
    return cases.visible_cases(user, KEY)


def visible_proposals(user: Any) -> QuerySet[Case]:
    """The approved list: what has come into it, with the paper that approved it."""
    return cases.visible_cases(user, PROPOSAL_KEY).filter(step="approved")


def not_approved(codes: Iterable[str]) -> list[str]:
    """Those of some codes that no proposal of the approved list has."""
    wanted = list(dict.fromkeys(codes))
    there = set(Case.objects.filter(kind=PROPOSAL_KEY, step="approved", code__in=wanted).values_list("code", flat=True))
    return [one for one in wanted if one not in there]


def inside_tasks(user: Any) -> QuerySet[Case]:
    """Tasks whose money a person reads: who asks, who handles, who supervises; councils read the cases they judge."""
    return visible_tasks(user)


def visible_contracts(user: Any) -> QuerySet[Contract]:
    rows = Contract.objects.filter(case__in=inside_tasks(user).order_by())
    return rows.select_related("case__applicant", "case__call", "case__body", "decision")


def visible_milestones(user: Any) -> QuerySet[Milestone]:
    return Milestone.objects.filter(contract__in=visible_contracts(user).order_by()).select_related(
        "contract__case__applicant", "contract__case__body", "contract__case__call", "contract__decision", "acceptance"
    )


def visible_changes(user: Any) -> QuerySet[Change]:
    return Change.objects.filter(contract__in=visible_contracts(user).order_by()).select_related(
        "contract__case__applicant", "contract__case__body", "contract__case__call", "contract__decision"
    )


def visible_uses(user: Any) -> QuerySet[UseReport]:
    return UseReport.objects.filter(case__in=inside_tasks(user).order_by()).select_related(
        "case__applicant", "case__body", "case__call"
    )


def visible_loans(user: Any) -> QuerySet[Loan]:
    rows = Loan.objects.filter(case__in=inside_tasks(user).order_by())
    return rows.select_related("case__applicant", "case__body", "case__call").prefetch_related("repayments")


def objectives() -> QuerySet[Objective]:
    return Objective.objects.all()


def public_contracts() -> QuerySet[Contract]:
    """What everybody may read without an account: grants with a contract, whatever became of them."""
    rows = Contract.objects.filter(case__kind=KEY, case__step__in=OPEN_STEPS)
    return rows.select_related("case__applicant", "case__call", "case__origin", "case__body", "decision")


def appraised_rows(case: Case) -> list[dict[str, Any]]:
    """The lines as they were appraised last."""
    taken = CaseStep.objects.filter(thing=case, verb="appraise").order_by("-pk").first()
    return list(taken.facts["lines"]) if taken else []


def accepted_on(case: Case) -> date | None:
    """The day on which the province accepted the results."""
    return days_of([case.pk], "accepted").get(case.pk)


def days_of(pks: Iterable[int], target: str) -> dict[int, date]:
    """Case → the day it first came to a step."""
    rows = CaseStep.objects.filter(thing__in=list(pks), target=target).order_by("-pk").values_list("thing_id", "day")
    return dict(rows)


def known_of(case: Case) -> dict[str, Any]:
    """What the fund itself knows of an applicant's other tasks, as `rules.admission` asks it."""
    others = Case.objects.filter(kind=KEY, applicant=case.applicant_id).exclude(pk=case.pk)
    owed = any(one.to_recover for one in accounts(others.values_list("pk", flat=True)).values())
    late = others.filter(step="accepted", due_on__lt=case.made_on).exists()
    return {"recovery_open": owed, "results_unregistered": late, "suspended_on": stopped_on(others)}


def stopped_on(tasks: QuerySet[Case]) -> date | None:
    """The last day on which one of some tasks was ended that was found to have broken the rules."""
    settled = CaseStep.objects.filter(thing__in=tasks, verb="settle").values_list("thing_id", "facts")
    broke = [pk for pk, facts in settled if facts.get("honest") is False or facts.get("complied") is False]
    return max(days_of(broke, "terminated").values(), default=None)


def decision_of(case: Case) -> Decision | None:
    """The decision that a task goes by: the last one."""
    return Decision.objects.filter(case=case).order_by("-pk").first()


def contract_of(case: Case) -> Contract | None:
    return Contract.objects.filter(case=case).select_related("decision").first()


def as_rule(contract: Contract) -> changes.Contract:
    """A contract as the rules of changes want it."""
    account = account_of(contract.case)
    return changes.Contract(
        contract.first_ends_on, contract.ends_on, contract.amount_vnd, account.ceiling or Decimal(0), account.at_stake, contract.lead,
        contract.lump_sum,
    )  # fmt: skip


def verdict_of(change: Change, day: date) -> changes.Verdict:
    """What the rules say of a change that is asked for."""
    asked = changes.Asked(
        changes.Kind(change.kind), change.asked_on, change.reason, change.ends_on, change.amount_vnd, change.lead,
        lead_agrees=change.file_id is not None, keeps_products=change.keeps_products,
    )  # fmt: skip
    granted = Change.objects.filter(contract=change.contract, granted=True)
    earlier = [changes.Kind(one) for one in granted.values_list("kind", flat=True)]
    return changes.judge(as_rule(change.contract), asked, earlier, changes.limits_on(day))


def followed(day: date) -> list[Followed]:
    """Every accepted task with what was answered on its use by a day."""
    days = days_of(Case.objects.filter(kind=KEY).values_list("pk", flat=True), "accepted")
    answers: dict[int, list[Answer]] = {}
    for one in UseReport.objects.filter(case__in=list(days), answered_on__lte=day).order_by("pk"):
        assert one.answered_on is not None  # the table holds both or none
        assert one.used is not None
        proven = bool(one.proven) and (one.checked_on is None or one.checked_on <= day)
        said = Answer(one.number, one.answered_on, one.used, tuple(Way(way) for way in one.ways), proven)
        answers.setdefault(one.case_id, []).append(said)
    return [Followed(str(pk), on, tuple(answers.get(pk, ()))) for pk, on in sorted(days.items()) if on <= day]


def late_milestones(day: date, own: Q = Q()) -> QuerySet[Milestone]:
    """Outputs whose day has passed and that were not handed in."""
    rows = Milestone.objects.filter(own, submitted_on=None, due_on__lt=day, contract__case__step="running")
    return rows.select_related("contract__case__applicant", "contract__case__body").order_by("due_on", "pk")
