"""The library that others copy from: what was recognised, where it is used, what it brought."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import DateField, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform

from dotpha.cases.models import Case, CaseStep, Receipt
from dotpha.cases.queries import visible_cases
from dotpha.people.models import Organisation
from dotpha.services.initiatives.access import RECOGNISED
from dotpha.services.initiatives.index import KIND
from dotpha.services.initiatives.models import Certificate
from dotpha.services.initiatives.queries.gains import benefit_of, standing_uses, with_gains
from dotpha.services.initiatives.queries.judged import values_of
from dotpha.services.initiatives.rules.levels import LABELS


def recognised_on(case: str = "pk") -> Subquery:
    steps = CaseStep.objects.filter(thing=OuterRef(case), verb="recognise").order_by("-pk")
    return Subquery(steps.values("day")[:1], output_field=DateField())


def library(user: Any, day: date) -> QuerySet[Case]:
    """What was recognised, with `on`, `area`, and where it is used (`with_gains`); the newest first."""
    last = Receipt.objects.filter(case=OuterRef("pk")).order_by("-version")
    rows = visible_cases(user, KIND).filter(step=RECOGNISED).annotate(
        on=recognised_on(), area=Subquery(last.annotate(a=KeyTextTransform("area", "content__values")).values("a")[:1])
    )  # fmt: skip
    return with_gains(rows, day).order_by("-on", "-pk")


def units(user: Any) -> QuerySet[Organisation]:
    """The units that have something in the library."""
    bodies = visible_cases(user, KIND).filter(step=RECOGNISED).order_by().values("body")
    return Organisation.objects.filter(pk__in=bodies).order_by("short_name")


def years(user: Any) -> list[int]:
    rows = CaseStep.objects.filter(thing__kind=KIND, verb="recognise", thing__step=RECOGNISED)
    return sorted({one.year for one in rows.dates("day", "year")}, reverse=True)


def certificate_of(case: Case) -> Certificate | None:
    return Certificate.objects.filter(case=case).select_related("body").first()


def certificate_by(code: str) -> Certificate | None:
    """The one with a code as `codes.read_code` writes it."""
    return Certificate.objects.filter(code=code).select_related("body", "case").first()


def visible_certificates(user: Any) -> QuerySet[Certificate]:
    rows = Certificate.objects.select_related("body", "case")
    return rows.filter(case__in=visible_cases(user, KIND).order_by())


def reach_told(case: Case, day: date) -> dict[str, str]:
    """What is known already of how far a recognised initiative reaches, as one would type it."""
    values, found = values_of(case), benefit_of(case, day)
    names = list(standing_uses(day).filter(case=case).order_by("from_on").values_list("body__short_name", flat=True))
    effect = [str(values.get("benefit") or ""), found.says if found.total_vnd is not None else ""]
    return {
        "title": case.title, "level": LABELS["province"], "effect": "\n".join(one for one in effect if one),
        "scope": f"Đang áp dụng tại {len(names)} đơn vị: {', '.join(names)}." if names else "",
    }  # fmt: skip
