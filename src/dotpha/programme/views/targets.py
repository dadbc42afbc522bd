"""Tasks and targets side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dotpha.kit import clock
from dotpha.kit.seen import day_seen
from dotpha.programme.queries.targets import matrix


def target_matrix(request: HttpRequest) -> HttpResponse:
    day = day_seen(request)
    return render(
        request, "programme/matrix.html", {"matrix": matrix(request.user, day), "day": day, "today": clock.today()}
    )
