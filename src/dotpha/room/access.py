"""Who may do what in the room."""

from typing import Any

from dotpha.people.models import REPORTS


def arrange(user: Any, thing: Any = None) -> str | None:
    """Everybody who has a room arranges their own."""
    if user.reads_all or user.has_role(*REPORTS):
        return None
    return "Phòng điều hành dành cho người giữ vị trí lãnh đạo, tổng hợp, giám sát hoặc ở cơ quan, xã, phường."


enter = arrange
