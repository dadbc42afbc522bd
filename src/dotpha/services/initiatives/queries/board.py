"""The emulation board of a year, and how far campaigns have come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q

from dotpha.cases.models import Call, Case, CaseStep
from dotpha.cases.queries import visible_calls
from dotpha.people.models import Organisation
from dotpha.services.initiatives.access import RECOGNISED
from dotpha.services.initiatives.index import KIND
from dotpha.services.initiatives.models import Headcount
from dotpha.services.initiatives.queries.gains import standing_uses
from dotpha.services.initiatives.reach import LEVEL_OF, REACH
from dotpha.services.initiatives.rules.board import Counted, Line, Unit
from dotpha.services.initiatives.rules.board import board as ranked

Counts = dict[int, dict[Counted, int]]


def board(year: int, day: date) -> list[Line]:
    """What units did in a year, as known on a day; units that did nothing and said no number of people are left out."""
    first, last = date(year, 1, 1), min(date(year, 12, 31), day)
    counts: Counts = {}
    for what, step in (("proposed", "council"), ("recognised", RECOGNISED)):
        _count(counts, what, _came(KIND, step, first, last), "thing__body")  # type: ignore[arg-type]
    reached = _came(REACH.key, RECOGNISED, first, last)
    for label, level in LEVEL_OF.items():
        _count(counts, level, reached.filter(thing__content__level=label), "thing__origin__body")  # type: ignore[arg-type]
    copies = standing_uses(day).filter(confirmed_on__gte=first, confirmed_on__lte=last).exclude(body=F("case__body"))
    _count(counts, "copied", copies, "case__body", "pk")
    _count(counts, "copying", copies, "body", "pk")
    people = people_on(last)
    bodies = Organisation.objects.filter(pk__in={*counts, *people})
    return ranked([Unit(one.code, one.short_name, counts.get(one.pk, {}), people.get(one.pk)) for one in bodies])


def _came(kind: str, step: str, first: date, last: date) -> Any:
    """Steps that came to a step; of a case that came there twice both, counted once by `_count`."""
    return CaseStep.objects.filter(thing__kind=kind, target=step, day__gte=first, day__lte=last)


def _count(counts: Counts, what: Counted, rows: Any, by: str, of: str = "thing") -> None:
    for body, n in rows.order_by().values_list(by).annotate(n=Count(of, distinct=True)):
        if body is not None:
            counts.setdefault(body, {})[what] = n


def people_on(day: date) -> dict[int, int]:
    """Unit → how many people it last said it has."""
    rows = Headcount.objects.filter(from_on__lte=day).order_by("from_on", "pk").values_list("body", "people")
    return dict(rows)


@dataclass(frozen=True)
class Goal:
    """One goal of a campaign: what is counted, how many there are, how many were wanted."""

    label: str
    got: int
    wanted: int

    @property
    def share(self) -> float:
        return min(self.got / self.wanted, 1.0) if self.wanted else 1.0

    @property
    def says(self) -> str:
        return f"{self.got}/{self.wanted} {self.label}"


@dataclass(frozen=True)
class Campaign:
    """A campaign with what came of it: by goal, and without goals the bare counts."""

    call: Call
    open: bool
    submitted: int
    recognised: int
    units: int
    goals: tuple[Goal, ...]


GOALS = (
    ("goal_submitted", "sáng kiến được nộp", "submitted"),
    ("goal_recognised", "sáng kiến được công nhận", "recognised"),
    ("goal_units", "đơn vị có sáng kiến", "units"),
)
MOST = 12


def campaigns(user: Any, at: datetime) -> list[Campaign]:
    """The campaigns one may read, the newest first."""
    calls = list(visible_calls(user).filter(kind=KIND, published_at__isnull=False)[:MOST])
    rows = Case.objects.filter(call__in=calls, submitted_at__isnull=False).order_by().values("call")
    counts = rows.annotate(
        submitted=Count("pk"), recognised=Count("pk", filter=Q(step=RECOGNISED)), units=Count("body", distinct=True)
    )
    found = {one.pop("call"): one for one in counts}
    return [_campaign(one, found.get(one.pk, NONE), at) for one in calls]


NONE = {"submitted": 0, "recognised": 0, "units": 0}


def _campaign(call: Call, found: dict[str, int], at: datetime) -> Campaign:
    goals = tuple(
        Goal(label, found[key], int(Decimal(str(call.facts[name]))))
        for name, label, key in GOALS
        if call.facts.get(name)
    )
    return Campaign(call, call.window.why_closed(at) is None, **found, goals=goals)
