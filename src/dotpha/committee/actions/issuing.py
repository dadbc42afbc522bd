"""The notice of a session's conclusions: registered once; each conclusion given becomes a directive; all in one transaction."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from dotpha.cases.actions import archive, settle
from dotpha.committee.actions.minutes import keep_minutes
from dotpha.committee.actions.shared import KIND, heads, invited_people, is_at, key, locked, take, tell
from dotpha.committee.models import Committee, Conclusion, Session
from dotpha.committee.queries import notice
from dotpha.committee.queries.page import SessionView, view_of
from dotpha.committee.queries.papers import symbol
from dotpha.directing import actions as directing
from dotpha.directing.actions import Basis, DirectiveFacts
from dotpha.directing.actions.shared import is_new_number
from dotpha.directing.models import Directive
from dotpha.kit import access, files, ledger, search
from dotpha.kit.access import Rejected
from dotpha.programme import actions as programme
from dotpha.programme.actions.documents import DocumentFacts
from dotpha.programme.models import BottleneckEvent, Document
from dotpha.text.dates import write_date
from dotpha.text.official import read_clerks_number


@transaction.atomic
def keep_number(*, session_id: int, number: str, actor: Any, day: date) -> Session:
    """The number that the clerk has set aside for the notice, so that whoever issues it finds it there."""
    session = locked(session_id)
    access.check(actor, "committee.prepare", session)
    is_at(session, ("held",), "ghi số thông báo")
    session.notice_number = numbers(session, number)[1] if number.strip() else ""
    _is_free(session, session.notice_number, session.planned_on.year)
    session.save(update_fields=["notice_number"])
    ledger.write("committee.number_kept", session, actor=actor, number=session.notice_number)
    return session


def _is_free(session: Session, whole: str, year: int) -> None:
    """Raises Rejected where the clerk's number was set aside for another session of the committee this year."""
    same = session.committee.sessions.filter(notice_number=whole, planned_on__year=year, step="held")
    other = same.exclude(pk=session.pk).first() if whole else None
    if other is not None:
        raise Rejected(f"Số {whole} đã giữ cho thông báo kết luận phiên họp thứ {other.number}. Hãy kiểm tra lại số.")


def numbers(session: Session, number: str) -> tuple[str, str]:
    """ "12" or "12/TB-BCĐ" → the bare number for the letterhead and the whole one for the register."""
    try:
        return read_clerks_number(number, symbol(session.committee, "TB"), session.committee.family)
    except ValueError as error:
        raise Rejected(str(error)) from None


@transaction.atomic
def issue(*, session_id: int, number: str, signed_on: date, actor: Any, day: date, seen: str = "") -> Session:
    """Issues the notice: the paper into the register, directives to the agencies, decisions to their bottlenecks. All or none.

    The session is locked first: of two who issue at once the second finds it issued. `seen` is the fingerprint of the
    conclusions that the actor looked at: what somebody mended meanwhile does not go out unseen.
    """
    session = locked(session_id)
    access.check(actor, "committee.issue", session)
    is_at(session, ("held",), "ban hành kết luận")
    view = view_of(session, day)
    if seen and seen != notice.fingerprint(view):
        raise Rejected("Kết luận vừa được sửa. Hãy xem lại các kết luận trên trang này rồi ban hành.")
    _may_be_issued(view, signed_on, day)
    short, whole = numbers(session, number)
    _is_new(session, whole, signed_on)
    _is_free(session, whole, signed_on.year)
    keep_minutes(view, actor=actor)
    document = _register(view, short, whole, signed_on, actor=actor)
    for one in session.conclusions.select_related("item__bottleneck", "item__task", "item__document", "lead"):
        _give(one, document, actor=actor, day=day)
        _decide(one, whole, actor=actor, day=day)
    take(session, "conclude", actor=actor, day=day, number=whole)
    ledger.write("committee.issued", session, actor=actor, number=whole, signed_on=signed_on)
    settle(recipients=[*heads(session, day), actor], about=key(session, "held"))
    text = (
        f"Đã ban hành Thông báo {whole} ngày {write_date(signed_on)}: {session.about} {session.committee.short_name}."
    )
    tell([one for one in invited_people(session) if one.pk != actor.pk], session, "issued", text)
    search.index(KIND, session)
    return session


