"""Reads of checks: who sees them, how far they are, their groups, the draw repeated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from dotpha.truth import rules
from dotpha.truth.models import Check, Visit
from dotpha.truth.queries.frame import strata_in
from dotpha.truth.rules import Counts, Drawn


def visible_checks(user: Any) -> QuerySet[Check]:
    """Whole checks: for those who read the whole programme; each with `made` and `doubted` visits counted."""
    rows = Check.objects.select_related("period", "announced_by", "drawn_by", "concluded_by", "replaced_by")
    rows = rows.defer("period__figures").annotate(
        made=Count("visits", filter=~Q(visits__finding="")),
        doubted=Count("visits", filter=Q(visits__finding__in=["partly", "false"])),
    )
    return rows if user.is_authenticated and user.reads_all else rows.none()


def check_in_force(period_id: int) -> Check | None:
    """The check of a period that was not replaced."""
    rows = Check.objects.filter(period=period_id, replaced_on=None).select_related("period")
    return rows.defer("period__figures").first()


def latest_draw_number(period_id: int) -> int:
    """0 where the period has had no check."""
    return Check.objects.filter(period=period_id).aggregate(last=Max("draw_number"))["last"] or 0


def visits_of(check: Check) -> QuerySet[Visit]:
    """The visits of a check with everything a list draws of them, agency by agency; each with `pictures` counted."""
    rows = Visit.objects.filter(check_of=check).select_related(
        "task", "agency", "person", "body", "by", "check_of__period"
    )
    rows = rows.defer("check_of__frame", "check_of__result", "check_of__period__figures")
    return rows.annotate(pictures=Count("photos")).order_by("stratum", "rank")


@dataclass(frozen=True)
class StratumLine:
    """A group: its greens, how many of them are drawn, what was found."""

    key: str
    name: str
    size: int
    drawn: int
    counts: Counts

    @property
    def weight(self) -> float:
        """How many greens one visit speaks for."""
        return self.size / self.drawn


def strata_lines(check: Check) -> list[StratumLine]:
    """The groups of a check with what was found in each so far."""
    found: dict[str, list[str]] = {}
    for stratum, finding in check.visits.order_by().values_list("stratum", "finding"):
        found.setdefault(stratum, []).append(finding)
    groups, sizes = strata_in(check)
    return [
        StratumLine(one.key, one.name, one.size, sizes[one.key], rules.counts_of(found.get(one.key, ())))
        for one in groups
    ]


def draw_rows(check: Check) -> list[Drawn]:
    """The draw repeated from what was kept; before the number is known there is none."""
    if not check.seed:
        return []
    groups, sizes = strata_in(check)
    return rules.draw(groups, sizes, check.seed)
