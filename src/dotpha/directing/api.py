"""Directives over HTTP: what was given and what came of it, and giving one."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from dotpha.directing import actions, queries
from dotpha.directing.actions import Basis, DirectiveFacts
from dotpha.directing.queries import DirectiveView
from dotpha.directing.queries.listed import listed
from dotpha.kit import clock
from dotpha.kit.api import REFUSALS, Day, Number
from dotpha.people.tokens import TokenOrSession

READ, WRITE = TokenOrSession("read"), TokenOrSession("direct")
MOST = 500
router = Router(tags=["Chỉ đạo"])


class BasisIn(Schema):
    """What it rests on: a search kind ("programme.bottleneck", "indicators.target"…) and a key."""

    kind: str
    id: Number


class DirectiveIn(Schema):
    """`client_id` is made by who sends: the same one sent again is the same directive. `issue` false keeps a draft."""

    title: str
    organisation: Number
    due_on: Day
    client_id: UUID | None = None
    content: str = ""
    deliverable: str = ""
    supporting: list[Number] = []
    person: Number | None = None
    basis: BasisIn | None = None
    giver: Number | None = None
    form: str = "note"
    urgent: bool = False
    wants_product: bool = True
    word: str = ""
    issue: bool = True
    number: str = ""
    signed_on: Day | None = None


class BasisOut(Schema):
    kind: str
    id: int
    title: str


class DirectiveOut(Schema):
    """`came`: draft, unseen, asked, idle, doing, late, done or withdrawn, as of today; `progress` 0–1, null without a task."""

    id: int
    title: str
    giver: str
    giver_title: str
    organisation: str
    supporting: list[str]
    content: str
    deliverable: str
    form: str
    number: str
    signed_on: date | None
    urgent: bool
    issued_on: date | None
    due_on: date
    came: str
    label: str
    late_days: int
    done_on: date | None
    task: str
    progress: float | None
    last_word: str
    basis: BasisOut | None


def _out(view: DirectiveView) -> dict[str, Any]:
    one, state = view.directive, view.state
    plain = (
        "title", "giver_title", "content", "deliverable", "form", "number", "signed_on", "urgent", "issued_on",
    )  # fmt: skip
    return {
        **{name: getattr(one, name) for name in plain}, "id": one.pk, "giver": str(one.giver),
        "organisation": one.organisation.name, "supporting": [it.name for it in one.supporting.all()],
        "due_on": view.due_on, "came": state.came, "label": state.label, "late_days": state.late_days,
        "done_on": state.done_on, "task": one.task.code if one.task else "", "progress": view.progress,
        "last_word": view.last_word,
        "basis": {"kind": one.basis_kind, "id": one.basis_id, "title": one.basis_title} if one.basis_kind else None,
    }  # fmt: skip


def user(request: HttpRequest) -> Any:
    return request.auth  # type: ignore[attr-defined]


@router.get("/directives", auth=READ, response={200: list[DirectiveOut], **REFUSALS}, summary="Chỉ đạo, mới nhất trước")
def directives(
    request: HttpRequest, state: str = "", since: Day | None = None, offset: Number = 0, limit: Number = 100
) -> Any:
    """`state`: open, silent, or what came of it."""
    rows = queries.visible_directives(user(request)).prefetch_related("supporting")
    rows = rows.filter(issued_on__gte=since) if since else rows
    found = listed(rows, clock.today(), state)
    return [_out(one) for one in found[offset : offset + min(limit, MOST)]]


@router.get("/directives/{pk}", auth=READ, response={200: DirectiveOut, **REFUSALS}, summary="Một chỉ đạo")
def directive(request: HttpRequest, pk: Number) -> Any:
    one = get_object_or_404(queries.visible_directives(user(request)), pk=pk)
    return _out(queries.view_of(one, clock.today()))


@router.post("/directives", auth=WRITE, response={200: DirectiveOut, **REFUSALS}, summary="Giao một chỉ đạo")
def directive_new(request: HttpRequest, body: DirectiveIn) -> Any:
    given = body.dict(exclude={"organisation", "person", "basis", "giver", "client_id", "issue", "number", "signed_on"})
    facts = DirectiveFacts(
        **{**given, "supporting": tuple(body.supporting)}, organisation_id=body.organisation, person_id=body.person,
        giver_id=body.giver, basis=Basis(body.basis.kind, body.basis.id) if body.basis else None,
    )  # fmt: skip
    said: dict[str, Any] = {"facts": facts, "actor": user(request), "day": clock.today(), "client_id": body.client_id}
    if body.issue:
        made = actions.give(number=body.number, signed_on=body.signed_on, **said)
    else:
        made = actions.make_directive(**said)
    return _out(queries.view_of(made, clock.today()))
