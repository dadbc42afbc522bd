"""Who may do what with people and organisations."""

from typing import Any

from dotpha.people.models import Role

NOT_ADMIN = "Chỉ quản trị hệ thống được làm việc này."


def administer(user: Any, thing: Any = None) -> str | None:
    """Accounts, positions, organisations and successions are the administrator's."""
    return None if user.has_role(Role.ADMINISTRATOR) else NOT_ADMIN


make_account = end_position = make_organisation = succeed = import_accounts = reset_password = administer
