"""Who sees which warning: those who read the whole programme all of them, a body's people those of their body."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from dotpha.kit import clock
from dotpha.people.queries import own_organisations
from dotpha.text.dates import write_date
from dotpha.watching.flow import OPEN
from dotpha.watching.models import Mute, Warning


def visible_warnings(user: Any) -> QuerySet[Warning]:
    """Those who read all see all; others what their body answers for, or was given to see to."""
    rows = Warning.objects.all()
    if user.reads_all:
        return rows
    own = own_organisations(user, clock.today())
    return rows.filter(Q(body__in=own) | Q(assigned_to__in=own)) if own else rows.none()


def speaking(warnings: QuerySet[Warning], day: date) -> QuerySet[Warning]:
    """Of warnings those of which people are told on a day: open, neither asleep nor muted."""
    mutes = Mute.objects.filter(Q(watch="") | Q(watch=OuterRef("watch")), Q(body=None) | Q(body=OuterRef("body")))
    awake = Q(snoozed_until=None) | Q(snoozed_until__lte=day)
    return warnings.filter(
        awake, ~Exists(mutes.filter(from_on__lte=day, until__gt=day)), step__in=OPEN, cleared_on=None
    )


def over() -> dict[int, str]:
    """Those that are gone, and since when."""
    gone = Warning.objects.exclude(cleared_on=None).values_list("pk", "cleared_on")
    return {pk: f"đã hết {write_date(day)}" for pk, day in gone if day}


def of_thing(user: Any, kind: str, thing: int) -> QuerySet[Warning]:
    """The warnings about one thing that are not over, gravest first."""
    found = visible_warnings(user).filter(thing_kind=kind, thing_id=thing, cleared_on=None)
    return found.order_by("-gravity", "since", "pk")


def visible_mutes(user: Any) -> QuerySet[Mute]:
    """Who reads all sees all mutes; others none."""
    rows = Mute.objects.select_related("body", "made_by")
    return rows if user.reads_all else rows.none()
