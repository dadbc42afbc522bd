"""What the supervised side does: the office says who answers, agencies answer, the office checks and sends on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from dotpha.cases.actions import archive
from dotpha.kit import access, files, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.incoming import Upload, kept, looked_at
from dotpha.people.models import Organisation
from dotpha.people.queries import lineage, living
from dotpha.programme.queries import visible_evidence
from dotpha.supervision.actions.shared import (
    done_by_agencies,
    done_by_office,
    locked,
    running,
    take,
    tell_agencies,
    tell_body,
    tell_office,
)
from dotpha.supervision.models import Answer, Duty, Inquiry, Round
from dotpha.supervision.queries.papers import letter
from dotpha.supervision.queries.standing import view_of
from dotpha.text.dates import write_date


@transaction.atomic
def assign(
    *, inquiry_id: int, organisation_ids: Iterable[int], deadline: date, actor: Any, day: date, note: str = ""
) -> Inquiry:
    """Says which agencies answer and until when; again while they answer: who has not answered may be taken out."""
    inquiry = locked(inquiry_id)
    access.check(actor, "supervision.assign", inquiry)
    bodies = list(living(day).filter(pk__in=set(organisation_ids)).exclude(kind=Organisation.Kind.COLLECTIVE))
    if not bodies:
        raise Rejected("Hãy chọn ít nhất một cơ quan trả lời.")
    if deadline < day:
        raise Rejected(f"Hạn nội bộ {write_date(deadline)} đã qua. Hãy chọn ngày khác.")
    take(inquiry, "assign", actor=actor, day=day, organisations=[one.name for one in bodies])
    now = running(inquiry)
    if deadline > now.deadline:
        raise Rejected(
            f"Hạn nội bộ không được sau hạn trả lời {write_date(now.deadline)}. Cần thêm ngày thì gia hạn trước."
        )
    done_by_office(inquiry, "sent.", day=day)
    new, moved = _set_duties(now, bodies, deadline, note.strip(), actor=actor, day=day)
    ledger.write(
        "supervision.assigned", inquiry, actor=actor, organisations=[one.name for one in bodies], deadline=deadline
    )
    text = f"Trả lời {inquiry.body.short_name}: «{inquiry.title[:200]}», hạn {write_date(deadline)}."
    tell_agencies(inquiry, new, f"assigned.{now.number}.{len(new)}.{day}", text, day=day)
    text = f"Hạn nội bộ trả lời «{inquiry.title[:200]}» đổi thành {write_date(deadline)}."
    tell_agencies(inquiry, moved, f"moved.{now.number}.{deadline}", text, day=day)
    _hand_in_when_whole(inquiry, now, actor=actor, day=day)
    return inquiry


def _set_duties(
    now: Round, bodies: list[Organisation], deadline: date, note: str, *, actor: Any, day: date
) -> tuple[list[int], list[int]]:
    """Makes the agencies of the round those named; gives the ids of the new ones, and of those with another deadline."""
    there = {one.organisation_id: one for one in now.duties.prefetch_related("answers")}
    wanted = {one.pk for one in bodies}
    for pk, one in there.items():
        if pk not in wanted:
            if one.answers.all():
                raise Rejected(f"{one.organisation} đã trả lời nên không bỏ ra khỏi phân công được.")
            one.delete()
            done_by_agencies(now.inquiry, [pk], day=day)
    kept_on = [pk for pk in there if pk in wanted]
    moved = [pk for pk in kept_on if there[pk].deadline != deadline]
    now.duties.filter(organisation__in=kept_on).update(deadline=deadline, note=note)
    new = [one for one in bodies if one.pk not in there]
    Duty.objects.bulk_create(
        Duty(round=now, organisation=one, deadline=deadline, note=note, assigned_by=actor, assigned_on=day)
        for one in new
    )
    return [one.pk for one in new], moved


@dataclass(frozen=True)
class Said:
    """What an agency says; the paper where it came by letter."""

    text: str
    links: str = ""
    evidence: tuple[int, ...] = ()
    paper_number: str = ""
    paper_on: date | None = None


@looked_at
@transaction.atomic
def answer(*, duty_id: int, said: Said, actor: Any, day: date, file: Upload | None = None) -> Answer:
    """An agency answers; when all have, the office is told. The office itself names the letter it writes down."""
    inquiry, duty = locked_duty(duty_id)
    access.check(actor, "supervision.answer", duty)
    _may_be_answered(inquiry, duty)
    if not said.text.strip():
        raise Rejected("Hãy ghi nội dung trả lời.")
    own = duty.organisation_id in {one.organisation_id for one in actor.held}
    if actor.is_standing_office and not own and not said.paper_number.strip() and file is None:
        raise Rejected("Hãy ghi số văn bản trả lời của cơ quan, hoặc kèm tệp văn bản đó.")
    made = Answer.objects.create(
        duty=duty, text=said.text.strip(), links=said.links.strip(), file=kept(file, actor),
        paper_number=said.paper_number.strip(), paper_on=said.paper_on, said_by=actor, said_on=day,
        organisation_id=lineage().successor(duty.organisation_id, day),
    )  # fmt: skip
    made.evidence.set(visible_evidence(actor).filter(pk__in=said.evidence, withdrawn_on=None))
    ledger.write("supervision.answered", inquiry, actor=actor, organisation=str(made.organisation))
    done_by_agencies(inquiry, [duty.organisation_id], day=day)
    _hand_in_when_whole(inquiry, duty.round, actor=actor, day=day)
    return made


def locked_duty(duty_id: int) -> tuple[Inquiry, Duty]:
    """The inquiry locked, then the duty as it is now. Raises Rejected where it was taken out meanwhile."""
    found = Duty.objects.filter(pk=duty_id).values_list("round__inquiry_id", flat=True).first()
    inquiry = locked(found) if found else None
    duty = Duty.objects.select_related("round", "organisation").filter(pk=duty_id).first()
    if inquiry is None or duty is None:
        raise Rejected("Cơ quan không còn trong phân công trả lời; hãy tải lại trang.")
    return inquiry, duty


def _may_be_answered(inquiry: Inquiry, duty: Duty) -> None:
    standing = duty.answers.filter(returned_on=None).select_related("said_by").first()
    if standing is not None:
        raise Rejected(
            f"{duty.organisation} đã trả lời ngày {write_date(standing.said_on)} (đồng chí {standing.said_by}). "
            "Cần sửa thì đề nghị cơ quan thường trực trả lại."
        )
    if inquiry.step != "assigned" or running(inquiry).pk != duty.round_id:
        raise Rejected(f"«{inquiry.title[:120]}» không còn chờ trả lời; hãy tải lại trang để xem bước hiện tại.")


def _hand_in_when_whole(inquiry: Inquiry, now: Round, *, actor: Any, day: date) -> None:
    """Once every agency has an answer that stands, the office has something to check."""
    if inquiry.step != "assigned" or now.duties.exclude(answers__in=Answer.objects.filter(returned_on=None)).exists():
        return
    take(inquiry, "hand_in", actor=actor, day=day)
    count = Answer.objects.filter(duty__round=now).count()
    text = f"Đã có đủ trả lời «{inquiry.title[:200]}» ({inquiry.body.short_name}); cần kiểm tra và chuyển đi."
    tell_office(inquiry, f"answered.{now.number}.{count}", text, day=day)


@transaction.atomic
def return_answer(*, answer_id: int, reason: str, actor: Any, day: date) -> Answer:
    """Sends an answer back to its agency with the reason; the agency owes again."""
    inquiry, duty = locked_duty(Answer.objects.values_list("duty_id", flat=True).get(pk=answer_id))
    access.check(actor, "supervision.return_answer", inquiry)
    given: Answer = Answer.objects.select_for_update(of=("self",)).get(pk=answer_id)
    if given.returned_on:
        raise Rejected(f"Câu trả lời này đã trả lại ngày {write_date(given.returned_on)}.")
    if running(inquiry).pk != duty.round_id:
        raise Rejected("Câu trả lời của lần hỏi trước đã chuyển đi nên không trả lại được.")
    take(inquiry, "return", actor=actor, day=day, note=reason.strip())
    given.returned_by, given.returned_on, given.reason = actor, day, reason.strip()
    given.save(update_fields=["returned_by", "returned_on", "reason"])
    ledger.write("supervision.returned", inquiry, actor=actor, organisation=str(duty.organisation), reason=given.reason)
    text = f"Trả lời «{inquiry.title[:180]}» được trả lại để bổ sung: {given.reason[:160]}"
    tell_agencies(inquiry, [duty.organisation_id], f"returned.{given.pk}", text, day=day)
    return given


@transaction.atomic
def deliver(
    *, inquiry_id: int, actor: Any, day: date, word: str = "", letter_number: str = "", letter_on: date | None = None
) -> Inquiry:
    """Sends what the agencies said on to the body, with the office's own words and the letter where there is one."""
    inquiry = locked(inquiry_id)
    access.check(actor, "supervision.deliver", inquiry)
    take(inquiry, "deliver", actor=actor, day=day)
    now = running(inquiry)
    now.word, now.letter_number, now.letter_on = word.strip(), letter_number.strip(), letter_on
    now.delivered_on, now.delivered_by = day, actor
    now.save(update_fields=["word", "letter_number", "letter_on", "delivered_on", "delivered_by"])
    ledger.write("supervision.delivered", inquiry, actor=actor, round=now.number, number=now.letter_number)
    _keep_out(inquiry, now, actor=actor, day=day)
    done_by_office(inquiry, "answered.", day=day)
    tell_body(inquiry, f"delivered.{now.number}", f"Đã có trả lời «{inquiry.title[:280]}».", day=day)
    return inquiry


def _keep_out(inquiry: Inquiry, now: Round, *, actor: Any, day: date) -> None:
    """The letter that went out with the answer, where it had a number; only the house and the body that asked read it."""
    if not now.letter_number:
        return
    # Read anew: a view keeps what it has read with the inquiry, whose rounds the caller goes on with.
    data = letter(actor, view_of(locked(inquiry.pk), day), now.number)
    archive(
        kind="letter", title=f"{inquiry.body.name}: trả lời «{inquiry.title}»", number=now.letter_number,
        day=now.letter_on or day, file=files.store(name=f"Tra-loi-giam-sat-{now.pk}.docx", data=data, actor=actor),
        thing=inquiry, part=f"round-{now.number}", url=reverse("supervision:inquiry", args=[inquiry.pk]), actor=actor,
        inside=True,
    )  # fmt: skip
