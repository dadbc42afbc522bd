"""To be written."""

from typing import Any

from django.http import HttpResponse


def case(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def case_extend(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def case_file(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def case_list(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def kind_list(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def letter(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def opinion_file(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def opinion_give(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def opinions_ask(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def own_list(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def receipt(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)


def step_take(request: Any, **given: Any) -> HttpResponse:
    return HttpResponse(status=501)
