"""The map of the communes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dotpha.indicators.queries import mapping
from dotpha.kit import clock
from dotpha.kit.seen import day_seen


def commune_map(request: HttpRequest) -> HttpResponse:
    """`?so=` the key of an indicator or measure, `?luc=` a span, `?ngay=` the day as of which it is read."""
    page = mapping.map_page(day_seen(request), key=request.GET.get("so", ""), span=request.GET.get("luc", ""))
    context = {
        "page": page, "day": page.day, "today": clock.today(), "width": mapping.WIDTH, "height": mapping.HEIGHT,
    }  # fmt: skip
    return render(request, "indicators/map.html", context)
