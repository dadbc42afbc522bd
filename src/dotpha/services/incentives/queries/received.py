"""What a beneficiary has received, or was promised, as the rules of cumulation count it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from dotpha.cases.models import Support
from dotpha.services.incentives.models import Application
from dotpha.services.incentives.rules.cumulation import Received

PROMISED = "incentives.decided"


def received_of(applicant_id: int, day: date, *, but: int | None = None) -> list[Received]:
    """The rows of the register and what is decided and not paid yet, but for one case.

    A decision counts from its day, so that two of them before the first is paid do not give more than one. What came back whole is
    as if it was never given.
    """
    register = Support.objects.filter(applicant=applicant_id, withdrawn_on=None, day__lte=day).exclude(case=but)
    rows = [Received(one.programme, one.policy, one.amount_vnd, one.day) for one in register.order_by("day", "pk")]
    promised = Application.objects.filter(
        case__applicant=applicant_id, decided_on__lte=day, paid_on=None, case__step="approved"
    ).exclude(case=but)
    rows += [
        Received(PROMISED, one.policy, one.committed_vnd or Decimal(0), one.decided_on or day)
        for one in promised.order_by("pk")
    ]
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        sums[row.policy] += row.amount_vnd
    promised_policies = {row.policy for row in rows if row.source == PROMISED}
    return [row for row in rows if not row.policy or sums[row.policy] > 0 or row.policy in promised_policies]


def recipients(policy: str, day: date) -> dict[int, Decimal]:
    """Applicant → what it kept of a policy by a day, đồng; who gave all back is none."""
    rows = Support.objects.filter(policy=policy, day__lte=day, withdrawn_on=None).order_by()
    sums = rows.values("applicant").annotate(whole=Sum("amount_vnd")).values_list("applicant", "whole")
    return {pk: whole for pk, whole in sums if whole > 0}
