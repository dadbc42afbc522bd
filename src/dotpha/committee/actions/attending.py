"""Who comes to a session: the answer to the invitation, and who was there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.cases.actions import settle
from dotpha.committee.actions.shared import is_at, key, locked
from dotpha.committee.flow import WRITTEN
from dotpha.committee.models import Attendance, Session
from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected


@dataclass(frozen=True)
class Said:
    """Whether somebody comes; who comes instead, and why not."""

    answer: str
    substitute: str = ""
    reason: str = ""


@transaction.atomic
def answer_invitation(*, attendance_id: int, said: Said, actor: Any, day: date) -> Attendance:
    """Comes, sends somebody, or does not come; may be changed until the session is held."""
    one = _locked_attendance(attendance_id)
    access.check(actor, "committee.answer", one)
    is_at(one.session, ("invited",), "trả lời giấy mời")
    if said.answer not in Attendance.Answer.values or not said.answer:
        raise Rejected("Hãy chọn dự họp, cử người dự thay hoặc vắng mặt.")
    if said.answer == Attendance.Answer.SENDS and not said.substitute.strip():
        raise Rejected("Hãy ghi họ tên, chức vụ của người dự thay.")
    if said.answer == Attendance.Answer.ABSENT and not said.reason.strip():
        raise Rejected("Hãy ghi lý do vắng mặt.")
    one.answer, one.reason = said.answer, said.reason.strip()[:255]
    one.substitute = (
        said.substitute.strip()[:160] if said.answer == Attendance.Answer.SENDS or not one.membership_id else ""
    )
    one.answered_by, one.answered_on = actor, day
    one.save()
    ledger.write("committee.answered", one.session, actor=actor, member=one.name, answer=one.answer, reason=one.reason)
    if one.membership and one.membership.user:
        settle(recipients=[one.membership.user], about=key(one.session, ""))
    return one


def _locked_attendance(attendance_id: int) -> Attendance:
    session = locked(Attendance.objects.values_list("session_id", flat=True).get(pk=attendance_id))
    one = Attendance.objects.select_related("membership__committee", "membership__user", "organisation").get(
        pk=attendance_id
    )
    one.session = session
    return one


@transaction.atomic
def mark_attendance(*, session_id: int, came: Mapping[int, Said], actor: Any, day: date) -> Session:
    """How everybody was there, by attendance; who is not named stays as noted before."""
    session = locked(session_id)
    access.check(actor, "committee.mark", session)
    is_at(session, WRITTEN, "điểm danh")
    rows = {one.pk: one for one in session.attendance.select_related("membership", "organisation")}
    for pk, said in came.items():
        one = rows.get(pk)
        if one is None:
            raise Rejected("Danh sách mời họp vừa đổi. Hãy tải lại trang rồi điểm danh.")
        if said.answer not in Attendance.Answer.values:
            raise Rejected("Hãy chọn dự họp, cử người dự thay hoặc vắng mặt.")
        if said.answer == Attendance.Answer.SENDS and not said.substitute.strip():
            raise Rejected(f"Hãy ghi người dự thay {one.name}.")
        one.came, one.substitute = said.answer, said.substitute.strip()[:160]
    Attendance.objects.bulk_update(rows.values(), ["came", "substitute"])
    there = sum(one.came in (Attendance.Answer.COMES, Attendance.Answer.SENDS) for one in rows.values())
    ledger.write("committee.attendance_marked", session, actor=actor, there=there)
    return session
