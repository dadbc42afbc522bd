"""Who came by a policy and who stayed: the years of one person, what is to be confirmed, figures by policy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from dotpha.cases import queries as cases
from dotpha.cases.models import Case, CaseStep
from dotpha.services.incentives.library import policies
from dotpha.services.incentives.models import Application, Stay
from dotpha.services.incentives.queries.applications import KEY
from dotpha.services.incentives.rules.policies import Policy
from dotpha.services.incentives.rules.stays import years_full


def of_case(case: Case) -> list[Stay]:
    return list(Stay.objects.filter(case=case.pk).select_related("said_by"))


def came_on(case: Case) -> date | None:
    """The day on which somebody took up their work; None while they have not."""
    first = Stay.objects.filter(case=case.pk, year=0).first()
    return first.confirmed_on if first else None


def visible_stays(user: Any) -> QuerySet[Stay]:
    rows = Stay.objects.filter(case__in=cases.visible_cases(user, KEY).order_by())
    return rows.select_related("case__applicant", "case__made_by", "case__body", "said_by")


def stays_due(rows: QuerySet[Stay], day: date) -> QuerySet[Stay]:
    """Years that are full by a day and that nobody has confirmed."""
    return rows.filter(confirmed_on=None, left_on=None, due_on__lte=day).order_by("due_on", "pk")


def overdue(day: date) -> Iterable[Stay]:
    """As known on a day: confirmed later is not confirmed yet."""
    rows = Stay.objects.filter(due_on__lt=day, left_on=None, case__kind=KEY).exclude(confirmed_on__lte=day)
    return rows.exclude(year=0).select_related("case__applicant", "case__made_by").order_by("due_on", "pk")


@dataclass
class Figures:
    """People of one policy: who applied, was decided for, came, left; `stayed[n]` of `due[n]` were there after n years."""

    policy: Policy
    applied: int = 0
    decided: int = 0
    came: int = 0
    left: int = 0
    due: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    stayed: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def years(self) -> list[tuple[int, int, int]]:
        """(year, stayed, of how many whose year was full)."""
        return [(year, self.stayed[year], self.due[year]) for year in sorted(self.due)]


def figures(day: date) -> list[Figures]:
    """Of the policies that bring people, as known on a day."""
    found = {one.key: Figures(one) for one in policies() if one.talent}
    taken: dict[int, set[str]] = defaultdict(set)
    steps = CaseStep.objects.filter(thing__kind=KEY, day__lte=day, target__in=("submitted", "approved"))
    for pk, target in steps.values_list("thing", "target"):
        taken[pk].add(target)
    of = dict(Application.objects.filter(policy__in=found).values_list("case", "policy"))
    for pk, key in of.items():
        found[key].applied += "submitted" in taken[pk]
        found[key].decided += "approved" in taken[pk]
    for stay in Stay.objects.filter(case__in=of):
        _count(found[of[stay.case_id]], stay, day)
    return list(found.values())


def _count(one: Figures, stay: Stay, day: date) -> None:
    """Whoever came counts in every year that could be full by the day, also once they have left."""
    there = stay.confirmed_on is not None and stay.confirmed_on <= day
    one.left += stay.left_on is not None and stay.left_on <= day
    if stay.year:
        one.stayed[stay.year] += there
    elif there:
        one.came += 1
        for year in range(1, years_full(stay.due_on, day) + 1):
            one.due[year] += 1
