"""Rows of the list, and the page of what one leader has given, by what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from dotpha.directing.models import Directive
from dotpha.directing.queries.delegations import givers_of, leaders
from dotpha.directing.queries.given import given_by
from dotpha.directing.queries.standing import DirectiveView, views_of
from dotpha.directing.rules.standing import Came
from dotpha.people.models import User
from dotpha.programme.models import Evidence

GROUPS = (
    ("late", "Trễ", "late"),
    ("asked", "Xin làm rõ", "soon"),
    ("unseen", "Chưa nhận", ""),
    ("idle", "Chưa thực hiện", ""),
    ("doing", "Đang thực hiện", ""),
    ("done", "Xong", "done"),
    ("withdrawn", "Đã rút", ""),
)
"""(what came of it, its heading, tone): what wants a word of the leader stands first."""


def listed(directives: Iterable[Directive], day: date, state: str = "") -> list[DirectiveView]:
    """The directives as they stand; `state` keeps those of one, "open" all that are not over, "silent" those past their hours."""
    views = views_of(directives, day)
    if state == "open":
        return [one for one in views if one.state.open]
    if state == "silent":
        return [one for one in views if one.state.silent]
    return [one for one in views if state in ("", one.state.came)]


@dataclass(frozen=True)
class GivenRow:
    """One directive with the proof shown last of its task."""

    view: DirectiveView
    proof: Evidence | None


@dataclass(frozen=True)
class GivenGroup:
    key: str
    label: str
    tone: str
    rows: tuple[GivenRow, ...]


@dataclass(frozen=True)
class GivenPage:
    """`others` are those whose page this person may look at besides."""

    giver: User | None
    own: bool
    others: tuple[User, ...]
    groups: tuple[GivenGroup, ...]

    @property
    def total(self) -> int:
        return sum(len(one.rows) for one in self.groups)


def readable_givers(user: Any, day: date) -> QuerySet[User]:
    """Whose page this person may look at: their own, of those they stand in for; all leaders' for the standing office and leaders."""
    rows = User.objects.filter(is_active=True).order_by("full_name", "pk")
    wanted = givers_of(user, day)
    if user.reads_inside:
        wanted = wanted | set(leaders(day).values_list("pk", flat=True))
    return rows.filter(pk__in=wanted)


def given_page(user: Any, wanted: int | None, day: date) -> GivenPage:
    """What a leader had given by the day, grouped by what came of it; without a wish one's own, else of who is stood in for."""
    givers = list(readable_givers(user, day))
    mine = givers_of(user, day)
    order = [one for one in givers if one.pk == wanted] + [one for one in givers if one.pk == user.pk]
    order += [one for one in givers if one.pk in mine] + givers
    giver = order[0] if order else None
    views = given_by(giver, day) if giver else []
    proofs = latest_proofs((one.directive.task_id for one in views), day)
    rows = [GivenRow(one, proofs.get(one.directive.task_id or 0)) for one in views]
    groups = tuple(
        GivenGroup(key, label, tone, tuple(one for one in rows if one.view.state.came == Came(key)))
        for key, label, tone in GROUPS
    )
    return GivenPage(giver, giver == user, tuple(one for one in givers if one != giver), groups)


def _not_yet(field: str, day: date) -> Q:
    return Q(**{field: None}) | Q(**{f"{field}__gt": day})


def latest_proofs(tasks: Iterable[int | None], day: date) -> dict[int, Evidence]:
    """Of each task the proof shown last by the day that stands or waits; one query."""
    shown = Evidence.objects.filter(milestone__task__in=[pk for pk in tasks if pk], reported_on__lte=day)
    shown = shown.filter(_not_yet("withdrawn_on", day), _not_yet("returned_on", day)).select_related(
        "milestone", "document", "file"
    )
    return {one.milestone.task_id: one for one in shown.defer("document__text").order_by("pk")}
