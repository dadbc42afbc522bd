"""Who may do what with the log."""

from typing import Any

from dotpha.kit import clock
from dotpha.people.models import REPORTS
from dotpha.people.queries import own_organisations

NOT_WRITER = "Nhật ký kết quả do cán bộ của sở, ngành, xã, phường ghi; tài khoản này chỉ xem."
NOT_OWN = "Chỉ người của cơ quan đã ghi được sửa nhật ký này."


def write_entry(user: Any, thing: Any = None) -> str | None:
    """Those who report write in the log of an organisation of theirs (`thing`: its id, None: of any)."""
    if not user.has_role(*REPORTS):
        return NOT_WRITER
    if thing is not None and thing not in {one.organisation_id for one in user.held if one.role in REPORTS}:
        return "Đồng chí không ghi thay cơ quan này được."
    return None


def edit_entry(user: Any, entry: Any) -> str | None:
    """The people of the organisation: one sorts what another noted, and the old words stay."""
    return None if entry.organisation_id in own_organisations(user, clock.today()) else NOT_OWN


withdraw_entry = edit_entry


def edit_groups(user: Any, organisation_id: Any = None) -> str | None:
    return write_entry(user, organisation_id)


cut_answers = write_entry


def read_entries(user: Any, thing: Any = None) -> str | None:
    if user.reads_inside or user.has_role(*REPORTS):
        return None
    return "Nhật ký kết quả dành cho cơ quan đã ghi, cơ quan thường trực và lãnh đạo."
