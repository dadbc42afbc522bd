"""Inquiries written down and mended before they are sent; a bottleneck raised from one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.kit.incoming import Upload, kept, looked_at
from dotpha.people.models import Organisation
from dotpha.people.queries import living
from dotpha.programme import actions as programme
from dotpha.programme.models import Document, Period, Task
from dotpha.programme.queries import visible_tasks
from dotpha.supervision import access as rights
from dotpha.supervision.actions.shared import KIND, locked
from dotpha.supervision.models import Inquiry, InquiryFile, Session


@dataclass(frozen=True)
class InquiryFacts:
    """What is asked: about a task, a document, a figure of a period, or about nothing of these."""

    title: str
    kind: str = Inquiry.Kind.QUESTION
    text: str = ""
    asker_name: str = ""
    task_id: int | None = None
    document_id: int | None = None
    period_id: int | None = None
    figure: str = ""
    paper_number: str = ""
    paper_on: date | None = None
    deadline: date | None = None
    addressees: tuple[int, ...] = ()


@looked_at
@transaction.atomic
def make_inquiry(
    *, facts: InquiryFacts, actor: Any, day: date, body_id: int | None = None, session_id: int | None = None,
    file: Upload | None = None,
) -> Inquiry:  # fmt: skip
    """A draft of the own body; of `body_id` where the standing office writes down what came on paper."""
    access.check(actor, "supervision.make_inquiry")
    body, by_office = body_for(actor, body_id, day)
    session = session_for(session_id, actor)
    made = Inquiry(body=body, session=session, by_office=by_office, made_by=actor, made_on=day)
    _write(made, facts, actor=actor, day=day)
    _attach(made, file, actor)
    ledger.write("supervision.inquiry_made", made, actor=actor, body=body.name, sort=made.kind)
    return made


@looked_at
@transaction.atomic
def edit_inquiry(*, inquiry_id: int, facts: InquiryFacts, actor: Any, day: date, file: Upload | None = None) -> Inquiry:
    """Other words, before it is sent; a further file is added to those there are."""
    inquiry = locked(inquiry_id)
    access.check(actor, "supervision.edit_inquiry", inquiry)
    if inquiry.step != "draft":
        raise Rejected("Yêu cầu đã gửi nên không sửa được; hãy rút rồi lập yêu cầu khác, hoặc hỏi tiếp khi có trả lời.")
    _write(inquiry, facts, actor=actor, day=day)
    _attach(inquiry, file, actor)
    ledger.write("supervision.inquiry_edited", inquiry, actor=actor)
    return inquiry


def body_for(actor: Any, body_id: int | None, day: date) -> tuple[Organisation, bool]:
    """(body, whether the office writes for it). Raises Rejected where it does not say for whom."""
    own = [one.organisation for one in actor.held if one.organisation_id in rights.bodies_of(actor)]
    if own and (body_id is None or body_id in rights.bodies_of(actor)):
        # What a body began that this one has succeeded goes on in its own name.
        return next((one for one in own if one.pk == body_id), own[0]), False
    found = living(day).filter(pk=body_id).first() if body_id and actor.is_standing_office else None
    if found is None:
        raise Rejected("Hãy chọn cơ quan giám sát đã gửi văn bản.")
    return found, True


def session_for(session_id: int | None, actor: Any) -> Session | None:
    if session_id is None:
        return None
    found = Session.objects.select_related("body").get(pk=session_id)
    access.check(actor, "supervision.edit_session", found)
    return found


def _write(inquiry: Inquiry, facts: InquiryFacts, *, actor: Any, day: date) -> None:
    if not facts.title.strip():
        raise Rejected("Hãy ghi nội dung hỏi hoặc kiến nghị.")
    if facts.figure.strip() and facts.period_id is None:
        raise Rejected("Hãy chọn kỳ của con số được hỏi.")
    subjects = [facts.task_id, facts.document_id, facts.period_id]
    if sum(one is not None for one in subjects) > 1:
        raise Rejected(
            "Mỗi yêu cầu hỏi về một nhiệm vụ, một văn bản hoặc một con số của kỳ; hãy tách thành nhiều yêu cầu."
        )
    if facts.deadline is not None and facts.deadline < day:
        raise Rejected("Hạn trả lời đã qua; hãy ghi ngày khác hoặc để trống để tính theo số ngày làm việc.")
    inquiry.title, inquiry.kind, inquiry.text = facts.title.strip()[:255], facts.kind, facts.text.strip()
    inquiry.asker_name, inquiry.figure = facts.asker_name.strip(), facts.figure.strip()
    inquiry.task = visible_tasks(actor).filter(pk=facts.task_id).first() if facts.task_id else None
    inquiry.document = Document.objects.filter(pk=facts.document_id).first() if facts.document_id else None
    inquiry.period = Period.objects.filter(pk=facts.period_id).first() if facts.period_id else None
    inquiry.paper_number, inquiry.paper_on = facts.paper_number.strip(), facts.paper_on
    inquiry.deadline = facts.deadline
    inquiry.save()
    inquiry.addressees.set(living(day).filter(pk__in=facts.addressees))
    search.index(KIND, inquiry)


def _attach(inquiry: Inquiry, file: Any, actor: Any) -> None:
    stored = kept(file, actor)
    if stored is not None:
        InquiryFile.objects.create(inquiry=inquiry, file=stored, added_by=actor)


@transaction.atomic
def raise_bottleneck(*, inquiry_id: int, task_id: int | None = None, actor: Any, day: date, **said: str) -> Inquiry:
    """The finding as a bottleneck of its task; `said` as `programme.actions.raise_bottleneck` takes it."""
    inquiry = locked(inquiry_id)
    access.check(actor, "supervision.raise_bottleneck", inquiry)
    task = inquiry.task or (Task.objects.filter(pk=task_id).first() if task_id else None)
    if task is None:
        raise Rejected("Hãy chọn nhiệm vụ mà điểm nghẽn này cản trở.")
    if inquiry.bottleneck_id:
        raise Rejected(f"Từ yêu cầu này đã nêu điểm nghẽn của nhiệm vụ {task.code}.")
    inquiry.bottleneck = programme.raise_bottleneck(task_id=task.pk, actor=actor, day=day, **said)
    inquiry.save(update_fields=["bottleneck"])
    ledger.write("supervision.bottleneck_raised", inquiry, actor=actor, task=task.code)
    return inquiry
