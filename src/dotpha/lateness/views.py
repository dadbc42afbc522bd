"""The list of open tasks by how likely they are to be late, and how good such forecasts have been."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dotpha.kit import access, clock, listing
from dotpha.kit.seen import day_seen
from dotpha.lateness import queries
from dotpha.lateness.queries.page import head, quality_page
from dotpha.lateness.tables import OutlookFilter, OutlookTable


def outlook_list(request: HttpRequest) -> HttpResponse:
    """As known on a day (`ngay`)."""
    access.check(request.user, "lateness.read")
    day = day_seen(request)
    made = listing.make(
        request, key="lateness:outlook_list", title="Khả năng trễ hạn", table=OutlookTable, filterset=OutlookFilter,
        queryset=queries.open_tasks(request.user, day),
        gather=lambda tasks: queries.rows_for(request.user, queries.listed(tasks, day), day), context={"day": day},
    )  # fmt: skip
    if isinstance(made, HttpResponse):
        return made
    rows = [row.record for row in made.table.rows]
    context = {"listing": made, "head": head(rows), "base": queries.base_for(day), "fitted": queries.fitted_for(day)}
    context |= {"day": day, "past": day < clock.today()}
    return render(request, "lateness/outlooks.html", context)


def quality(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "lateness.read")
    return render(request, "lateness/quality.html", {"page": quality_page(clock.today())})
