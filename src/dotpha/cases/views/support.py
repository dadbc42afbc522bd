"""To be written."""

from typing import Any

from django.http import HttpResponse


def support_list(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def support_new(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def support_withdraw(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)
