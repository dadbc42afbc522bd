"""An application is begun from answers, its facts are said, an office holds them against the papers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from dotpha.cases import actions as cases
from dotpha.cases import kinds
from dotpha.cases.actions.shared import locked
from dotpha.cases.kinds import Move
from dotpha.cases.models import Applicant, Case
from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.services.incentives import offices, queries
from dotpha.services.incentives.library import catalogue, named
from dotpha.services.incentives.models import Application
from dotpha.services.incentives.queries.applications import KEY
from dotpha.services.incentives.rules.asking import facts_read
from dotpha.services.incentives.rules.assessing import VERDICT_LABELS, assess
from dotpha.services.incentives.rules.facts import APPLICANT, BadProfile, Profile, normal_profile
from dotpha.services.incentives.rules.policies import Policy
from dotpha.services.incentives.rules.terms import options_named
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number

NEEDS = "nhu_cau"
"""The fact that says what one needs support for."""


@transaction.atomic
def begin_application(
    *, policy: str, facts: Mapping[str, Any], actor: Any, day: date, applicant_id: int | None = None,
    applicant: cases.ApplicantFacts | None = None, title: str = "",
) -> Case:  # fmt: skip
    """A draft with everything filled in that was answered; the answers are kept with who applies and with the application.

    `applicant` enters who applies where they are not known yet, `title` is the office of who speaks for them. Raises
    Rejected for a policy that is not applied for here.
    """
    one = open_policy(policy, day)
    access.check(actor, "incentives.apply", one)
    if applicant is not None:
        applicant_id = cases.make_applicant(facts=applicant, title=title, actor=actor, day=day).pk
    said = readable(facts)
    kind = (
        Applicant.objects.filter(pk=applicant_id or 0).values_list("kind", flat=True).first() or Applicant.Kind.PERSON
    )
    typed = typed_of(one, said, queries.SORTS.get(kind, ""), day)
    case = cases.begin_case(kind=KEY, applicant_id=applicant_id, typed=typed, actor=actor, day=day)
    assert case.applicant is not None  # the kind is for applicants
    if queries.SORTS.get(case.applicant.kind) not in one.applicants:
        raise Rejected(f"«{one.name}» không dành cho {case.applicant.get_kind_display().lower()} ({case.applicant}).")
    case.body = offices.office_for(one, day)
    case.save(update_fields=["body"])
    Application.objects.create(case=case, policy=policy, facts=said, said_on=day)
    _keep(case.applicant, said, actor, day)
    return case


def open_policy(key: str, day: date) -> Policy:
    """A policy for which one may apply on a day. Raises Rejected with the way out."""
    one = named(key)
    if one is None:
        raise Rejected("Không có chính sách này; hãy chọn lại trong danh sách chính sách.")
    if not one.filing.office:
        raise Rejected(f"«{one.name}» không nộp hồ sơ ở đây. Nơi nhận: {one.filing.where}. {one.filing.how}.")
    if not one.in_force(day):
        raise Rejected(
            f"«{one.name}» có hiệu lực từ ngày {write_date(one.valid_from)}; hôm nay chưa hoặc không còn nhận hồ sơ."
        )
    return one


def readable(facts: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON keeps them, without who applies and where, which the register knows. Raises Rejected for what is no answer."""
    try:
        kept = normal_profile(catalogue(), facts)
    except BadProfile as error:
        raise Rejected(str(error)) from None
    own = {key: value for key, value in kept.items() if key not in (APPLICANT, "xa")}
    return {key: queries.stored(catalogue().facts[key], value) for key, value in own.items()}


def typed_of(policy: Policy, facts: Profile, sort: str, day: date) -> dict[str, Any]:
    """What stands in the form to begin with: the name, what it is for, the costs that were told, the amount that comes out.

    `sort` is whom the applicant is of those whom policies know.
    """
    told = catalogue().facts
    costs = [key for key in dict.fromkeys(row.fact for row in policy.rows) if key in facts]
    items = [{"what": told[key].label, "amount": write_number(Decimal(str(facts[key])))} for key in costs]
    asked = {key for one in policy.conditions for key in options_named(one.term, NEEDS)}
    chosen = facts.get(NEEDS)
    ticked = asked & set(chosen if isinstance(chosen, list) else ())
    needs = [label for key, label in told[NEEDS].options.items() if key in ticked]
    amount = assess(policy, catalogue(), {**facts, APPLICANT: sort}, day).amount.vnd
    return {
        "name": policy.name, "purpose": "; ".join(needs) or policy.summary, "items": items,
        "asked": write_number(amount) if amount else "",
    }  # fmt: skip


@transaction.atomic
def say_facts(*, case_id: int, facts: Mapping[str, Any], actor: Any, day: date) -> Application:
    """The applicant says other facts while it writes; they are kept for its next application, too."""
    case = locked(case_id)
    access.check(actor, "incentives.say_facts", case)
    if not kinds.of(case.kind).step(case.step).writes:
        raise Rejected(f"Hồ sơ {case.code} đã nộp nên thông tin không sửa được nữa.")
    one = Application.objects.select_for_update(of=("self",)).get(case=case)
    said = readable(facts)
    one.facts, one.said_on = {**one.facts, **said}, day
    for key in set(facts_read_of(one.policy)) - set(said):
        one.facts.pop(key, None)
    one.save(update_fields=["facts", "said_on"])
    ledger.write(f"{KEY}.said", case, actor=actor, keys=sorted(said))
    _keep(case.applicant, said, actor, day)
    return one


def _keep(applicant: Applicant | None, said: Mapping[str, Any], actor: Any, day: date) -> None:
    assert applicant is not None
    if said:
        cases.say_facts(applicant_id=applicant.pk, facts=said, actor=actor, day=day)


def facts_read_of(policy: str) -> tuple[str, ...]:
    one = named(policy)
    return facts_read(one, catalogue()) if one else ()


@transaction.atomic
def record_assessment(*, case_id: int, found: Mapping[str, Any], actor: Any, day: date, note: str = "") -> Case:
    """What the office found in the papers, and what comes out of it: the application waits for its decision."""
    case = locked(case_id)
    access.check(actor, "cases.take_step", Move(case, "assess", None, {}, note, actor, day))
    one, policy = Application.objects.select_for_update(of=("self",)).get(case=case), queries.policy_of(case)
    if policy is None or case.applicant is None:
        raise Rejected("Tệp chính sách của hồ sơ này không còn; hãy khôi phục tệp rồi thẩm định.")
    one.found, one.found_by, one.found_on = readable(found), actor, day
    one.save(update_fields=["found", "found_by", "found_on"])
    case.__dict__.pop("_application", None)
    result = assess(policy, catalogue(), queries.profile_of(case.applicant, one.found), day)
    facts: dict[str, Any] = {"verdict": VERDICT_LABELS[result.verdict]}
    if result.amount.vnd is not None:
        facts["most"] = f"{result.amount.vnd:f}"
    cases.step_on(case=case, verb="assess", facts=facts, note=note.strip(), actor=actor, day=day)
    return case
