"""Agencies and communes: what each leads, how it stands, whether it has answered."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from dotpha.kit import clock, listing
from dotpha.people.queries import lineage, members
from dotpha.programme import queries
from dotpha.programme.filters.tasks import AgencyFilter, AgencyTaskFilter
from dotpha.programme.queries import agencies, standing
from dotpha.programme.tables.tasks import AgencyTable, OwnAgencyTable, TaskTable


def agency_list(request: HttpRequest) -> HttpResponse:
    """Agencies of every kind but communes."""
    return _organisations(request, "programme:agency_list", "Cơ quan", agencies.AGENCIES)


def commune_list(request: HttpRequest) -> HttpResponse:
    """The 78 communes, the same view."""
    return _organisations(request, "programme:commune_list", "Xã, phường, đặc khu", agencies.COMMUNES)


def _organisations(request: HttpRequest, key: str, title: str, kinds: tuple[str, ...]) -> HttpResponse:
    day = clock.today()
    found = agencies.listed(agencies.visible_agencies(request.user, day), day).filter(kind__in=kinds)
    table = AgencyTable if request.user.reads_all else OwnAgencyTable  # type: ignore[union-attr]
    return listing.respond(
        request, "programme/agencies.html", key=key, title=title, table=table, queryset=found,
        filterset=AgencyFilter, gather=lambda rows: agencies.agency_rows(rows, day),
    )  # fmt: skip


def agency(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation: figures with their denominators, tasks, people, requests."""
    day = clock.today()
    one = get_object_or_404(agencies.visible_agencies(request.user, day), pk=pk)
    line = lineage()
    tasks = standing.stood(queries.visible_tasks(request.user).filter(assigned_on__lte=day), day)
    made = listing.make(
        request, key="programme:agency", title=one.name, table=TaskTable, filterset=AgencyTaskFilter,
        queryset=agencies.tasks_of(one, tasks, day, line),
        context={"day": day, "period": queries.open_periods().first()},
    )  # fmt: skip
    if isinstance(made, HttpResponse):
        return made
    context = {
        "listing": made, "organisation": one, "figures": agencies.figures_for(one, day),
        "shared": agencies.shared_with(one, tasks, day, line),
        "supporting": agencies.supported_by(one, tasks, day, line), "people": members(one, day),
        "requests": agencies.requests_to(one), "succession": agencies.succession_of(one),
    }  # fmt: skip
    return render(request, "programme/agency.html", context)
