"""What committees say elsewhere: Việc của tôi, the calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from dotpha.committee.access import seats_of
from dotpha.committee.models import Attendance, Conclusion, Session
from dotpha.committee.queries.seen import visible_sessions
from dotpha.committee.rules.titles import SECRETARY
from dotpha.kit.modules import Dated, Waiting
from dotpha.people.models import Role
from dotpha.text.dates import write_date

SORT = "Phiên họp"


def waiting(user: Any, day: date) -> list[Waiting]:
    """To those invited the answer, to who concludes what is to be issued, to who prepares what is to be written."""
    seats = seats_of(user)
    out = _answers(user, day) if seats else []
    prepares = [one.committee_id for one in seats if one.role == SECRETARY]
    issues, writes = user.has_role(Role.LEADER), user.is_standing_office
    if not (prepares or issues or writes):
        return out
    said = Exists(Conclusion.objects.filter(session=OuterRef("pk")))
    rows = Session.objects.filter(step="held").select_related("committee").annotate(said=said)
    for one in rows.order_by("planned_on", "pk"):
        if one.said and issues:
            out.append(Waiting(f"{one}: kết luận chờ ban hành", _url(one), "soon"))
        elif not one.said and (writes or one.committee_id in prepares):
            out.append(Waiting(f"{one} ngày {write_date(one.planned_on)} đã họp, chưa có kết luận", _url(one), "soon"))
    return out


def _url(session: Session) -> str:
    return reverse("committee:session", args=[session.pk])


def _answers(user: Any, day: date) -> list[Waiting]:
    rows = Attendance.objects.filter(membership__user=user, answer="", session__step="invited")
    rows = rows.filter(session__planned_on__gte=day).select_related("session__committee")
    return [
        Waiting(
            f"Trả lời giấy mời {one.session} lúc {one.session.starts_at:%H:%M} ngày {write_date(one.session.planned_on)}",
            reverse("committee:answer", args=[one.pk]), "soon",
        )
        for one in rows.order_by("session__planned_on", "pk")
    ]  # fmt: skip


def dates(user: Any, first: date, last: date) -> list[Dated]:
    """The sessions one is invited to; to who prepares or reads all, all that are planned or were held."""
    rows = visible_sessions(user).filter(planned_on__range=(first, last)).exclude(step__in=("postponed", "cancelled"))
    if not user.reads_inside:
        rows = rows.filter(Q(attendance__membership__user=user) | Q(step="prepared")).distinct()
    return [
        Dated(
            f"committee.session:{one.pk}", one.planned_on, f"{one} lúc {one.starts_at:%H:%M}, {one.place}"[:255],
            _url(one), SORT, one.step not in ("prepared", "invited"),
        )
        for one in rows
    ]  # fmt: skip
