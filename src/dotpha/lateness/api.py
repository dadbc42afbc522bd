"""How likely open tasks are to be late, over HTTP, as known today or on an earlier day; and how good such forecasts have been."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from dotpha.kit import access, clock
from dotpha.kit.api import REFUSALS, Day
from dotpha.lateness import queries
from dotpha.people.tokens import TokenOrSession

READ = TokenOrSession("read")
router = Router(tags=["Khả năng trễ hạn"])


class ReasonOut(Schema):
    """`part`: what the theme adds to the log-odds compared with the average past case."""

    theme: str
    sentence: str
    part: float


class OutlookOut(Schema):
    """`probability` 0–1 that the task is not done by `deadline`, `low` and `high` its limits of 90 %. `basis`: model or base."""

    task: str
    lead: str | None
    deadline: date
    probability: float
    low: float
    high: float
    basis: str
    reasons: list[ReasonOut]

    @staticmethod
    def resolve_task(row: Any) -> str:
        return str(row.task.code)

    @staticmethod
    def resolve_lead(row: Any) -> str | None:
        return row.lead.code if row.lead else None

    @staticmethod
    def resolve_low(row: Any) -> float:
        return float(row.outlook.low)

    @staticmethod
    def resolve_high(row: Any) -> float:
        return float(row.outlook.high)

    @staticmethod
    def resolve_basis(row: Any) -> str:
        return str(row.outlook.basis)

    @staticmethod
    def resolve_reasons(row: Any) -> Any:
        return row.outlook.reasons


class TenthOut(Schema):
    low: float
    high: float
    count: int
    mean: float
    late: int


class ReplayOut(Schema):
    """Forecasts of past days, each made of what was known on it. `error`: expected calibration error over ten bins."""

    days: list[date]
    forecasts: int
    tasks: int
    late: int
    brier: float
    base_brier: float
    error: float
    tenths: list[TenthOut]


class QualityOut(Schema):
    """Of `tasks` whose first deadline has settled `late` missed it. `replay` null: no past day could be played again."""

    day: date
    basis: str
    tasks: int
    late: int
    replay: ReplayOut | None


@router.get(
    "/tasks", auth=READ, response={200: list[OutlookOut], **REFUSALS}, summary="Khả năng trễ của nhiệm vụ đang mở"
)
def tasks(request: HttpRequest, day: Day | None = None) -> Any:
    access.check(request.user, "lateness.read")
    on = day or clock.today()
    return queries.rows_for(request.user, queries.listed(queries.open_tasks(request.user, on), on), on)


@router.get("/quality", auth=READ, response={200: QualityOut, **REFUSALS}, summary="Dự báo tốt đến đâu")
def quality(request: HttpRequest) -> Any:
    access.check(request.user, "lateness.read")
    fitted, on = queries.fitted_for(clock.today()), clock.today()
    return {
        "day": fitted.day, "basis": "model" if fitted.logistic else "base", "tasks": fitted.whole.tasks,
        "late": fitted.whole.late, "replay": queries.quality_for(on),
    }  # fmt: skip
