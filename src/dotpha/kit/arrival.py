"""When a request came: what closes to the second is judged by that, not by when there was a hand free for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest

from dotpha.kit import clock

BEGUN = "dotpha.begun"
"""Key of a request's environment: the second of its arrival by `time.monotonic`. No header of a request can bear it."""
Application = Callable[..., Any]


def noting(application: Application, hands: int) -> Application:
    """The WSGI application, with each request noted in the thread it comes in by; `hands` are worked on at once, the rest wait.

    Only the hands speak with the database, so that a crowd opens no more connections than there are hands.
    """
    pool = ThreadPoolExecutor(hands, thread_name_prefix="page")

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        environ[BEGUN] = time.monotonic()
        return pool.submit(application, environ, start_response).result()

    return serve


def arrived(request: HttpRequest) -> datetime:
    """The moment at which a request came, by the clock of the office."""
    here = time.monotonic()
    return clock.now() - timedelta(seconds=here - request.META.get(BEGUN, here))
