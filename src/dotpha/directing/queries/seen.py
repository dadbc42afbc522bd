"""Which directives a person sees."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from dotpha.directing.flow import DRAFT
from dotpha.directing.models import Directive
from dotpha.directing.queries.delegations import givers_of
from dotpha.kit import clock
from dotpha.people.models import Organisation
from dotpha.people.queries import living, own_organisations


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
    received = Q(person=user)
    if own := own_organisations(user, day):
        supports = Directive.supporting.through.objects.filter(organisation__in=own).values("directive_id")
        received |= Q(organisation__in=own) | Q(pk__in=supports)
    return rows.filter(mine | (received & ~Q(step=DRAFT)))


def choosable_receivers() -> QuerySet[Organisation]:
    """Who may be given a directive: bodies that live, but not groups of them, nor those above the province."""
    kinds = (Organisation.Kind.COLLECTIVE, Organisation.Kind.CENTRAL, Organisation.Kind.DISTRICT)
    return living(clock.today()).exclude(kind__in=kinds).order_by("kind", "name")
