"""The page that compares two units, or one unit on two days; its address keeps the choice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dotpha.indicators.queries import comparing as queries
from dotpha.indicators.tables.comparing import ComparingTable
from dotpha.kit import clock, listing
from dotpha.kit.seen import day_seen

MONTH = timedelta(30)


def compare_units(request: HttpRequest) -> HttpResponse:
    """Two units as known on a day: `?a=` and `?b=` are their codes."""
    day = day_seen(request)
    units = {one.code: one for one in queries.units_with_values()}
    left, right = units.get(request.GET.get("a", "")), units.get(request.GET.get("b", ""))
    context = {"units": list(units.values()), "left": left, "right": right, "day": day, "today": clock.today()}
    if left is None or right is None or left == right:
        return render(request, "indicators/compare_units.html", context)
    return _drawn(request, "indicators/compare_units.html", queries.between_units(left, right, day), context)


def compare_days(request: HttpRequest) -> HttpResponse:
    """One unit on two days: `?don-vi=` its code, `?tu=` and `?ngay=` the days; a month back where none is named."""
    second = day_seen(request)
    first = min(day_seen(request, "tu", second - MONTH), second)
    units = {one.code: one for one in queries.units_with_values()}
    unit = units.get(request.GET.get("don-vi", ""))
    context = {"units": list(units.values()), "unit": unit, "first": first, "day": second, "today": clock.today()}
    if unit is None or first == second:
        return render(request, "indicators/compare_days.html", context)
    return _drawn(request, "indicators/compare_days.html", queries.between_days(unit, first, second), context)


def _drawn(request: HttpRequest, template: str, pairs: Any, context: dict[str, Any]) -> HttpResponse:
    sides = pairs[0].sides if pairs else ()
    extra = context | {"chart": queries.pairs_chart(pairs), "headline": queries.headline(pairs)}
    return listing.respond(
        request, template, key=f"indicators:{template}", title="So sánh", table=ComparingTable, queryset=pairs,
        context={"sides": sides}, extra=extra,
    )  # fmt: skip
