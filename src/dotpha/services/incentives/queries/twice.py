"""What else the same applicant has under the policy of an application."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from dotpha.cases import queries as cases
from dotpha.cases.models import Applicant, Case, Support
from dotpha.services.incentives.models import Application
from dotpha.services.incentives.queries.applications import KEY, Told
from dotpha.services.incentives.rules.twice import Other, Stands, cautions, counting

STANDS = {
    "submitted": Stands.OPEN, "supplement": Stands.OPEN, "assessed": Stands.OPEN, "approved": Stands.APPROVED, "paid": Stands.PAID,
}  # fmt: skip


def others_of(case: Case, told: Told, day: date) -> list[Other]:
    """Of the same applicant, or of an organisation of the same name; the latest first."""
    rows = Application.objects.filter(
        policy=told.policy.key, case__step__in=STANDS, case__kind=KEY, case__applicant__in=_same(case)
    ).exclude(case=case.pk)
    applied = [_of_application(one, case) for one in rows.select_related("case__applicant")]
    register = Support.objects.filter(
        applicant=case.applicant_id, policy=told.policy.key, withdrawn_on=None, day__lte=day, amount_vnd__gt=0
    ).exclude(case__kind=KEY)
    by_hand = [Other("", one.purpose or one.programme, Stands.PAID, one.day, one.amount_vnd) for one in register]
    return sorted(counting(told.policy, [*applied, *by_hand], day), key=lambda one: (one.on, one.code), reverse=True)


def _same(case: Case) -> QuerySet[Applicant]:
    """An organisation that is entered twice is found by its name; people of one name are not one."""
    assert case.applicant is not None  # the kind is for applicants
    same = Q(pk=case.applicant_id)
    if case.applicant.kind != Applicant.Kind.PERSON:
        same |= Q(kind=case.applicant.kind, name__iexact=case.applicant.name)
    return Applicant.objects.filter(same).order_by()


def _of_application(one: Application, case: Case) -> Other:
    other = one.case
    stands = STANDS[other.step]
    handed_in = other.submitted_on or other.made_on
    on = {Stands.OPEN: None, Stands.APPROVED: one.decided_on, Stands.PAID: one.paid_on}[stands] or handed_in
    vnd: Decimal | None = None if stands == Stands.OPEN else one.committed_vnd
    who = "" if other.applicant_id == case.applicant_id else str(other.applicant)
    return Other(other.code, other.title, stands, on, vnd, who, other.pk)


def cautions_of(case: Case, told: Told, day: date, user: Any = None, *, office: bool = True) -> list[str]:
    """As sentences; for `user` of the cases alone that they may see, `office` where it is the office that reads them."""
    others = others_of(case, told, day)
    if user is not None and others:
        mine = cases.visible_cases(user, KEY).filter(pk__in=[one.pk for one in others if one.pk])
        seen = {None, *mine.order_by().values_list("pk", flat=True)}
        others = [one for one in others if one.pk in seen]
    return list(cautions(told.policy, told.opening, others, office=office))
