"""Rows locked in one order, the session first; a step taken; who is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.cases.actions import notify
from dotpha.committee.flow import FLOW, LABELS
from dotpha.committee.models import Membership, Session, SessionStep
from dotpha.kit import flow
from dotpha.kit.access import Rejected
from dotpha.people.models import Role
from dotpha.people.queries import with_role

KIND = "committee.session"


def locked(session_id: int) -> Session:
    rows = Session.objects.select_for_update(of=("self",))
    return rows.select_related("committee__founder", "chair__committee", "secretary", "document").get(pk=session_id)


def take(session: Session, verb: str, *, actor: Any, day: date, note: str = "", **facts: Any) -> None:
    flow.move(
        session, verb, flow=FLOW, steps=SessionStep, actor=actor, day=day, labels=LABELS, name=session.about,
        note=note, **facts,
    )  # fmt: skip


def is_at(session: Session, steps: Iterable[str], what: str) -> None:
    """Raises Rejected where the session does not stand at one of these steps; `what` is not possible then."""
    if session.step not in steps:
        raise Rejected(f"{session.about} {LABELS[session.step]} nên không {what} được nữa.")


def address(session: Session) -> str:
    return reverse("committee:session", args=[session.pk])


def key(session: Session, what: str) -> str:
    return f"committee.session:{session.pk}:{what}"


def tell(people: Iterable[Any], session: Session, what: str, text: str) -> None:
    notify(recipients=people, key=key(session, what), text=text, url=address(session))


def invited_people(session: Session) -> list[Any]:
    """The members invited who have an account."""
    rows = Membership.objects.filter(pk__in=session.attendance.values("membership"), user__isnull=False)
    return [one.user for one in rows.select_related("user")]


def placed(rows: Iterable[Any], pk: int, by: int) -> list[Any]:
    """The rows with one of them moved `by` places, numbered anew from 1; at an end it stays."""
    out = list(rows)
    at = next(place for place, one in enumerate(out) if one.pk == pk)
    out.insert(min(max(at + by, 0), len(out) - 1), out.pop(at))
    for position, one in enumerate(out, start=1):
        one.position = position
    return out


def heads(session: Session, day: date) -> list[Any]:
    """Who issues conclusions: who presides, where that is a leader with an account, else all leaders."""
    every = with_role(Role.LEADER, day)
    return [one for one in every if one.pk == session.chair.user_id] or every
