"""Who is told of what a body owes: its officers, its heads, the leaders above it, the standing office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.people.models import Position, Role, User, held_on

OFFICERS = frozenset({Role.AGENCY_OFFICER, Role.COMMUNE_OFFICER})
HEADS = frozenset({Role.AGENCY_LEAD, Role.LEADER})


@dataclass(frozen=True)
class Audience:
    """The people of some bodies on a day by role, the leaders above them, and the standing office."""

    by_body: dict[int, dict[str, list[Any]]]
    top: list[Any]
    office: list[Any]

    def officers(self, body: int) -> list[Any]:
        """Those who do the work; where none has an account, whoever answers for the body."""
        return self._with(body, OFFICERS) or self._with(body, HEADS)

    def heads(self, body: int) -> list[Any]:
        return self._with(body, HEADS)

    def reached(self, body: int | None) -> bool:
        return body is not None and bool(self.officers(body))

    def _with(self, body: int, roles: frozenset[Role]) -> list[Any]:
        held = self.by_body.get(body, {})
        return each_once(*(held.get(role, []) for role in sorted(roles)))


def each_once(*groups: list[Any]) -> list[Any]:
    """The people of several groups, each once, in order."""
    return list({person.pk: person for group in groups for person in group}.values())


def audience(bodies: Iterable[int], day: date) -> Audience:
    """Everybody who may be told of what these bodies owe; two queries however many."""
    held = Position.objects.filter(held_on(day), user__is_active=True).select_related("user").order_by("user_id")
    above = list(held.filter(role__in=[Role.LEADER, Role.STANDING_OFFICE]))
    standing = {one.organisation_id for one in above if one.role == Role.STANDING_OFFICE}
    by_body: dict[int, dict[str, list[User]]] = {}
    for one in held.filter(organisation__in={*bodies, *standing}, role__in=[*OFFICERS, *HEADS]):
        by_body.setdefault(one.organisation_id, {}).setdefault(one.role, []).append(one.user)
    leaders = [one.user for one in above if one.role == Role.LEADER]
    chiefs = [user for body in sorted(standing) for user in by_body.get(body, {}).get(Role.AGENCY_LEAD, [])]
    office = [one.user for one in above if one.role == Role.STANDING_OFFICE]
    return Audience(by_body, each_once(leaders, chiefs), each_once(office))
