"""Certificates: issued with the recognition, revoked with it, never rewritten."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from dotpha.cases.models import Case
from dotpha.kit import ledger
from dotpha.kit.access import Rejected
from dotpha.services.initiatives.models import Certificate
from dotpha.services.initiatives.queries.judged import holders_of
from dotpha.services.initiatives.rules import codes
from dotpha.services.initiatives.rules.levels import LABELS


def issue_certificate(*, case: Case, number: str, actor: Any, day: date) -> Certificate:
    """Within the step that recognises a case, whose right was asked there."""
    holders = holders_of(case)
    assert case.body is not None  # what was handed in has a unit
    said = codes.Certificate(case.title, tuple(one.who for one in holders), case.body.name, LABELS["unit"], number, day)
    code = codes.code_of(said)
    if Certificate.objects.filter(code=code).exists():
        raise Rejected(f"Quyết định {number} đã cấp giấy chứng nhận cho một sáng kiến cùng tên, cùng tác giả.")
    made = Certificate.objects.create(
        case=case, code=code, title=case.title, body=case.body, number=number, issued_on=day,
        holders=[{"who": one.who, "share": digits(one.share)} for one in holders],
    )  # fmt: skip
    ledger.write("initiatives.certified", made, actor=actor, code=made.code, number=number)
    return made


def digits(share: Decimal) -> str:
    return format(share.normalize(), "f")


def revoke_certificate(*, case: Case, reason: str, actor: Any, day: date) -> None:
    """It stays to be found, and says that it no longer holds and why."""
    for one in Certificate.objects.select_for_update().filter(case=case, revoked_on=None):
        one.revoked_on, one.reason = day, reason
        one.save(update_fields=["revoked_on", "reason"])
        ledger.write("initiatives.certificate_revoked", one, actor=actor, code=one.code, reason=reason)
