"""Counts for those above: how many were asked, answered in time, late, open; by body."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from dotpha.supervision.models import Inquiry
from dotpha.supervision.queries.standing import InquiryView, views_of


@dataclass(frozen=True)
class BodyFacts:
    """Of what one body has asked: asked = in_time + answered_late + open; `overdue` are among the open ones."""

    body: str
    asked: int
    in_time: int
    answered_late: int
    open: int
    overdue: int


@dataclass(frozen=True)
class SupervisionFacts:
    """As they stood at the end of `day`; what was withdrawn is not counted as asked."""

    day: date
    bodies: tuple[BodyFacts, ...]
    withdrawn: int

    @property
    def total(self) -> BodyFacts:
        def adds(name: str) -> int:
            return sum(getattr(one, name) for one in self.bodies)

        return BodyFacts("Cộng", adds("asked"), adds("in_time"), adds("answered_late"), adds("open"), adds("overdue"))


def facts(day: date, *, since: date | None = None) -> SupervisionFacts:
    """Of all inquiries sent by the day (from `since` on); a constant number of queries."""
    rows = Inquiry.objects.filter(rounds__number=1, rounds__asked_on__lte=day).select_related("body")
    if since is not None:
        rows = rows.filter(rounds__number=1, rounds__asked_on__gte=since)
    found: dict[str, list[InquiryView]] = defaultdict(list)
    withdrawn = 0
    for view in views_of(rows.distinct(), day):
        if view.state.step == "withdrawn":
            withdrawn += 1
        else:
            found[view.inquiry.body.name].append(view)
    return SupervisionFacts(day, tuple(_count(body, found[body]) for body in sorted(found)), withdrawn)


def _count(body: str, views: list[InquiryView]) -> BodyFacts:
    states = [one.state for one in views]
    return BodyFacts(
        body=body,
        asked=len(states),
        in_time=sum(one.in_time for one in states),
        answered_late=sum(one.late and not one.open for one in states),
        open=sum(one.open for one in states),
        overdue=sum(one.late and one.open for one in states),
    )
