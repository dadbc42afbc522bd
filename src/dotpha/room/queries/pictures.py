"""Pictures kept for audiences: who is which, what stands, what has changed since a version."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from dotpha.kit import modules
from dotpha.people.models import REPORTS, Role
from dotpha.room.models import Audience, Picture
from dotpha.room.rules import LOOKED_AT

AT_A_BODY = frozenset({*REPORTS, Role.SUPERVISOR})
"""Roles that see what they do because of the body they are at; the others see the same wherever they sit."""


def audience_key(user: Any) -> str:
    """The same for all who hold the same roles at the same bodies and are offered the same acts on rows (a delegate has more)."""
    held = sorted({f"{one.role}:{one.organisation_id if one.role in AT_A_BODY else ''}" for one in user.held})
    acts = sorted(one.label for one in modules.plugs("acts") if one.offered(user, ""))
    return sha256(",".join((*held, *acts)).encode()).hexdigest()


def looked_at(now: datetime) -> list[Audience]:
    """The audiences with an open room."""
    rows = Audience.objects.filter(asked_at__gte=now - LOOKED_AT, example__is_active=True)
    return list(rows.select_related("example").order_by("pk"))


def pictures_of(audience: Audience, day: date) -> dict[str, Picture]:
    """Key of a tile → its picture of the day."""
    return {one.tile: one for one in audience.pictures.filter(day=day)}


def changed(audience: Audience, since: int, keys: Iterable[str]) -> list[Picture]:
    """The pictures of these tiles that are newer than a version a room has."""
    return list(audience.pictures.filter(version__gt=since, tile__in=list(keys)).order_by("tile"))
