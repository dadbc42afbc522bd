"""What warnings say elsewhere: Việc của tôi, the page of the thing that one is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.kit import clock
from dotpha.kit.modules import Waiting
from dotpha.people.models import REPORTS, Role
from dotpha.people.queries import own_organisations
from dotpha.watching.flow import OPEN, RAISED
from dotpha.watching.models import Warning
from dotpha.watching.queries.seen import of_thing, speaking, visible_warnings
from dotpha.watching.queries.watches import labels
from dotpha.watching.rules.standing import at_step


def sees_warnings(user: Any) -> bool:
    return bool(user.reads_all or user.has_role(*REPORTS))


def open_count(user: Any) -> int | None:
    """The small number beside Cảnh báo: those that nobody has taken yet."""
    if not user.has_role(Role.STANDING_OFFICE, Role.LEADER, *REPORTS):
        return None
    return speaking(visible_warnings(user), clock.today()).filter(step=RAISED).count()


def waiting(user: Any, day: date) -> Iterator[Waiting]:
    """To a body's people what was given to them to see to; to the office what nobody has taken."""
    if user.is_standing_office:
        count = speaking(Warning.objects.all(), day).filter(step=RAISED).count()
        if count:
            yield Waiting(f"{count} cảnh báo chưa ai nhận", f"{reverse('watching:warning_list')}?state=raised", "soon")
    own = own_organisations(user, day)
    given = Warning.objects.filter(assigned_to__in=own, step__in=OPEN) if own else Warning.objects.none()
    for one in given.order_by("due_on", "pk"):
        until = f", hạn {one.due_on:%d/%m/%Y}" if one.due_on else ""
        tone = "late" if one.due_on and one.due_on < day else "soon"
        yield Waiting(f"Xử lý cảnh báo «{one.name[:120]}»{until}", reverse("watching:warning", args=[one.pk]), tone)


def panel(kind: str) -> Callable[[Any, Any], dict[str, Any] | None]:
    """The warnings about a thing of a kind, on its page; None where there is none. One query: the page has many panels."""

    def context(user: Any, thing: Any) -> dict[str, Any] | None:
        known = labels()
        rows = [(one, known.get(one.watch, one.watch), at_step(one.step)) for one in of_thing(user, kind, thing.pk)]
        return {"warnings": rows} if rows else None

    return context
