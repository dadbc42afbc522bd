"""Documents, tasks, evidence over HTTP."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import File, Form, Router, UploadedFile
from ninja.pagination import LimitOffsetPagination, paginate
from pydantic import Field

from dotpha.kit import clock, search
from dotpha.kit.access import Rejected
from dotpha.kit.api import REFUSALS, Day, Number
from dotpha.people.queries import Register
from dotpha.people.tokens import TokenOrSession, require_scope
from dotpha.programme import actions, queries
from dotpha.programme.api import shapes
from dotpha.programme.extraction import to_json
from dotpha.programme.queries.items import given_by

router = Router()
READ, IMPORT, EVIDENCE = TokenOrSession("read"), TokenOrSession("import"), TokenOrSession("evidence")
VERIFY, REPLIES = TokenOrSession("verify"), TokenOrSession("replies")
ACTS = TokenOrSession("evidence", "verify")
MOST = 500


class Pages(LimitOffsetPagination):
    class Input(LimitOffsetPagination.Input):
        limit: Annotated[Number, Field(ge=1)] = 100
        offset: Number = 0


def user(request: HttpRequest) -> Any:
    return request.auth  # type: ignore[attr-defined]


@router.get("/documents", auth=READ, response=list[shapes.DocumentOut], summary="Sổ văn bản")
@paginate(Pages)
def documents(request: HttpRequest, q: str = "") -> Any:
    rows = queries.visible_documents(user(request))
    return rows.filter(pk__in=search.matching("programme.document", q)) if q else rows


@router.get(
    "/tasks", auth=READ, response={200: list[shapes.TaskOut], **REFUSALS}, summary="Nhiệm vụ như đang có ở một ngày"
)
def tasks(
    request: HttpRequest, q: str = "", document: Number | None = None, day: Day | None = None,
    offset: Number = 0, limit: int = 100,
) -> Any:  # fmt: skip
    rows = queries.visible_tasks(user(request)).order_by("pk")
    if q:
        rows = rows.filter(pk__in=search.matching("programme.task", q))
    if document:
        rows = rows.filter(given_by(document))
    page = rows.filter(assigned_on__lte=day or clock.today())[offset:][: min(max(limit, 1), MOST)]
    return [shapes.task_facts(view) for view in queries.views_of(page, day or clock.today())]


@router.get(
    "/tasks/{code}", auth=READ, response={200: shapes.TaskDetailOut, **REFUSALS}, summary="Một nhiệm vụ với lịch sử"
)
def task(request: HttpRequest, code: str, day: Day | None = None) -> Any:
    """The task with its evidence and steps as they were known on `day`, today without one."""
    one = get_object_or_404(queries.visible_tasks(user(request)), code=code)
    view = queries.as_of(one, day or clock.today())
    return {
        **shapes.task_facts(view),
        "milestones": [
            {"id": m.pk, "title": m.title, "weight": m.weight, "due_on": m.due_on, "verified": verified}
            for m, verified in view.milestones
        ],
        "evidence": [shapes.evidence_facts(row) for row in queries.evidence_by(user(request), view)],
        "steps": [
            {"verb": step.verb, "day": step.day.isoformat(), "actor": str(step.actor), "note": step.note}
            for step in one.steps.filter(day__lte=view.day).select_related("actor")
        ],
    }


@router.post(
    "/import", auth=IMPORT, response={200: dict[str, Any], **REFUSALS}, summary="Đọc kế hoạch; dry_run chỉ đọc"
)
def import_plan(
    request: HttpRequest, file: UploadedFile | None = File(None), text: str = Form(""), dry_run: bool = Form(False)
) -> Any:  # fmt: skip
    """`file` is a plan as Word, Excel, PDF, a picture, HTML, text, mail (.eml), edXML, RTF or OpenDocument.

    The shape of the answer is that of `dotpha import --json`; without `dry_run` it also has `document.id`."""
    data, name = (file.read(), file.name or "tệp") if file else (None, "văn bản dán")
    if data is None and not text.strip():
        raise Rejected("Hãy gửi tệp (file) hoặc văn bản (text).")
    day = clock.today()
    plan, made = actions.import_plan(actor=user(request), name=name, data=data, text=text, day=day, dry_run=dry_run)
    names = {name for found in plan.tasks for name in (*found.leads, *found.supporting)}
    body = to_json(plan, Register(day).name_or_none(names))
    return body | {"document": {**body["document"], "id": made.pk if made else None}}


@router.post(
    "/tasks/{code}/evidence", auth=EVIDENCE, response={200: shapes.EvidenceOut, **REFUSALS}, summary="Nộp minh chứng"
)
def add_evidence(request: HttpRequest, code: str, given: shapes.EvidenceIn) -> Any:
    one = get_object_or_404(queries.visible_tasks(user(request)), code=code)
    milestone = get_object_or_404(one.milestones, pk=given.milestone)
    document = queries.document_named(given.document_number) if given.document_number else None
    record = (given.record_kind, given.record_id) if given.record_kind else None
    evidence = actions.add_evidence(
        milestone_id=milestone.pk, actor=user(request), day=clock.today(), document=document,
        url=given.url, record=record, note=given.note,
    )  # fmt: skip
    return shapes.evidence_facts(evidence)


@router.post(
    "/evidence/{pk}/verify", auth=VERIFY, response={200: shapes.EvidenceOut, **REFUSALS}, summary="Xác nhận minh chứng"
)
def verify(request: HttpRequest, pk: int) -> Any:
    get_object_or_404(queries.visible_evidence(user(request)), pk=pk)
    return shapes.evidence_facts(actions.verify_evidence(evidence_id=pk, actor=user(request), day=clock.today()))


@router.post(
    "/evidence/{pk}/return", auth=VERIFY, response={200: shapes.EvidenceOut, **REFUSALS}, summary="Trả lại minh chứng"
)
def return_(request: HttpRequest, pk: int, given: shapes.ReasonIn) -> Any:
    get_object_or_404(queries.visible_evidence(user(request)), pk=pk)
    returned = actions.return_evidence(evidence_id=pk, reason=given.reason, actor=user(request), day=clock.today())
    return shapes.evidence_facts(returned)


@router.post(
    "/tasks/{code}/steps", auth=ACTS, response={200: shapes.TaskOut, **REFUSALS}, summary="Đi một bước của luồng xử lý"
)
def step(request: HttpRequest, code: str, given: shapes.StepIn) -> Any:
    # What an agency does itself needs the scope of its evidence; everything else is the standing office's verdict.
    require_scope(request, "evidence" if given.verb in {"accept", "report"} else "verify")
    one = get_object_or_404(queries.visible_tasks(user(request)), code=code)
    moved = actions.move_task(
        task_id=one.pk, verb=given.verb, actor=user(request), day=clock.today(), note=given.note,
        decision_number=given.decision_number,
    )  # fmt: skip
    return shapes.task_facts(queries.as_of(moved, clock.today()))
