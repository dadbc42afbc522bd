"""The page of one's notices."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from dotpha.cases import actions, queries


def notices(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/notices.html", {"notices": queries.visible_notices(request.user)[:200]})


@require_POST
def notices_read(request: HttpRequest) -> HttpResponse:
    actions.read_notices(actor=request.user)
    return redirect("cases:notices")
