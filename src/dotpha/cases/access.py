"""Who may do what with notices."""

from typing import Any


def set_preference(user: Any, thing: Any = None) -> str | None:
    """Everybody sets their own."""
    return None


def read_archive(user: Any, thing: Any = None) -> str | None:
    """The archive of what went out: who reads the whole programme."""
    return None if user.reads_all else "Kho văn bản đã phát hành dành cho lãnh đạo, cơ quan thường trực và giám sát."


def check_paper(user: Any, thing: Any = None) -> str | None:
    """Whether a paper in one's hands is one that went out may be asked by everybody who signs in."""
    return None
