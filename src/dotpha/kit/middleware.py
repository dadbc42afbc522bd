"""One day per request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from dotpha.kit import jobs, memory

READING = ("GET", "HEAD")


class ClockMiddleware:
    """Sets the clock of the request from the demo's row, so that a whole request speaks of one day.

    A request that only reads keeps what it asks again and again (`memory`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        jobs.load_day()
        if request.method not in READING:
            return self.get_response(request)
        with memory.while_reading():
            return self.get_response(request)
