"""The list of warnings, one of them, what a person was told in a week."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dotpha.kit import access, clock, listing
from dotpha.kit.seen import day_seen
from dotpha.watching import queries
from dotpha.watching.forms import ReviewForm
from dotpha.watching.queries.listed import listed, on_day, ordered
from dotpha.watching.queries.page import course, rights
from dotpha.watching.queries.week import week as week_of_person
from dotpha.watching.rules.telling import week_of
from dotpha.watching.tables import WarningFilter, WarningTable
from dotpha.watching.views.shared import warning_of


def warning_list(request: HttpRequest) -> HttpResponse:
    """As of a day; without a choice those that are open."""
    day = day_seen(request)
    state = request.GET.get("state") or ("all" if request.GET.get("q") else "open")
    return listing.respond(
        request, "watching/warnings.html", key="watching:warning_list", title="Cảnh báo", table=WarningTable,
        filterset=WarningFilter, queryset=ordered(on_day(queries.visible_warnings(request.user), day)),
        gather=lambda rows: listed(rows, day, state=state, gravity=request.GET.get("gravity", "")),
        extra={
            "day": day, "past": day < clock.today(),
            "may_records": access.why_not(request.user, "watching.read_records") is None,
            "may_mute": access.why_not(request.user, "watching.mute") is None,
        },
    )  # fmt: skip


def warning(request: HttpRequest, pk: int) -> HttpResponse:
    one = warning_of(request, pk)
    day = day_seen(request)
    (view,) = listed([one], max(day, one.raised_on))
    context = {
        "view": view, "warning": one, "course": course(one, view.day), "may": rights(request.user, one, view),
        "review_form": ReviewForm(), "own": one.reviews.filter(reviewer=request.user).first(),
        "past": view.day < clock.today(),
    }  # fmt: skip
    return render(request, "watching/warning.html", context)


def week(request: HttpRequest) -> HttpResponse:
    """The messages of the week of `?ngay=`, and what was ranked behind them."""
    day = day_seen(request)
    found = week_of_person(request.user, week_of(day), day=clock.today(), now=clock.now())
    return render(request, "watching/week.html", {"week": found, "day": day})
