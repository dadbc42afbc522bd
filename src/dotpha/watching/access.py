"""Who may do what with warnings: None, or the sentence why not."""

from __future__ import annotations

from typing import Any

from dotpha.kit import clock
from dotpha.kit.watches import Gravity
from dotpha.people.models import Role
from dotpha.people.queries import own_organisations

NOT_OFFICE = "Chỉ chuyên viên tổng hợp của cơ quan thường trực được làm việc này."
NOT_IN_LINE = "Chỉ lãnh đạo, cơ quan thường trực và cơ quan phụ trách việc này được xử lý cảnh báo."
NOT_GIVER = "Chỉ lãnh đạo, cơ quan thường trực và lãnh đạo cơ quan phụ trách được giao xử lý cảnh báo."
OWN_GRAVE = (
    "Cảnh báo nghiêm trọng do lãnh đạo hoặc cơ quan thường trực kết luận đã xử lý, cho tạm lắng; "
    "cơ quan phụ trách nhận cảnh báo và báo kết quả xử lý."
)
NOT_READER = "Trang này dành cho lãnh đạo, cơ quan thường trực và cơ quan giám sát."


def _of_body(user: Any, warning: Any) -> bool:
    own = own_organisations(user, clock.today())
    return warning.body_id in own or (warning.assigned_to_id or 0) in own


def acknowledge(user: Any, warning: Any) -> str | None:
    """Leaders, the standing office, whoever answers for it or was given it; supervisors only read."""
    return None if user.reads_inside or _of_body(user, warning) else NOT_IN_LINE


report = wake = review = acknowledge


def resolve(user: Any, warning: Any) -> str | None:
    """As to acknowledge it; but nobody silences what is grave about their own body: they report, others judge."""
    if not user.reads_inside and _of_body(user, warning) and warning.gravity >= Gravity.GRAVE:
        return OWN_GRAVE
    return acknowledge(user, warning)


snooze = resolve


def assign(user: Any, warning: Any) -> str | None:
    """To give it to somebody takes a leader, the office, or the head of the body that answers for it."""
    if user.reads_inside or (user.has_role(Role.AGENCY_LEAD) and _of_body(user, warning)):
        return None
    return NOT_GIVER


def mute(user: Any, thing: Any = None) -> str | None:
    return None if user.is_standing_office else NOT_OFFICE


retire = replay = mute


def read_records(user: Any, thing: Any = None) -> str | None:
    return None if user.reads_all else NOT_READER
