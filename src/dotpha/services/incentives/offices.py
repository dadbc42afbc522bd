"""Which organisation takes in the applications for a policy."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dotpha.people.models import Organisation, Role
from dotpha.people.queries import lineage, living, with_role
from dotpha.services.incentives.rules.policies import Policy


def code(policy: Policy) -> str:
    """The code of its office in the register; "" for one that is not applied for here."""
    return policy.filing.office


def codes(bodies: Iterable[int]) -> set[str]:
    return set(Organisation.objects.filter(pk__in=list(bodies)).values_list("code", flat=True))


def office_for(policy: Policy, day: date) -> Organisation | None:
    """The office that the policy names, or whoever succeeded it; where there is none on the day, the standing office."""
    named = Organisation.objects.filter(code=code(policy)).first() if code(policy) else None
    found = living(day).filter(pk=lineage().successor(named.pk, day)).first() if named else None
    if found is not None:
        return found
    held = [
        one for user in with_role(Role.STANDING_OFFICE, day) for one in user.held if one.role == Role.STANDING_OFFICE
    ]
    return held[0].organisation if held else None
