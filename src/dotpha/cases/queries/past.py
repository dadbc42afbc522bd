"""How cases stood on a day: what measures, watches and tiles of cases read. Two queries however many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from dotpha.cases import kinds
from dotpha.cases.kinds import Kind
from dotpha.cases.models import Case, CaseStep
from dotpha.cases.rules.standing import Standing


@dataclass(frozen=True)
class Stood:
    """A case on a day: the state it was in, since when."""

    case: Case
    kind: Kind
    state: Standing
    since: date

    @property
    def url(self) -> str:
        return reverse("cases:case", args=[self.case.pk])


def stood(day: date, keys: Iterable[str] = ()) -> Iterator[Stood]:
    """The cases that had been handed in by a day, of these kinds or of all."""
    last = CaseStep.objects.filter(thing=OuterRef("pk"), day__lte=day).order_by("-pk")
    rows = Case.objects.annotate(
        was=Subquery(last.values("target")[:1]),
        until=Subquery(last.values("due_on")[:1]),
        since=Subquery(last.values("day")[:1]),
    ).exclude(was=None)
    wanted = [one for one in kinds.all_kinds() if not keys or one.key in set(keys)]
    rows = (
        rows.filter(kind__in=[one.key for one in wanted]).select_related("applicant", "body", "made_by").order_by("pk")
    )
    for case in rows:
        kind, found = kinds.of(case.kind), _noted(case)
        yield Stood(case, kind, Standing(kind.step(found[0]), found[1], day), found[2])


def _noted(case: Any) -> tuple[str, date | None, date]:
    return case.was, case.until, case.since


@dataclass(frozen=True)
class Left:
    """A step that was left: which, on which day, by when it should have been (None: it had no term)."""

    case_id: int
    body_id: int | None
    code: str
    title: str
    step: str
    on: date
    due_on: date | None

    @property
    def in_time(self) -> bool:
        return self.due_on is None or self.on <= self.due_on


def left(kind: Kind, day: date) -> list[Left]:
    """The steps in the hands of those who handle that were left by a day; an extended term counts as extended."""
    rows = (
        CaseStep.objects.filter(thing__kind=kind.key, day__lte=day).select_related("thing").order_by("thing_id", "pk")
    )
    out: list[Left] = []
    before: CaseStep | None = None
    for one in rows:
        goes_on = before is not None and before.thing_id == one.thing_id and one.source != one.target
        if goes_on and before and before.due_on is not None and kind.holder(one.source) != "applicant":
            case = one.thing
            out.append(Left(case.pk, case.body_id, case.code, case.title, one.source, one.day, before.due_on))
        before = one
    return out
