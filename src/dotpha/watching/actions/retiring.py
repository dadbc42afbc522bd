"""A watch that is not right often enough is retired by the office, and may be brought back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.watching.actions.looking import give_up
from dotpha.watching.models import WatchRecord
from dotpha.watching.queries.watches import labels
from dotpha.watching.rules.reasons import worded


def _locked(key: str) -> WatchRecord:
    if key not in labels():
        raise Rejected("Không có quy tắc theo dõi này.")
    WatchRecord.objects.get_or_create(key=key)
    return WatchRecord.objects.select_for_update(of=("self",)).get(key=key)


@transaction.atomic
def retire(*, key: str, reason: str, actor: Any, day: date) -> WatchRecord:
    """It looks no more; its open warnings are closed."""
    access.check(actor, "watching.retire")
    record = _locked(key)
    if record.retired_on is not None:
        raise Rejected("Quy tắc này đã ngừng theo dõi.")
    why = worded(reason, "Hãy ghi lý do ngừng theo dõi bằng lời.")
    record.retired_on, record.retired_by, record.retired_because = day, actor, why
    record.save(update_fields=["retired_on", "retired_by", "retired_because"])
    give_up(key, day)
    ledger.write("watching.retired", record, actor=actor, reason=record.retired_because)
    return record


@transaction.atomic
def bring_back(*, key: str, actor: Any, day: date) -> WatchRecord:
    access.check(actor, "watching.retire")
    record = _locked(key)
    if record.retired_on is None:
        raise Rejected("Quy tắc này đang theo dõi.")
    record.retired_on, record.retired_by, record.retired_because = None, None, ""
    record.save(update_fields=["retired_on", "retired_by", "retired_because"])
    ledger.write("watching.brought_back", record, actor=actor)
    return record
