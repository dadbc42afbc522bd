"""What waits for somebody here: uses and benefits to confirm, years of use that are over and not measured."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from dotpha.cases.parties import own_bodies
from dotpha.kit import access
from dotpha.kit.modules import Waiting
from dotpha.services.initiatives.models import Benefit, Use
from dotpha.text.months import months_after

MONTHS = 12
MOST = 20


def waiting(user: Any, day: date) -> Iterator[Waiting]:
    bodies = own_bodies(user)
    if not bodies:
        return
    uses = Use.objects.filter(body__in=bodies, withdrawn_on=None).select_related("case__body", "body")
    for one in uses.filter(confirmed_on=None)[:MOST]:
        if access.why_not(user, "initiatives.confirm_use", one) is None:
            yield Waiting(f"Xác nhận: {one}", address(one.case_id))
    benefits = Benefit.objects.filter(use__in=uses.order_by(), withdrawn_on=None, confirmed_on=None)
    for told in benefits.select_related("use__case__body", "use__body")[:MOST]:
        if access.why_not(user, "initiatives.confirm_benefit", told) is None:
            yield Waiting(f"Xác nhận lợi ích năm thứ {told.year}: {told.use}", address(told.use.case_id))
    for use in _unmeasured(uses, day)[:MOST]:
        yield Waiting(f"Ghi lợi ích năm đầu: {use}", address(use.case_id), "soon")


def _unmeasured(uses: Any, day: date) -> Any:
    """Confirmed uses whose first year is over, of which nothing was told."""
    told = Benefit.objects.filter(use=OuterRef("pk"), withdrawn_on=None)
    over = uses.filter(confirmed_on__isnull=False, until_on=None, from_on__lt=months_after(day, -MONTHS))
    return over.exclude(Exists(told))


def address(case_id: int) -> str:
    return reverse("cases:case", args=[case_id])
