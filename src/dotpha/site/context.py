"""What the page shell needs on every page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from dotpha.cases import queries as cases
from dotpha.cases.queries.outsiders import demo_outsiders
from dotpha.kit import clock, modules, outside
from dotpha.people import queries as people
from dotpha.site import demo as province

GROUPS = ("Điều hành", "Chương trình", "Số liệu", "Kỳ báo cáo", "Đơn vị", "Nguồn lực, kiểm tra", "Dịch vụ", "Quản trị")


def shell(request: HttpRequest) -> dict[str, Any]:
    """`menu` (groups of items), `notice_count`, `today`, `demo_day`.

    Before sign-in the demo's accounts, whether people sign up, and `doors`: what needs no account.
    """
    user = getattr(request, "user", None)
    shared = {"today": clock.today(), "demo_day": clock.demo_day()}
    if user is None or not user.is_authenticated:
        accounts = SimpleLazyObject(lambda: [*people.demo_accounts(), *demo_outsiders()] if clock.demo_day() else [])
        return {
            **shared,
            "demo_accounts": accounts,
            "demo_password": province.PASSWORD,
            "sign_up_open": settings.SIGNUP > 0,
            "doors": list(modules.plugs("doors")),
        }
    # Asked for by the shell alone: a part of a page, or a letter, draws neither and pays for neither.
    return {
        **shared,
        "menu": SimpleLazyObject(lambda: menu(request)),
        "notice_count": SimpleLazyObject(lambda: cases.unread_count(user)),
    }


def menu(request: HttpRequest) -> list[dict[str, Any]]:
    """The left rail of this person: [{label, items: [{label, url, icon, active, count}]}]."""
    groups: dict[str, list[tuple[int, dict[str, Any]]]] = {group: [] for group in GROUPS}
    shown = [(item, reverse(item.url)) for item in modules.plugs("menu") if item.shown(request.user)]
    shown = [(item, url) for item, url in shown if outside.may_open(request.user, url)]
    here = max((url for _, url in shown if url != "/" and request.path.startswith(url)), key=len, default=request.path)
    for item, url in shown:
        groups.setdefault(item.group, []).append(
            (
                item.order,
                {
                    "label": item.label,
                    "url": url,
                    "icon": item.icon,
                    "active": url == here,
                    "count": item.count(request.user) if item.count else None,
                },
            )
        )
    return [
        {"label": label, "items": [entry for _, entry in sorted(items, key=lambda pair: pair[0])]}
        for label, items in groups.items()
        if items
    ]
