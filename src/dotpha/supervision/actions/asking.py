"""What the asking body does: sends, withdraws, gives more time, takes the answer or asks further."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.kit.models import SearchEntry
from dotpha.supervision.actions.shared import (
    KIND,
    done_by_office,
    locked,
    running,
    take,
    tell_agencies,
    tell_body,
    tell_office,
)
from dotpha.supervision.models import DeadlineChange, Inquiry, Round
from dotpha.supervision.rules.terms import due_on
from dotpha.text.dates import write_date


@transaction.atomic
def send(*, inquiry_id: int, actor: Any, day: date) -> Inquiry:
    """Sends a draft to the standing office; its deadline is the day it names, else counted from today."""
    inquiry = locked(inquiry_id)
    access.check(actor, "supervision.send", inquiry)
    take(inquiry, "send", actor=actor, day=day)
    _ask(inquiry, 1, inquiry.text or inquiry.title, inquiry.deadline, actor=actor, day=day)
    return inquiry


def _ask(inquiry: Inquiry, number: int, text: str, deadline: date | None, *, actor: Any, day: date) -> Round:
    if deadline is not None and deadline < day:
        raise Rejected(f"Hạn trả lời {write_date(deadline)} đã qua. Hãy sửa hạn rồi gửi.")
    until = deadline or due_on(day, settings.SUPERVISION_DAYS)
    made = Round.objects.create(inquiry=inquiry, number=number, text=text, asked_by=actor, asked_on=day, deadline=until)
    ledger.write("supervision.sent", inquiry, actor=actor, body=inquiry.body.name, round=number, deadline=until)
    what = "hỏi tiếp" if number > 1 else "gửi"
    text = f"{inquiry.body.short_name} {what}: «{inquiry.title[:200]}», hạn trả lời {write_date(until)}. Cần phân công."
    tell_office(inquiry, f"sent.{number}", text, day=day)
    return made


@transaction.atomic
def drop_inquiry(*, inquiry_id: int, actor: Any, day: date) -> None:
    """Throws a draft away; what was sent is withdrawn instead."""
    inquiry = locked(inquiry_id)
    access.check(actor, "supervision.drop_inquiry", inquiry)
    if inquiry.step != "draft":
        raise Rejected("Yêu cầu đã gửi nên không bỏ được; khi chưa phân công thì rút được.")
    ledger.write("supervision.inquiry_dropped", inquiry, actor=actor)
    SearchEntry.objects.filter(kind=KIND, object_id=inquiry.pk).delete()
    inquiry.delete()


@transaction.atomic
def withdraw(*, inquiry_id: int, reason: str, actor: Any, day: date) -> Inquiry:
    """Takes the question back before it is assigned; of a further question, the answers before it stay."""
    inquiry = locked(inquiry_id)
    access.check(actor, "supervision.withdraw", inquiry)
    further = Round.objects.filter(inquiry=inquiry).count() > 1
    take(inquiry, "drop_question" if further else "withdraw", actor=actor, day=day, note=reason.strip())
    ledger.write("supervision.withdrawn", inquiry, actor=actor, reason=reason.strip())
    done_by_office(inquiry, "sent.", day=day)
    said = "thôi hỏi tiếp" if further else "rút"
    number = running(inquiry).number
    tell_office(inquiry, f"withdrawn.{number}", f"{inquiry.body.short_name} {said} «{inquiry.title[:240]}».", day=day)
    return inquiry


@transaction.atomic
def extend(*, inquiry_id: int, deadline: date, reason: str, paper: str, actor: Any, day: date) -> DeadlineChange:
    """Another deadline for the answer. The standing office names the paper by which the body agreed."""
    inquiry = locked(inquiry_id)
    access.check(actor, "supervision.extend", inquiry)
    if inquiry.step not in ("sent", "assigned", "answered"):
        raise Rejected("Chỉ gia hạn được khi đang chờ trả lời.")
    if not reason.strip():
        raise Rejected("Hãy ghi lý do gia hạn.")
    if access.why_not(actor, "supervision.ask", inquiry) is not None and not paper.strip():
        raise Rejected(f"Hãy ghi số, ngày văn bản mà {inquiry.body} đồng ý gia hạn.")
    now = running(inquiry)
    if deadline < day or deadline <= now.deadline:
        raise Rejected(f"Gia hạn thì hạn mới phải từ hôm nay trở đi và sau hạn đang có ({write_date(now.deadline)}).")
    made = DeadlineChange.objects.create(
        round=now, was=now.deadline, becomes=deadline, reason=reason.strip(), paper=paper.strip(), actor=actor, day=day
    )
    now.deadline = deadline
    now.save(update_fields=["deadline"])
    ledger.write("supervision.extended", inquiry, actor=actor, was=made.was, becomes=deadline, reason=made.reason)
    text = f"Hạn trả lời «{inquiry.title[:200]}» đổi thành {write_date(deadline)}."
    tell_office(inquiry, f"extended.{made.pk}", text, day=day)
    tell_body(inquiry, f"extended.{made.pk}", text, day=day)
    tell_agencies(inquiry, _asked(now), f"extended.{made.pk}", text, day=day)
    return made


@transaction.atomic
def accept(*, inquiry_id: int, actor: Any, day: date, note: str = "") -> Inquiry:
    """The body is content with what was sent on; the inquiry is closed."""
    inquiry = locked(inquiry_id)
    access.check(actor, "supervision.accept", inquiry)
    take(inquiry, "accept", actor=actor, day=day, note=note.strip())
    ledger.write("supervision.accepted", inquiry, actor=actor)
    now = running(inquiry)
    text = f"{inquiry.body.short_name} chấp nhận trả lời «{inquiry.title[:240]}»."
    tell_office(inquiry, f"accepted.{now.number}", text, day=day)
    tell_agencies(inquiry, _asked(now), f"accepted.{now.number}", text, day=day)
    return inquiry


@transaction.atomic
def ask_more(*, inquiry_id: int, text: str, deadline: date | None, actor: Any, day: date) -> Round:
    """A further round; the answers of the rounds before stay as they are."""
    inquiry = locked(inquiry_id)
    access.check(actor, "supervision.ask_more", inquiry)
    if not text.strip():
        raise Rejected("Hãy ghi nội dung hỏi tiếp.")
    take(inquiry, "ask_more", actor=actor, day=day)
    made = _ask(inquiry, running(inquiry).number + 1, text.strip(), deadline, actor=actor, day=day)
    search.index(KIND, inquiry)
    return made


def _asked(now: Round) -> list[int]:
    return list(now.duties.values_list("organisation_id", flat=True))
