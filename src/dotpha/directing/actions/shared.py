"""A directive locked, a step taken, who is told and what no longer waits; what a number and a term must be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.cases.actions import notify, settle
from dotpha.directing.flow import FLOW
from dotpha.directing.models import Directive, DirectiveStep
from dotpha.directing.queries.delegations import told_for
from dotpha.directing.queries.numbers import bears_number
from dotpha.directing.rules.due import last_due_on
from dotpha.directing.rules.standing import STEPS
from dotpha.kit import flow
from dotpha.kit.access import Rejected
from dotpha.people.models import REPORTS, User
from dotpha.people.queries import lineage, people_of
from dotpha.text.dates import write_date

KIND = "directing.directive"


def locked(directive_id: int) -> Directive:
    rows = Directive.objects.select_for_update(of=("self",)).select_related("giver", "giver_body", "organisation")
    return rows.get(pk=directive_id)


def take(directive: Directive, verb: str, *, actor: Any, day: date, note: str = "") -> None:
    flow.move(
        directive, verb, flow=FLOW, steps=DirectiveStep, actor=actor, day=day, labels=STEPS,
        name=f"«{directive.title[:120]}»", note=note,
    )  # fmt: skip


def receivers(directive: Directive, day: date, *, roles: Iterable[str] = REPORTS) -> list[User]:
    """Who answers for a directive today: those who report for its organisation or its successor, the person named in any role."""
    heir = {lineage().successor(directive.organisation_id, day)}
    asked = {one.pk for one in people_of(heir, day, roles=roles)} | {directive.person_id}
    return [one for one in people_of(heir, day, roles=REPORTS) if one.pk in asked]


def is_new_number(number: str, issuer: str, signed_on: date) -> None:
    """Raises Rejected where the issuer has given the number that year; call it with the row locked by which it numbers."""
    other = bears_number(number, issuer, signed_on)
    if other is not None and other.signed_on:
        raise Rejected(
            f"Số {number} năm {other.signed_on.year} đã dùng cho văn bản ngày {write_date(other.signed_on)}: "
            f"«{other.title[:120]}». Hãy kiểm tra lại số."
        )


def is_within_reach(due_on: date, day: date) -> None:
    """Raises Rejected where a term lies beyond what one may ask for."""
    if due_on > (last := last_due_on(day)):
        raise Rejected(f"Thời hạn {write_date(due_on)} quá xa; muộn nhất là {write_date(last)}. Hãy xem lại năm.")


def _key(directive: Directive, key: str) -> str:
    return f"directing:{directive.pk}:{key}"


def tell(directive: Directive, people: Iterable[Any], key: str, text: str, *, but: Any = None) -> None:
    told = [one for one in people if but is None or one.pk != but.pk]
    url = reverse("directing:directive", args=[directive.pk])
    notify(recipients=told, key=_key(directive, key), text=text, url=url)


def tell_giver(directive: Directive, key: str, text: str, *, day: date, but: Any = None) -> None:
    """The leader, who stands in for them today, and the officer who wrote it down for them."""
    people = told_for(directive.giver_id, day)
    if directive.by_office and directive.entered_by not in people:
        people.append(directive.entered_by)
    tell(directive, people, key, text, but=but)


def givers(directive: Directive, day: date) -> list[Any]:
    """All who may have been told of it on the giver's side, whoever leads by now."""
    return [*told_for(directive.giver_id, day), directive.giver, directive.entered_by]


def settled(directive: Directive, people: Iterable[Any], *keys: str) -> None:
    for key in keys:
        settle(recipients=people, about=_key(directive, key))
