"""Sessions of supervision: made, concluded; findings that become inquiries in one go; conclusions in the register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.kit.incoming import Upload, kept, looked_at
from dotpha.people.queries import find_organisation, lineage
from dotpha.programme import actions as programme
from dotpha.programme.actions.documents import DocumentFacts
from dotpha.programme.models import Document, Draft, Period
from dotpha.programme.queries import document_by_number
from dotpha.supervision.actions.asking import send
from dotpha.supervision.actions.inquiries import InquiryFacts, body_for, make_inquiry
from dotpha.supervision.models import Inquiry, Session
from dotpha.text.dates import write_date
from dotpha.text.vietnamese import fold

KIND = "supervision.session"


@dataclass(frozen=True)
class SessionFacts:
    """What a session is about; members one a line."""

    name: str
    starts_on: date
    ends_on: date | None = None
    scope: str = ""
    members: str = ""
    documents: tuple[int, ...] = ()
    agencies: tuple[int, ...] = ()
    period_id: int | None = None


@transaction.atomic
def make_session(*, facts: SessionFacts, actor: Any, day: date, body_id: int | None = None) -> Session:
    access.check(actor, "supervision.make_session")
    body, by_office = body_for(actor, body_id, day)
    made = Session(body=body, by_office=by_office, made_by=actor, made_on=day)
    _write(made, facts)
    ledger.write("supervision.session_made", made, actor=actor, body=body.name)
    return made


@transaction.atomic
def edit_session(*, session_id: int, facts: SessionFacts, actor: Any, day: date) -> Session:
    session = locked(session_id)
    access.check(actor, "supervision.edit_session", session)
    _write(session, facts)
    ledger.write("supervision.session_edited", session, actor=actor)
    return session


def locked(session_id: int) -> Session:
    return Session.objects.select_for_update(of=("self",)).select_related("body").get(pk=session_id)


def _write(session: Session, facts: SessionFacts) -> None:
    if not facts.name.strip():
        raise Rejected("Hãy đặt tên cho cuộc giám sát.")
    if facts.ends_on and facts.ends_on < facts.starts_on:
        raise Rejected("Ngày kết thúc không được trước ngày bắt đầu.")
    session.name, session.starts_on, session.ends_on = facts.name.strip()[:255], facts.starts_on, facts.ends_on
    session.scope, session.members = facts.scope.strip(), facts.members.strip()
    session.period = Period.objects.filter(pk=facts.period_id).first() if facts.period_id else None
    session.save()
    session.documents.set(facts.documents)
    session.agencies.set(facts.agencies)
    search.index(KIND, session)


@looked_at
@transaction.atomic
def conclude(
    *,
    session_id: int,
    number: str,
    signed_on: date | None,
    text: str,
    actor: Any,
    day: date,
    file: Upload | None = None,
) -> Session:
    """The conclusions with their number and day; their words, or their file, may be entered later."""
    session = locked(session_id)
    access.check(actor, "supervision.conclude", session)
    if session.conclusion_document_id:
        raise Rejected("Kết luận đã vào sổ văn bản nên không sửa ở đây được.")
    if not number.strip() or signed_on is None:
        raise Rejected("Hãy ghi số và ngày của kết luận giám sát.")
    if signed_on > day:
        raise Rejected("Ngày kết luận không được sau hôm nay.")
    session.conclusion_number, session.conclusion_on = number.strip(), signed_on
    session.conclusion_text = text.strip()
    session.conclusion_file = kept(file, actor) or session.conclusion_file
    session.save()
    ledger.write("supervision.concluded", session, actor=actor, number=session.conclusion_number, signed_on=signed_on)
    search.index(KIND, session)
    return session


@transaction.atomic
def register_conclusion(*, session_id: int, actor: Any, day: date) -> Session:
    """Enters the conclusions into the register of documents, or finds them there; a paper of somebody else is not theirs."""
    session = locked(session_id)
    access.check(actor, "supervision.register_conclusion", session)
    number, signed_on = session.conclusion_number, session.conclusion_on
    if not number:
        raise Rejected("Cuộc giám sát chưa có kết luận; cần số và ngày kết luận để vào sổ văn bản.")
    if session.conclusion_document_id:
        raise Rejected("Kết luận này đã có trong sổ văn bản.")
    known = next((one for one in document_by_number(number) if one.signed_on == signed_on), None)
    if known is not None and not _issued_by(known, session):
        raise Rejected(
            f"Sổ văn bản đã có {number} ngày {write_date(signed_on or day)} của {known.issuer}, không phải của "
            f"{session.body}. Hãy kiểm tra lại số và ngày của kết luận."
        )
    session.conclusion_document = known or programme.register_document(
        facts=DocumentFacts(
            title=f"Kết luận {session.name}"[:500], number=number, kind="Thông báo", issuer=session.body.name,
            signed_on=signed_on, text=session.conclusion_text,
        ),
        actor=actor, file=session.conclusion_file,
    )  # fmt: skip
    session.save(update_fields=["conclusion_document"])
    ledger.write("supervision.registered", session, actor=actor, number=number)
    return session


def _issued_by(document: Document, session: Session) -> bool:
    """Whether a paper may be of the session's body: by its name, a part of it or a longer one, or without any."""
    issuer, name = fold(document.issuer), fold(session.body.name)
    if not issuer or issuer in name or name in issuer:
        return True
    day = document.signed_on or session.starts_on
    found, line = find_organisation(document.issuer, day), lineage()
    return found is not None and line.successor(found.pk, day) == line.successor(session.body_id, day)


def read_conclusion(*, session_id: int, actor: Any, day: date) -> Draft:
    """The words of the conclusions read as a plan: a draft to be looked through, from which tasks come.

    Reading takes its time and has transactions of its own, so nothing is locked here.
    """
    session = Session.objects.select_related("body", "conclusion_file").get(pk=session_id)
    access.check(actor, "supervision.read_conclusion", session)
    if not session.conclusion_text:
        raise Rejected(
            "Chưa có lời văn của kết luận. Hãy dán lời văn ở phần Kết luận, hoặc nhập tệp ở trang Nhập kế hoạch."
        )
    head = f"KẾT LUẬN số {session.conclusion_number}\n{session.name}\n"
    return programme.read_plan(
        actor=actor, day=day, name=f"Kết luận {session.conclusion_number}", text=head + session.conclusion_text
    )


@transaction.atomic
def add_findings(*, session_id: int, findings: Iterable[InquiryFacts], actor: Any, day: date) -> list[Inquiry]:
    """Findings as drafts of inquiries, all or none; the paper of the conclusions goes with each."""
    session = locked(session_id)
    access.check(actor, "supervision.edit_session", session)
    number, signed_on = session.conclusion_number, session.conclusion_on
    rows = [replace(one, kind=Inquiry.Kind.RECOMMENDATION, paper_number=number, paper_on=signed_on) for one in findings]
    return [
        make_inquiry(facts=one, body_id=session.body_id, session_id=session.pk, actor=actor, day=day) for one in rows
    ]


@transaction.atomic
def send_findings(*, session_id: int, actor: Any, day: date) -> int:
    """Sends all drafts of the session; returns how many."""
    session = locked(session_id)
    access.check(actor, "supervision.edit_session", session)
    drafts = list(session.inquiries.filter(step="draft").order_by("pk").values_list("pk", flat=True))
    if not drafts:
        raise Rejected("Cuộc giám sát không có kiến nghị nào đang chờ gửi.")
    return len([send(inquiry_id=pk, actor=actor, day=day) for pk in drafts])
