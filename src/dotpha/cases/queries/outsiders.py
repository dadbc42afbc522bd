"""Who of the demo comes from outside, for the sign-in page."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Value, When

from dotpha.cases.models import Applicant, PanelMember, Representative
from dotpha.people.models import Position, User


def demo_outsiders() -> list[dict[str, str]]:
    """An applicant and an expert of the demo as the sign-in page offers them; [] on a real instance."""
    people = User.objects.filter(demo=True, is_active=True).exclude(pk__in=Position.objects.values("user"))
    first = Case(When(applicant__kind=Applicant.Kind.COOPERATIVE, then=Value(0)), default=Value(1))
    speaks = Representative.objects.filter(user__in=people, until_on=None).select_related("user", "applicant")
    seats = PanelMember.objects.filter(user__in=people, left_on=None).select_related("user")
    found: list[tuple[Any, str, str, str]] = [
        (one.user, "Người nộp hồ sơ", one.applicant.name, "Hỏi có được hỗ trợ không, nộp hồ sơ, theo dõi kết quả.")
        for one in speaks.order_by(first, "pk")[:1]
    ]
    found += [
        (one.user, "Chuyên gia hội đồng", one.workplace, "Khai xung đột lợi ích, nhận xét, chấm điểm hồ sơ được giao.")
        for one in seats.order_by("user__username", "pk")[:1]
    ]
    return [
        {
            "username": user.username,
            "role": role,
            "name": ", ".join(part for part in (user.full_name, at) if part),
            "sentence": wish,
        }
        for user, role, at, wish in found
    ]
