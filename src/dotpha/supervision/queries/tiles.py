"""What supervision shows in the situation room: the voices of the People's Council and the Front that wait for an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.kit.seen import with_day
from dotpha.kit.tiles import Face, Line, Tile
from dotpha.supervision.queries.seen import sees_inside, visible_inquiries
from dotpha.supervision.queries.standing import InquiryView, views_of
from dotpha.text.dates import write_date

SHOWN = 5


def voices(user: Any, day: date) -> Face | None:
    """What was asked and waits for its answer, the late ones first."""
    rows = visible_inquiries(user).filter(rounds__asked_on__lte=day).distinct().select_related("body")
    views = [one for one in views_of(rows.order_by("pk"), day, inside=sees_inside(user)) if one.state.open]
    page = with_day(f"{reverse('supervision:inquiry_list')}?state=open", day)
    if not views:
        return Face(says="Không kiến nghị nào đang chờ trả lời", url=page) if user.reads_all else None
    late = sum(1 for one in views if one.state.late)
    views.sort(key=lambda one: (not one.state.late, one.state.deadline or date.max))
    return Face(
        says=f"{len(views)} kiến nghị đang chờ trả lời" + (f", {late} quá hạn" if late else ""),
        lines=tuple(_line(one, day) for one in views[:SHOWN]), url=page,
    )  # fmt: skip


def _line(one: InquiryView, day: date) -> Line:
    until = f"hạn {write_date(one.state.deadline)}, " if one.state.deadline else ""
    tone = one.state.tone if one.state.tone in ("late", "soon") else "plain"
    return Line(
        f"{one.inquiry.body.short_name}: {one.inquiry.title}", with_day(one.url, day), one.agencies, f"{until}{one.state.label}", tone,
        "supervision.inquiry", one.inquiry.pk,
    )  # fmt: skip


TILES = (Tile("supervision.voices", "Kiến nghị giám sát", voices, order=55, soon=("supervision.",)),)
