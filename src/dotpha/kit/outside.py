"""People from outside: who signs in and holds no position opens only what is marked for them.

Enterprises, co-operatives, households and experts have accounts to apply and to judge; the province's own work is not theirs to
read. As a stranger opens only what is marked `login_not_required`, they open only what is marked `outsiders_too`; the API refuses them
where an operation has no `auth` of its own. What is marked nowhere is shut to them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.urls import Resolver404, ResolverMatch, resolve

BY_ALLAUTH = ("account_", "mfa_", "usersessions_")
"""The pages of one's own account are allauth's; they cannot be marked and are everybody's."""
SENTENCE = (
    "Trang này dành cho cán bộ đang giữ vị trí tại cơ quan của tỉnh. Tài khoản này mở được hồ sơ, đơn vị và thông báo của mình. "
    "Cán bộ chưa được gán vị trí thì liên hệ quản trị của tỉnh."
)
View = TypeVar("View", bound=Callable[..., Any])


def outsiders_too(view: View) -> View:
    """Marks a view that people from outside may open; what they see there is decided by `visible_*` as for everybody."""
    view.outsiders_too = True  # type: ignore[attr-defined]
    return view


def is_outside(user: Any) -> bool:
    """Whether somebody who signed in holds no position today."""
    return bool(user.is_authenticated) and not user.held


def is_open(match: ResolverMatch) -> bool:
    """Whether an address is open to people from outside: marked, open without a sign-in, or of one's own account."""
    marked = getattr(match.func, "outsiders_too", False) or not getattr(match.func, "login_required", True)
    return bool(marked) or match.view_name.startswith(BY_ALLAUTH)


def may_open(user: Any, url: str) -> bool:
    """Whether a link to an address of ours leads this person anywhere; to people of the house every address does."""
    if not is_outside(user):
        return True
    try:
        return is_open(resolve(url.partition("?")[0].partition("#")[0]))
    except Resolver404:
        return False
