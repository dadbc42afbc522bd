"""Writes of the digest: at most one mail a person and day, of what no mail has told yet."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from dotpha.cases import queries, rules
from dotpha.cases.actions.mail import post
from dotpha.cases.models import Digest, Notice, Preference
from dotpha.kit import access, clock, ledger
from dotpha.kit.access import Rejected


def send_digests() -> int:
    """Puts the day's digests into the outbox for those whose hour has come; returns how many.

    Without a mail server none is made: they would all leave at once on the day there is one.
    """
    now = clock.now()
    if not settings.EMAIL_HOST or rules.is_quiet(now):
        return 0
    return sum(_send(user, now) for user, _ in queries.digest_readers(now))


def _send(user: Any, now: datetime) -> bool:
    """One person's digest, whole or not at all: the row of the day is the claim, so two workers make one."""
    try:
        with transaction.atomic():
            digest = Digest.objects.create(user=user, day=now.date(), notices=0)
            rows = list(queries.untold(now).filter(recipient=user).select_for_update())
            if not rows:
                transaction.set_rollback(True)
                return False
            subject, body = queries.digest_words(user, rows, now)
            post(key=f"cases.digest:{user.pk}:{now.date()}", to=user.email, subject=subject, body=body, quiet=True)
            Notice.objects.filter(pk__in=[row.pk for row in rows]).update(told_at=now)
            Digest.objects.filter(pk=digest.pk).update(notices=len(rows))
    except IntegrityError:
        return False
    return True


@transaction.atomic
def set_preference(*, actor: Any, digest: bool, at: time, quiet_from: time, quiet_until: time) -> Preference:
    """How this person wants the digest; raises Rejected where its hour lies in the quiet ones."""
    access.check(actor, "cases.set_preference")
    if not quiet_until < quiet_from:
        raise Rejected("Giờ yên tĩnh phải bắt đầu buổi tối và kết thúc sáng hôm sau, ví dụ từ 20:00 đến 6:30.")
    if not quiet_until <= at < quiet_from:
        raise Rejected(
            f"Giờ nhận {at:%H:%M} nằm trong giờ yên tĩnh ({quiet_from:%H:%M} đến {quiet_until:%H:%M}); hãy chọn giờ khác."
        )
    wished = {"digest": digest, "at": at, "quiet_from": quiet_from, "quiet_until": quiet_until}
    row, _ = Preference.objects.update_or_create(user=actor, defaults=wished)
    ledger.write("cases.preference_set", row, actor=actor, digest_on=digest, digest_at=f"{at:%H:%M}")
    return row
