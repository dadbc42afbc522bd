"""Pages of measures: the catalogue with freshness and silence, one measure, a number explained."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.indicators import jobs, queries
from dotpha.indicators.queries import pages
from dotpha.indicators.queries.meanings import measures
from dotpha.indicators.queries.series_charts import across_chart, series_chart
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
        context |= {"page": page, "chart": series_chart(page), "across": across_chart(page)}
    return render(request, "indicators/measure.html", context)


@require_POST
def measures_take(request: HttpRequest) -> HttpResponse:
    job = jobs.start_taking([key for key in request.POST.getlist("key") if key in measures()], request.user)
    return redirect("kit:job", job.pk)


def why(request: HttpRequest, pk: int) -> HttpResponse:
    figure, day = get_object_or_404(queries.visible_figures(request.user), pk=pk), day_seen(request)
    refused = access.why_not(request.user, "indicators.read_rows", figure.unit)
    found = queries.why(figure, day, with_rows=refused is None)
    context = {
        "figure": figure, "why": found, "day": day, "refused": refused, "today": clock.today(),
        "papers": queries.papers(request.user, found),
    }  # fmt: skip
    return render(request, "indicators/why.html", context)
