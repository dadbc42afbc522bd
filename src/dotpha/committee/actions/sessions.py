"""Sessions prepared, called, put off and closed; papers that lie before them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction
from django.db.models import Max

from dotpha.cases.actions import settle
from dotpha.committee.actions.committees import locked_committee
from dotpha.committee.actions.minutes import keep_minutes
from dotpha.committee.actions.shared import KIND, invited_people, is_at, key, locked, take, tell
from dotpha.committee.flow import AHEAD
from dotpha.committee.models import Attendance, Committee, Membership, Session, SessionFile
from dotpha.committee.queries.page import view_of
from dotpha.committee.rules.titles import CHAIR, HEADS, SECRETARY
from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.kit.incoming import Upload, kept, looked_at
from dotpha.people.models import Organisation
from dotpha.programme.queries.documents import key_of
from dotpha.text.dates import write_date
from dotpha.text.official.wording import in_sentence


@dataclass(frozen=True)
class SessionFacts:
    """When, where, about what; who presides (None: the head of the committee) and keeps the minutes."""

    planned_on: date
    starts_at: time
    place: str
    kind: str = Session.Kind.REGULAR
    topic: str = ""
    chair_id: int | None = None
    secretary_id: int | None = None
    members: tuple[int, ...] | None = None
    """Of the committee, by membership; None: all who sit on it that day."""
    guests: tuple[int, ...] = ()


@transaction.atomic
def make_session(*, committee_id: int, facts: SessionFacts, actor: Any, day: date) -> Session:
    """The next number of the committee; whoever sits on it that day is among those to be invited."""
    committee = locked_committee(committee_id)
    access.check(actor, "committee.make_session", committee)
    if committee.ended_on and committee.ended_on <= facts.planned_on:
        raise Rejected(f"{committee.name} đã kết thúc từ {write_date(committee.ended_on)}.")
    last = Session.objects.filter(committee=committee).aggregate(last=Max("number"))["last"] or 0
    made = Session(committee=committee, number=last + 1, made_by=actor, made_on=day)
    _write(made, facts)
    ledger.write("committee.session_made", made, actor=actor, on=made.planned_on, place=made.place)
    return made


@transaction.atomic
def edit_session(*, session_id: int, facts: SessionFacts, actor: Any, day: date) -> Session:
    """Before it is held. Another day or place is told to those who were invited already, and they are asked anew."""
    session = locked(session_id)
    access.check(actor, "committee.edit_session", session)
    is_at(session, (*AHEAD, "postponed"), "sửa")
    before = (session.planned_on, session.starts_at, session.place)
    _write(session, facts)
    entry = ledger.write("committee.session_edited", session, actor=actor, on=session.planned_on, place=session.place)
    if session.step == "invited" and before != (session.planned_on, session.starts_at, session.place):
        _ask_anew(session)
        text = f"{session.about} {session.committee.short_name} đổi thành {_when(session)}. Đề nghị trả lời lại."
        tell(invited_people(session), session, f"moved.{entry.pk}", text)
    return session


def _when(session: Session) -> str:
    return f"{session.starts_at:%H:%M} ngày {write_date(session.planned_on)} tại {session.place}"


def _write(session: Session, facts: SessionFacts) -> None:
    if not facts.place.strip():
        raise Rejected("Hãy ghi địa điểm họp.")
    if facts.kind not in Session.Kind.values:
        raise Rejected("Hãy chọn loại phiên họp.")
    seated = [one for one in session.committee.memberships.all() if one.sits_on(facts.planned_on)]
    session.chair = _one_of(seated, facts.chair_id, HEADS, CHAIR) or _nobody(session, facts.planned_on)
    session.secretary = _one_of(seated, facts.secretary_id, (*HEADS, SECRETARY, "member"), SECRETARY)
    session.planned_on, session.starts_at, session.kind = facts.planned_on, facts.starts_at, facts.kind
    session.place, session.topic = facts.place.strip()[:255], facts.topic.strip()[:255]
    session.save()
    _list(session, seated, facts)
    search.index(KIND, session)


def _one_of(seated: list[Membership], wanted: int | None, roles: Iterable[str], usual: str) -> Membership | None:
    """Of those who sit on the committee the one wanted, in one of the roles; without a wish the first in the usual role."""
    if wanted is not None:
        return next((one for one in seated if one.pk == wanted and one.role in roles), None)
    return next((one for one in seated if one.role == usual), None)


def _nobody(session: Session, day: date) -> Membership:
    raise Rejected(
        f"Ngày {write_date(day)} {session.committee.short_name} chưa có người chủ trì. Hãy chọn người đứng đầu hoặc cấp phó "
        "đang tham gia ban."
    )


def _list(session: Session, seated: list[Membership], facts: SessionFacts) -> None:
    """Who is to be invited: what those who stay have answered is kept."""
    wanted = {one.pk for one in seated if facts.members is None or one.pk in facts.members} | {session.chair.pk}
    if session.secretary:
        wanted.add(session.secretary.pk)
    guests = set(Organisation.objects.filter(pk__in=facts.guests).values_list("pk", flat=True))
    rows = Attendance.objects.filter(session=session)
    rows.filter(membership__isnull=False).exclude(membership__in=wanted).delete()
    rows.filter(organisation__isnull=False).exclude(organisation__in=guests).delete()
    known = set(rows.values_list("membership", flat=True)) | {None}
    here = set(rows.values_list("organisation", flat=True)) | {None}
    order = [one.pk for one in seated if one.pk in wanted - known]
    Attendance.objects.bulk_create([Attendance(session=session, membership_id=pk) for pk in order])
    Attendance.objects.bulk_create([Attendance(session=session, organisation_id=pk) for pk in sorted(guests - here)])


@looked_at
@transaction.atomic
def attach(*, session_id: int, file: Upload | None, actor: Any, day: date) -> SessionFile:
    """A paper that lies before the session."""
    session = locked(session_id)
    access.check(actor, "committee.attach", session)
    is_at(session, (*AHEAD, "postponed", "held"), "thêm tài liệu")
    stored = kept(file, actor)
    if stored is None:
        raise Rejected("Hãy chọn tệp tài liệu.")
    made = SessionFile.objects.create(session=session, file=stored, added_by=actor)
    ledger.write("committee.file_added", session, actor=actor, name=stored.name)
    return made


@transaction.atomic
def drop_file(*, file_id: int, actor: Any, day: date) -> Session:
    one = SessionFile.objects.select_related("file").get(pk=file_id)
    session = locked(one.session_id)
    access.check(actor, "committee.attach", session)
    is_at(session, (*AHEAD, "postponed"), "bỏ tài liệu")
    ledger.write("committee.file_dropped", session, actor=actor, name=one.file.name)
    one.delete()
    return session


@transaction.atomic
def invite(*, session_id: int, number: str = "", actor: Any, day: date) -> Session:
    """The invitation goes out, again where the agenda has changed; members with an account are told and asked."""
    session = locked(session_id)
    access.check(actor, "committee.invite", session)
    if not session.items.exists():
        raise Rejected("Chương trình họp còn trống. Hãy chọn nội dung trước khi gửi giấy mời.")
    if session.planned_on < day:
        raise Rejected(f"Ngày họp {write_date(session.planned_on)} đã qua. Hãy sửa ngày họp trước khi gửi giấy mời.")
    _only_seated(session)
    _is_new_number(session, number, day)
    take(session, "invite", actor=actor, day=day, number=number.strip())
    session.invitation_number, session.invited_on = number.strip()[:80], day
    session.save(update_fields=["invitation_number", "invited_on"])
    ledger.write("committee.invited", session, actor=actor, number=session.invitation_number)
    text = f"Mời dự {in_sentence(session.about)} của {session.committee.short_name}, {_when(session)}. Đề nghị trả lời dự họp."
    # Invited again, of another agenda or day, they are told again.
    people = [one for one in invited_people(session) if one.pk != actor.pk]
    tell(people, session, f"invited.{session.steps.count()}", text)
    return session


def _is_new_number(session: Session, number: str, day: date) -> None:
    """A committee numbers its invitations from 1 each year; of two that go out at the same moment the second waits and is told."""
    Committee.objects.select_for_update(no_key=True).get(pk=session.committee_id)
    if not number.strip():
        return
    rows = session.committee.sessions.filter(invited_on__year=day.year).exclude(pk=session.pk)
    other = next((one for one in rows if key_of(one.invitation_number) == key_of(number)), None)
    if other is not None:
        raise Rejected(f"Số {number.strip()} đã dùng cho giấy mời phiên họp thứ {other.number}. Hãy kiểm tra lại số.")


def _only_seated(session: Session) -> None:
    """Who sits on the committee no more on its day, replaced since the list was made, is not invited."""
    seated = [one.pk for one in session.committee.memberships.all() if one.sits_on(session.planned_on)]
    if session.chair.pk not in seated:
        _nobody(session, session.planned_on)
    session.attendance.filter(membership__isnull=False).exclude(membership__in=seated).delete()


def _ask_anew(session: Session) -> None:
    session.attendance.update(answer="", reason="", substitute="", answered_by=None, answered_on=None)


@transaction.atomic
def postpone(*, session_id: int, reason: str, actor: Any, day: date) -> Session:
    return _put_off(session_id, "postpone", reason, "hoãn", actor=actor, day=day)


@transaction.atomic
def cancel(*, session_id: int, reason: str, actor: Any, day: date) -> Session:
    return _put_off(session_id, "cancel", reason, "hủy", actor=actor, day=day)


def _put_off(session_id: int, verb: str, reason: str, word: str, *, actor: Any, day: date) -> Session:
    session = locked(session_id)
    access.check(actor, f"committee.{verb}", session)
    invited = session.step == "invited"
    take(session, verb, actor=actor, day=day, note=reason.strip())
    ledger.write(f"committee.{session.step}", session, actor=actor, reason=reason.strip())
    if invited:
        settle(recipients=invited_people(session), about=key(session, ""))
        text = f"{session.about} của {session.committee.short_name} ngày {write_date(session.planned_on)} {word}: {reason.strip()}"
        tell(invited_people(session), session, f"{session.step}.{session.planned_on}", text)
    search.index(KIND, session)
    return session


@transaction.atomic
def plan_again(*, session_id: int, planned_on: date, starts_at: time, actor: Any, day: date) -> Session:
    """A postponed session on another day: it is prepared again, and everybody is asked anew."""
    session = locked(session_id)
    access.check(actor, "committee.plan", session)
    if planned_on < day:
        raise Rejected("Ngày họp mới không được trước hôm nay.")
    take(session, "plan", actor=actor, day=day, was=session.planned_on.isoformat())
    session.planned_on, session.starts_at, session.invited_on = planned_on, starts_at, None
    session.save(update_fields=["planned_on", "starts_at", "invited_on"])
    _ask_anew(session)
    ledger.write("committee.planned", session, actor=actor, on=planned_on)
    return session


@transaction.atomic
def close_session(*, session_id: int, actor: Any, day: date) -> Session:
    """After its conclusions are issued, or without any where it had none to issue."""
    session = locked(session_id)
    access.check(actor, "committee.close", session)
    if session.step == "held" and session.conclusions.exists():
        raise Rejected("Phiên họp có kết luận chưa ban hành. Hãy ban hành thông báo kết luận trước khi kết thúc.")
    if session.step == "held":
        keep_minutes(view_of(session, day), actor=actor)
    take(session, "close", actor=actor, day=day)
    ledger.write("committee.closed", session, actor=actor)
    return session
