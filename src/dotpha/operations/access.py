"""Who may do what with reports."""

from typing import Any

NOT_OFFICE = "Chỉ chuyên viên tổng hợp của cơ quan thường trực được lập và phát hành báo cáo."


def read_report(user: Any, thing: Any = None) -> str | None:
    """Reports and figures of the whole programme: leaders, the standing office, supervisors."""
    return None if user.reads_all else "Báo cáo toàn chương trình dành cho lãnh đạo, cơ quan thường trực và giám sát."


def make_report(user: Any, thing: Any = None) -> str | None:
    return None if user.is_standing_office else NOT_OFFICE


sign_report = make_report
