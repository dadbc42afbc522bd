"""What units say: kept while they type, handed in as a revision; verified or sent back by the issuer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from dotpha.cases.actions import notify, settle
from dotpha.kit import access, clock, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.incoming import Upload, kept, looked_at
from dotpha.people.models import REPORTS, Organisation
from dotpha.people.queries import lineage, people_of
from dotpha.subtasks.actions.locking import is_open, latest_of, locked_answer, locked_unit
from dotpha.subtasks.models import Answer, AnswerFile, SheetUnit
from dotpha.text.dates import write_date
from dotpha.text.fields import Kind, read_fields
from dotpha.text.values import LONGEST, check, write

LONGEST_TYPED = 2 * LONGEST[Kind.LONG]


class Incomplete(Rejected):
    """An answer that cannot be handed in as it is: `errors` has a sentence for each field."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(f"Phiếu chưa gửi được: còn {len(errors)} mục cần sửa.")
        self.errors = dict(errors)


@transaction.atomic
def save_draft(
    *,
    unit_id: int,
    typed: Mapping[str, str],
    nothing: bool,
    note: str,
    turn: int,
    actor: Any,
    day: date,
    dropped: Iterable[str] = (),
) -> SheetUnit:
    """Keeps what was typed, as it was typed, also where it is not right yet; gives the unit with its new turn.

    `dropped` are the fields whose file is taken back. Raises Rejected where somebody else has saved since the page
    showed `turn`.
    """
    unit, draft = _draft(unit_id, turn, actor, day)
    shown = _files_shown(unit, draft if draft.pk else None)
    values: dict[str, Any] = {}
    for field in read_fields(unit.sheet.fields):
        if field.kind != Kind.FILE:
            values[field.key] = str(typed.get(field.key, ""))[:LONGEST_TYPED]
        elif field.key in shown and field.key not in set(dropped):
            values[field.key] = shown[field.key]
    draft.values, draft.nothing, draft.note = values, nothing, note.strip()[:2000]
    draft.save()
    return _next_turn(unit)


@looked_at
@transaction.atomic
def attach_file(*, unit_id: int, key: str, file: Upload, turn: int, actor: Any, day: date) -> SheetUnit:
    """Puts a file into a field of the draft; the one before stays with the answers that showed it."""
    unit, draft = _draft(unit_id, turn, actor, day)
    asked = {field.key for field in read_fields(unit.sheet.fields) if field.kind == Kind.FILE}
    if key not in asked:
        raise Rejected(f"Phiếu «{unit.sheet.title}» không hỏi tệp ở mục này.")
    shown = draft.values if draft.pk else {**_typed_before(unit), **_files_shown(unit, None)}
    stored = kept(file, actor)
    assert stored is not None
    made = AnswerFile.objects.create(unit=unit, key=key, file=stored, added_by=actor)
    draft.values = {**shown, key: made.pk}
    draft.save()
    return _next_turn(unit)


def _draft(unit_id: int, turn: int, actor: Any, day: date) -> tuple[SheetUnit, Answer]:
    """The unit, locked, and its draft, begun now where there is none; nothing of it is written yet."""
    unit = locked_unit(unit_id)
    access.check(actor, "subtasks.answer", unit)
    is_open(unit.sheet)
    _same_turn(unit, turn)
    _may_be_said_anew(unit)
    draft = Answer.objects.filter(unit=unit, step=Answer.Step.DRAFT).first()
    draft = draft or Answer(unit=unit, step=Answer.Step.DRAFT)
    draft.version, draft.said_by, draft.said_on, draft.said_at = unit.sheet.version, actor, day, clock.now()
    draft.organisation = _speaker(unit, day)
    return unit, draft


def _typed_before(unit: SheetUnit) -> dict[str, str]:
    """The last answer as one would type it anew."""
    last = latest_of(unit)
    said = last.values if last else {}
    fields = [field for field in read_fields(unit.sheet.fields) if field.kind != Kind.FILE]
    return {field.key: write(field, said.get(field.key)) for field in fields}


def _files_shown(unit: SheetUnit, draft: Answer | None) -> dict[str, int]:
    """The files that the page shows: the draft's, without one those of the last answer."""
    source = draft or latest_of(unit)
    said = source.values if source else {}
    keys = [field.key for field in read_fields(unit.sheet.fields) if field.kind == Kind.FILE]
    return {key: said[key] for key in keys if isinstance(said.get(key), int)}


def _speaker(unit: SheetUnit, day: date) -> Organisation:
    """The unit asked, or who stands for it today."""
    return Organisation.objects.get(pk=lineage().successor(unit.organisation_id, day))


def _next_turn(unit: SheetUnit) -> SheetUnit:
    unit.turn += 1
    unit.save(update_fields=["turn"])
    return unit


def _same_turn(unit: SheetUnit, turn: int) -> None:
    """Two officers of one commune: the second is told who has written, when; nothing of either is lost."""
    if unit.turn == turn:
        return
    last = Answer.objects.filter(unit=unit).select_related("said_by", "taken_by").order_by("-said_at", "-pk").first()
    who = (last.said_by or last.taken_by) if last else None
    when = f" lúc {timezone.localtime(last.said_at):%H:%M} ngày {write_date(last.said_on)}" if last else ""
    done = "gửi" if last and last.step == Answer.Step.SUBMITTED else "lưu"
    raise Rejected(
        f"Phiếu này vừa được {f'đồng chí {who}' if who else 'người khác'} {done}{when} ở một trang khác. "
        "Hãy mở lại phiếu để xem bản mới rồi ghi tiếp; nội dung vừa gõ chưa được gửi đi."
    )


