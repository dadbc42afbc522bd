"""To be written."""

from typing import Any

from django.http import HttpResponse


def panel(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def panel_list(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def panel_new(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def seat_leave(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)
