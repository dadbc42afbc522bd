"""Who may do what with dossiers: the standing office and administrators load; others read all, or what is their own."""

from typing import Any

from dotpha.people.models import Role

LOADS = (Role.STANDING_OFFICE, Role.ADMINISTRATOR)
NOT_LOADER = "Chỉ chuyên viên tổng hợp của cơ quan thường trực và quản trị hệ thống được nạp dữ liệu hồ sơ."


def loader(user: Any, thing: Any = None) -> str | None:
    return None if user.has_role(*LOADS) else NOT_LOADER


make_load = take_load = drop_load = withdraw_load = name_agency = loader


def read_loads(user: Any, thing: Any = None) -> str | None:
    """The list of loads: who loads, and who reads the whole programme."""
    if user.reads_all or user.has_role(*LOADS):
        return None
    return "Trang này dành cho lãnh đạo, cơ quan thường trực, cơ quan giám sát và quản trị hệ thống."
