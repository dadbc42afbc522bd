"""The key by which a machine sends the readings of one test: shown once, kept as its digest."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.cases.actions.shared import locked
from dotpha.cases.models import Case
from dotpha.kit import access, clock, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.queries import digest_of
from dotpha.services.sandbox.models import Trial

OPENS = ("permitted", "running", "paused")


@transaction.atomic
def make_key(*, case_id: int, actor: Any, day: date) -> str:
    """A new key; the one before stops working. Returns the secret, kept nowhere."""
    case = locked(case_id)
    access.check(actor, "sandbox.make_key", case)
    if case.step not in OPENS:
        raise Rejected(f"Thử nghiệm {case.code} không đang chạy nên không cần khóa gửi số liệu.")
    secret = secrets.token_urlsafe(32)
    Trial.objects.filter(case=case).update(digest=digest_of(secret), keyed_at=clock.now(), keyed_by=actor, used_at=None)
    ledger.write("sandbox.key_made", case, actor=actor)
    return secret


@transaction.atomic
def drop_key(*, case_id: int, actor: Any, day: date) -> None:
    """Ends the key of a test."""
    case = locked(case_id)
    access.check(actor, "sandbox.drop_key", case)
    if shut(case):
        ledger.write("sandbox.key_dropped", case, actor=actor)


def shut(case: Case) -> bool:
    """The key of a locked case opens nothing any more; whether it did."""
    rows = Trial.objects.filter(case=case).exclude(digest="")
    return bool(rows.update(digest="", keyed_at=None, keyed_by=None))
