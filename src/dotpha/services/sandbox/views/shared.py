"""What the pages of tests share: finding one, its plan."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from dotpha.kit import access
from dotpha.services.sandbox.queries.plans import plan, visible_tests
from dotpha.services.sandbox.rules.plans import Plan


def case_of(request: HttpRequest, pk: int, verb: str = "") -> Any:
    """The test, or 404 for a stranger; refused to whom the verb is not for."""
    case = get_object_or_404(visible_tests(request.user), pk=pk)
    if verb:
        access.check(request.user, f"sandbox.{verb}", case)
    return case


def plan_or_404(case: Any) -> Plan:
    found = plan(case)
    if found is None or found.started_at is None:
        raise Http404
    return found
