"""Sessions of committees over HTTP: agenda, conclusions and what came of each."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from dotpha.committee import queries
from dotpha.kit import clock
from dotpha.kit.api import REFUSALS, Day, Number
from dotpha.people.tokens import TokenOrSession

READ = TokenOrSession("read")
router = Router(tags=["Phiên họp"])


class SessionOut(Schema):
    """`in_time` of `asked`: conclusions carried out in time of those that were due by today."""

    id: int
    committee: str
    number: int
    kind: str
    topic: str
    planned_on: date
    starts_at: str
    place: str
    step: str
    notice_number: str
    notice_on: date | None
    items: int
    conclusions: int
    in_time: int
    asked: int


class ItemOut(Schema):
    position: int
    title: str
    presenter: str
    basis: str
    outcome: str


class ConclusionOut(Schema):
    """`outcome`: unsaid, noted, open, late, done, done_late or dropped; `task` is its code once it was given."""

    text: str
    lead: str
    supporting: list[str]
    due_on: date | None
    deliverable: str
    outcome: str
    task: str


class SessionDetail(Schema):
    session: SessionOut
    items: list[ItemOut]
    conclusions: list[ConclusionOut]


def _session(row: Any) -> dict[str, Any]:
    one = row.session
    return {
        "id": one.pk, "committee": one.committee.name, "number": one.number, "kind": one.kind, "topic": one.topic,
        "planned_on": one.planned_on, "starts_at": f"{one.starts_at:%H:%M}", "place": one.place, "step": one.step,
        "notice_number": one.notice_number if one.document_id else "", "notice_on": one.notice_on, "items": row.items,
        "conclusions": row.conclusions, "in_time": row.share.in_time, "asked": row.share.asked,
    }  # fmt: skip


@router.get("/sessions", auth=READ, response={200: list[SessionOut], **REFUSALS}, summary="Các phiên họp")
def sessions(request: HttpRequest) -> Any:
    rows = queries.listed(queries.visible_sessions(request.user), clock.today())
    return [_session(row) for row in rows]


@router.get(
    "/sessions/{pk}", auth=READ, response={200: SessionDetail, **REFUSALS},
    summary="Một phiên họp: chương trình, kết luận và kết quả thực hiện đến một ngày",
)  # fmt: skip
def session(request: HttpRequest, pk: Number, day: Day | None = None) -> Any:
    rows = queries.visible_sessions(request.user).filter(pk=pk)
    one, on = get_object_or_404(rows), day or clock.today()
    view = queries.view_of(one, on, request.user)
    reads = queries.rights(request.user, one)["read_draft"]
    return {
        "session": _session(queries.listed(rows, on)[0]) | {"step": view.step},
        "items": [
            {
                "position": place, "title": it.item.title, "presenter": it.item.presenter, "outcome": it.item.outcome if reads else "",
                "basis": it.basis.words if it.basis else "",
            }
            for place, it in enumerate(view.items, start=1)
        ],
        "conclusions": [
            {
                "text": it.conclusion.text, "lead": it.lead_name, "due_on": it.due_on, "outcome": it.outcome.key,
                "supporting": [body.name for body in it.conclusion.supporting.all()],
                "deliverable": it.conclusion.deliverable, "task": it.task.task.code if it.task else "",
            }
            for it in view.conclusions
        ],
    }  # fmt: skip
