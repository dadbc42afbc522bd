"""To be written."""

from typing import Any

from django.http import HttpResponse


def case_drop(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def case_edit(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def case_new(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def case_save(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def case_submit(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def file_add(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def file_drop(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)
