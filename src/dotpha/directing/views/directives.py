"""One directive."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from dotpha.directing import queries
from dotpha.kit import clock


def directive(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_directives(request.user), pk=pk)
    return render(request, "directing/directive.html", {"view": queries.view_of(one, clock.today()), "directive": one})
