"""What a person was told in a week, and what was ranked behind it: nothing is kept from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dotpha.people.models import Role
from dotpha.watching.models import Telling
from dotpha.watching.queries.reached import reached
from dotpha.watching.queries.watches import labels
from dotpha.watching.rules.telling import A_WEEK, Bundle


@dataclass(frozen=True)
class Behind:
    """A bundle that was not told for want of room in the week."""

    label: str
    body: str
    names: tuple[str, ...]
    query: str
    gravity: int


@dataclass(frozen=True)
class Week:
    """Of one person and week: the messages, what is ranked behind, whether the bound holds for them."""

    first: date
    told: tuple[Telling, ...]
    behind: tuple[Behind, ...]
    bounded: bool
    bound: int = A_WEEK


def week(user: Any, first: date, *, day: date, now: datetime) -> Week:
    """The week that begins on a Monday; what is ranked behind is said of the running week alone."""
    told = Telling.objects.filter(user=user, week=first).select_related("body").prefetch_related("warnings")
    running = first <= day and (day - first).days < 7
    behind = _behind(user, day, now) if running else ()
    bounded = user.has_role(Role.LEADER, Role.AGENCY_LEAD)
    return Week(first, tuple(told), behind, bounded)


def _behind(user: Any, day: date, now: datetime) -> tuple[Behind, ...]:
    own = next((one for one in reached(day, now) if one.user.pk == user.pk), None)
    if own is None:
        return ()
    known = labels()
    return tuple(_one(bundle, own.warnings, known) for bundle in (*own.share.told, *own.share.behind))


def _one(bundle: Bundle, warnings: dict[int, Any], known: dict[str, str]) -> Behind:
    rows = [warnings[one.pk] for one in bundle.members]
    body = rows[0].body
    query = f"watch={bundle.watch}" + (f"&body={bundle.body}" if bundle.body else "")
    names = tuple(row.name for row in rows)
    return Behind(known.get(bundle.watch, bundle.watch), body.short_name if body else "", names, query, bundle.gravity)
