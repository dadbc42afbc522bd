"""Which sessions, inquiries, answers and files a person sees.

Between asking and the answer that is sent on lies the inside of the supervised: who is late inside, what went back and
why. The standing office and leaders see it, an agency its own part, the asking body not at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Q, QuerySet, When

from dotpha.kit import clock
from dotpha.people.models import Organisation
from dotpha.people.queries import living, own_organisations
from dotpha.programme import queries as programme
from dotpha.programme.models import Document, Evidence, Period, Task
from dotpha.supervision.access import bodies_of
from dotpha.supervision.models import Answer, Duty, Inquiry, InquiryFile, Session

NEVER: Q = Q(pk__in=[])


def sees_inside(user: Any) -> bool:
    """The standing office and leaders: the supervised side as a whole."""
    return bool(user.reads_inside)


def visible_inquiries(user: Any) -> QuerySet[Inquiry]:
    """Its body sees all, also drafts; the supervised side what was sent; an agency what it is to answer."""
    rows = Inquiry.objects.select_related("body", "session", "task", "document", "period", "made_by")
    rows = rows.defer("document__text", "period__figures")
    if not user.is_authenticated:
        return rows.none()
    seen = Q(body__in=bodies_of(user))
    if sees_inside(user):
        seen |= ~Q(step="draft")
    if user.is_standing_office:
        seen |= Q(by_office=True)
    if own := own_organisations(user, clock.today()):
        seen |= Q(pk__in=Duty.objects.filter(organisation__in=own).values("round__inquiry_id"))
    return rows.filter(seen)


def visible_duties(user: Any) -> QuerySet[Duty]:
    """The parts of the answer: all to the supervised side as a whole, to an agency its own."""
    rows = Duty.objects.select_related("round__inquiry__body", "round__inquiry__task", "organisation")
    if not user.is_authenticated:
        return rows.none()
    if sees_inside(user):
        return rows
    return rows.filter(organisation__in=own_organisations(user, clock.today()))


def visible_answers(user: Any) -> QuerySet[Answer]:
    """The same, and to the asking body what was sent on to it."""
    rows = Answer.objects.select_related("duty__round__inquiry", "organisation", "file", "said_by")
    if not user.is_authenticated:
        return rows.none()
    if sees_inside(user):
        return rows
    sent_on = Q(
        returned_on=None, duty__round__delivered_on__isnull=False, duty__round__inquiry__body__in=bodies_of(user)
    )
    return rows.filter(sent_on | Q(duty__organisation__in=own_organisations(user, clock.today())))


def visible_files(user: Any) -> QuerySet[InquiryFile]:
    """The papers of the inquiries one sees."""
    return InquiryFile.objects.filter(inquiry__in=visible_inquiries(user)).select_related("file")


def visible_sessions(user: Any) -> QuerySet[Session]:
    """Its body, the supervised side as a whole, and the agencies that it names or whose answer it wants."""
    rows = Session.objects.select_related("body", "period", "conclusion_file", "conclusion_document", "made_by")
    rows = rows.defer("period__figures", "conclusion_document__text")
    if not user.is_authenticated:
        return rows.none()
    if sees_inside(user):
        return rows
    seen = Q(body__in=bodies_of(user))
    if own := own_organisations(user, clock.today()):
        named = Session.objects.filter(agencies__in=own).values("pk")
        asked = Duty.objects.filter(organisation__in=own).values("round__inquiry__session_id")
        seen |= Q(pk__in=named) | Q(pk__in=asked.exclude(round__inquiry__session=None))
    return rows.filter(seen)


def choosable_bodies() -> QuerySet[Organisation]:
    """For whom the standing office may write down a paper."""
    kinds = (Organisation.Kind.AUTHORITY, Organisation.Kind.FRONT, Organisation.Kind.PARTY)
    return living(clock.today()).filter(kind__in=kinds).order_by("name")


def choosable_agencies(first: Iterable[int] = ()) -> QuerySet[Organisation]:
    """Who may be asked; those of `first` stand before the others."""
    kinds = (Organisation.Kind.COLLECTIVE, Organisation.Kind.CENTRAL, Organisation.Kind.DISTRICT)
    chosen = Case(When(pk__in=list(first), then=0), default=1)
    return living(clock.today()).exclude(kind__in=kinds).order_by(chosen, "kind", "name")


def choosable_tasks(user: Any) -> QuerySet[Task]:
    return programme.visible_tasks(user).order_by("code")


def choosable_documents(user: Any) -> QuerySet[Document]:
    return programme.visible_documents(user).order_by("-signed_on", "-pk")


def choosable_periods() -> QuerySet[Period]:
    return Period.objects.defer("figures").order_by("-ends_on")


def choosable_sessions(user: Any) -> QuerySet[Session]:
    """The sessions to which this person may add what is asked."""
    rows = visible_sessions(user)
    return rows.filter(Q(body__in=bodies_of(user)) | (Q(by_office=True) if user.is_standing_office else NEVER))


def choosable_evidence(user: Any, inquiry: Inquiry) -> QuerySet[Evidence]:
    """The proofs of the task that is asked about."""
    rows = programme.visible_evidence(user).filter(withdrawn_on=None).order_by("-pk")
    return rows.filter(milestone__task=inquiry.task_id) if inquiry.task_id else rows.none()


def asking_bodies(request: Any) -> QuerySet[Organisation]:
    """For the filter of the list: the bodies of the inquiries that one sees."""
    found = visible_inquiries(request.user).order_by().values("body")
    return Organisation.objects.filter(pk__in=found).order_by("name")


def asked_agencies(request: Any) -> QuerySet[Organisation]:
    """For the filter of the list: the agencies that answer them."""
    found = Duty.objects.filter(round__inquiry__in=visible_inquiries(request.user).order_by()).values("organisation")
    return Organisation.objects.filter(pk__in=found).order_by("name")
