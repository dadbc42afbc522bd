"""The demo's checks."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[int, int, str], None]


def make(tell: Tell) -> None:
    """Nothing yet."""
