"""Which directives a person sees."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from dotpha.directing.flow import DRAFT
from dotpha.directing.models import Directive
from dotpha.directing.queries.delegations import STANDS_IN, givers_of
from dotpha.kit import clock
from dotpha.people.models import REPORTS, Organisation, Position, User, held_on
from dotpha.people.queries import living, own_organisations, with_posts


def visible_directives(user: Any) -> QuerySet[Directive]:
    """Who reads the whole programme sees all that were issued; an agency those that it leads or supports, or took over.

    A draft is seen by those in whose name it is written, by who wrote it, and where the office writes for a leader by the office.
    """
    rows = Directive.objects.select_related(
        "giver", "giver_body", "entered_by", "delegation__delegate", "organisation", "person", "document", "task"
    ).defer("document__text")
    if not user.is_authenticated:
        return rows.none()
    day = clock.today()
    mine = Q(giver__in=givers_of(user, day)) | Q(entered_by=user)
    if user.is_standing_office:
        mine |= Q(by_office=True)
    if user.reads_all:
        return rows.filter(~Q(step=DRAFT) | mine)
    return rows.filter(mine | (_of_bodies(user) & ~Q(step=DRAFT)))


def _of_bodies(user: Any) -> Q:
    """What an agency leads or supports, or took over."""
    own = own_organisations(user, clock.today())
    if not own:
        return Q(pk__in=())
    supports = Directive.supporting.through.objects.filter(organisation__in=own).values("directive_id")
    return Q(organisation__in=own) | Q(pk__in=supports)


def shared_directives(user: Any) -> QuerySet[Directive]:
    """Of what was issued, that which all see who hold the same roles at the same bodies: nothing that is for this person alone."""
    rows = visible_directives(user).exclude(step=DRAFT)
    return rows if user.reads_all else rows.filter(_of_bodies(user))


def receivers(day: date) -> QuerySet[Organisation]:
    """Who may be given a directive: bodies that live, but not groups of them, those that lead the province, or those above it."""
    kind = Organisation.Kind
    above = (kind.AUTHORITY, kind.CENTRAL, kind.COLLECTIVE, kind.DISTRICT)
    return living(day).exclude(kind__in=above).order_by("kind", "name")


def choosable_people() -> QuerySet[User]:
    """Who may be named beside the organisation: those who report for one today, with their posts (`now_held`)."""
    held = Position.objects.filter(held_on(clock.today()), role__in=REPORTS)
    return with_posts(User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("full_name", "pk"))


def choosable_delegates(user: Any) -> QuerySet[User]:
    """Who may stand in for a leader: other leaders, and the heads of agencies."""
    held = Position.objects.filter(held_on(clock.today()), role__in=STANDS_IN)
    rows = User.objects.filter(pk__in=held.values("user"), is_active=True).exclude(pk=user.pk)
    return with_posts(rows.order_by("full_name", "pk"))


def person_label(person: Any) -> str:
    """A person as a list of choices says them: name, title or office."""
    post = person.now_held[0] if person.now_held else None
    return f"{person.full_name}, {post}" if post else str(person)


def givers_seen(request: Any) -> QuerySet[User]:
    """For the filter of the list: who gave the directives that one sees."""
    found = visible_directives(request.user).order_by().values("giver")
    return User.objects.filter(pk__in=found).order_by("full_name", "pk")


def receivers_seen(request: Any) -> QuerySet[Organisation]:
    """For the filter of the list: to whom they were given."""
    found = visible_directives(request.user).order_by().values("organisation")
    return Organisation.objects.filter(pk__in=found).order_by("name")
