"""Rows locked in one order, the inquiry first; a step taken; who is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.cases.actions import notify, settle
from dotpha.kit import flow
from dotpha.people.models import REPORTS, Role
from dotpha.people.queries import lineage, people_of, with_role
from dotpha.supervision.flow import FLOW
from dotpha.supervision.models import Inquiry, InquiryStep, Round
from dotpha.supervision.rules.standing import LABELS

KIND = "supervision.inquiry"


def locked(inquiry_id: int) -> Inquiry:
    rows = Inquiry.objects.select_for_update(of=("self",)).select_related("body", "task", "session")
    return rows.get(pk=inquiry_id)


def running(inquiry: Inquiry) -> Round:
    """The round that is asked now."""
    return Round.objects.filter(inquiry=inquiry).latest("number")


def take(inquiry: Inquiry, verb: str, *, actor: Any, day: date, note: str = "", **facts: Any) -> None:
    flow.move(
        inquiry, verb, flow=FLOW, steps=InquiryStep, actor=actor, day=day, labels=LABELS,
        name=f"«{inquiry.title[:120]}»", note=note, **facts,
    )  # fmt: skip


def address(inquiry: Inquiry) -> str:
    return reverse("supervision:inquiry", args=[inquiry.pk])


def _key(inquiry: Inquiry, key: str) -> str:
    return f"supervision:{inquiry.pk}:{key}"


def done_by_office(inquiry: Inquiry, key: str, *, day: date) -> None:
    """What the office was told under keys that begin so waits for it no more."""
    settle(recipients=with_role(Role.STANDING_OFFICE, day), about=_key(inquiry, key))


def done_by_agencies(inquiry: Inquiry, organisation_ids: Iterable[int], *, day: date) -> None:
    """These agencies owe no answer any more: they have given it, or were taken out."""
    line = lineage()
    people = people_of({line.successor(pk, day) for pk in organisation_ids}, day, roles=REPORTS)
    for key in ("assigned.", "moved.", "returned."):
        settle(recipients=people, about=_key(inquiry, key))


def tell_office(inquiry: Inquiry, key: str, text: str, *, day: date) -> None:
    people = with_role(Role.STANDING_OFFICE, day)
    notify(recipients=people, key=_key(inquiry, key), text=text, url=address(inquiry))


def tell_body(inquiry: Inquiry, key: str, text: str, *, day: date) -> None:
    """The supervisors of the body that asks, of its successor where there is one."""
    body = lineage().successor(inquiry.body_id, day)
    people = people_of([body], day, roles=[Role.SUPERVISOR])
    notify(recipients=people, key=_key(inquiry, key), text=text, url=address(inquiry))


def tell_agencies(inquiry: Inquiry, organisation_ids: Iterable[int], key: str, text: str, *, day: date) -> None:
    line = lineage()
    bodies = {line.successor(pk, day) for pk in organisation_ids}
    people = people_of(bodies, day, roles=REPORTS)
    notify(recipients=people, key=_key(inquiry, key), text=text, url=address(inquiry))
