"""Who may do what with notices."""

from typing import Any


def set_preference(user: Any, thing: Any = None) -> str | None:
    """Everybody sets their own."""
    return None
