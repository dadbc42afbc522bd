"""The demo's two sets, a published round of agencies and an open one of communes."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[int, int, str], None]


def make(tell: Tell) -> None:
    """Filled in below."""
