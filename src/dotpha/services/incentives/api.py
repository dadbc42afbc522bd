"""Support policies over HTTP, open to everybody as the questions are: the law as data, and what comes out of it for who asks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Router, Schema
from ninja.errors import HttpError

from dotpha.kit import clock, limits
from dotpha.kit.api import Day, Problem
from dotpha.people.signin import address_of
from dotpha.services.incentives.library import catalogue, policies
from dotpha.services.incentives.queries.answers import Answer, answered
from dotpha.services.incentives.rules.assessing import Reason
from dotpha.services.incentives.rules.facts import BadProfile, Fact
from dotpha.services.incentives.rules.policies import Policy

router = Router(tags=["Hỗ trợ, ưu đãi"])
A_MINUTE = 60
TOO_MANY = "Từ địa chỉ mạng này vừa hỏi quá nhiều lần. Xin chờ một phút rồi hỏi lại."
REFUSALS = {422: Problem, 429: Problem}


class PolicyOut(Schema):
    """`applicants` are values of the fact `loai`; `verified` is false where a clause was not held against its text."""

    key: str
    name: str
    summary: str
    document: str
    form: str
    applicants: list[str]
    valid_from: date
    valid_until: date | None
    in_force: bool
    verified: bool
    illustrative: bool
    where: str
    working_days: int | None
    url: str


class FactOut(Schema):
    """What may be told of who asks. `kind`: chon, nhieu, co-khong, so, tien, ngay, ma; `options`: value and label."""

    key: str
    label: str
    kind: str
    unit: str
    options: dict[str, str]
    help: str


class Asking(Schema):
    """`facts` by their keys, what is left out is not known; `day`: by the law of that day, today where none is said."""

    facts: dict[str, Any]
    day: Day | None = None


class ReasonOut(Schema):
    """`holds` null: not known; `missing` are the facts it waits for."""

    text: str
    clause: str
    holds: bool | None
    missing: list[str]
    way_out: str


class AnswerOut(Schema):
    """`verdict`: duoc (eligible), khong (not), thieu (facts are missing). `amount_vnd` null: not known; `most_vnd`: at most."""

    policy: str
    name: str
    verdict: str
    amount: str
    amount_vnd: Decimal | None
    most_vnd: Decimal | None
    clause: str
    missing: list[str]
    reasons: list[ReasonOut]


@router.get("/policies", auth=None, response={200: list[PolicyOut]}, summary="Chính sách hỗ trợ, ưu đãi")
def policy_list(request: HttpRequest, day: Day | None = None) -> Any:
    """Every policy, also those to come and those that are over; `in_force` says it of the day, today where none is said."""
    return [_policy(one, day or clock.today(), request) for one in policies()]


def _policy(one: Policy, day: date, request: HttpRequest) -> PolicyOut:
    return PolicyOut(
        key=one.key, name=one.name, summary=one.summary, document=one.document, form=one.form.value, applicants=list(one.applicants),
        valid_from=one.valid_from, valid_until=one.valid_until, in_force=one.in_force(day), verified=not one.unverified,
        illustrative=one.illustrative, where=one.filing.where, working_days=one.filing.working_days,
        url=request.build_absolute_uri(reverse("incentives:policy", args=[one.key])),
    )  # fmt: skip


@router.get("/facts", auth=None, response={200: list[FactOut]}, summary="Điều được hỏi để xét chính sách")
def fact_list(request: HttpRequest) -> Any:
    return [_fact(one) for one in catalogue().facts.values() if not one.derived_from]


def _fact(one: Fact) -> FactOut:
    return FactOut(
        key=one.key, label=one.label, kind=one.kind.value, unit=one.unit, options=dict(one.options), help=one.help
    )


@router.post(
    "/answers",
    auth=None,
    response={200: list[AnswerOut], **REFUSALS},
    summary="Có được hỗ trợ không, theo điều khoản nào",
)
def answer_list(request: HttpRequest, given: Asking) -> Any:
    """Each policy for this profile, with its reasons and clauses; nothing of what is sent is kept."""
    if not limits.within(f"incentives.answers:{address_of(request)}", most=A_MINUTE, seconds=60):
        raise HttpError(429, TOO_MANY)
    try:
        return [_answer(one) for one in answered(given.facts, given.day or clock.today())]
    except BadProfile as error:
        raise HttpError(422, str(error)) from None


def _answer(one: Answer) -> AnswerOut:
    found = one.assessment
    return AnswerOut(
        policy=one.policy.key, name=one.policy.name, verdict=found.verdict.value, amount=one.amount, amount_vnd=found.amount.vnd,
        most_vnd=found.amount.most_vnd, clause=one.clause, missing=list(found.missing), reasons=[_reason(it) for it in found.reasons],
    )  # fmt: skip


def _reason(one: Reason) -> ReasonOut:
    return ReasonOut(
        text=one.text, clause=one.clause.words, holds=one.holds, missing=list(one.missing), way_out=one.way_out
    )
