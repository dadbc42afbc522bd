"""Mutes: until a day nobody is told of one sort, of one body, or both. The warnings stay to be seen."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.watching.models import Engine, Mute
from dotpha.watching.queries.watches import labels
from dotpha.watching.rules.reasons import worded

LONGEST = 180
"""Days: what should stay silent longer is a watch to be retired."""


@transaction.atomic
def mute(*, watch: str, body_id: int | None, until: date, reason: str, actor: Any, day: date) -> Mute:
    """Until a day; the same one asked for twice is the first."""
    access.check(actor, "watching.mute")
    if not watch and body_id is None:
        raise Rejected("Hãy chọn loại cảnh báo hoặc cơ quan; không tắt báo tất cả.")
    if watch and watch not in labels():
        raise Rejected("Loại cảnh báo này không còn; hãy chọn lại.")
    if not 0 < (until - day).days <= LONGEST:
        raise Rejected(f"Ngày báo lại phải từ ngày mai đến {LONGEST} ngày nữa.")
    why = worded(reason, "Hãy ghi lý do tắt báo bằng lời.")
    Engine.objects.select_for_update().get_or_create(pk=1)  # two clicks, one mute
    given = {"watch": watch, "body_id": body_id, "from_on": day, "until": until, "reason": why, "made_by": actor}
    made, new = Mute.objects.get_or_create(**given)
    if not new:
        return made
    ledger.write("watching.muted", made, actor=actor, watch=watch, until=until, reason=made.reason)
    return made


@transaction.atomic
def lift_mute(*, mute_id: int, actor: Any, day: date) -> Mute:
    """Ends it today: from now on people are told again."""
    access.check(actor, "watching.mute")
    one = Mute.objects.select_for_update(of=("self",)).get(pk=mute_id)
    if one.until <= day:
        raise Rejected("Lần tắt báo này đã hết hiệu lực.")
    one.until = day
    one.save(update_fields=["until"])
    ledger.write("watching.unmuted", one, actor=actor, watch=one.watch)
    return one