def _may_be_issued(view: SessionView, signed_on: date, day: date) -> None:
    if not view.conclusions:
        raise Rejected("Phiên họp chưa có kết luận nào để ban hành.")
    first = view.session.planned_on
    if not first <= signed_on <= day:
        raise Rejected(f"Ngày ký phải từ ngày họp ({write_date(first)}) đến hôm nay ({write_date(day)}).")
    passed = [place for place, one in enumerate(view.conclusions, start=1) if _passed(one.conclusion, day)]
    if passed:
        places = ", ".join(str(place) for place in passed)
        raise Rejected(f"Kết luận {places} có thời hạn đã qua. Hãy sửa thời hạn rồi ban hành.")
    for place, one in enumerate(view.conclusions, start=1):
        lead = one.conclusion.lead
        if lead is not None and not lead.lives_on(day):
            raise Rejected(
                f"Kết luận {place} giao {lead.name}, không còn hoạt động. Hãy chọn cơ quan kế thừa rồi ban hành."
            )


def _passed(one: Conclusion, day: date) -> bool:
    return one.due_on is not None and one.due_on < day


def _is_new(session: Session, whole: str, signed_on: date) -> None:
    """A committee numbers its notices from 1 each year (Nghị định 30/2020/NĐ-CP, Điều 15)."""
    # Of two sessions that are numbered at the same moment the second waits, and then finds the number taken.
    Committee.objects.select_for_update(no_key=True).get(pk=session.committee_id)
    is_new_number(whole, notice.issuer_of(session), signed_on)


def _register(view: SessionView, short: str, whole: str, signed_on: date, *, actor: Any) -> Document:
    session = view.session
    data = notice.word(view, number=short, on=signed_on)
    name = f"Thong-bao-ket-luan-phien-{session.number}-{signed_on:%Y%m%d}.docx"
    session.notice_file = files.store(name=name, data=data, actor=actor)
    session.document = programme.give_paper(
        facts=DocumentFacts(
            title=notice.title_of(view), number=whole, kind=notice.KIND, issuer=notice.issuer_of(session),
            signed_on=signed_on, text=notice.text(view),
        ),
        giver=actor, actor=actor, file=session.notice_file,
    )  # fmt: skip
    session.notice_number, session.notice_on = whole, signed_on
    session.save(update_fields=["notice_file", "document", "notice_number", "notice_on"])
    archive(
        kind="notice", title=notice.title_of(view), number=whole, day=signed_on, file=session.notice_file, thing=session,
        part="notice", url=reverse("committee:session", args=[session.pk]), actor=actor,
    )  # fmt: skip
    return session.document


def _give(one: Conclusion, document: Document, *, actor: Any, day: date) -> None:
    """A conclusion with a lead is given to it by a directive that stands in the notice."""
    if one.lead_id is None or one.due_on is None:
        return
    made = directing.make_directive(facts=_facts(one, document), actor=actor, day=day)
    one.directive = directing.issue(directive_id=made.pk, actor=actor, day=day)
    one.save(update_fields=["directive"])


def _facts(one: Conclusion, document: Document) -> DirectiveFacts:
    assert one.lead_id is not None
    assert one.due_on is not None
    return DirectiveFacts(
        title=one.text[:500], content=one.text if len(one.text) > 500 else "", organisation_id=one.lead_id,
        due_on=one.due_on, deliverable=one.deliverable, supporting=tuple(one.supporting.values_list("pk", flat=True)),
        basis=_basis(one), form=Directive.Form.NOTICE, document_id=document.pk,
    )  # fmt: skip


def _basis(one: Conclusion) -> Basis:
    """What its item rests on, as a search kind; else the session."""
    item = one.item
    if item is not None and item.bottleneck is not None:
        return Basis("programme.bottleneck", item.bottleneck.pk)
    if item is not None and item.task_id:
        return Basis("programme.task", item.task_id)
    if item is not None and item.given_id:
        return Basis("directing.directive", item.given_id)
    if item is not None and item.document_id:
        return Basis("programme.document", item.document_id)
    return Basis(KIND, one.session_id)


def _decide(one: Conclusion, whole: str, *, actor: Any, day: date) -> None:
    """A conclusion that was ticked so is the decision for which the bottleneck of its item waits."""
    if not one.decides or one.item is None or one.item.bottleneck is None or one.item.bottleneck.closed_on:
        return
    programme.tell_bottleneck(
        bottleneck_id=one.item.bottleneck.pk, kind=BottleneckEvent.Kind.DECIDED, text=one.text, paper_number=whole,
        actor=actor, day=day,
    )  # fmt: skip
