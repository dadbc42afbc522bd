"""What supervision says elsewhere: Việc của tôi, the calendar, the page of a task."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from dotpha.kit import access, clock
from dotpha.kit.modules import Dated, Waiting
from dotpha.people.models import REPORTS
from dotpha.people.queries import own_organisations
from dotpha.supervision.access import bodies_of
from dotpha.supervision.models import Inquiry, Round
from dotpha.supervision.queries.seen import sees_inside, visible_inquiries
from dotpha.supervision.queries.standing import DutyView, InquiryView, views_of
from dotpha.supervision.rules.standing import Standing, at_step
from dotpha.text.dates import write_date

OPEN = ("sent", "assigned", "answered")


def waiting(user: Any, day: date) -> list[Waiting]:
    """To the office what to assign and to check, to an agency what to answer, to a body the answers that came."""
    out: list[Waiting] = []
    if user.is_standing_office:
        out += _of_office(day)
    if own := (own_organisations(user, day) if user.has_role(*REPORTS) else set()):
        out += _of_agency(own, day)
    if bodies := bodies_of(user):
        rows = Inquiry.objects.filter(body__in=bodies, step="delivered")
        out += [
            Waiting(f"Đã có trả lời «{one.title[:160]}»: chấp nhận hay hỏi tiếp", _url(one), "soon") for one in rows
        ]
    return out


def _url(inquiry: Inquiry) -> str:
    return reverse("supervision:inquiry", args=[inquiry.pk])


def _of_office(day: date) -> list[Waiting]:
    out = []
    words = {"sent": "cần phân công trả lời", "answered": "đã có trả lời, cần kiểm tra và chuyển đi"}
    for view in views_of(Inquiry.objects.filter(step__in=words).select_related("body"), day):
        until = f", hạn {write_date(view.state.deadline)}" if view.state.deadline else ""
        text = f"{view.inquiry.body.short_name}: «{view.inquiry.title[:140]}» {words[view.inquiry.step]}{until}"
        out.append(Waiting(text, view.url, view.state.tone if view.state.tone in ("late", "soon") else "plain"))
    return out


def _of_agency(own: set[int], day: date) -> list[Waiting]:
    out = []
    for view, one in _duties(own, day):
        tone = one.state.tone if one.state.tone in ("late", "soon") else "plain"
        text = (
            f"Trả lời {view.inquiry.body.short_name}: «{view.inquiry.title[:140]}», hạn {write_date(one.duty.deadline)}"
        )
        more = f" ({one.state.label})" if one.state.late or one.state.said == "returned" else ""
        out.append(Waiting(text + more, reverse("supervision:answer", args=[one.duty.pk]), tone))
    return out


def _duties(own: set[int], day: date) -> Iterator[tuple[InquiryView, DutyView]]:
    """What these organisations owe now."""
    rows = Inquiry.objects.filter(step="assigned", rounds__duties__organisation__in=own).distinct()
    for view in views_of(rows.select_related("body"), day):
        for one in view.duties:
            if one.duty.organisation_id in own and one.state.owes:
                yield view, one


def dates(user: Any, first: date, last: date) -> list[Dated]:
    """The deadlines of the answers one waits for or owes: to an agency its inner one."""
    day = clock.today()
    own, inside = own_organisations(user, day), sees_inside(user)
    bodies = bodies_of(user)
    rows = visible_inquiries(user).filter(step__in=OPEN)
    out = []
    for view in views_of(rows, day):
        until = view.state.deadline
        if until and first <= until <= last and (inside or view.inquiry.body_id in bodies):
            title = f"{view.inquiry.title[:160]} ({view.inquiry.body.short_name})"
            key = f"supervision.inquiry:{view.inquiry.pk}"
            out.append(Dated(key, until, title, view.url, "Hạn trả lời giám sát"))
        for one in view.duties:
            if one.duty.organisation_id in own and first <= one.duty.deadline <= last:
                key, url = f"supervision.duty:{one.duty.pk}", reverse("supervision:answer", args=[one.duty.pk])
                sort = "Hạn nội bộ trả lời giám sát"
                out.append(Dated(key, one.duty.deadline, view.inquiry.title[:160], url, sort, not one.state.owes))
    return out


@dataclass(frozen=True)
class PanelRow:
    """One inquiry on the page of its task, as it stands today."""

    inquiry: Inquiry
    state: Standing
    url: str


def panel(user: Any, task: Any) -> dict[str, Any] | None:
    """What was asked of a task; None where nothing was and this person does not ask. One query: the page has many panels."""
    supervises, inside, today = bool(bodies_of(user)), sees_inside(user), clock.today()
    # A further question that was taken back leaves its round behind, never delivered.
    rounds = Round.objects.filter(inquiry=OuterRef("pk")).order_by("-number")
    rounds = rounds.exclude(inquiry__step="closed", delivered_on=None)
    found = visible_inquiries(user).filter(task=task).exclude(step="withdrawn")
    shown = found.annotate(
        last=Subquery(rounds.values("number")[:1]),
        until=Subquery(rounds.values("deadline")[:1]),
        came=Subquery(rounds.values("delivered_on")[:1]),
    )
    rows = [_panel_row(one, inside, today) for one in shown]
    if not rows and not supervises:
        return None
    may_ask = access.why_not(user, "supervision.make_inquiry") is None
    return {"rows": rows, "may_ask": may_ask, "supervises": supervises}


def _panel_row(one: Any, inside: bool, day: date) -> PanelRow:
    step = "assigned" if one.step == "answered" and not inside else one.step
    return PanelRow(one, at_step(step, one.last or 0, one.until, one.came, day), _url(one))
