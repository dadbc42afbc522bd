"""Several people at the same time, on the day of the world."""

from collections.abc import Callable
from typing import Any

from dotpha.kit.tests import at_once as together
from dotpha.kit.tests.at_once import refusals
from dotpha.programme.tests.world import DAY

__all__ = ["at_once", "refusals"]


def at_once(count: int, act: Callable[[int], Any]) -> list[Any]:
    """Runs `act(place)` in threads that start together; returns what each gave, exceptions included."""
    return together.at_once(count, act, DAY)
