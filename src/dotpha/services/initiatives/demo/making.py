"""The demo's initiatives."""

from __future__ import annotations

from collections.abc import Callable


def make(tell: Callable[[int, int, str], None]) -> None:
    """A share of the demo province."""
