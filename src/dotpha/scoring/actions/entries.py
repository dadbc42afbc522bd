"""What an organisation says of itself, and what its verifier makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.urls import reverse

from dotpha.cases.actions import notify, settle
from dotpha.kit import access, clock, flow, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.incoming import Upload, kept, looked_at
from dotpha.scoring import queries
from dotpha.scoring.actions.locking import criterion_of, locked_entry, same_turn, touched
from dotpha.scoring.actions.people import people_for, told_for
from dotpha.scoring.flow import ENTRY, ENTRY_LABELS
from dotpha.scoring.models import Entry, EntryStep, Round, Score
from dotpha.scoring.rules.criteria import Criterion
from dotpha.scoring.rules.points import out_of_range
from dotpha.scoring.rules.totals import Own
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number

LONGEST_NOTE = 2000


@looked_at
def _looked(*, file: Any) -> Any:
    """A file that may be kept, looked at before anything is locked."""
    return file


def save_own(
    *,
    entry_id: int,
    said: Mapping[str, Own],
    turn: int,
    actor: Any,
    day: date,
    files: Mapping[str, Upload] | None = None,
) -> Entry:
    """Keeps what an organisation says of itself by each criterion, with its files; what is left out stays as it was."""
    looked = {code: _looked(file=one) for code, one in (files or {}).items()}
    return _save_own(entry_id, said, looked, turn, actor, day)


@transaction.atomic
def _save_own(
    entry_id: int, said: Mapping[str, Own], files: Mapping[str, Any], turn: int, actor: Any, day: date
) -> Entry:
    entry = locked_entry(entry_id)
    access.check(actor, "scoring.fill", entry)
    _is_open(entry)
    same_turn(entry, turn)
    if entry.step != Entry.Step.OWN:
        raise Rejected(
            f"{entry.organisation} đã gửi tự chấm ngày {write_date(entry.submitted_on or day)}; cần sửa thì đề nghị cơ quan "
            "thẩm định trả lại."
        )
    scores = {one.code: one for one in Score.objects.filter(entry=entry)}
    changed = []
    for code in dict.fromkeys([*said, *files]):
        criterion = criterion_of(entry, code)
        score = scores.get(code) or Score(entry=entry, code=code)
        if _put_own(score, criterion, said.get(code), files.get(code), actor):
            changed.append(code)
    if changed:
        touched(entry, actor)
        ledger.write("scoring.own_saved", entry, actor=actor, criteria=changed)
    return entry


def _put_own(score: Score, criterion: Criterion, own: Own | None, file: Any, actor: Any) -> bool:
    """Whether anything was changed. Raises Rejected for numbers that cannot be."""
    before = (score.own_a, score.own_b, score.own_points, score.own_note)
    if own is not None:
        _check_own(criterion, own)
        score.own_a, score.own_b = own.numbers.a, own.numbers.b
        score.own_points, score.own_note = own.points, own.note.strip()[:LONGEST_NOTE]
    if file is not None:
        score.own_file = kept(file, actor)
    if file is None and before == (score.own_a, score.own_b, score.own_points, score.own_note):
        return False
    score.own_by = actor
    if score.given_by_id == actor.pk:
        raise Rejected(f"Đồng chí đã thẩm định tiêu chí {criterion.code} nên không tự chấm tiêu chí này.")
    score.save()
    return True


def _check_own(criterion: Criterion, own: Own) -> None:
    a, b = own.numbers.a, own.numbers.b
    if any(one is not None and one < 0 for one in (a, b)):
        raise Rejected(f"Tiêu chí {criterion.code}: số liệu không được âm.")
    if criterion.needs_share and (a is None) != (b is None):
        raise Rejected(f"Tiêu chí {criterion.code}: tỷ lệ cần cả tử số và mẫu số.")
    if criterion.needs_share and a is not None and b is not None and a > b:
        raise Rejected(f"Tiêu chí {criterion.code}: tử số {write_number(a)} lớn hơn mẫu số {write_number(b)}.")
    if own.points is not None and (wrong := out_of_range(criterion, own.points)):
        raise Rejected(wrong)


def _is_open(entry: Entry) -> None:
    if entry.round.step != Round.Step.OPEN:
        raise Rejected(
            f"Đợt «{entry.round.title}» đã công bố nên không sửa tự chấm được; kết quả sai thì đề nghị cơ quan thường trực "
            "đính chính."
        )


def _move(entry: Entry, verb: str, actor: Any, day: date, reason: str = "") -> None:
    """Takes a step and the next turn; the columns that belong to the step were set by the caller."""
    move = flow.transition(ENTRY, verb, entry.step, name=str(entry.organisation))
    if "reason" in move.needs and not reason.strip():
        raise Rejected(f"Để «{move.label}» cần ghi lý do.")
    EntryStep.objects.create(
        thing=entry, verb=verb, source=entry.step, target=move.target, actor=actor, day=day, note=reason.strip()
    )
    entry.step = move.target
    columns = ["step", "submitted_by", "submitted_on", "verified_by", "verified_on"]
    entry.save(update_fields=columns)
    touched(entry, actor)


@transaction.atomic
def submit(*, entry_id: int, turn: int, actor: Any, day: date) -> Entry:
    """Hands in the self-assessment; from now on it waits for its verifier."""
    entry = locked_entry(entry_id)
    access.check(actor, "scoring.fill", entry)
    _is_open(entry)
    same_turn(entry, turn)
    if entry.step != Entry.Step.OWN:
        raise Rejected(f"Tự chấm của {entry.organisation} đã gửi ({ENTRY_LABELS[entry.step]}).")
    entry.submitted_by, entry.submitted_on = actor, day
    _move(entry, "submit", actor, day)
    ledger.write("scoring.submitted", entry, actor=actor)
    people = told_for([entry.organisation_id], day)
    for about in ("opened", "returned"):
        settle(recipients=people, about=f"scoring.{about}:{entry.round_id}.")
    return entry


@transaction.atomic
def send_back(*, entry_id: int, reason: str, turn: int, actor: Any, day: date) -> Entry:
    """Sends a self-assessment back with the reason."""
    entry = locked_entry(entry_id)
    access.check(actor, "scoring.send_back", entry)
    _is_open(entry)
    same_turn(entry, turn)
    _move(entry, "return", actor, day, reason)
    ledger.write("scoring.returned", entry, actor=actor, reason=reason.strip())
    notify(
        recipients=people_for([entry.organisation_id], day),
        key=f"scoring.returned:{entry.round_id}.{entry.pk}.{entry.turn}",
        text=f"Tự chấm «{entry.round.title[:140]}» được trả lại: {reason.strip()[:180]}",
        url=reverse("scoring:entry", args=[entry.pk]),
    )
    return entry


@transaction.atomic
def verify(*, entry_id: int, turn: int, actor: Any, day: date) -> Entry:
    """Takes the points of an organisation as right. One that has not evaluated itself is verified once its day is over."""
    entry = locked_entry(entry_id)
    access.check(actor, "scoring.verify", entry)
    _is_open(entry)
    if entry.step == Entry.Step.VERIFIED and entry.verified_on:
        raise Rejected(
            f"Điểm của {entry.organisation} đã được đồng chí {entry.verified_by} xác nhận ngày "
            f"{write_date(entry.verified_on)}."
        )
    same_turn(entry, turn)
    if entry.step == Entry.Step.OWN and day <= entry.round.own_due_on:
        raise Rejected(
            f"{entry.organisation} chưa gửi tự chấm và còn hạn đến {write_date(entry.round.own_due_on)}; hết hạn mới xác "
            "nhận khi chưa tự chấm."
        )
    entry.verified_by, entry.verified_on = actor, day
    _move(entry, "verify", actor, day)
    ledger.write("scoring.verified", entry, actor=actor)
    return entry


@transaction.atomic
def reopen(*, entry_id: int, reason: str, turn: int, actor: Any, day: date) -> Entry:
    """Verified points are looked at again; the reason is kept."""
    entry = locked_entry(entry_id)
    access.check(actor, "scoring.reopen", entry)
    _is_open(entry)
    same_turn(entry, turn)
    if entry.step == Entry.Step.VERIFIED and entry.submitted_by_id is None:
        raise Rejected(f"{entry.organisation} chưa tự chấm; điểm điều chỉnh được mà không cần mở lại.")
    entry.verified_by = entry.verified_on = None
    _move(entry, "reopen", actor, day, reason)
    ledger.write("scoring.reopened", entry, actor=actor, reason=reason.strip())
    return entry


@transaction.atomic
def adjust(*, entry_id: int, code: str, points: Decimal | None, reason: str, turn: int, actor: Any, day: date) -> Entry:
    """Gives other points by one criterion, with the reason; without points the adjustment is taken back.

    Raises Rejected for somebody who evaluated this criterion themself, and where another has written meanwhile.
    """
    entry = locked_entry(entry_id)
    _give(entry, criterion_of(entry, code), points, reason, turn, actor)
    return entry


@transaction.atomic
def close_missing(*, entry_id: int, reason: str, turn: int, actor: Any, day: date) -> Entry:
    """No points for every criterion that has no numbers, said so by the verifier with the reason: never silently."""
    entry = locked_entry(entry_id)
    access.check(actor, "scoring.verify", entry)
    line = queries.live(entry.round, [entry]).line(entry.pk)
    if line is None or not line.total.missing:
        raise Rejected(f"{entry.organisation} không còn tiêu chí nào chưa có số liệu.")
    for code in line.total.missing:
        _give(entry, criterion_of(entry, code), Decimal(0), reason, turn, actor)
        turn = entry.turn
    return entry


def _give(entry: Entry, criterion: Criterion, points: Decimal | None, reason: str, turn: int, actor: Any) -> None:
    """The points of one criterion of an entry that is locked."""
    code = criterion.code
    access.check(actor, "scoring.adjust", (entry, criterion))
    if entry.round.step == Round.Step.PUBLISHED:
        raise Rejected(f"Đợt «{entry.round.title}» đã công bố; muốn đổi điểm thì đính chính trước.")
    same_turn(entry, turn)
    if entry.step == Entry.Step.VERIFIED and entry.submitted_by_id and entry.round.step == Round.Step.OPEN:
        raise Rejected(f"Điểm của {entry.organisation} đã xác nhận; mở lại thẩm định rồi mới điều chỉnh.")
    score = Score.objects.filter(entry=entry, code=code).first() or Score(entry=entry, code=code)
    was = score.given_points
    if not reason.strip():
        raise Rejected("Hãy ghi lý do điều chỉnh.")
    if points is not None and (wrong := out_of_range(criterion, points)):
        raise Rejected(wrong)
    if points is None and was is None:
        raise Rejected(f"Tiêu chí {code} chưa được điều chỉnh nên không có gì để bỏ.")
    if score.own_by_id is not None and score.own_by_id == actor.pk:
        raise Rejected(f"Đồng chí đã tự chấm tiêu chí {code} nên không thẩm định tiêu chí này; cần một người khác.")
    score.given_points, score.given_by, score.given_at = points, actor if points is not None else None, clock.now()
    score.given_reason = reason.strip()[:LONGEST_NOTE] if points is not None else ""
    score.save()
    touched(entry, actor)
    ledger.write("scoring.adjusted", entry, actor=actor, criterion=code, was=was, becomes=points, reason=reason.strip())
