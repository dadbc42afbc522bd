"""Who issues directives in whose stead on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Greatest

from dotpha.directing.models import Delegation
from dotpha.directing.rules.signing import may_sign
from dotpha.kit import access, memory
from dotpha.people.models import Organisation, Position, Role, User, held_on
from dotpha.people.queries import with_role

STANDS_IN = (Role.LEADER, Role.AGENCY_LEAD)
"""Who may stand in for a leader: another leader, who signs for them, and the head of an agency, who is empowered."""


def running(day: date) -> QuerySet[Delegation]:
    """The delegations that hold on a day: begun, not ended, not withdrawn by then, of who leads on it."""
    leading = Position.objects.filter(held_on(day), role=Role.LEADER).values("user")
    rows = Delegation.objects.filter(first_on__lte=day, last_on__gte=day, giver__in=leading)
    return rows.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day))


def overlapping(first_on: date, last_on: date) -> QuerySet[Delegation]:
    """The delegations that hold on any day of a span; one withdrawn holds until the day before."""
    rows = Delegation.objects.filter(first_on__lte=last_on, last_on__gte=first_on)
    return rows.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=Greatest("first_on", Value(first_on))))


def delegation_of(user: Any, giver_id: int, day: date) -> Delegation | None:
    """By which this person issues in the leader's stead today; None where they do not."""
    return running(day).filter(giver=giver_id, delegate=user).first()


def post_of(giver: User) -> tuple[str, Organisation]:
    """(title, body) of the post in which a leader gives directives."""
    post = next(one for one in giver.held if one.role == Role.LEADER)
    return post.title or post.get_role_display(), post.organisation


def signing_post(delegate: User, kind: str, body_id: int, day: date) -> Position | None:
    """The post by which somebody signs in the stead of a leader of a body; None where no post of theirs lets them sign so."""
    held = delegate.positions.filter(held_on(day), role__in=STANDS_IN).select_related("organisation")
    posts = held.order_by("-from_on", "-pk")
    return next((one for one in posts if may_sign(kind, one.title, same_body=one.organisation_id == body_id)), None)


def givers_of(user: Any, day: date) -> set[int]:
    """The ids of the leaders for whom this person gives directives today: themselves where they lead, and the absent."""
    if not user.has_role(*STANDS_IN):
        return set()
    own = {user.pk} if user.has_role(Role.LEADER) else set()
    return own | memory.kept(f"directing.instead:{user.pk}:{day}", lambda: _instead(user, day))


def _instead(user: Any, day: date) -> set[int]:
    return set(running(day).filter(delegate=user).values_list("giver_id", flat=True))


def told_for(giver_id: int, day: date) -> list[User]:
    """Who is told what a leader is told: the leader while they lead, and whoever stands in for them today."""
    leading = Position.objects.filter(held_on(day), role=Role.LEADER, user=giver_id).values("user")
    delegates = running(day).filter(giver=giver_id).values("delegate")
    return list(User.objects.filter(Q(pk__in=leading) | Q(pk__in=delegates), is_active=True).order_by("pk"))


def leaders(day: date) -> QuerySet[User]:
    """In whose name directives may be given."""
    return User.objects.filter(pk__in=[one.pk for one in with_role(Role.LEADER, day)]).order_by("full_name", "pk")


def visible_delegations(user: Any) -> QuerySet[Delegation]:
    """Leaders and the standing office see all; who stands in sees their own."""
    rows = Delegation.objects.select_related("giver", "delegate", "made_by", "withdrawn_by")
    if not user.is_authenticated:
        return rows.none()
    return rows if user.reads_inside else rows.filter(delegate=user)


@dataclass(frozen=True)
class DelegationRow:
    """One delegation on its page, with how it stands as a badge says it."""

    one: Delegation
    label: str
    tone: str
    may_end: bool


def rows_of(user: Any, day: date) -> list[DelegationRow]:
    return [_row(user, one, day) for one in visible_delegations(user)]


def _row(user: Any, one: Delegation, day: date) -> DelegationRow:
    over = one.last_on < day
    label, tone = (
        ("đã hết", "unknown") if over else ("chưa đến", "plain") if one.first_on > day else ("đang có hiệu lực", "done")
    )
    if one.withdrawn_on:
        label, tone = "đã thôi", "unknown"
    may = not over and not one.withdrawn_on and access.why_not(user, "directing.end_delegation", one) is None
    return DelegationRow(one, label, tone, may)
