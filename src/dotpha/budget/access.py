"""Who may do what with money: the standing office writes; who reads the programme reads all, agencies what is theirs."""

from typing import Any

NOT_OFFICE = "Chỉ chuyên viên tổng hợp của cơ quan thường trực được nhập và sửa số liệu kinh phí."


def office(user: Any, thing: Any = None) -> str | None:
    return None if user.is_standing_office else NOT_OFFICE


import_sheet = withdraw_sheet = edit_line = match_line = mark_share = set_total = edit_project = choose_sheet = office


def read_budget(user: Any, thing: Any = None) -> str | None:
    """The whole programme's money: leaders, the standing office, supervisors."""
    return None if user.reads_all else "Trang này dành cho lãnh đạo, cơ quan thường trực và cơ quan giám sát."
