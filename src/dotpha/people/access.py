"""Who may do what with people and organisations."""

from typing import Any

from dotpha.people.models import Role

NOT_ADMIN = "Chỉ quản trị hệ thống được làm việc này."
NOT_AUDITOR = "Sổ cái dành cho quản trị hệ thống và người giám sát."


def administer(user: Any, thing: Any = None) -> str | None:
    """Accounts, positions, organisations and successions are the administrator's."""
    return None if user.has_role(Role.ADMINISTRATOR) else NOT_ADMIN


read_accounts = make_account = edit_account = import_accounts = reset_password = reactivate = administer
add_position = end_position = administer
make_organisation = edit_organisation = add_name = remove_name = succeed = administer


def deactivate(user: Any, thing: Any = None) -> str | None:
    """Nobody shuts themselves out."""
    if thing is not None and thing.pk == user.pk:
        return "Đồng chí không tự khóa tài khoản của mình được; hãy nhờ một quản trị khác."
    return administer(user)


def read_audit(user: Any, thing: Any = None) -> str | None:
    """The ledger is read by the administrator and the supervisor."""
    return None if user.reads_ledger else NOT_AUDITOR


def make_token(user: Any, thing: Any = None) -> str | None:
    """A token carries its owner's rights, so whoever holds a position may have one."""
    return None if user.held else "Tài khoản chưa giữ vị trí nào nên chưa tạo được mã truy cập."


def revoke_token(user: Any, thing: Any = None) -> str | None:
    """One's own, or any by the administrator."""
    if thing is not None and thing.user_id == user.pk:
        return None
    return administer(user)
