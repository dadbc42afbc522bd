"""What committees show in the situation room: the next session, and conclusions that are not carried out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.committee.models import Conclusion
from dotpha.committee.queries.outcomes import ConclusionView, views_of_conclusions
from dotpha.committee.queries.seen import visible_sessions
from dotpha.kit.tiles import Face, Line, Tile
from dotpha.text.dates import write_date

SHOWN = 4


def sessions(user: Any, day: date) -> Face | None:
    """The next session that one sees, and the open conclusions of those before, late ones first."""
    seen = visible_sessions(user)
    coming = seen.filter(planned_on__gte=day).order_by("planned_on", "pk").first()
    said = Conclusion.objects.filter(session__in=seen.filter(notice_on__lte=day))
    opened = [one for one in views_of_conclusions(said, day) if one.outcome.open]
    page = reverse("committee:session_list")
    if coming is None and not opened:
        return None
    late = sum(1 for one in opened if one.outcome.key == "late")
    when = f"Phiên họp tới {write_date(coming.planned_on)}" if coming else "Chưa định phiên họp tới"
    rest = f"; {len(opened)} kết luận đang thực hiện" + (f", {late} quá hạn" if late else "") if opened else ""
    opened.sort(key=lambda one: (one.outcome.key != "late", one.due_on or date.max))
    lines = [_line(one) for one in opened[:SHOWN]]
    if coming:
        address = reverse("committee:session", args=[coming.pk])
        lines.insert(0, Line(str(coming), address, words=write_date(coming.planned_on)))
    return Face(says=when + rest, lines=tuple(lines), url=page, url_words="Phiên họp")


def _line(one: ConclusionView) -> Line:
    url = reverse("committee:session", args=[one.conclusion.session_id])
    until = f", hạn {write_date(one.due_on)}" if one.due_on else ""
    tone = "late" if one.outcome.key == "late" else "plain"
    return Line(one.conclusion.text[:200], url, one.lead_name, f"{one.outcome.label}{until}", tone)


TILES = (Tile("committee.sessions", "Ban Chỉ đạo", sessions, order=48, soon=("committee.", "programme.")),)
