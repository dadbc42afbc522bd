"""Who may do what with rules and letters of reminding."""

from typing import Any

NOT_OFFICE = "Chỉ chuyên viên tổng hợp của cơ quan thường trực được làm việc này."
NOT_READER = "Trang đôn đốc dành cho lãnh đạo, cơ quan thường trực và cơ quan giám sát."


def read(user: Any, thing: Any = None) -> str | None:
    """Rules, letters and the history of all: leaders, the standing office, supervisors."""
    return None if user.reads_all else NOT_READER


def read_drafts(user: Any, thing: Any = None) -> str | None:
    """Letters that have not left the house: leaders and the standing office."""
    return None if user.reads_inside else "Công văn chưa gửi là việc nội bộ của cơ quan thường trực."


def office(user: Any, thing: Any = None) -> str | None:
    return None if user.is_standing_office else NOT_OFFICE


edit_rule = edit_letter = approve = send = drop = office
