"""Reports and their figures over HTTP."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from dotpha.kit import access, files
from dotpha.kit.api import REFUSALS
from dotpha.operations import queries
from dotpha.people.tokens import TokenOrSession

READ = TokenOrSession("read")
router = Router(tags=["Điều hành"])


class FiguresOut(Schema):
    """`figures` are those that the report of the period shows; rates 0–1, null without a denominator."""

    period: str
    label: str
    starts_on: date
    ends_on: date
    day: date
    frozen: bool
    figures: dict[str, float | int | None]


class ReportOut(Schema):
    """`step` is where it stands: draft, submitted, returned, agreed, numbered, published."""

    id: int
    period: str
    master: str
    step: str
    revision: int
    made_on: date
    number: str
    signed_on: date | None
    figures: dict[str, float | int | None]

    @staticmethod
    def resolve_period(report: Any) -> str:
        return str(report.period.name)

    @staticmethod
    def resolve_master(report: Any) -> str:
        return str(report.master.name)


@router.get(
    "/figures", auth=READ, response={200: FiguresOut, **REFUSALS}, summary="Số liệu của một kỳ, như trong báo cáo"
)
def figures(request: HttpRequest, period: str) -> Any:
    access.check(request.user, "operations.read_report")
    found, numbers, day = queries.figures_now(period)
    return {
        "period": found.name,
        "label": found.label,
        "starts_on": found.starts_on,
        "ends_on": found.ends_on,
        "day": day,
        "frozen": getattr(found, "frozen_on", None) is not None,
        "figures": numbers,
    }


@router.get("/reports", auth=READ, response={200: list[ReportOut], **REFUSALS}, summary="Các bản báo cáo")
def reports(request: HttpRequest) -> Any:
    access.check(request.user, "operations.read_report")
    return queries.visible_reports(request.user)


@router.get("/reports/{pk}/file", auth=READ, response=REFUSALS, summary="Tệp Word của một bản báo cáo")
def report_file(request: HttpRequest, pk: int) -> Any:
    one = get_object_or_404(queries.visible_reports(request.user), pk=pk)
    return FileResponse(
        files.open_stream(one.file), as_attachment=True, filename=one.file.name, content_type=files.ACCEPTED["docx"]
    )
