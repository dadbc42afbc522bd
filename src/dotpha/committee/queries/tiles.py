"""What committees show in the situation room: the next session, and conclusions that are not carried out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from dotpha.committee.flow import AHEAD
from dotpha.committee.models import Conclusion, Session, SessionStep
from dotpha.committee.queries.outcomes import ConclusionView, views_of_conclusions
from dotpha.committee.queries.seen import visible_sessions
from dotpha.kit.seen import with_day
from dotpha.kit.tiles import Face, Line, Tile
from dotpha.text.dates import write_date

SHOWN = 4


def sessions(user: Any, day: date) -> Face | None:
    """The next session and the open conclusions of those before, late ones first; to whom all sessions are open.

    A member sees those they were invited to, which is not what all with the same role see.
    """
    if not user.reads_inside:
        return None
    seen = visible_sessions(user)
    coming = _coming(seen, day)
    said = Conclusion.objects.filter(session__in=seen.filter(notice_on__lte=day))
    opened = [one for one in views_of_conclusions(said, day) if one.outcome.open]
    page = reverse("committee:session_list")
    if coming is None and not opened:
        return None
    late = sum(1 for one in opened if one.outcome.key == "late")
    when = f"Phiên họp tới {write_date(coming.planned_on)}" if coming else "Chưa định phiên họp tới"
    counts = ((len(opened) - late, "đang trong hạn"), (late, "quá hạn"))
    told = ", ".join(f"{many} {what}" for many, what in counts if many)
    rest = f"; kết luận: {told}" if told else ""
    opened.sort(key=lambda one: (one.outcome.key != "late", one.due_on or date.max))
    lines = [_line(one, day) for one in opened[:SHOWN]]
    if coming:
        address = with_day(reverse("committee:session", args=[coming.pk]), day)
        when_on = write_date(coming.planned_on)
        lines.insert(0, Line(str(coming), address, words=when_on, kind="committee.session", thing=coming.pk))
    return Face(says=when + rest, lines=tuple(lines), url=page, url_words="Phiên họp")


def _coming(seen: QuerySet[Session], day: date) -> Session | None:
    """The next session as it stood on the day: planned by then, neither held nor put off."""
    taken = SessionStep.objects.filter(thing=OuterRef("pk"), day__lte=day).order_by("-pk").values("target")[:1]
    rows = seen.filter(made_on__lte=day, planned_on__gte=day).annotate(
        stood=Coalesce(Subquery(taken), Value("prepared"))
    )
    return rows.filter(stood__in=AHEAD).order_by("planned_on", "pk").first()


def _line(one: ConclusionView, day: date) -> Line:
    url = with_day(reverse("committee:session", args=[one.conclusion.session_id]), day)
    until = f", hạn {write_date(one.due_on)}" if one.due_on else ""
    return Line(
        one.conclusion.text[:200], url, one.lead_name, f"{one.outcome.label}{until}", one.outcome.tone,
        "directing.directive", one.conclusion.directive_id or 0,
    )  # fmt: skip


TILES = (Tile("committee.sessions", "Ban Chỉ đạo", sessions, order=48, soon=("committee.", "programme.")),)
