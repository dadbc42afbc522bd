"""Who may do what in a truth check: None, or the sentence why not."""

from __future__ import annotations

from typing import Any

from dotpha.kit import clock
from dotpha.people.models import Role
from dotpha.people.queries import lineage
from dotpha.programme.queries.speaking import bodies_of

NOT_OFFICE = "Chỉ chuyên viên tổng hợp của cơ quan thường trực được tổ chức hậu kiểm."
VISITORS = (Role.STANDING_OFFICE, Role.SUPERVISOR)


def read_checks(user: Any, thing: Any = None) -> str | None:
    """Whole checks: leaders, the standing office, supervisors."""
    return None if user.reads_all else "Hậu kiểm toàn chương trình dành cho lãnh đạo, cơ quan thường trực và giám sát."


def office(user: Any, thing: Any = None) -> str | None:
    return None if user.is_standing_office else NOT_OFFICE


announce = draw = replace = assign = conclude = send_back = office


def unfit(user: Any, visit: Any) -> str | None:
    """Why a person cannot be the one who visits this task, whoever was assigned."""
    if not user.has_role(*VISITORS):
        return f"{user} không thuộc cơ quan thường trực hay cơ quan giám sát nên không đi hậu kiểm."
    if visit.verified_by_id == user.pk:
        return f"{user} đã xác nhận hoàn thành {visit.task.code} nên không hậu kiểm chính nhiệm vụ này."
    day, line = clock.today(), lineage()
    checked = {line.successor(pk, day) for pk in _checked(visit)}
    own = {line.successor(position.organisation_id, day): position.organisation for position in user.held}
    inside = next((body for pk, body in own.items() if pk in checked), None)
    if inside is not None:
        return f"{user} công tác tại {inside.name}, cơ quan chủ trì {visit.task.code}, nên không hậu kiểm nhiệm vụ này."
    return None


def _checked(visit: Any) -> set[int]:
    """The agencies whose work is looked at: the accountable lead, else all that lead."""
    return {visit.agency_id} if visit.agency_id else bodies_of(visit.task)[0]


def record(user: Any, visit: Any) -> str | None:
    """Words and pictures of a visit: the one it was given to, who neither verified the task nor works where it was done."""
    if not user.has_role(*VISITORS):
        return "Chỉ người được phân công của cơ quan thường trực hoặc cơ quan giám sát được ghi kết quả hậu kiểm."
    if not given_to(user, visit):
        return f"{visit.task.code} chưa phân công cho đồng chí kiểm tra; cơ quan thường trực phân công ở trang đợt hậu kiểm."
    return unfit(user, visit)


def given_to(user: Any, visit: Any) -> bool:
    """Whether a visit was given to this person, or to the organisation where they visit from."""
    if visit.person_id:
        return bool(visit.person_id == user.pk)
    return visit.body_id is not None and visit.body_id in visiting_for(user)


def visiting_for(user: Any) -> set[int]:
    """The organisations for which this person may go on visits."""
    return {position.organisation_id for position in user.held if position.role in VISITORS}
