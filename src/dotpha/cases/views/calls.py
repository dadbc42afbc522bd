"""To be written."""

from typing import Any

from django.http import HttpResponse


def call(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def call_edit(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def call_list(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def call_new(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def call_prolong(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def call_publish(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def call_stop(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def summary(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)
