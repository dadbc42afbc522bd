"""Rows of the lists: inquiries with what they say, sessions with their counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from dotpha.supervision.models import Inquiry, Session
from dotpha.supervision.queries.page import rounds_told
from dotpha.supervision.queries.seen import sees_inside, visible_inquiries
from dotpha.supervision.queries.standing import InquiryView, views_of
from dotpha.text.dates import write_date


@dataclass(frozen=True)
class ListedInquiry:
    """One line of the list, and of the table of all inquiries of a body."""

    view: InquiryView
    answers: str

    @property
    def label(self) -> str:
        return self.view.state.label

    @property
    def deadline(self) -> date | None:
        return self.view.state.deadline

    @property
    def kind(self) -> str:
        return str(self.view.inquiry.get_kind_display())

    @property
    def paper(self) -> str:
        one = self.view.inquiry
        return f"{one.paper_number}{f' ngày {write_date(one.paper_on)}' if one.paper_on else ''}".strip()


def listed(user: Any, inquiries: Iterable[Inquiry], day: date, state: str = "") -> list[ListedInquiry]:
    """The inquiries as lines; `state` keeps those of one state, late ones for "late"."""
    views = [view for view in views_of(inquiries, day, inside=sees_inside(user)) if _fits(view, state)]
    return [ListedInquiry(view, answers_of(user, view)) for view in views]


def _fits(view: InquiryView, state: str) -> bool:
    if state == "late":
        return view.state.late and view.state.open
    if state == "open":
        return view.state.open
    if state == "came_late":
        return view.state.late and not view.state.open
    return state in ("", view.state.step)


def answers_of(user: Any, view: InquiryView) -> str:
    """What was answered, round by round, as far as this person may read it."""
    parts = []
    for told in reversed(rounds_told(user, view)):
        if not told.delivered:
            continue
        said = [f"{one.view.name}: {one.shown[-1].text}" for one in told.duties if one.shown]
        parts += [*([told.round.word] if told.round.word else []), *said]
    return "\n".join(parts)


@dataclass(frozen=True)
class SessionView:
    """A session with the inquiries of it that this person sees."""

    session: Session
    views: tuple[InquiryView, ...]

    @property
    def counts(self) -> dict[str, int]:
        states = [one.state for one in self.views]
        return {
            "all": len(states),
            "draft": sum(one.step == "draft" for one in states),
            "answered": sum(one.delivered_on is not None for one in states),
            "open": sum(one.open for one in states),
            "late": sum(one.late and one.open for one in states),
        }

    @property
    def answered_words(self) -> str:
        sent = self.counts["all"] - self.counts["draft"]
        return f"{self.counts['answered']}/{sent}" if sent else ""


def sessions_of(user: Any, sessions: QuerySet[Session], day: date) -> list[SessionView]:
    rows = list(sessions)
    seen = visible_inquiries(user).exclude(step="withdrawn").order_by("pk")
    prefetch_related_objects(rows, Prefetch("inquiries", seen, to_attr="seen"))
    every = [one for row in rows for one in row.seen]  # type: ignore[attr-defined]
    views = {view.inquiry.pk: view for view in views_of(every, day, inside=sees_inside(user))}
    return [SessionView(row, tuple(views[one.pk] for one in row.seen)) for row in rows]  # type: ignore[attr-defined]
