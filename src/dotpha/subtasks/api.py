"""Sheets, their answers and totals over HTTP; a unit's system answers with the scope of evidence."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from dotpha.kit import access, clock
from dotpha.kit.api import REFUSALS, Number
from dotpha.people.tokens import TokenOrSession
from dotpha.subtasks import actions, queries

READ = TokenOrSession("read")
ANSWER = TokenOrSession("evidence")
router = Router(tags=["Việc giao xuống"])


class SheetOut(Schema):
    """`asked`, `answered` and `met` are null to those who may not read all answers."""

    id: int
    title: str
    task: str
    issuer: str
    step: str
    deadline: date | None
    version: int
    fields: list[dict[str, Any]]
    asked: int | None = None
    answered: int | None = None
    met: int | None = None


class AnswerOut(Schema):
    unit: int
    code: str
    organisation: str
    state: str
    met: bool
    nothing: bool
    said_on: date | None
    values: dict[str, Any]


class TotalOut(Schema):
    """`said` of `asked` have filled the field in; figures in the field's unit."""

    key: str
    label: str
    said: int
    asked: int
    sum: str | None
    counts: dict[str, int]


class AnswersOut(Schema):
    sheet: SheetOut
    rule: str
    answers: list[AnswerOut]
    totals: list[TotalOut]


class AnswerIn(Schema):
    """`values` by the keys of the fields, as one would type them; `turn` as the unit was read, without it the present one."""

    values: dict[str, str] = {}
    nothing: bool = False
    note: str = ""
    turn: Number | None = None


class Given(Schema):
    revision: int
    values: dict[str, Any]


def _sheet(user: Any, view: queries.SheetView) -> dict[str, Any]:
    one = view.sheet
    out = {
        "id": one.pk, "title": one.title, "task": one.task.code, "issuer": one.issuer.name, "step": one.step,
        "deadline": view.deadline, "version": one.version, "fields": one.fields,
    }  # fmt: skip
    if access.why_not(user, "subtasks.read_all", one) is None:
        out |= {"asked": view.counts.asked, "answered": view.counts.answered, "met": view.counts.met}
    return out


@router.get("/sheets", auth=READ, response={200: list[SheetOut], **REFUSALS}, summary="Các phiếu giao việc")
def sheets(request: HttpRequest) -> Any:
    views = queries.views_of(list(queries.visible_sheets(request.user)), clock.today())
    return [_sheet(request.user, view) for view in views]


@router.get(
    "/sheets/{pk}/answers", auth=READ, response={200: AnswersOut, **REFUSALS},
    summary="Bảng trả lời của một phiếu, kèm tổng hợp",
)  # fmt: skip
def answers(request: HttpRequest, pk: Number) -> Any:
    one = get_object_or_404(queries.visible_sheets(request.user), pk=pk)
    access.check(request.user, "subtasks.read_all", one)
    view = queries.view_of(one, clock.today())
    return {
        "sheet": _sheet(request.user, view),
        "rule": view.rule_words,
        "answers": [_answer(row) for row in view.units],
        "totals": [_total(total) for total in view.totals],
    }


def _answer(row: queries.UnitView) -> dict[str, Any]:
    said = row.answer
    return {
        "unit": row.unit.pk, "code": row.organisation.code, "organisation": row.name, "state": row.state.label,
        "met": row.met, "nothing": bool(said and said.nothing), "said_on": said.said_on if said else None,
        "values": row.values,
    }  # fmt: skip


def _total(total: Any) -> dict[str, Any]:
    return {
        "key": total.field.key, "label": total.field.label, "said": total.said, "asked": total.asked,
        "sum": None if total.sum is None else format(total.sum, "f"), "counts": dict(total.counts),
    }  # fmt: skip


@router.post(
    "/units/{pk}/answer", auth=ANSWER, response={200: Given, **REFUSALS}, summary="Đơn vị trả lời phiếu được giao"
)
def answer(request: HttpRequest, pk: Number, given: AnswerIn) -> Any:
    unit = get_object_or_404(queries.visible_units(request.user), pk=pk)
    kept = actions.save_draft(
        unit_id=pk, typed=given.values, nothing=given.nothing, note=given.note, actor=request.user, day=clock.today(),
        turn=unit.turn if given.turn is None else given.turn,
    )  # fmt: skip
    return actions.submit(unit_id=pk, turn=kept.turn, actor=request.user, day=clock.today())
