"""Reads of visits: who sees them, who may make them, what was claimed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from dotpha.kit import clock
from dotpha.people.models import Organisation, Position, Role, User, held_on
from dotpha.people.queries import own_organisations
from dotpha.programme.models import Evidence, Task
from dotpha.programme.queries.tasks import led_by
from dotpha.truth.access import VISITORS, visiting_for
from dotpha.truth.models import Check, Visit, VisitPhoto


def visible_visits(user: Any) -> QuerySet[Visit]:
    """Who reads the programme sees all; an agency what was found of the tasks it leads, in checks that stand."""
    rows = Visit.objects.select_related(
        "task__document", "agency", "person", "body", "by", "verified_by", "check_of__period"
    ).defer("task__document__text", "check_of__period__figures", "check_of__result")
    if not user.is_authenticated:
        return rows.none()
    if user.reads_all:
        return rows
    own = own_organisations(user, clock.today())
    if not own:
        return rows.none()
    told = rows.exclude(finding="").filter(check_of__replaced_on=None)
    return told.filter(Q(agency__in=own) | Q(agency=None, task__in=led_by(own)))


def visible_photos(user: Any) -> QuerySet[VisitPhoto]:
    """The pictures of the visits one sees."""
    return VisitPhoto.objects.filter(visit__in=visible_visits(user)).select_related("file", "visit", "added_by")


def visits_of_task(user: Any, task: Task) -> list[Visit]:
    """What checks have drawn a task, those one sees, the latest period first; each with `pictures` counted."""
    rows = visible_visits(user).filter(task=task, check_of__replaced_on=None).annotate(pictures=Count("photos"))
    return list(rows.defer("check_of__frame").order_by("-check_of__period__ends_on"))


def own_open_visits(user: Any) -> QuerySet[Visit]:
    """The visits that wait for this person, or for the organisation they visit from; the earliest planned first."""
    rows = Visit.objects.filter(finding="", check_of__replaced_on=None, check_of__concluded_on=None)
    rows = rows.filter(Q(person=user) | Q(person=None, body__in=visiting_for(user)))
    return rows.select_related("task", "agency").order_by("planned_on", "pk")


def planned(user: Any, first: date, last: date) -> QuerySet[Visit]:
    """The visits planned between two days: one's own, of the standing office all."""
    rows = Visit.objects.filter(planned_on__gte=first, planned_on__lte=last, check_of__replaced_on=None)
    if not user.is_standing_office:
        rows = rows.filter(Q(person=user) | Q(person=None, body__in=visiting_for(user)))
    return rows.select_related("task", "agency")


def running() -> list[Any]:
    """The checks that nobody has concluded, each with `left` (visits to be made) and `unassigned` (of these, given to nobody)."""
    left = Q(visits__finding="")
    rows = Check.objects.filter(replaced_on=None, concluded_on=None).annotate(
        left=Count("visits", filter=left),
        unassigned=Count("visits", filter=left & Q(visits__person=None, visits__body=None)),
    )
    return list(rows.select_related("period").defer("frame", "period__figures").order_by("pk"))


def visitors(day: date) -> tuple[list[User], list[Organisation]]:
    """Whom a visit may be given to: people of the standing office and of supervising bodies, and these bodies."""
    held = Position.objects.filter(held_on(day), role__in=VISITORS, user__is_active=True)
    people = User.objects.filter(pk__in=held.values("user_id")).order_by("full_name", "pk")
    bodies = held.filter(role=Role.SUPERVISOR).values("organisation_id")
    return list(people), list(Organisation.objects.filter(pk__in=bodies))


@dataclass(frozen=True)
class Claim:
    """What was claimed of a visited task when the list was closed, and its proofs as they are now."""

    title: str
    deliverable: str
    document: str
    done_on: date | None
    result: str
    lead: str
    proofs: tuple[Evidence, ...]
    names: tuple[str, ...]


def claim_of(visit: Visit) -> Claim:
    """From the closed list, with the proofs that stand verified now to be opened."""
    kept: dict[str, Any] = next(one for one in visit.check_of.frame["greens"] if one["task"] == visit.task_id)
    done_on = date.fromisoformat(kept["done_on"]) if kept["done_on"] else None
    return Claim(
        kept["title"], kept["deliverable"], kept["document"], done_on, kept["result"], kept["lead"],
        tuple(proofs_of(visit)), tuple(kept["proofs"]),
    )  # fmt: skip


def proofs_of(visit: Visit) -> list[Evidence]:
    """The proofs of the task that stand verified, to be held against what is there."""
    rows = Evidence.objects.filter(milestone__task=visit.task_id, verified_on__isnull=False, withdrawn_on=None)
    return list(rows.select_related("document", "file", "milestone").defer("document__text"))


def issuers_of(check: Check) -> list[str]:
    """Who issued the documents of the greens: they say the province where the office's own names do not."""
    tasks = Task.objects.filter(pk__in=[one["task"] for one in check.frame["greens"]])
    return sorted(set(tasks.order_by().values_list("document__issuer", flat=True)))
