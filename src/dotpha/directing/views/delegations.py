"""Who stands in for whom."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dotpha.directing import queries


def delegation_list(request: HttpRequest) -> HttpResponse:
    return render(request, "directing/delegations.html", {"rows": queries.visible_delegations(request.user)})
