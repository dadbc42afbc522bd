"""Which cases a person sees, and one case as its page shows it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case as Choice
from django.db.models import F, Q, QuerySet, Value, When

from dotpha.cases import kinds
from dotpha.cases.kinds import Kind
from dotpha.cases.models import Case, CaseFile, CaseLetter, Opinion, PanelMember, Receipt, Review
from dotpha.cases.parties import own_bodies, represented, seats_of, speaks
from dotpha.kit import access
from dotpha.people.models import Role

DRAFT = Q(submitted_at=None)
PARTS = ("applicant", "body", "call", "made_by")


def visible_cases(user: Any, kind: str = "") -> QuerySet[Case]:
    """Who asks sees their own; what was handed in is seen by the organisation that has it, by who judges or is asked for an
    opinion, by leaders, the standing office and supervisors; what a kind publishes, by everybody."""
    rows = Case.objects.select_related(*PARTS)
    rows = rows.filter(kind=kind) if kind else rows
    if not user.is_authenticated:
        return rows.none()
    seen = Q(applicant=None, made_by=user) | Q(applicant__in=represented(user))
    if user.reads_all:
        return rows.filter(seen | ~DRAFT)
    if bodies := own_bodies(user):
        seen |= ~DRAFT & Q(body__in=bodies)
        seen |= ~DRAFT & Q(pk__in=Opinion.objects.filter(body__in=bodies).values("case"))
    if seats := seats_of(user):
        seen |= ~DRAFT & (Q(panel__in=seats) | Q(panel=None, call__panel__in=seats))
    seen |= ~DRAFT & Q(pk__in=Review.objects.filter(reviewer=user, excused_on=None).values("case"))
    for one in [kinds.of(kind)] if kind else kinds.all_kinds():
        seen |= _of_kind(user, one)
    return rows.filter(seen)


def visible_case(user: Any, pk: int) -> Case | None:
    """The one case, where a person sees it: their own at once, another by the rights of its kind, however many kinds there are."""
    if not user.is_authenticated:
        return None
    case = Case.objects.select_related(*PARTS).filter(pk=pk).first()
    if case is None or speaks(user, case):
        return case
    return case if visible_cases(user, case.kind).filter(pk=pk).exists() else None


def _of_kind(user: Any, kind: Kind) -> Q:
    """What a kind lets further people read: what has come to a public step, and what it says itself."""
    found = Q(pk__in=[])
    if kind.public:
        found |= Q(kind=kind.key, step__in=[one.key for one in kind.steps if one.public])
    if kind.readers and (more := kind.readers(user)) is not None:
        found |= ~DRAFT & Q(kind=kind.key) & more
    return found


def public_cases(kind: Kind) -> QuerySet[Case]:
    """What everybody may read without signing in: cases of a public kind at its public steps."""
    steps = [one.key for one in kind.steps if one.public]
    return Case.objects.filter(kind=kind.key, step__in=steps if kind.public else []).select_related("applicant", "body")


def own_cases(user: Any) -> QuerySet[Case]:
    """What a person asks for, for themself or for whom they speak."""
    mine = Q(applicant=None, made_by=user) | Q(applicant__in=represented(user))
    return visible_cases(user).filter(mine)


def visible_files(user: Any) -> QuerySet[CaseFile]:
    return CaseFile.objects.filter(case__in=visible_cases(user).order_by()).select_related("file", "case")


def visible_letters(user: Any) -> QuerySet[CaseLetter]:
    return CaseLetter.objects.filter(case__in=visible_cases(user).order_by()).select_related("file", "case")


def visible_receipts(user: Any) -> QuerySet[Receipt]:
    """Receipts of the cases that a person sees; who sees one only because it is published the view still turns away."""
    return Receipt.objects.filter(case__in=visible_cases(user).order_by()).select_related(
        "case__body", "case__applicant", "by"
    )


def waiting_cases(user: Any) -> list[Case]:
    """The open cases of which the next step is this person's, nearest deadline first; not drafts that were never handed in."""
    rows = visible_cases(user).filter(kinds.running(), submitted_at__isnull=False).order_by("due_on", "pk")
    held = ((case, kinds.of(case.kind)) for case in rows[:MOST_WAITING])
    return [case for case, kind in held if kind.party(kind.holder(case.step)).holds(user, case)]


MOST_WAITING = 500


def open_first(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Cases that run before those that are over, the nearest deadline on top."""
    order = When(kinds.running(), then=Value(0))
    return rows.annotate(over=Choice(order, default=Value(1))).order_by("over", F("due_on").asc(nulls_last=True), "-pk")


def dated_cases(user: Any, first: date, last: date) -> list[Case]:
    """Cases with a term that ends between two days, of one's own or in one's own hands."""
    mine = Q(applicant=None, made_by=user) | Q(applicant__in=represented(user)) | Q(body__in=own_bodies(user))
    rows = visible_cases(user).filter(mine, due_on__gte=first, due_on__lte=last)
    return [one for one in rows.order_by("due_on", "pk") if kinds.known(one.kind)]


def may_begin(user: Any, kind: Kind) -> bool:
    """Whether the button to begin one is drawn: officials do not apply for enterprises, enterprises not for staff."""
    if access.why_not(user, "cases.begin", kind) is not None:
        return False
    return kind.staff or not user.held or "person" in kind.applicants or bool(kind.applicants and represented(user))


def members_of(panel_id: int) -> QuerySet[PanelMember]:
    return PanelMember.objects.filter(panel=panel_id, left_on=None).select_related("user").order_by("pk")


def is_official(user: Any) -> bool:
    return bool(user.has_role(*[role for role in Role.values if role != Role.ADMINISTRATOR]))
