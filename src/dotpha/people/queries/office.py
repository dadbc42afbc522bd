"""The standing office as its letters and reports show it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from dotpha.kit import clock
from dotpha.people.models import Organisation, Role
from dotpha.people.queries.accounts import members, with_role
from dotpha.text.bodies import in_full, place_of
from dotpha.text.official import DEPUTY, Office

HEAD = "Thủ trưởng cơ quan"
# The signing block names the title alone: "Phó Chủ tịch UBND tỉnh" → "Phó Chủ tịch".
_OWN_NAME = re.compile(r"\s+(?:UBND|Ủy ban nhân dân|Sở)\b.*$")


def standing_office(actor: Any = None, *, issuers: Iterable[str] = ()) -> Office:
    """Where the actor holds that role, else where its first holder does.

    Where its names do not say the province, `issuers` (bodies that issued the programme's documents) do.
    """
    holders = (
        [actor] if actor is not None and actor.is_standing_office else with_role(Role.STANDING_OFFICE, clock.today())
    )
    held = [one for holder in holders for one in holder.held if one.role == Role.STANDING_OFFICE]
    if not held:
        return Office("Cơ quan thường trực", place=place_of(*issuers), title=HEAD)
    body: Organisation = held[0].organisation
    parent = body.parent.name if body.parent else ""
    place = place_of(parent, body.name, *issuers)
    title, name = _signatory(body)
    return Office(body.name, in_full(parent, place), body.symbol, place, title, name, body.email)


def office_of(body: Organisation, *, issuers: Iterable[str] = ()) -> Office:
    """Any body as the head of its papers shows it, without who signs."""
    parent = body.parent.name if body.parent else ""
    place = place_of(body.name, parent, *issuers)
    return Office(in_full(body.name, place), in_full(parent, place), body.symbol, place)


def signing_title(title: str, body: Organisation) -> str:
    """A title as the signing block has it, without the body's own name: "Phó Chủ tịch UBND tỉnh" → "Phó Chủ tịch"."""
    return _OWN_NAME.sub("", title.replace(body.name, "").replace(body.short_name, "")).strip(" ,")


def _signatory(body: Organisation) -> tuple[str, str]:
    """(title without the body's own name, full name) of its head or deputy; the name is "" where nobody is."""
    heads = [one for one in members(body, clock.today()) if one.role in {Role.AGENCY_LEAD, Role.LEADER}]
    if not heads:
        return HEAD, ""
    # A deputy signs where the list of positions has no head.
    head = next((one for one in heads if not one.title.startswith(DEPUTY)), heads[0])
    return signing_title(head.title, body) or HEAD, head.user.full_name
