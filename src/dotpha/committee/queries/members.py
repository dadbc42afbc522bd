"""A committee as its page tells it: who sits on it on a day, what changed since it was founded, its sessions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from dotpha.committee.models import Committee, Membership
from dotpha.committee.queries.seen import seated


@dataclass(frozen=True)
class Change:
    """One line of the history of a committee: on which day, by which decision, who came or went."""

    on: date
    decision: str
    names: tuple[str, ...]
    came: bool


@dataclass(frozen=True)
class CommitteeView:
    """A committee on a day."""

    committee: Committee
    day: date
    seated: tuple[Membership, ...]
    changes: tuple[Change, ...]

    @property
    def chair(self) -> Membership | None:
        return next((one for one in self.seated if one.role == Membership.Role.CHAIR), None)


def view_of_committee(committee: Committee, day: date) -> CommitteeView:
    every = list(committee.memberships.select_related("committee__founder"))
    return CommitteeView(committee, day, tuple(seated(committee, day)), tuple(changes_of(every)))


def changes_of(memberships: Iterable[Membership]) -> list[Change]:
    """What each decision changed, the latest first; the members of one decision and day stand together."""
    found: dict[tuple[date, str, bool], list[str]] = {}
    for one in memberships:
        named = f"{one.name} ({one.title})"
        found.setdefault((one.from_on, one.decision_number, True), []).append(named)
        if one.until_on:
            found.setdefault((one.until_on, one.end_decision, False), []).append(named)
    order = sorted(found, key=lambda key: (key[0], key[2]), reverse=True)
    return [Change(on, decision, tuple(found[on, decision, came]), came) for on, decision, came in order]


def listed_committees(committees: QuerySet[Committee], day: date) -> QuerySet[Committee]:
    """The committees with how many sit on them on the day, and how many sessions they have held."""
    sits = Q(memberships__from_on__lte=day) & (Q(memberships__until_on=None) | Q(memberships__until_on__gt=day))
    held = Q(sessions__step__in=("held", "concluded", "closed"))
    return committees.annotate(
        seats=Count("memberships", filter=sits, distinct=True), held=Count("sessions", filter=held, distinct=True)
    )