def _may_be_said_anew(unit: SheetUnit) -> None:
    """A verified answer stands until it is sent back, unless the form asks more by now."""
    last = latest_of(unit)
    if last and last.verified_on and not last.returned_on and last.version >= unit.sheet.version:
        raise Rejected(
            f"Câu trả lời của {unit.organisation} đã được xác nhận ngày {write_date(last.verified_on)}. "
            f"Cần sửa thì đề nghị {unit.sheet.issuer} trả lại."
        )


@transaction.atomic
def submit(*, unit_id: int, turn: int, actor: Any, day: date) -> Answer:
    """Hands in what was kept, as the next revision. Raises Incomplete with a sentence for each field that is wrong."""
    unit = locked_unit(unit_id)
    access.check(actor, "subtasks.answer", unit)
    is_open(unit.sheet)
    _same_turn(unit, turn)
    _may_be_said_anew(unit)
    draft = Answer.objects.filter(unit=unit, step=Answer.Step.DRAFT).first()
    if draft is None:
        raise Rejected("Chưa có nội dung nào để gửi. Hãy điền phiếu rồi gửi.")
    said = {} if draft.nothing else draft.values
    found = check(read_fields(unit.sheet.fields), said, whole=not draft.nothing)
    if found.errors:
        raise Incomplete(found.errors)
    if not found.values and not draft.nothing:
        raise Rejected("Phiếu chưa có nội dung nào. Không có gì để báo cáo thì đánh dấu «Không phát sinh» rồi gửi.")
    draft.values, draft.said_by, draft.said_on, draft.said_at = found.values, actor, day, clock.now()
    return hand_over(unit, draft, actor=actor, day=day)


def hand_over(unit: SheetUnit, answer: Answer, *, actor: Any, day: date) -> Answer:
    """The answer becomes the latest revision of its unit, whose row is locked; issuers no longer see the one before."""
    last = latest_of(unit)
    if last is not None:
        last.latest = False
        last.save(update_fields=["latest"])
    answer.step, answer.latest = Answer.Step.SUBMITTED, True
    answer.revision = last.revision + 1 if last else 1
    answer.version = unit.sheet.version
    answer.save()
    _next_turn(unit)
    ledger.write(
        "subtasks.answered", answer, actor=actor, sheet=unit.sheet.title, organisation=answer.organisation.name,
        revision=answer.revision, nothing=answer.nothing, values=answer.values,
    )  # fmt: skip
    people = people_of([answer.organisation_id], day, roles=REPORTS)
    for about in ("sent", "returned", "reminded"):
        settle(recipients=people, about=f"subtasks.{about}:{unit.pk}.")
    return answer


@transaction.atomic
def verify_answer(*, answer_id: int, actor: Any, day: date) -> Answer:
    """The issuer takes an answer as right; never the person who gave it."""
    given = locked_answer(answer_id)
    access.check(actor, "subtasks.verify_answer", given)
    _stands(given)
    if given.verified_on:
        raise Rejected(f"Câu trả lời của {given.organisation} đã được xác nhận ngày {write_date(given.verified_on)}.")
    given.verified_by, given.verified_on = actor, day
    given.save(update_fields=["verified_by", "verified_on"])
    _next_turn(given.unit)
    ledger.write("subtasks.verified", given, actor=actor, sheet=given.unit.sheet.title)
    return given


@transaction.atomic
def verify_answers(*, answer_ids: Iterable[int], actor: Any, day: date) -> int:
    """Several at once, all or none; in one order, so that two who do it never wait for each other."""
    return len([verify_answer(answer_id=pk, actor=actor, day=day) for pk in sorted(set(answer_ids))])


@transaction.atomic
def return_answer(*, answer_id: int, reason: str, actor: Any, day: date) -> Answer:
    """Sends an answer back with the reason; its unit owes again and is told."""
    given = locked_answer(answer_id)
    access.check(actor, "subtasks.return_answer", given)
    _stands(given)
    if not reason.strip():
        raise Rejected("Hãy ghi lý do trả lại để đơn vị biết cần bổ sung gì.")
    given.returned_by, given.returned_on, given.reason = actor, day, reason.strip()
    given.save(update_fields=["returned_by", "returned_on", "reason"])
    _next_turn(given.unit)
    ledger.write("subtasks.returned", given, actor=actor, sheet=given.unit.sheet.title, reason=given.reason)
    notify(
        recipients=people_of([lineage().successor(given.unit.organisation_id, day)], day, roles=REPORTS),
        key=f"subtasks.returned:{given.unit_id}.{given.pk}",
        text=f"Phiếu «{given.unit.sheet.title[:160]}» được trả lại để bổ sung: {given.reason[:180]}",
        url=reverse("subtasks:unit", args=[given.unit_id]),
    )
    return given


def _stands(given: Answer) -> None:
    """Raises Rejected where the answer is no longer the one that counts."""
    if not given.latest:
        raise Rejected(f"{given.organisation} đã gửi câu trả lời mới hơn; hãy tải lại trang để xem bản mới.")
    if given.returned_on:
        raise Rejected(
            f"Câu trả lời này đã trả lại ngày {write_date(given.returned_on)}; chờ {given.organisation} gửi lại."
        )
