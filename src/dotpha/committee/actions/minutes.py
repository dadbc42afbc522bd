"""The minutes, kept while the session goes on, archived once nobody writes them any more; and that it was held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.db import transaction
from django.urls import reverse

from dotpha.cases.actions import archive, settle
from dotpha.committee.actions.shared import KIND, heads, invited_people, is_at, key, locked, take, tell
from dotpha.committee.flow import WRITTEN
from dotpha.committee.models import AgendaItem, Session
from dotpha.committee.queries import papers
from dotpha.committee.queries.page import SessionView
from dotpha.kit import access, files, ledger, search
from dotpha.kit.access import Rejected
from dotpha.text.dates import write_date


@dataclass(frozen=True)
class Minutes:
    """What was written: when it began and ended, what was said in general, and by item (its id)."""

    opened_at: time | None = None
    ended_at: time | None = None
    opening: str = ""
    outcomes: Mapping[int, str] = field(default_factory=dict)


@transaction.atomic
def write_minutes(*, session_id: int, minutes: Minutes, turn: int, actor: Any, day: date) -> Session:
    """Keeps what was typed. `turn` is that of the page: what somebody else wrote meanwhile is not overwritten."""
    session = locked(session_id)
    access.check(actor, "committee.write_minutes", session)
    is_at(session, WRITTEN, "ghi diễn biến")
    if turn != session.turn:
        raise Rejected("Người khác vừa ghi diễn biến phiên họp này. Hãy chép phần đang gõ, tải lại trang rồi ghi tiếp.")
    if minutes.opened_at and minutes.ended_at and minutes.ended_at < minutes.opened_at:
        raise Rejected("Giờ kết thúc không được trước giờ bắt đầu.")
    session.opened_at, session.ended_at = minutes.opened_at, minutes.ended_at
    session.opening, session.turn = minutes.opening.strip(), session.turn + 1
    session.save(update_fields=["opened_at", "ended_at", "opening", "turn"])
    changed = []
    for item in session.items.all():
        said = minutes.outcomes.get(item.pk, item.outcome).strip()
        if said != item.outcome:
            item.outcome = said
            changed.append(item)
    AgendaItem.objects.bulk_update(changed, ["outcome"])
    ledger.write("committee.minutes_written", session, actor=actor, count=len(changed))
    return session


@transaction.atomic
def hold(*, session_id: int, actor: Any, day: date) -> Session:
    """The session was held; whoever concludes is told. What nobody marked stays as it was answered."""
    session = locked(session_id)
    access.check(actor, "committee.hold", session)
    if session.planned_on > day:
        raise Rejected(f"Phiên họp định ngày {write_date(session.planned_on)}, chưa đến ngày họp.")
    take(session, "hold", actor=actor, day=day)
    for one in session.attendance.filter(came="").exclude(answer=""):
        one.came = one.answer
        one.save(update_fields=["came"])
    ledger.write("committee.held", session, actor=actor)
    settle(recipients=invited_people(session), about=key(session, ""))
    people = [one for one in heads(session, day) if one.pk != actor.pk]
    tell(people, session, "held", f"{session.about} của {session.committee.short_name} đã họp, chờ ban hành kết luận.")
    search.index(KIND, session)
    return session


def keep_minutes(view: SessionView, *, actor: Any) -> None:
    """Into the archive as they stand, for the house: called in the step after which nobody writes them."""
    session = view.session
    file = files.store(name=f"Bien-ban-phien-{session.number}.docx", data=papers.minutes(view), actor=actor)
    archive(
        kind="minutes", title=papers.minutes_title(session), day=session.planned_on, file=file, thing=session,
        part="minutes", url=reverse("committee:session", args=[session.pk]), actor=actor, inside=True,
    )  # fmt: skip
