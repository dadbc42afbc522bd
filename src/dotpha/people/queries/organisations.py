"""Reads of organisations: their names, who followed whom, who is meant by a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from dotpha.kit import memory
from dotpha.people.models import REPORTS, Organisation, OrganisationName, Position, Succession, User, held_on
from dotpha.people.spelling import bare_key, key, meant


def visible_organisations(user: Any) -> QuerySet[Organisation]:
    """Everybody who is signed in sees the register of organisations."""
    return Organisation.objects.all() if user.is_authenticated else Organisation.objects.none()


def living(day: date) -> QuerySet[Organisation]:
    """The organisations that exist on a day."""
    return Organisation.objects.filter(Q(starts_on=None) | Q(starts_on__lte=day)).filter(
        Q(ends_on=None) | Q(ends_on__gt=day)
    )


def ended(day: date) -> list[tuple[int, date]]:
    """(id, first day on which it no longer was) of the organisations that are no more; one query."""
    return list(Organisation.objects.filter(ends_on__lte=day).values_list("pk", "ends_on"))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Lineage:
    """Who stands for whom: organisation id → (from that day, id of its main successor)."""

    next: dict[int, tuple[date, int]]

    def successor(self, organisation_id: int, day: date) -> int:
        """The organisation that answers on `day` for what was given to this one (itself while nobody succeeded it)."""
        return self.heir(organisation_id, day)[0]

    def heir(self, organisation_id: int, day: date) -> tuple[int, date | None]:
        """The organisation that answers on `day`, and since when it does; None while nobody succeeded this one."""
        since = None
        seen = {organisation_id}
        while organisation_id in self.next:
            on, follower = self.next[organisation_id]
            if on > day or follower in seen:
                break
            organisation_id, since = follower, on
            seen.add(follower)
        return organisation_id, since

    def with_predecessors(self, organisation_ids: Iterable[int], day: date) -> set[int]:
        """These organisations and all whose work they have taken over by `day`."""
        wanted = set(organisation_ids)
        return wanted | {pk for pk in self.next if self.successor(pk, day) in wanted}


def lineage() -> Lineage:
    """All main successions; one query, and one for a whole request that only reads."""
    return memory.kept("people.lineage", _lineage)


def _lineage() -> Lineage:
    rows = Succession.objects.filter(main=True).values_list("predecessor_id", "on", "successor_id")
    return Lineage({predecessor: (on, successor) for predecessor, on, successor in rows})


def own_organisations(user: User, day: date) -> set[int]:
    """The ids of the organisations for which this person may speak on `day`, predecessors included.

    Only a position that reports speaks for its organisation: who supervises at one body and reports at another speaks for
    the second alone.
    """
    held = {position.organisation_id for position in user.held if position.role in REPORTS}
    return lineage().with_predecessors(held, day) if held else set()


def find_organisation(name: str, day: date) -> Organisation | None:
    """The organisation that documents of `day` mean by a name: official, abbreviated or former; None when unsure.

    Among several bearers of a name the one living on the day wins; two living ones are nobody.
    """
    return Register(day).find(name)


class Register:
    """All names at once, for reading many (a plan names a hundred agencies); two queries, kept by the caller."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.organisations = {one.pk: one for one in Organisation.objects.all()}
        self.by_name: dict[str, set[int]] = {}
        self.by_bare: dict[str, set[int]] = {}
        for one in self.organisations.values():
            for name in (one.name, one.short_name):
                self._add(name, one.pk)
        for folded, pk in OrganisationName.objects.values_list("folded", "organisation_id"):
            self._add(folded, pk)

    def _add(self, name: str, pk: int) -> None:
        self.by_name.setdefault(key(name), set()).add(pk)
        self.by_bare.setdefault(bare_key(name), set()).add(pk)

    def find(self, name: str) -> Organisation | None:
        """The bearer of the name as written; without one, of the name bared of "tỉnh Quảng Trị" and of a title."""
        found = self.by_name.get(key(name)) or self.by_bare.get(bare_key(name)) or ()
        return meant([self.organisations[pk] for pk in found], self.day)

    def name_or_none(self, names: Iterable[str]) -> dict[str, str | None]:
        """Each name as written → the register's name, or None."""
        return {name: (found.name if (found := self.find(name)) else None) for name in names}


def names_of(organisation: Organisation) -> list[OrganisationName]:
    """The names under which documents call it: official first, then abbreviations, then former ones."""
    order = list(OrganisationName.Kind.values)
    return sorted(organisation.names.all(), key=lambda one: (order.index(one.kind), one.name))


def successors(organisation: Organisation) -> QuerySet[Succession]:
    """Who followed it, the main one first."""
    return Succession.objects.filter(predecessor=organisation).select_related("successor").order_by("-main", "on", "pk")


def predecessors(organisation: Organisation) -> QuerySet[Succession]:
    """Whom it followed, latest first."""
    return Succession.objects.filter(successor=organisation).select_related("predecessor").order_by("-on", "pk")


def with_people(organisations: QuerySet[Organisation], day: date) -> QuerySet[Organisation]:
    """The organisations with `people` (how many hold a position there on the day) and `heir` (short name or None)."""
    held = Position.objects.filter(held_on(day), organisation=OuterRef("pk"))
    counted = held.order_by().values("organisation").annotate(n=Count("user", distinct=True)).values("n")
    heir = Succession.objects.filter(predecessor=OuterRef("pk"), main=True).values("successor__short_name")[:1]
    return organisations.annotate(people=Coalesce(Subquery(counted), 0), heir=Subquery(heir))


def visible_names(user: Any) -> QuerySet[OrganisationName]:
    """The names of the organisations one may see."""
    return OrganisationName.objects.filter(organisation__in=visible_organisations(user))
