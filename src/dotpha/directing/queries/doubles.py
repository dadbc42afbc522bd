"""Whether the same was given before and still runs."""

from __future__ import annotations

from datetime import date

from dotpha.directing.flow import CLOSED, DRAFT, WITHDRAWN
from dotpha.directing.models import Directive
from dotpha.directing.queries.today import today_of


def standing_double(directive: Directive, day: date) -> Directive | None:
    """Another directive of the same words about the same basis to the same organisation, given and not over; None: there is none."""
    same = Directive.objects.filter(
        basis_kind=directive.basis_kind, basis_id=directive.basis_id, organisation=directive.organisation,
        title=directive.title,
    ).exclude(pk=directive.pk)  # fmt: skip
    rows = today_of(same.exclude(step__in=(DRAFT, CLOSED, WITHDRAWN)), day)
    return next((one.directive for one in rows if one.state.open), None)
