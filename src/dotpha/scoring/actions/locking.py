"""Rows locked in one order, the round first, so that publishing, filling in and verifying never cross."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from dotpha.kit import clock
from dotpha.kit.access import Rejected
from dotpha.scoring.models import CriteriaSet, Entry, Round
from dotpha.scoring.rules.criteria import Criterion, load
from dotpha.text.dates import write_date


def locked_set(set_id: int) -> CriteriaSet:
    found: CriteriaSet = CriteriaSet.objects.select_for_update(of=("self",)).get(pk=set_id)
    return found


def locked_round(round_id: int) -> Round:
    found: Round = Round.objects.select_for_update(of=("self",)).select_related("criteria").get(pk=round_id)
    return found


def locked_entry(entry_id: int) -> Entry:
    """The entry, its round locked before it."""
    found = locked_round(Entry.objects.values_list("round_id", flat=True).get(pk=entry_id))
    rows = Entry.objects.select_for_update(of=("self",)).select_related("organisation", "touched_by", "verified_by")
    entry: Entry = rows.get(pk=entry_id)
    entry.round = found
    return entry


def criterion_of(entry: Entry, code: str) -> Criterion:
    found = load(entry.round.criteria.groups).of(code)
    if found is None:
        raise Rejected(f"Bộ tiêu chí «{entry.round.criteria}» không có tiêu chí {code}.")
    return found


def same_turn(entry: Entry, turn: int) -> None:
    """The second of two who write is told who wrote, when; nothing of either is lost."""
    if entry.turn == turn:
        return
    when = ""
    if entry.touched_at is not None:
        at = timezone.localtime(entry.touched_at)
        when = f" lúc {at:%H:%M} ngày {write_date(at.date())}"
    who = f"đồng chí {entry.touched_by}" if entry.touched_by else "người khác"
    raise Rejected(
        f"Điểm của {entry.organisation} vừa được {who} sửa{when} ở một trang khác (nay: {entry.get_step_display()}). "
        "Hãy tải lại trang để xem bản mới rồi làm tiếp; nội dung vừa gõ chưa được lưu."
    )


def touched(entry: Entry, actor: Any) -> None:
    """The next turn; saved with the other columns by whoever calls."""
    entry.turn += 1
    entry.touched_by, entry.touched_at = actor, clock.now()
    entry.save(update_fields=["turn", "touched_by", "touched_at"])
