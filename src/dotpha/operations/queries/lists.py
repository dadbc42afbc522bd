"""Reads of e-mail lists: who is on which, who gets what, each address once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.db.models import Count, QuerySet

from dotpha.operations.models import BriefWish, ListMember, MailList, Report, ReportSending
from dotpha.people.models import READS_ALL, Position, Role, User, held_on

HOUSE = (Role.LEADER, Role.STANDING_OFFICE)


@dataclass(frozen=True)
class Receiver:
    """One address; `inside`: its reader reads what has not left the house; `own`: they have an account here."""

    address: str
    inside: bool
    own: bool

    @property
    def key(self) -> str:
        """The same for the same address however it is written, short enough for the key of a mail."""
        return sha256(self.address.lower().encode()).hexdigest()[:20]


def visible_lists(user: Any) -> QuerySet[MailList]:
    """Who reads the whole programme sees who is told by mail."""
    rows = MailList.objects.annotate(count=Count("members"))
    return rows.order_by("name") if user.is_authenticated and user.reads_all else rows.none()


def members_of(one: MailList) -> QuerySet[ListMember]:
    return one.members.select_related("user", "added_by").order_by("pk")


def choosable_people(day: date) -> QuerySet[User]:
    """Who may be put on a list: active people who hold a position."""
    held = Position.objects.filter(held_on(day)).values("user")
    return User.objects.filter(is_active=True, pk__in=held).order_by("full_name", "pk")


def receivers_of_brief(day: date) -> list[Receiver]:
    """Who gets the brief: the lists that do, who asked for it and reads all, without who wants none; a fixed number of queries."""
    wishes = dict(BriefWish.objects.values_list("user", "wanted"))
    members = ListMember.objects.filter(list__gets_brief=True, list__retired_on=None).select_related("user")
    readers = Position.objects.filter(held_on(day), role__in=READS_ALL).values("user")
    asking = User.objects.filter(pk__in=[pk for pk, wanted in wishes.items() if wanted]).filter(pk__in=readers)
    people = [one.user for one in members if one.user and wishes.get(one.user.pk, True)]
    return _each_once([*people, *asking], (one.address for one in members if one.address), day)


def receivers_of_list(one: MailList, day: date) -> list[Receiver]:
    """Everybody on a list with an address, each once."""
    members = list(members_of(one))
    return _each_once([it.user for it in members if it.user], (it.address for it in members if it.address), day)


def _each_once(people: Iterable[User], addresses: Iterable[str], day: date) -> list[Receiver]:
    """One receiver an address; who holds no position any more has left, whatever list they still are on."""
    held = set(Position.objects.filter(held_on(day)).values_list("user", "role"))
    house, here = {pk for pk, role in held if role in HOUSE}, {pk for pk, _ in held}
    found: dict[str, Receiver] = {}
    for person in people:
        if person.is_active and person.email and person.pk in here:
            found.setdefault(person.email.lower(), Receiver(person.email, person.pk in house, True))
    for address in addresses:
        found.setdefault(address.lower(), Receiver(address, False, False))
    return [found[key] for key in sorted(found)]


def lists_for_reports(report: Report) -> QuerySet[MailList]:
    """The lists to which a published report may still be sent."""
    rows = MailList.objects.filter(gets_reports=True, retired_on=None)
    return rows.exclude(pk__in=ReportSending.objects.filter(report=report).values("list")).order_by("name")


def gets_brief(user: Any) -> bool:
    """Whether the brief comes to a person by mail, by their own word or by a list."""
    own = BriefWish.objects.filter(user=user).first()
    if own is not None:
        return own.wanted
    return ListMember.objects.filter(user=user, list__gets_brief=True, list__retired_on=None).exists()
