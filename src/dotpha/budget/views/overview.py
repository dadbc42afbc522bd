"""The year's money at a glance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dotpha.budget.queries import overview as queries
from dotpha.budget.queries import sheets
from dotpha.budget.views.shared import may, past_day, year_of
from dotpha.kit import access


def overview(request: HttpRequest) -> HttpResponse:
    """As of a day (`ngay`), by the sheets that were in force then."""
    access.check(request.user, "budget.read_budget")
    past = past_day(request)
    writes = may(request) and past is None
    years = sheets.years(past)
    year = year_of(request, years)
    context = {
        "years": years,
        "year": year,
        "year_text": str(year),
        "seen": queries.overview(year, past),
        "past": past,
        "asked": f"&ngay={past.isoformat()}" if past else "",
        "may": writes,
        "unfinished": sheets.unfinished() if writes else [],
    }
    return render(request, "budget/overview.html", context)
