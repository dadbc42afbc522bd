"""One review as its page shows it: to its writer while it is written, to others once it is opened; minutes with their signatures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from dotpha.cases.models import Case, Minutes, Opening, PanelMember, Review
from dotpha.cases.parties import CHAIRS, PARTIES, panel_of, seats_of
from dotpha.cases.queries.cases import members_of, visible_case, visible_cases
from dotpha.cases.queries.page import CaseView, PaperView, Said, papers_of, said_of, values_of, view_of
from dotpha.cases.queries.reviews import criteria_of
from dotpha.cases.rules.scores import Criterion, read_points, total_of
from dotpha.kit import access, clock


@dataclass(frozen=True)
class Marked:
    """A criterion with what the review says to it; `points` None where there are none."""

    criterion: Criterion
    points: Decimal | None
    word: str


@dataclass(frozen=True)
class ReviewTold:
    """A review as somebody who may read it sees its page."""

    review: Review
    own: bool
    opened: bool
    view: CaseView | None
    """The case; None once the reviewer is off it."""
    said: list[Said]
    papers: list[PaperView]
    marks: tuple[Marked, ...]
    word: str
    """On the whole."""
    total: Decimal | None
    """Out of 100; None while a criterion has no points."""

    @property
    def declares(self) -> bool:
        """Whether the reviewer may still say whether there is a conflict."""
        review = self.review
        return self.own and not self.opened and review.excused_on is None and review.sealed_at is None

    @property
    def writes(self) -> bool:
        return self.declares and self.review.conflict is False


def review_told(user: Any, review: Review, day: date) -> ReviewTold:
    case = review.case
    view = view_of(user, case, day) if visible_case(user, case.pk) else None
    criteria = criteria_of(case)
    points = _points(review, criteria)
    reads = view is not None and not view.shut
    return ReviewTold(
        review, review.reviewer_id == user.pk, Opening.objects.filter(case=case).exists(), view,
        said_of(view.kind.fields, values_of(view)) if view and reads else [], papers_of(view) if view and reads else [],
        tuple(Marked(one, points.get(one.key), review.words.get(one.key, "")) for one in criteria),
        review.words.get("", ""), total_of(criteria, points) if criteria and len(points) == len(criteria) else None,
    )  # fmt: skip


def _points(review: Review, criteria: Iterable[Criterion]) -> dict[str, Decimal]:
    """Sealed ones are kept as digits, earlier ones as they were typed."""
    if review.sealed_at is not None:
        return {key: Decimal(value) for key, value in review.points.items()}
    return read_points(tuple(criteria), review.points)[0]


def review_stubs(user: Any) -> QuerySet[Review]:
    """Reviews of the cases that one sees, without what they say: who was asked, for those who give them out."""
    rows = Review.objects.filter(case__in=visible_cases(user).order_by()).defer("points", "words", "recommends")
    return rows.select_related("case__call", "case__applicant", "case__body", "reviewer")


def missing_of(case: Case) -> list[str]:
    """Whose ballot is not in yet."""
    rows = Review.objects.filter(case=case, excused_on=None, sealed_at=None).select_related("reviewer").order_by("pk")
    return [str(one.reviewer) for one in rows.defer("points", "words", "recommends")]


@dataclass(frozen=True)
class MinutesTold:
    """Minutes as their page shows them; `may_sign` whether this person's signature is still missing."""

    minutes: Minutes
    present: list[PanelMember]
    may_sign: bool
    may_write: bool

    @property
    def seen(self) -> str:
        """Which version the page shows: who signs, signs that one."""
        return self.minutes.made_at.isoformat()


def minutes_told(user: Any, minutes: Minutes) -> MinutesTold:
    role = seats_of(user).get(minutes.panel_id)
    missing = minutes.signed_by_chair_at is None if role in CHAIRS else minutes.signed_by_secretary_at is None
    may_sign = missing and access.why_not(user, "cases.sign_minutes", minutes) is None
    may_write = not minutes.is_final and access.why_not(user, "cases.write_minutes", minutes.case) is None
    present = list(minutes.present.select_related("user").order_by("pk"))
    return MinutesTold(minutes, present, may_sign, may_write)


def draft_minutes(case: Case) -> tuple[int, Minutes | None]:
    """(the council that sits on a case, its minutes that may still be written anew); for who may write them."""
    panel = panel_of(case)
    assert panel is not None  # the right asks for a seat on it
    last = Minutes.objects.filter(case=case, panel=panel).order_by("-pk").first()
    return panel, None if last is None or last.is_final else last


def sitting(case: Case, panel: int) -> QuerySet[PanelMember]:
    """The seats of a council whose members may take part where a case comes up."""
    return members_of(panel).exclude(user__in=aside(case))


def aside(case: Case) -> set[int]:
    """Who takes no part in judging a case, as `access.set_aside` says it of one: who asks, and who declared an interest."""
    asking = {one.pk for one in PARTIES["applicant"].people(case, clock.today())}
    return asking | set(Review.objects.filter(case=case, conflict=True).values_list("reviewer", flat=True))


def present_of(minutes: Minutes | None, seats: Iterable[PanelMember]) -> list[int]:
    """Who is ticked as being there: as it was written, at first everybody."""
    if minutes is None:
        return [one.pk for one in seats]
    return list(minutes.present.values_list("pk", flat=True))
