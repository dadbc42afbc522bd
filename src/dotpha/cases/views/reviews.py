"""To be written."""

from typing import Any

from django.http import HttpResponse


def assign(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def declare(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def excuse(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def minutes(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def minutes_file(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def minutes_sign(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def minutes_write(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def review(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def review_save(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def reviews_open(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)
