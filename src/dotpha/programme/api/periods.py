"""Periods, answers and replies over HTTP."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import File, Router, UploadedFile

from dotpha.kit import access, clock
from dotpha.kit.access import Rejected
from dotpha.kit.api import REFUSALS
from dotpha.programme import actions, queries
from dotpha.programme.api import shapes
from dotpha.programme.api.tasks import EVIDENCE, READ, REPLIES, user
from dotpha.programme.queries import review

router = Router()


@router.get("/periods", auth=READ, response=list[shapes.PeriodOut], summary="Các kỳ báo cáo")
def periods(request: HttpRequest) -> Any:
    return queries.visible_periods(user(request))


@router.get(
    "/periods/{name}/figures", auth=READ, response={200: dict[str, Any], **REFUSALS}, summary="Số liệu của một kỳ"
)
def figures(request: HttpRequest, name: str) -> Any:
    """The same figures as the period's report: frozen ones where the period is frozen.

    Stands beside `/operations/figures` because it is the programme's own and answers also where no reports are made;
    both count by `queries.periods`, so that they cannot differ.
    """
    access.check(user(request), "programme.read_programme")
    try:
        period = queries.period_named(name)
    except ValueError as error:
        raise Rejected(str(error)) from None
    return {
        "period": period.name,
        "from": period.starts_on,
        "to": period.ends_on,
        "figures": queries.period_figures(period),
    }


@router.post(
    "/tasks/{code}/answers",
    auth=EVIDENCE,
    response={200: dict[str, Any], **REFUSALS},
    summary="Báo cáo kết quả trong kỳ",
)
def answer(request: HttpRequest, code: str, given: shapes.AnswerIn) -> Any:
    one = get_object_or_404(queries.visible_tasks(user(request)), code=code)
    period = get_object_or_404(queries.visible_periods(user(request)), name=given.period)
    said = actions.answer(
        task_id=one.pk, period_id=period.pk, actor=user(request), day=clock.today(), **given.dict(exclude={"period"}),
    )  # fmt: skip
    return {
        "task": code, "period": given.period, "organisation": said.organisation.name, "revision": said.revision,
    }  # fmt: skip


@router.post(
    "/periods/{name}/replies",
    auth=REPLIES,
    response={200: shapes.ReceivedOut, **REFUSALS},
    summary="Đọc phụ lục trả lời",
)
def read_reply(request: HttpRequest, name: str, file: UploadedFile = File(...)) -> Any:
    period = get_object_or_404(queries.visible_periods(user(request)), name=name)
    received = actions.read_replies(
        period_id=period.pk, name=file.name or "tệp", data=file.read(), actor=user(request), day=clock.today()
    )
    return {
        "replies": [
            {"id": one.pk, "file": str(one), "again": one.pk in received.again, "rows": _rows(one)} for one in received
        ],
        "problems": list(received.problems),
        "blank": received.blank,
    }


def _rows(reply: Any) -> list[dict[str, Any]]:
    rows = list(review.rows_of(reply))
    marks = review.marks(rows)
    return [shapes.row_facts(row, marks[row.pk]) for row in rows]


@router.post(
    "/replies/accept", auth=REPLIES, response={200: dict[str, int], **REFUSALS}, summary="Nhận các dòng trả lời"
)
def accept_rows(request: HttpRequest, given: shapes.RowsIn) -> Any:
    accepted = actions.accept_rows(row_ids=given.rows, actor=user(request), day=clock.today())
    return {"accepted": len(accepted)}
