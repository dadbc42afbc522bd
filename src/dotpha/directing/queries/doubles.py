"""Whether the same was given before and still runs."""

from __future__ import annotations

from datetime import date

from dotpha.directing.flow import CLOSED, WITHDRAWN
from dotpha.directing.models import Directive
from dotpha.directing.queries.standing import views_of


def standing_double(directive: Directive, day: date) -> Directive | None:
    """Another directive of the same words about the same basis to the same organisation that is not over; None: there is none."""
    same = Directive.objects.filter(
        basis_kind=directive.basis_kind, basis_id=directive.basis_id, organisation=directive.organisation,
        title=directive.title,
    ).exclude(pk=directive.pk)  # fmt: skip
    rows = same.exclude(step__in=(CLOSED, WITHDRAWN)).select_related("task")
    return next(
        (view.directive for view in views_of(rows, day) if view.state.open or view.directive.step == "draft"), None
    )
