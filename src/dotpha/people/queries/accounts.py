"""Reads of people: accounts, positions, tokens."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from dotpha.kit import clock
from dotpha.people.models import Organisation, Position, Role, Token, User, held_on


def visible_accounts(user: Any) -> QuerySet[User]:
    """The administrator sees every account, anybody else their own; by name."""
    accounts = User.objects.order_by("full_name", "pk")
    return accounts if user.has_role(Role.ADMINISTRATOR) else accounts.filter(pk=user.pk)


def positions_of(user: User) -> QuerySet[Position]:
    """Every position a person has held, latest first."""
    return Position.objects.filter(user=user).select_related("organisation").order_by("-from_on", "-pk")


def visible_tokens(user: Any) -> QuerySet[Token]:
    """One's own keys; the administrator's view of all is there to revoke them."""
    tokens = Token.objects.select_related("user")
    return tokens if user.has_role(Role.ADMINISTRATOR) else tokens.filter(user=user)


def members(organisation: Organisation, day: date) -> QuerySet[Position]:
    """Who holds a position in an organisation on a day."""
    return (
        Position.objects.filter(held_on(day), organisation=organisation)
        .select_related("user", "organisation")
        .order_by("role", "user__full_name")
    )


def people_of(organisation_ids: Iterable[int], day: date, *, roles: Iterable[str] = ()) -> list[User]:
    """Active people with a position in one of these organisations on a day (in one of the roles, if given)."""
    held = Position.objects.filter(held_on(day), organisation_id__in=organisation_ids)
    if roles:
        held = held.filter(role__in=list(roles))
    return list(User.objects.filter(is_active=True, pk__in=held.values("user_id")).order_by("pk"))


def with_role(role: str, day: date) -> list[User]:
    """Active people who hold a role anywhere on a day."""
    held = Position.objects.filter(held_on(day), role=role)
    return list(User.objects.filter(is_active=True, pk__in=held.values("user_id")).order_by("pk"))


def concerned(organisation_id: int, day: date, *, also: Iterable[int] = ()) -> list[User]:
    """Whom a change of an organisation concerns: those who work there on the day, the standing office, and `also`."""
    held = Position.objects.filter(held_on(day))
    held = held.filter(Q(organisation=organisation_id) | Q(role=Role.STANDING_OFFICE))
    people = User.objects.filter(Q(pk__in=held.values("user_id")) | Q(pk__in=list(also)), is_active=True)
    return list(people.order_by("pk"))


def with_posts(accounts: QuerySet[User]) -> QuerySet[User]:
    """The accounts with the positions held today in `now_held`, and whether one was `ever_held`; one further query for all."""
    accounts = accounts.annotate(ever_held=Exists(Position.objects.filter(user=OuterRef("pk"))))
    posts = Position.objects.filter(held_on(clock.today())).select_related("organisation").order_by("pk")
    return accounts.prefetch_related(Prefetch("positions", posts, to_attr="now_held"))


def has_second_factor(account: User) -> bool:
    return Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists()


def own_tokens(user: Any) -> QuerySet[Token]:
    """One's own tokens, also for an administrator, who sees everybody's elsewhere."""
    return Token.objects.filter(user=user)


def visible_positions(user: Any) -> QuerySet[Position]:
    """The positions of the accounts one may see."""
    return Position.objects.filter(user__in=visible_accounts(user)).select_related("user", "organisation")


def live_tokens(user: Any, day: date) -> QuerySet[Token]:
    """Of somebody's tokens those that open something on a day."""
    return Token.objects.filter(Q(ends_on=None) | Q(ends_on__gt=day), user=user, revoked_at=None)


WISHES = {
    Role.LEADER: "Xem việc nào chậm, việc nào vướng, của ai, vì sao.",
    Role.STANDING_OFFICE: "Nhập kế hoạch, gửi phụ lục, đọc trả lời, lập báo cáo của kỳ.",
    Role.AGENCY_LEAD: "Nhận việc giao cho cơ quan, báo cáo kết quả của kỳ.",
    Role.AGENCY_OFFICER: "Báo cáo kết quả một lần, kèm minh chứng.",
    Role.COMMUNE_OFFICER: "Làm việc của xã, phường trên điện thoại.",
    Role.SUPERVISOR: "Đọc toàn bộ chương trình để giám sát, không sửa.",
    Role.ADMINISTRATOR: "Cấp tài khoản, cập nhật danh mục cơ quan, xem sổ cái.",
}


def demo_accounts() -> list[dict[str, str]]:
    """The demo's accounts for the sign-in page, one a role in the order of `Role`; [] on a real instance."""
    rows = Position.objects.filter(user__demo=True, until_on=None).select_related("user", "organisation")
    first: dict[str, Position] = {}
    for row in rows.order_by("user_id", "pk"):
        first.setdefault(row.role, row)
    return [
        {
            "username": first[role].user.username,
            "role": role.label,
            "name": f"{first[role].user.full_name}, {first[role].organisation.short_name}",
            "sentence": WISHES[role],
        }
        for role in Role
        if role in first
    ]
