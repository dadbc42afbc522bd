"""Pages of measures: the catalogue with freshness and silence, one measure, a number explained."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.indicators import actions, queries
from dotpha.indicators.queries import pages
from dotpha.indicators.views.shared import length_of, may
from dotpha.kit import access, clock
from dotpha.kit.seen import day_seen


def measure_list(request: HttpRequest) -> HttpResponse:
    rows = queries.measure_rows(clock.today())
    context = {"rows": rows, "silent": [row for row in rows if row.tone != "done"], "may": may(request, "take")}
    return render(request, "indicators/measures.html", context)


def measure(request: HttpRequest, key: str) -> HttpResponse:
    row = next((one for one in queries.measure_rows(clock.today()) if one.measure.key == key), None)
    unit, day = pages.unit_called(request.GET.get("don-vi", "")), day_seen(request)
    if row is None or (unit is None and row.figures):
        raise Http404
    context = {"row": row, "today": clock.today(), "may": may(request, "take"), "day": day}
    if unit is not None:
        page = pages.page_of(
            row.meaning, unit, day, length=length_of(request), span=request.GET.get("luc", ""),
            level=request.GET.get("cap", ""),
        )  # fmt: skip
        context |= {"page": page, "chart": pages.series_chart(page), "across": pages.across_chart(page)}
    return render(request, "indicators/measure.html", context)


@require_POST
def measures_take(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "indicators.take")
    keys = request.POST.getlist("key") or None
    taken = actions.take_measures(actor=request.user, day=clock.today(), keys=keys)
    actions.compute_indicators(actor=request.user, day=clock.today(), keys=[one.key for one in taken])
    done = [one.stored for one in taken if one.stored]
    messages.success(request, f"Đã tính {len(done)} số đo, {sum(one.changed for one in done)} giá trị mới.")
    for one in taken:
        if one.error:
            messages.error(request, f"{one.key}: {one.error}")
    return redirect("indicators:measure", keys[0]) if keys and len(taken) == 1 else redirect("indicators:measure_list")


def why(request: HttpRequest, pk: int) -> HttpResponse:
    figure, day = get_object_or_404(queries.visible_figures(request.user), pk=pk), day_seen(request)
    refused = access.why_not(request.user, "indicators.read_rows", figure.unit)
    found = queries.why(figure, day)
    context = {
        "figure": figure, "why": found, "day": day, "refused": refused, "today": clock.today(),
        "papers": queries.papers(request.user, found),
    }  # fmt: skip
    return render(request, "indicators/why.html", context)
