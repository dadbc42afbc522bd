"""Several people at the same time: threads that start together, each with a connection of its own."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import close_old_connections, connections

from dotpha.kit import clock
from dotpha.kit.access import Rejected


def at_once(count: int, act: Callable[[int], Any], day: date) -> list[Any]:
    """Runs `act(place)` on a day in threads that start together; returns what each gave, exceptions included."""
    start = threading.Barrier(count)
    out: list[Any] = [None] * count

    def run(place: int) -> None:
        close_old_connections()
        clock.set_demo_day(day)
        start.wait()
        try:
            out[place] = act(place)
        except Exception as error:  # handed to the test, which fails on it
            out[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return out


def refusals(results: list[Any]) -> list[str]:
    """What was refused, in words; whatever else was raised fails the test."""
    for one in results:
        if isinstance(one, Exception) and not isinstance(one, Rejected):
            raise one
    return [one.sentence for one in results if isinstance(one, Rejected)]
