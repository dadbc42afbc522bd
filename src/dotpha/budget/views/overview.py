"""The year's money at a glance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dotpha.budget.queries import overview as queries
from dotpha.budget.queries import sheets
from dotpha.budget.views.shared import may, year_of
from dotpha.kit import access


def overview(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "budget.read_budget")
    years = sheets.years()
    year = year_of(request, years)
    context = {
        "years": years,
        "year": year,
        "year_text": str(year),
        "seen": queries.overview(year),
        "may": may(request),
        "unfinished": sheets.unfinished() if may(request) else [],
    }
    return render(request, "budget/overview.html", context)
