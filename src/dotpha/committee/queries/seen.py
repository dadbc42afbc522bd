"""Which committees, sessions, invitations and files a person sees.

The standing office and leaders see all: what is said in a session has not left the house. A member with an account sees the
committees they sit or sat on, and of their sessions those to which they were invited; the secretary those in preparation, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, Q, QuerySet, When

from dotpha.committee.access import seats_of
from dotpha.committee.models import AgendaItem, Attendance, Committee, Conclusion, Membership, Session, SessionFile
from dotpha.committee.rules.titles import SECRETARY
from dotpha.kit import access, clock
from dotpha.people.models import Organisation, User
from dotpha.people.queries import living
from dotpha.programme import queries as programme


def sees_committees(user: Any) -> bool:
    """Whether there is anything here for this person; one query for most."""
    return bool(user.reads_inside or visible_committees(user).exists())


def visible_committees(user: Any) -> QuerySet[Committee]:
    rows = Committee.objects.select_related("founder")
    if not user.is_authenticated:
        return rows.none()
    if user.reads_inside:
        return rows
    return rows.filter(pk__in=Membership.objects.filter(user=user).values("committee_id"))


def visible_memberships(user: Any) -> QuerySet[Membership]:
    """The members of the committees one sees."""
    rows = Membership.objects.filter(committee__in=visible_committees(user))
    return rows.select_related("committee__founder", "organisation", "user")


def visible_sessions(user: Any) -> QuerySet[Session]:
    rows = Session.objects.select_related(
        "committee__founder", "chair__committee", "secretary__committee", "document", "notice_file", "made_by"
    ).defer("document__text")
    if not user.is_authenticated:
        return rows.none()
    if user.reads_inside:
        return rows
    invited = Attendance.objects.filter(membership__user=user).values("session_id")
    prepares = [one.committee_id for one in seats_of(user) if one.role == SECRETARY]
    # What is only being prepared, or was never called, is the secretary's alone.
    return rows.filter(Q(pk__in=invited, invited_on__isnull=False) | Q(committee__in=prepares))


def visible_attendance(user: Any) -> QuerySet[Attendance]:
    rows = Attendance.objects.filter(session__in=visible_sessions(user))
    return rows.select_related(
        "session__committee__founder", "membership__committee", "membership__user", "organisation"
    )


def visible_items(user: Any) -> QuerySet[AgendaItem]:
    rows = AgendaItem.objects.filter(session__in=visible_sessions(user))
    return rows.select_related(
        "session__committee__founder", "bottleneck__task", "task", "carried", "given", "document"
    )


def visible_conclusions(user: Any) -> QuerySet[Conclusion]:
    rows = Conclusion.objects.filter(session__in=visible_sessions(user))
    return rows.select_related("session__committee__founder", "item", "lead")


def visible_files(user: Any) -> QuerySet[SessionFile]:
    return SessionFile.objects.filter(session__in=visible_sessions(user)).select_related("file", "session")


def prepared_committees(user: Any) -> QuerySet[Committee]:
    """The committees for which this person may prepare a session, those that are no more left out."""
    rows = Committee.objects.filter(Q(ended_on=None) | Q(ended_on__gt=clock.today())).select_related("founder")
    if user.is_standing_office:
        return rows
    return rows.filter(pk__in=[one.committee_id for one in seats_of(user) if one.role == SECRETARY])


def may_prepare(user: Any) -> bool:
    return access.why_not(user, "committee.make_session") is None


def choosable_founders() -> QuerySet[Organisation]:
    kinds = (Organisation.Kind.AUTHORITY, Organisation.Kind.PARTY, Organisation.Kind.AGENCY, Organisation.Kind.COMMUNE)
    first = Case(When(kind=Organisation.Kind.AUTHORITY, then=0), default=1)
    return living(clock.today()).filter(kind__in=kinds).order_by(first, "kind", "name")


def choosable_bodies(first: Iterable[int] = ()) -> QuerySet[Organisation]:
    """Organisations of today that are no mere group of others; those of `first` stand before the others."""
    chosen = Case(When(pk__in=list(first), then=0), default=1)
    kinds = (Organisation.Kind.COLLECTIVE, Organisation.Kind.DISTRICT)
    return living(clock.today()).exclude(kind__in=kinds).order_by(chosen, "kind", "name")


def choosable_leads(first: Iterable[int] = ()) -> QuerySet[Organisation]:
    """To whom a conclusion may be given."""
    kinds = (Organisation.Kind.AUTHORITY, Organisation.Kind.CENTRAL)
    return choosable_bodies(first).exclude(kind__in=kinds)


def choosable_people() -> QuerySet[User]:
    """Accounts with a position today."""
    held = User.objects.filter(held_on_today(), is_active=True)
    return held.distinct().order_by("full_name", "pk")


def held_on_today() -> Q:
    day = clock.today()
    return Q(positions__from_on__lte=day) & (Q(positions__until_on=None) | Q(positions__until_on__gt=day))


def choosable_tasks(user: Any) -> Any:
    return programme.visible_tasks(user).order_by("code")


def choosable_documents(user: Any) -> Any:
    return programme.visible_documents(user).order_by("-signed_on", "-pk")


def seated(committee: Committee, day: date) -> list[Membership]:
    """Who sits on a committee on a day, in the order of the decision."""
    rows = committee.memberships.select_related("committee__founder", "organisation", "user").prefetch_related("areas")
    return [one for one in rows if one.sits_on(day)]
