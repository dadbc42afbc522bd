"""Numbers over HTTP: indicators, their values as of any day, targets with where they stand, measures; and one value handed in."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from dotpha.indicators import actions, queries
from dotpha.indicators.actions import EntryFacts
from dotpha.indicators.queries.exporting import values_of
from dotpha.indicators.queries.naming import Namer
from dotpha.kit import clock
from dotpha.kit.access import Rejected
from dotpha.kit.api import REFUSALS, Day
from dotpha.people.tokens import TokenOrSession
from dotpha.text.spans import read_span

READ, WRITE = TokenOrSession("read"), TokenOrSession("evidence")
router = Router(tags=["Số liệu"])
Finite = Annotated[float, Field(allow_inf_nan=False, ge=-1e15, le=1e15)]


class IndicatorOut(Schema):
    """`adds`: how values add up (sum, last, mean, ratio, share, no); `length` the span it is published by (D, M, Q, S, A, N)."""

    code: str
    name: str
    definition: str
    expression: str
    unit: str
    adds: str
    length: str
    direction: str
    owner: str | None
    legal_source: str
    source_url: str
    two_people: bool
    retired_on: date | None

    @staticmethod
    def resolve_owner(one: Any) -> str | None:
        return one.owner.name if one.owner else None


class ValueOut(Schema):
    """`value` as a reader sees it, null: no data. Of a ratio `part` over `whole`. `status`: A official, P provisional."""

    unit: str
    unit_name: str
    period: str
    value: float | None
    part: float | None
    whole: float | None
    status: str
    day: date
    origin: str
    source: str


class TargetOut(Schema):
    """`standing` in words; `share` 0–1 how far it has come, null where it cannot be said."""

    code: str
    name: str
    indicator: str | None
    unit: str
    period: str
    due_on: date
    comparison: str
    value: float | None
    words: str
    latest: float | None
    latest_period: str | None
    standing: str
    share: float | None


class MeasureOut(Schema):
    """A number that the system takes by itself: when it was last taken, and whether it is silent for longer than promised."""

    key: str
    label: str
    unit: str
    adds: str
    taken_for: date | None
    silent: bool
    error: str


class ValueIn(Schema):
    """`unit` by name or code; `period` like 2025-09, 2025-Q3, 2025; `value` null: no data; `whole` of a ratio or weight of a mean.

    `note`: which paper the value is from.
    """

    unit: Annotated[str, Field(min_length=1, max_length=200)]
    period: Annotated[str, Field(max_length=12)]
    value: Finite | None
    whole: Finite | None = None
    provisional: bool = False
    note: Annotated[str, Field(min_length=1, max_length=1000)]


class EntryOut(Schema):
    """`state`: counted, or waiting for a second person."""

    id: int
    state: str


@router.get("/", auth=READ, response={200: list[IndicatorOut], **REFUSALS}, summary="Các chỉ số")
def indicator_list(request: HttpRequest) -> Any:
    return queries.visible_indicators(request.user)


@router.get("/targets", auth=READ, response={200: list[TargetOut], **REFUSALS}, summary="Mục tiêu và tình trạng")
def target_list(request: HttpRequest, as_of: Day | None = None) -> Any:
    day = _day(as_of)
    views = queries.views_of(queries.visible_targets(request.user).filter(set_on__lte=day), day)
    return [
        {
            "code": one.target.code, "name": one.target.name, "unit": one.target.unit.code, "period": one.target.span,
            "indicator": one.target.indicator.code if one.target.indicator else None, "due_on": one.target.due_on,
            "comparison": one.target.comparison, "value": one.target.value, "words": one.target.words,
            "latest": one.latest.number if one.latest else None,
            "latest_period": one.latest.span.name if one.latest else None, "standing": one.label, "share": one.share,
        }
        for one in views
    ]  # fmt: skip


@router.get("/measures", auth=READ, response={200: list[MeasureOut], **REFUSALS}, summary="Các số đo")
def measure_list(request: HttpRequest) -> Any:
    return [
        {
            "key": row.measure.key, "label": row.measure.label, "unit": row.measure.unit, "adds": row.measure.adds.value,
            "taken_for": row.record.taken_for if row.record else None, "silent": row.silent,
            "error": row.record.error if row.record else "",
        }
        for row in queries.measure_rows(clock.today())
    ]  # fmt: skip


@router.get("/{code}/values", auth=READ, response={200: list[ValueOut], **REFUSALS}, summary="Giá trị của một chỉ số")
def indicator_values(
    request: HttpRequest, code: str, unit: str = "", length: Annotated[str, Query(pattern="^[DMQSAN]?$")] = "",
    as_of: Day | None = None,
) -> Any:  # fmt: skip
    """As they stood on `as_of` (today), of all units or one, in order of units and spans."""
    one = get_object_or_404(queries.visible_indicators(request.user), code=code)
    found = values_of([one], _day(as_of), units=[unit] if unit else (), length=length)
    return [
        {
            "unit": value.unit.code, "unit_name": value.unit.name, "period": value.span.name, "value": value.number,
            "part": value.value if value.parts else None, "whole": value.weight if value.parts else None,
            "status": value.status, "day": value.day, "origin": value.origin, "source": value.source,
        }
        for value in found
    ]  # fmt: skip


@router.post("/{code}/values", auth=WRITE, response={200: EntryOut, **REFUSALS}, summary="Nhập một giá trị")
def value_enter(request: HttpRequest, code: str, body: ValueIn) -> Any:
    one = get_object_or_404(queries.visible_indicators(request.user), code=code)
    unit = Namer(clock.today()).find(body.unit)
    if unit is None:
        raise Rejected(f"Không biết đơn vị «{body.unit}». Hãy ghi tên hoặc mã theo danh mục.")
    try:
        span = read_span(body.period)
    except ValueError as error:
        raise Rejected(str(error)) from None
    facts = EntryFacts(unit, span, body.value, body.whole, "P" if body.provisional else "A", body.note)
    made = actions.enter_value(indicator_id=one.pk, facts=facts, actor=request.user, day=clock.today())
    return {"id": made.pk, "state": made.state}


def _day(as_of: date | None) -> date:
    today = clock.today()
    return min(as_of, today) if as_of else today
