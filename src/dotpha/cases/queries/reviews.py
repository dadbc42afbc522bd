"""Reviews as somebody may read them, councils, calls and what the ballots of a call come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from dotpha.cases import kinds
from dotpha.cases.models import Call, Case, Minutes, Opening, Opinion, Panel, PanelMember, Review
from dotpha.cases.parties import own_bodies, panel_of, represented, seats_of
from dotpha.cases.queries.cases import may_begin
from dotpha.cases.queries.judging import tally_of
from dotpha.cases.rules.scores import Criterion, read_criteria, total_of
from dotpha.cases.rules.tallies import Tally
from dotpha.kit import access, clock
from dotpha.people.models import Organisation
from dotpha.people.queries import living


def visible_reviews(user: Any) -> QuerySet[Review]:
    """One's own at any time. Those of others only once they are opened, and by those who may read them: this is the one place
    that says so; every page, list, export and API goes through it. What an excused reviewer sealed stays sealed; nobody
    reads the reviews of what they ask for themself or declared an interest in."""
    rows = Review.objects.select_related("case__call", "case__applicant", "case__body", "reviewer")
    if not user.is_authenticated:
        return rows.none()
    opened = Q(case__opening__isnull=False, sealed_at__isnull=False, excused_on=None)
    opened &= ~Q(case__applicant__in=represented(user)) & ~Q(case__applicant=None, case__made_by=user)
    opened &= ~Q(case__in=Review.objects.filter(reviewer=user, conflict=True).values("case"))
    if not user.reads_all:
        bodies, seats = own_bodies(user), list(seats_of(user))
        opened &= Q(case__body__in=bodies) | Q(case__panel__in=seats) | Q(case__panel=None, case__call__panel__in=seats)
    return rows.filter(Q(reviewer=user) | opened)


def visible_calls(user: Any) -> QuerySet[Call]:
    """Published ones everybody; drafts the organisation that makes them."""
    rows = Call.objects.select_related("body", "panel")
    seen = Q(published_at__isnull=False)
    if user.is_authenticated:
        seen |= Q(body__in=own_bodies(user)) | Q(made_by=user)
    return rows.filter(seen)


def visible_panels(user: Any) -> QuerySet[Panel]:
    """Its organisation, its members, who reads the whole programme."""
    rows = Panel.objects.select_related("body")
    if not user.is_authenticated:
        return rows.none()
    return rows if user.reads_all else rows.filter(Q(body__in=own_bodies(user)) | Q(pk__in=list(seats_of(user))))


def visible_seats(user: Any) -> QuerySet[PanelMember]:
    return PanelMember.objects.filter(panel__in=visible_panels(user)).select_related("panel__body", "user")


def visible_minutes(user: Any) -> QuerySet[Minutes]:
    """Those of the cases that one handles or judges and does not ask for; the applicant reads the conclusion on the page of
    the case."""
    rows = Minutes.objects.select_related(
        "case__call", "case__applicant", "case__made_by", "panel__body", "made_by", "file"
    )
    if not user.is_authenticated:
        return rows.none()
    rows = rows.exclude(case__applicant__in=represented(user)).exclude(case__applicant=None, case__made_by=user)
    if user.reads_all:
        return rows
    return rows.filter(Q(panel__in=list(seats_of(user))) | Q(case__body__in=own_bodies(user)))


def criteria_of(case: Case) -> tuple[Criterion, ...]:
    """Those of its call; of a case that answers none, or one that is not judged, what its kind proposes."""
    called = read_criteria(case.call.criteria) if case.call else ()
    return called or kinds.of(case.kind).criteria


@dataclass(frozen=True)
class Seat:
    """One reviewer of a case as the board of reviews shows it: who, how far, and (opened, or one's own) what."""

    review: Review
    state: str
    tone: str
    total: Decimal | None
    """Out of 100; None while it is sealed for who looks."""
    own: bool
    shown: bool
    """Whether who looks may read what it says."""

    @property
    def label(self) -> str:
        return self.state


@dataclass(frozen=True)
class Board:
    """All reviews of a case: who was asked, how many are in; totals once they are opened."""

    seats: tuple[Seat, ...]
    opening: Opening | None
    criteria: tuple[Criterion, ...]
    tally: Tally | None = None
    """What the ballots come to; None until they are opened."""
    panel: int | None = None
    """The council that judges now: of minutes that another signed before, the next has still to write its own."""

    @property
    def asked(self) -> int:
        return sum(one.review.excused_on is None for one in self.seats)

    @property
    def sealed(self) -> int:
        return sum(one.review.excused_on is None and one.review.sealed_at is not None for one in self.seats)

    @property
    def all_in(self) -> bool:
        return 0 < self.asked == self.sealed

    @property
    def mean(self) -> Decimal | None:
        return self.tally.mean if self.tally else None

    @property
    def by_criterion(self) -> list[tuple[Criterion, Decimal]]:
        """Each criterion with its mean, once there is one."""
        means = self.tally.by_criterion if self.tally else {}
        return [(one, means[one.key]) for one in self.criteria if one.key in means]


def board_of(user: Any, case: Case) -> Board | None:
    """The board to who may read reviews of this case, None to others; points only of what is open to them."""
    if access.why_not(user, "cases.read_reviews", case) is not None:
        return None
    rows = list(Review.objects.filter(case=case).select_related("reviewer"))
    readable = set(visible_reviews(user).filter(case=case).values_list("pk", flat=True))
    criteria = criteria_of(case)
    opening = Opening.objects.filter(case=case).select_related("by").first()
    seats = tuple(_seat(user, one, one.pk in readable, criteria) for one in rows)
    tally = tally_of(case, criteria, [one for one in rows if one.pk in readable]) if opening else None
    return Board(seats, opening, criteria, tally, panel_of(case))


def _seat(user: Any, one: Review, readable: bool, criteria: tuple[Criterion, ...]) -> Seat:
    if one.excused_on:
        state, tone = "thôi nhận xét", "unknown"
    elif one.sealed_at:
        state, tone = "đã gửi", "done"
    elif one.conflict is None:
        state, tone = "chưa khai xung đột lợi ích", "plain"
    else:
        state, tone = "đang nhận xét", "plain"
    if not one.sealed_at and one.excused_on is None and one.due_on and one.due_on < clock.today():
        state, tone = f"{state}, quá hạn", "late"
    shown = readable and one.sealed_at is not None
    total = (
        total_of(criteria, {key: Decimal(value) for key, value in one.points.items()}) if shown and criteria else None
    )
    return Seat(one, state, tone, total, one.reviewer_id == user.pk, shown)


def reviews_due(user: Any) -> list[Review]:
    """The reviews that a person still owes."""
    rows = Review.objects.filter(reviewer=user, excused_on=None, sealed_at=None, case__opening=None)
    return [one for one in rows.select_related("case").order_by("due_on", "pk") if _goes_on(one.case)]


def _goes_on(case: Case) -> bool:
    """Whether anything is still to be said of a case: not of one that was withdrawn or decided."""
    kind = kinds.known(case.kind)
    return kind is not None and not kind.step(case.step).over


def opinions_due(user: Any) -> list[Opinion]:
    """The opinions that a person's organisations still owe."""
    rows = Opinion.objects.filter(body__in=own_bodies(user), verdict="")
    return [one for one in rows.select_related("case", "body").order_by("due_on", "pk") if _goes_on(one.case)]


def visible_opinions(user: Any) -> QuerySet[Opinion]:
    """Who handles the case reads all, an agency its own."""
    rows = Opinion.objects.select_related("case", "body", "file", "said_by")
    if not user.is_authenticated:
        return rows.none()
    if user.reads_all:
        return rows
    bodies = own_bodies(user)
    return rows.filter(Q(body__in=bodies) | Q(case__body__in=bodies) | Q(case__panel__in=list(seats_of(user))))


def open_calls(user: Any, now: datetime, kind: str = "") -> QuerySet[Call]:
    """The calls that take cases in at a moment, of the kinds that a person may begin, the one that closes first on top."""
    keys = [one.key for one in kinds.all_kinds() if one.by_call and may_begin(user, one) and kind in ("", one.key)]
    rows = visible_calls(user).filter(kind__in=keys, published_at__isnull=False, opens_at__lte=now, stopped_at=None)
    return rows.filter(Q(closes_at=None) | Q(closes_at__gte=now)).order_by("closes_at", "pk")


def askable_bodies(case: Case) -> QuerySet[Organisation]:
    """The agencies that may be asked for an opinion about a case: not the one that has it, not a group of agencies."""
    kinds_left_out = (Organisation.Kind.COLLECTIVE, Organisation.Kind.DISTRICT)
    rows = living(clock.today()).exclude(kind__in=kinds_left_out).exclude(pk=case.body_id or 0)
    return rows.order_by("kind", "name")
