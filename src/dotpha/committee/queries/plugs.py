"""What committees say elsewhere: Việc của tôi, the calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
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
    """To those invited the answer, to who concludes what is to be issued, to who prepares what is to be written.

    One query for the standing office and leaders, two for others who sit on a committee: the page has many parts.
    """
    issues, writes = user.has_role(Role.LEADER), user.is_standing_office
    seats = [] if issues or writes else seats_of(user)
    if not (issues or writes or seats):
        return []
    prepares = [one.committee_id for one in seats if one.role == SECRETARY]
    asked = Attendance.objects.filter(session=OuterRef("pk"), membership__user=user, answer="")
    rows = Session.objects.annotate(
        asked=Subquery(asked.values("pk")[:1]), said=Exists(Conclusion.objects.filter(session=OuterRef("pk")))
    )
    wanted = Q(step="held") | Q(step="invited", planned_on__gte=day, asked__isnull=False)
    found = rows.filter(wanted).select_related("committee").order_by("planned_on", "pk")
    return [line for one in found if (line := _line(one, issues, writes or one.committee_id in prepares))]


def _line(one: Any, issues: bool, writes: bool) -> Waiting | None:
    when = f"ngày {write_date(one.planned_on)}"
    if one.step == "invited":
        text = f"Trả lời giấy mời {one} lúc {one.starts_at:%H:%M} {when}"
        return Waiting(text, reverse("committee:answer", args=[one.asked]), "soon")
    if one.said and issues:
        return Waiting(f"{one}: kết luận chờ ban hành", _url(one), "soon")
    if not one.said and writes:
        return Waiting(f"{one} {when} đã họp, chưa có kết luận", _url(one), "soon")
    return None


def _url(session: Session) -> str:
    return reverse("committee:session", args=[session.pk])


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
