"""Truth checks over HTTP: what they say, and the draw to be repeated."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from dotpha.kit import access
from dotpha.kit.api import REFUSALS, Number
from dotpha.people.tokens import TokenOrSession
from dotpha.truth import queries
from dotpha.truth.queries.page import draw_lines
from dotpha.truth.rules.stages import stage_of

READ = TokenOrSession("read")
router = Router(tags=["Hậu kiểm"])


class RangeOut(Schema):
    """How many greens, with 95 % limits, and the same as shares 0–1 of the frame."""

    number: float
    low: int
    high: int
    frame: int
    share: float
    low_share: float
    high_share: float


class AgencyOut(Schema):
    name: str
    frame: int
    drawn: int
    checked: int
    true: int
    partly: int
    false: int
    unreachable: int
    rate: RangeOut | None


class FactsOut(Schema):
    """`rate` counts what was found true; null while visits are open. `least`, `most`: its limits were all that could not be
    looked at false, or true.
    """

    period: str
    label: str
    day: date
    draw_number: int
    seed: str
    frame: int
    sample: int
    checked: int
    true: int
    partly: int
    false: int
    unreachable: int
    open: int
    rate: RangeOut | None
    rate_with_partly: RangeOut | None
    least: int | None
    most: int | None
    agencies: list[AgencyOut]


class CheckOut(Schema):
    """`stage`: announced, drawn, concluded or replaced."""

    id: int
    period: str
    draw_number: int
    stage: str
    frame_size: int
    size: int
    frame_digest: str
    number_source: str
    number_on: date
    number: str
    seed: str
    announced_on: date
    drawn_on: date | None
    concluded_on: date | None
    replaced_on: date | None
    replaced_because: str

    @staticmethod
    def resolve_period(check: Any) -> str:
        return str(check.period.name)

    @staticmethod
    def resolve_stage(check: Any) -> str:
        return stage_of(check)


class LineOut(Schema):
    stratum: str
    rank: int
    text: str
    digest: str
    code: str
    drawn: bool


@router.get("/checks", auth=READ, response={200: list[CheckOut], **REFUSALS}, summary="Các đợt hậu kiểm")
def checks(request: HttpRequest) -> Any:
    access.check(request.user, "truth.read_checks")
    return queries.visible_checks(request.user)


@router.get("/checks/{pk}", auth=READ, response={200: FactsOut, **REFUSALS}, summary="Kết quả một đợt hậu kiểm")
def check(request: HttpRequest, pk: Number) -> Any:
    one = get_object_or_404(queries.visible_checks(request.user), pk=pk)
    if not one.drawn_on:
        raise Http404
    return queries.facts_of(one)


@router.get("/checks/{pk}/draw", auth=READ, response={200: list[LineOut], **REFUSALS}, summary="Bảng kiểm lại bốc thăm")
def draw(request: HttpRequest, pk: Number) -> Any:
    return draw_lines(get_object_or_404(queries.visible_checks(request.user), pk=pk))
