"""Lộ trình: tasks as bars on a time axis."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dotpha.kit import listing
from dotpha.programme import queries
from dotpha.programme.filters.timeline import TimelineFilter, day_asked
from dotpha.programme.queries import standing
from dotpha.programme.queries.timeline import GROUPS, Chart, chart, grouped, reach
from dotpha.programme.rules.timeline import Axis, axis
from dotpha.programme.tables.timeline import TimelineTable

ZOOMS = {"quarter": "Quý", "half": "6 tháng", "year": "Năm", "all": "Toàn bộ"}
SORTS = {"deadline": "Thời hạn", "code": "Thứ tự kế hoạch", "lead": "Cơ quan"}


def timeline(request: HttpRequest) -> HttpResponse:
    """The tasks of the board as bars, as they stood on the day of «Xem ngày»; `view=table` says the same in words."""
    day, group = day_asked(request.GET.get("seen", "")), _one_of(GROUPS, request.GET.get("group"), "plan")
    tasks = standing.stood(queries.visible_tasks(request.user).filter(assigned_on__lte=day), day)
    rows, by = grouped(tasks, group, day)
    made = listing.make(
        request, key="programme:timeline", title="Lộ trình", table=TimelineTable, queryset=rows,
        filterset=TimelineFilter, context={"day": day, "by": by},
    )  # fmt: skip
    if isinstance(made, HttpResponse):
        return made
    zoom = _one_of(ZOOMS, request.GET.get("zoom"), "year")
    context = {
        "listing": made, "day": day, "zoom": zoom, "group": group, "zooms": ZOOMS, "groups": GROUPS, "sorts": SORTS,
        "chart": None if request.GET.get("view") == "table" else _chart(made, _axis(request, made, zoom, day), group),
        "sort": _one_of(SORTS, request.GET.get("sort", "").lstrip("-"), "deadline"),
    }  # fmt: skip
    return render(request, "programme/timeline.html", context)


def _chart(made: listing.Listing, on: Axis, group: str) -> Chart:
    table: Any = made.table
    views = [table.views[row.record.pk] for row in table.paginated_rows]
    return chart(views, table.waiting, on, table.day, group)


def _one_of(choices: dict[str, str], asked: str | None, default: str) -> str:
    return asked if asked in choices else default


def _axis(request: HttpRequest, made: listing.Listing, zoom: str, day: date) -> Axis:
    """Around the day of the address, else the day seen."""
    try:
        at = date.fromisoformat(request.GET.get("at", ""))
    except ValueError:
        at = day
    first, last = reach(made.filter.qs) if zoom == "all" and made.filter else (None, None)
    return axis(zoom, day if zoom == "all" else min(max(at, date(1900, 1, 1)), date(2200, 12, 31)), first, last)
