"""What supervision says in the brief of a morning: what was asked, what was sent on, what is due. Of the house alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.urls import reverse

from dotpha.kit.briefs import BriefPart, Morning, Row, Sentence
from dotpha.supervision.models import Inquiry, Round
from dotpha.supervision.queries.plugs import OPEN
from dotpha.supervision.queries.standing import InquiryView, views_of
from dotpha.text.dates import write_date

SUNDAY = 6


def brief(morning: Morning) -> Iterator[BriefPart]:
    """Asked and sent on since; overdue, and due until Sunday."""
    sunday = morning.day + timedelta(SUNDAY - morning.day.weekday())
    waiting = views_of(Inquiry.objects.filter(step__in=OPEN).select_related("body").order_by("pk"), morning.day)
    due = [(one, one.state.deadline) for one in waiting if one.state.deadline]
    asked = Round.objects.filter(asked_on__range=morning.days).exclude(inquiry__step__in=["draft", "withdrawn"])
    sent_on = Round.objects.filter(delivered_on__range=morning.days)
    page = reverse("supervision:inquiry_list")
    groups = (
        ("kiến nghị, câu hỏi mới của cơ quan giám sát", f"{page}?state=open", "soon", _rounds(asked)),
        ("kiến nghị, câu hỏi đã chuyển trả lời", page, "done", _rounds(sent_on)),
        ("kiến nghị, câu hỏi quá hạn trả lời", f"{page}?state=late", "late",
         _views(one for one, until in due if until < morning.day)),
        (f"kiến nghị, câu hỏi phải trả lời trong tuần này (đến {write_date(sunday)})", f"{page}?state=open", "soon",
         _views(one for one, until in due if morning.day <= until <= sunday)),
    )  # fmt: skip
    told = tuple(Sentence(f"{len(rows)} {words}.", url, tone, rows) for words, url, tone, rows in groups if rows)
    if told:
        late, week = len(groups[2][3]), len(groups[3][3])
        short = f"{late + week} kiến nghị giám sát phải trả lời" if late + week else ""
        yield BriefPart("Giám sát", told, short, order=60, inside=True)


def _rounds(rounds: Iterable[Round]) -> tuple[Row, ...]:
    found = {one.inquiry_id: one.inquiry for one in rounds.select_related("inquiry__body").order_by("pk")}  # type: ignore[attr-defined]
    return tuple(
        Row(f"{one.body.short_name}: {one.title}", reverse("supervision:inquiry", args=[pk]))
        for pk, one in found.items()
    )


def _views(views: Iterable[InquiryView]) -> tuple[Row, ...]:
    rows = sorted(views, key=lambda one: (one.state.deadline, one.inquiry.pk))
    return tuple(
        Row(f"{one.inquiry.body.short_name}: {one.inquiry.title}, hạn {write_date(one.state.deadline)}", one.url)  # type: ignore[arg-type]
        for one in rows
    )
