"""Plans of tests as their steps left them on a day, what was handed in, and how the round of opinions stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from dotpha.cases import queries as cases
from dotpha.cases.models import Case, CaseStep, Opinion, Receipt
from dotpha.kit.queries import digest_of
from dotpha.people.models import Organisation, Role
from dotpha.people.queries import with_role
from dotpha.services.sandbox.flow import KEY
from dotpha.services.sandbox.models import Trial
from dotpha.services.sandbox.rules import frame
from dotpha.services.sandbox.rules import opinions as rules
from dotpha.services.sandbox.rules.admission import Verdict
from dotpha.services.sandbox.rules.applications import judged
from dotpha.services.sandbox.rules.opinions import Asked, Round, Said
from dotpha.services.sandbox.rules.plans import Plan, Taken, plan_of
from dotpha.text.calendar import add_working_days
from dotpha.text.vietnamese import fold

SAID = {
    Opinion.Verdict.AGREES: Said.AGREE,
    Opinion.Verdict.WITH_CONDITIONS: Said.AGREE_IF,
    Opinion.Verdict.REFUSES: Said.OBJECT,
}


def visible_tests(user: Any) -> QuerySet[Case]:
    """Which tests a person reads is what the engine of cases says."""
    return cases.visible_cases(user, KEY)


def office(day: date) -> Organisation | None:
    """Who takes applications in and watches tests: the organisation of the standing office."""
    people = with_role(Role.STANDING_OFFICE, day)
    held = [one for person in people[:1] for one in person.held if one.role == Role.STANDING_OFFICE]
    return held[0].organisation if held else None


def knows_key(secret: str) -> bool:
    """Whether a secret is the key of some test."""
    return Trial.objects.filter(digest=digest_of(secret)).exists()


def regime_of(case: Case) -> str:
    """As it was typed: what was handed in is not typed anew."""
    return "ai" if fold(str(case.content.get("ai", ""))) == "co" else "general"


def taken(cases: Iterable[Case], day: date | None = None) -> dict[int, list[Taken]]:
    """The steps of tests by a day, oldest first, in one query."""
    rows = CaseStep.objects.filter(thing__in=[one.pk for one in cases]).order_by("pk")
    rows = rows.filter(day__lte=day) if day else rows
    out: dict[int, list[Taken]] = defaultdict(list)
    for one in rows:
        out[one.thing_id].append(Taken(one.verb, one.target, one.day, one.at, one.facts, one.note))
    return out


def plans(rows: Iterable[Case], day: date | None = None) -> dict[int, Plan]:
    """Test → its plan by a day; those that were permitted."""
    known = list(rows)
    steps = taken(known, day)
    found = {one.pk: plan_of(steps.get(one.pk, ()), regime_of(one)) for one in known}
    return {pk: plan for pk, plan in found.items() if plan}


def plan(case: Case, day: date | None = None) -> Plan | None:
    return plans([case], day).get(case.pk)


def handed_in(case: Case) -> Mapping[str, Any]:
    """The values of the application as it was handed in last; before that, what holds of what is written."""
    last = Receipt.objects.filter(case=case).order_by("-version").first()
    return last.content["values"] if last else cases.completeness_of(case).values


def verdict(case: Case, day: date) -> Verdict:
    """The application weighed by the rules of a day."""
    return judged(handed_in(case), day)[0]


def round_of(case: Case, day: date) -> tuple[tuple[Asked, ...], Round]:
    """Which agencies were asked, and what their opinions come to by a day; asked twice, the last time counts.

    However short a deadline is set, silence is not taken for agreement before the days of the frame ("opinion_days") are over.
    """
    days = frame.number("opinion_days", day, regime_of(case))
    must = next(
        (one.facts.get("must", ()) for one in reversed(taken([case], day)[case.pk]) if one.verb == "consult"), ()
    )
    asked: dict[str, Asked] = {}
    said = []
    for one in Opinion.objects.filter(case=case, asked_on__lte=day).select_related("body").order_by("asked_on", "pk"):
        agency = str(one.body_id)
        deadline = max(one.due_on, add_working_days(one.asked_on, days))
        asked[agency] = Asked(agency, one.body.short_name, one.asked_on, deadline, one.body_id in must)
        if one.verdict and one.said_on:
            said.append(rules.Opinion(agency, SAID[Opinion.Verdict(one.verdict)], one.said_on, one.text.rstrip(" .")))
    silence = frame.choice("silence", day, regime_of(case))
    return tuple(asked.values()), rules.conclude(asked.values(), said, day, silence)
