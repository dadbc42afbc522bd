"""Writes on tokens: made, used, revoked. The secret is shown once and kept as a digest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from django.db import transaction

from dotpha.kit import access, clock, ledger
from dotpha.kit.access import Rejected
from dotpha.people.models import Token, User
from dotpha.people.queries import live_tokens
from dotpha.text.dates import write_date

MOST_TOKENS = 20
LONGEST_DAYS = 366
REMARK_EVERY = timedelta(minutes=10)
"""How exactly the last use is kept: a write for each call would cost more than the call."""


def digest_of(secret: str) -> str:
    """The secret has 256 bits of chance, so one round of SHA-256 is enough."""
    return sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_token(*, actor: Any, name: str, scopes: Iterable[str], ends_on: date, day: date) -> tuple[Token, str]:
    """Makes a token of the actor's own; gives it and the secret, which is shown once. Raises Refused, Rejected."""
    owner = User.objects.select_for_update().get(pk=actor.pk)
    access.check(actor, "people.make_token")
    name, wanted = " ".join(name.split()), [scope for scope in Token.Scope.values if scope in set(scopes)]
    if not name:
        raise Rejected("Hãy đặt tên cho mã truy cập, ví dụ tên phần mềm sẽ dùng mã này.")
    if not wanted:
        raise Rejected("Hãy chọn ít nhất một phạm vi cho mã truy cập.")
    if not day < ends_on <= day + timedelta(days=LONGEST_DAYS):
        raise Rejected(
            f"Ngày hết hạn phải sau {write_date(day)} và không quá {write_date(day + timedelta(days=LONGEST_DAYS))}."
        )
    if live_tokens(owner, day).count() >= MOST_TOKENS:
        raise Rejected(f"Đã có {MOST_TOKENS} mã truy cập còn hiệu lực. Hãy thu hồi mã không dùng nữa trước.")
    secret = f"dotpha_{token_urlsafe(32)}"
    token = Token.objects.create(
        user=owner, name=name[:80], digest=digest_of(secret), scopes=wanted, ends_on=ends_on, made_at=clock.now()
    )
    ledger.write("people.token_made", token, actor=actor, owner=owner.username, scopes=wanted, ends_on=ends_on)
    return token, secret


@transaction.atomic
def revoke_token(*, token_id: int, actor: Any) -> Token:
    """From now on the token opens nothing. Raises Refused; again is harmless."""
    token = Token.objects.select_for_update(of=("self",)).select_related("user").get(pk=token_id)
    access.check(actor, "people.revoke_token", token)
    if token.revoked_at is None:
        _revoke(token, actor)
    return token


def revoke_tokens_of(user: User, *, actor: Any) -> None:
    """All living tokens of somebody, for actions that have asked for their right and opened their transaction."""
    for token in live_tokens(user, clock.today()).select_for_update(of=("self",)).select_related("user"):
        _revoke(token, actor)


def _revoke(token: Token, actor: Any) -> None:
    token.revoked_at = clock.now()
    token.save(update_fields=["revoked_at"])
    ledger.write("people.token_revoked", token, actor=actor, owner=token.user.username)


def use_token(*, secret: str) -> Token | None:
    """The living token with this secret, its use remarked; None when it opens nothing (any more)."""
    token = Token.objects.select_related("user").filter(digest=digest_of(secret)).first()
    if token is None or not token.user.is_active or not token.works_on(clock.today()):
        return None
    now = clock.now()
    if token.last_used_at is None or abs(now - token.last_used_at) >= REMARK_EVERY:
        Token.objects.filter(pk=token.pk).update(last_used_at=now)
    return token
