"""What an end of a test still lacks, incidents as they stand with their reports, lessons, the tests that everybody may read of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from dotpha.cases.models import Case
from dotpha.services.sandbox.flow import KEY
from dotpha.services.sandbox.models import Claim, Done, Incident, Lesson
from dotpha.services.sandbox.queries.live import owed
from dotpha.services.sandbox.queries.plans import regime_of, taken, visible_tests
from dotpha.services.sandbox.rules import exits, frame, incidents
from dotpha.services.sandbox.rules.incidents import HOURS_OF, Reporting, Severity
from dotpha.services.sandbox.rules.plans import Plan
from dotpha.services.sandbox.rules.readings import HERE
from dotpha.services.sandbox.rules.terms import Asking, in_force

OPEN_STEPS = ("permitted", "running", "paused", "ending", "evaluated", "closed")
"""Tests at these steps are of public knowledge (Luật 93/2025/QH15 Điều 21 khoản 2: công khai)."""


def asking(day: date, regime: str) -> Asking:
    """The limits of an extension on a day."""
    return Asking(
        *(frame.number(key, day, regime) for key in ("extensions_most", "extension_months", "extension_ask_days"))
    )


def closing_of(case: Case, plan: Plan, day: date) -> exits.Closing | None:
    """What its end still lacks; None while it is not said how it ends."""
    if plan.exit is None:
        return None
    asked = {one.key for one in exits.demands(plan.exit)}
    return exits.closing(
        plan.exit, [one for one in done_of(case, day) if one.key in asked], day, owed=owed(case),
        exemptions_in_force=len(in_force(plan.exemptions, plan.permission, day)),
    )  # fmt: skip


def done_of(case: Case, day: date) -> list[exits.Done]:
    """What was done of the demands: ticked with what shows it, or told by a step or by published lessons."""
    rows = [exits.Done(one.key, one.on, one.evidence) for one in Done.objects.filter(case=case, on__lte=day)]
    by_step = {"hand_in": "report", "evaluate": "evaluation"}
    rows += [
        exits.Done(by_step[one.verb], one.day, "hồ sơ") for one in taken([case], day)[case.pk] if one.verb in by_step
    ]
    lesson = Lesson.objects.filter(case=case, published_on__lte=day).first()
    if lesson:
        rows.append(exits.Done("lessons", lesson.published_on, reverse("sandbox:published", args=[case.pk])))
    return rows


@dataclass(frozen=True)
class Told:
    """An incident with how it stands with its reports."""

    incident: Incident
    reporting: Reporting
    full_due_on: date | None

    def full_late(self, day: date) -> bool:
        return self.full_due_on is not None and self.incident.full_on is None and self.full_due_on < day


def hours_of(day: date, regime: str) -> Mapping[Severity, int]:
    return {severity: frame.number(key, day, regime) for severity, key in HOURS_OF.items()}


def as_rule(one: Incident, moment: datetime) -> incidents.Incident:
    """As it was known at a moment."""
    told = one.reported_at if one.reported_at and one.reported_at <= moment else None
    full = one.full_on if one.full_on and one.full_on <= moment.astimezone(HERE).date() else None
    return incidents.Incident(Severity(one.severity), one.happened_at, one.known_at, told, full)


def told(one: Incident, moment: datetime) -> Told:
    """By the hours and days in force when it was known."""
    day, regime, seen = one.known_at.astimezone(HERE).date(), regime_of(one.case), as_rule(one, moment)
    reporting = incidents.reporting(seen, hours_of(day, regime), moment)
    return Told(one, reporting, incidents.full_due_on(seen, frame.number("incident_full_days", day, regime)))


def incidents_of(case: Case, moment: datetime) -> list[Told]:
    rows = Incident.objects.filter(case=case, known_at__lte=moment).select_related("case")
    return [told(one, moment) for one in rows]


def visible_incidents(user: Any) -> QuerySet[Incident]:
    return Incident.objects.filter(case__in=visible_tests(user).order_by()).select_related(
        "case__applicant", "case__body"
    )


def visible_claims(user: Any) -> QuerySet[Claim]:
    return Claim.objects.filter(case__in=visible_tests(user).order_by()).select_related("case__applicant", "case__body")


def open_tests() -> QuerySet[Case]:
    """Tests that everybody may read of, without an account."""
    return Case.objects.filter(kind=KEY, step__in=OPEN_STEPS).select_related("applicant", "body").order_by("-pk")


def lessons_of(case: Case) -> list[Lesson]:
    return list(Lesson.objects.filter(case=case))
