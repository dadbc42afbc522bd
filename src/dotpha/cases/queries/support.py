"""Reads of the register of support and of applicants: who received what, how much is left, what may be paid twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum

from dotpha.cases.kinds import Kind
from dotpha.cases.models import Applicant, Case, Representative, Support
from dotpha.cases.parties import own_bodies, represented
from dotpha.cases.rules.doubles import Double, Received, doubles
from dotpha.kit import access


def visible_applicants(user: Any) -> QuerySet[Applicant]:
    """Readers all; officials all but the persons with whom they have nothing to do; anybody else for whom they speak."""
    rows = Applicant.objects.select_related("commune", "unit", "checked_by")
    if not user.is_authenticated:
        return rows.none()
    if user.reads_all:
        return rows
    own = Q(pk__in=represented(user))
    if access.why_not(user, "cases.read_applicants") is None:
        return rows.filter(own | _for_officials(user))
    return rows.filter(own)


def _for_officials(user: Any) -> Q:
    """Of persons those whose case their organisation has or was asked about, or whom they entered: Luật Bảo vệ dữ liệu cá nhân
    91/2025/QH15 (only as far as the work needs)."""
    bodies = own_bodies(user)
    asked = Case.objects.filter(Q(body__in=bodies) | Q(opinions__body__in=bodies), submitted_at__isnull=False)
    return ~Q(kind=Applicant.Kind.PERSON) | Q(made_by=user) | Q(pk__in=asked.values("applicant"))


def representatives_of(applicant: Applicant) -> QuerySet[Representative]:
    return Representative.objects.filter(applicant=applicant).select_related("user").order_by("until_on", "pk")


def visible_representatives(user: Any) -> QuerySet[Representative]:
    return Representative.objects.filter(applicant__in=visible_applicants(user).order_by()).select_related(
        "applicant", "user"
    )


def visible_support(user: Any) -> QuerySet[Support]:
    """The whole register to officials and readers, one's own to who speaks for a beneficiary."""
    rows = Support.objects.select_related("applicant__commune", "case", "recorded_by")
    if not user.is_authenticated:
        return rows.none()
    if access.why_not(user, "cases.read_support") is None:
        return rows if user.reads_all else rows.filter(applicant__in=visible_applicants(user).order_by())
    return rows.filter(applicant__in=represented(user))


def support_of(
    applicant_id: int, *, since: date | None = None, until: date | None = None, policies: Iterable[str] | None = None,
    but: int | None = None,
) -> list[Received]:  # fmt: skip
    """What somebody received between two days (both included), of these policies or of all, not for case `but`; what counts alone."""
    rows = Support.objects.filter(applicant=applicant_id, withdrawn_on=None).order_by("day", "pk")
    if but is not None:
        rows = rows.filter(Q(case=None) | ~Q(case=but))
    if since is not None:
        rows = rows.filter(day__gte=since)
    if until is not None:
        rows = rows.filter(day__lte=until)
    if policies is not None:
        rows = rows.filter(policy__in=list(policies))
    return [Received(one.programme, one.purpose, one.amount_vnd, one.day, one.policy, one.pk) for one in rows]


def paid_by(source: str, *, until: date, policies: Iterable[str] | None = None) -> Decimal:
    """How much a module has given by a day, less what came back, đồng."""
    rows = Support.objects.filter(source=source, day__lte=until).filter(
        Q(withdrawn_on=None) | Q(withdrawn_on__gt=until)
    )
    if policies is not None:
        rows = rows.filter(policy__in=list(policies))
    return rows.aggregate(whole=Sum("amount_vnd"))["whole"] or Decimal(0)


def perhaps_double(
    applicant_id: int, purpose: str, *, since: date | None = None, but: int | None = None
) -> list[Double]:
    """Earlier sums that may pay for the same purpose; not those of case `but` itself."""
    return doubles(purpose, support_of(applicant_id, but=but), since=since)


def own_applicants(user: Any, kind: Kind) -> QuerySet[Applicant]:
    """For whom a person may write a case of a kind."""
    return Applicant.objects.filter(pk__in=represented(user), kind__in=kind.applicants).order_by("name", "pk")
