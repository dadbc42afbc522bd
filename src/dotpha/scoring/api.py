"""Rounds, their leagues, sets of criteria and both levels over HTTP; the same rights as the pages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from dotpha.kit import access, clock
from dotpha.kit.api import REFUSALS, Number
from dotpha.people.tokens import TokenOrSession
from dotpha.scoring import queries

READ = TokenOrSession("read")
router = Router(tags=["Chấm điểm"])


class RoundOut(Schema):
    id: int
    title: str
    criteria: int
    period: str
    day: date
    step: str
    revision: int
    published_on: date | None


class PartOut(Schema):
    """`points` null: no numbers yet, which is not 0. `numerator` of `denominator` are what the points were counted from."""

    code: str
    points: Decimal | None
    most: Decimal
    numerator: Decimal | None
    denominator: Decimal | None
    few: bool
    origin: str


class LineOut(Schema):
    rank: int | None
    organisation: str
    points: Decimal
    most: Decimal
    most_known: Decimal
    percent: Decimal | None
    missing: list[str]
    nothing_arose: list[str]
    parts: list[PartOut]


class LeagueOut(Schema):
    round: RoundOut
    day: date
    lines: list[LineOut]


class DueOut(Schema):
    organisation: str
    done: int
    due: int
    colour: str
    mismatch: str = ""


class RollupOut(Schema):
    day: date
    mismatch: str
    agencies: list[DueOut]
    communes: list[DueOut]


@router.get("/rounds", response=list[RoundOut], auth=READ, summary="Các đợt chấm điểm")
def rounds(request: HttpRequest) -> list[dict[str, Any]]:
    """The rounds one may see, the latest first."""
    return [_round(one) for one in queries.visible_rounds(request.user)]


def _round(one: Any) -> dict[str, Any]:
    names = ("title", "day", "step", "revision", "published_on")
    return {"id": one.pk, "criteria": one.criteria_id, "period": one.period_name, **{n: getattr(one, n) for n in names}}


@router.get(
    "/rounds/{pk}/league", response={200: LeagueOut, **REFUSALS}, auth=READ, summary="Bảng xếp hạng của một đợt"
)
def league(request: HttpRequest, pk: Number) -> dict[str, Any]:
    """All organisations of a round: as published, else as it stands."""
    found = get_object_or_404(queries.visible_rounds(request.user).defer(None), pk=pk)
    access.check(request.user, "scoring.read_league", found)
    board = queries.shown(request.user, found)
    return {"round": _round(found), "day": board.day, "lines": [_line(one) for one in board.lines]}


def _line(one: queries.Line) -> dict[str, Any]:
    total = one.total
    parts = [
        {
            "code": part.criterion.code, "points": part.points, "most": part.criterion.most, "numerator": part.numbers.a,
            "denominator": part.numbers.b, "few": part.numbers.few, "origin": str(part.origin),
        }
        for part in one.parts
    ]  # fmt: skip
    return {
        "rank": one.rank, "organisation": one.name, "points": total.points, "most": total.most,
        "most_known": total.most_known, "percent": total.percent, "missing": list(total.missing),
        "nothing_arose": list(total.nothing), "parts": parts,
    }  # fmt: skip


@router.get("/sets/{pk}", response={200: dict[str, Any], **REFUSALS}, auth=READ, summary="Một bộ tiêu chí")
def criteria_set(request: HttpRequest, pk: Number) -> dict[str, Any]:
    """A set of criteria: its head and its groups as they are kept."""
    one = get_object_or_404(queries.visible_sets(request.user), pk=pk)
    head = {name: getattr(one, name) for name in ("code", "version", "name", "level", "basis", "valid_from", "example")}
    return {"id": one.pk, **head, "groups": one.groups}


@router.get("/rollup", response={200: RollupOut, **REFUSALS}, auth=READ, summary="Nhiệm vụ đến hạn của hai cấp")
def rollup(request: HttpRequest) -> dict[str, Any]:
    """Agencies above, communes below, by the tasks due today and done in time."""
    access.check(request.user, "scoring.read_rollup")
    found = queries.rollup(clock.today())
    agencies = [_due(one.organisation.name, one.due, one.mismatch) for one in found.agencies]
    communes = [_due(one.organisation.name, one.due, "") for one in found.communes]
    return {"day": found.day, "mismatch": found.mismatch, "agencies": agencies, "communes": communes}


def _due(name: str, due: Any, mismatch: str) -> dict[str, Any]:
    return {
        "organisation": name, "done": due.done, "due": due.due, "colour": str(due.colour), "mismatch": mismatch
    }  # fmt: skip
