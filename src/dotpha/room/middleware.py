"""Answers the pulse of a room whose owner was asked for in full not long ago, before anything else is asked of the database."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy

from dotpha.room import pulse

PULSE = reverse_lazy("room:pulse")


class PulseMiddleware:
    """Stands before the session: a seat that holds needs none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or request.path != PULSE:
            return self.get_response(request)
        seat = pulse.seat_of(request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""))
        return self.get_response(request) if seat is None else pulse.answer(request, seat)
