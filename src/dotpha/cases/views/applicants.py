"""To be written."""

from typing import Any

from django.http import HttpResponse


def applicant(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def applicant_check(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def applicant_edit(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def applicant_list(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def applicant_new(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def representative_add(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def representative_end(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def sign_up(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)
