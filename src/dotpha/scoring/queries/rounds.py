"""Sets, rounds and entries: who sees which."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from dotpha.kit import clock
from dotpha.kit.models import StoredFile
from dotpha.people.models import Organisation
from dotpha.people.queries import living
from dotpha.scoring import access
from dotpha.scoring.models import CriteriaSet, Entry, Round, Score
from dotpha.scoring.rules.criteria import Definition, load
from dotpha.scoring.rules.files import SetFile

KINDS = {
    CriteriaSet.Level.AGENCIES: (Organisation.Kind.AGENCY, Organisation.Kind.PARTY, Organisation.Kind.FRONT),
    CriteriaSet.Level.COMMUNES: (Organisation.Kind.COMMUNE,),
}


def visible_sets(user: Any) -> QuerySet[CriteriaSet]:
    """Criteria are public inside the house: whoever signs in reads by what is judged."""
    rows = CriteriaSet.objects.select_related("made_by")
    return rows if user.is_authenticated else rows.none()


def definition_of(found: CriteriaSet) -> Definition:
    return load(found.groups)


def file_of(found: CriteriaSet) -> SetFile:
    """The set as its TOML file says it."""
    return SetFile(
        found.code, found.name, found.level, found.basis, found.valid_from, found.note, found.example,
        definition_of(found),
    )  # fmt: skip


def visible_rounds(user: Any) -> QuerySet[Round]:
    """Leaders and the office see all; others what was published, their own, and what they verify."""
    counted = Count("entries", distinct=True)
    verified = Count("entries", filter=Q(entries__step="verified"), distinct=True)
    rows = Round.objects.select_related("criteria", "published_by").defer("result")
    rows = rows.annotate(asked=counted, verified=verified)
    if user.reads_inside:
        return rows
    mine = Entry.objects.filter(round=OuterRef("pk"), organisation__in=access.own(user))
    found = rows.filter(Q(published_on__isnull=False) | Exists(mine) | Q(pk__in=_verified_by(user)))
    return found


def _verified_by(user: Any) -> list[int]:
    """The rounds with a criterion that this person's agency verifies."""
    if not access.names_of(user):
        return []
    rows = Round.objects.select_related("criteria").only("pk", "criteria__groups")
    return [one.pk for one in rows if access.verifies_some(user, definition_of(one.criteria))]


def visible_entries(user: Any) -> QuerySet[Entry]:
    """Own ones, those of rounds one verifies in, all of what was published, and to leaders and the office all."""
    rows = Entry.objects.select_related("round__criteria", "organisation", "submitted_by", "verified_by", "touched_by")
    if user.reads_inside:
        return rows
    mine = Q(organisation__in=access.own(user)) | Q(round__published_on__isnull=False)
    return rows.filter(mine | Q(round__in=_verified_by(user)))


def visible_files(user: Any) -> QuerySet[StoredFile]:
    """Proofs of what an organisation says of itself: to it, its verifiers, leaders and the office; never to its peers.

    To supervisors as soon as the points that came of them are published.
    """
    rows = Score.objects.filter(own_file__isnull=False)
    if not user.reads_inside:
        seen = Q(entry__organisation__in=access.own(user)) | Q(entry__round__in=_verified_by(user))
        rows = rows.filter(seen | Q(entry__round__step=Round.Step.PUBLISHED) if user.reads_all else seen)
    return StoredFile.objects.filter(pk__in=rows.values("own_file"))


def evaluable(level: str, day: date | None = None) -> QuerySet[Organisation]:
    """The organisations of a level that live on the day."""
    rows = living(day or clock.today()).filter(kind__in=KINDS[CriteriaSet.Level(level)])
    return rows.order_by("name")
