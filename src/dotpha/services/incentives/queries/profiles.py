"""Profiles: what applicants said of themselves, as the rules read it; all of them at once as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from dotpha.cases import queries as cases
from dotpha.cases.models import Applicant
from dotpha.services.incentives.library import catalogue
from dotpha.services.incentives.rules.columns import Table, encode
from dotpha.services.incentives.rules.facts import APPLICANT, BadProfile, Fact, Kind, Value, normal

SORTS = {
    Applicant.Kind.ENTERPRISE.value: "doanh-nghiep", Applicant.Kind.COOPERATIVE.value: "hop-tac-xa",
    Applicant.Kind.HOUSEHOLD.value: "ho-kinh-doanh", Applicant.Kind.PERSON.value: "ca-nhan",
}  # fmt: skip
"""Sorts of applicants that policies know → how they call them."""
COMMUNE = "xa"


def visible_profiles(user: Any) -> QuerySet[Applicant]:
    """Of applicants for whom there are policies: an official's all, anybody else's own."""
    return cases.visible_applicants(user).filter(kind__in=SORTS)


def fit(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Of what is stored what the catalogue still asks and can read; another wording of it must not stop a page."""
    return {key: said for key, said in facts.items() if _reads(key, said)}


def _reads(key: str, said: Any) -> bool:
    fact = catalogue().facts.get(key)
    if fact is None or fact.derived_from:
        return False
    try:
        return normal(fact, said) is not None
    except BadProfile:
        return False


def profile_of(applicant: Applicant, facts: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What is known of an applicant, or what it said for one application; who it is and where are the register's."""
    said = fit(applicant.facts if facts is None else facts)
    said.pop(APPLICANT, None)
    said.pop(COMMUNE, None)
    if sort := SORTS.get(applicant.kind):
        said[APPLICANT] = sort
    if applicant.commune is not None:
        said[COMMUNE] = applicant.commune.code
    return said


def profiled(rows: Iterable[int] | None = None) -> list[Applicant]:
    """Applicants for whom there are policies, of these ids or all."""
    found = Applicant.objects.filter(kind__in=SORTS).select_related("commune").order_by("pk")
    return list(found if rows is None else found.filter(pk__in=list(rows)))


def table_of(applicants: Iterable[Applicant]) -> Table:
    """Their profiles as columns."""
    return encode(catalogue(), [profile_of(one) for one in applicants])


def stored(fact: Fact, value: Value | None) -> Any:
    """A value as JSON keeps it and `normal` reads it again."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    return value if fact.kind == Kind.MONEY or not fact.places else str(Decimal(value) / fact.scale)
