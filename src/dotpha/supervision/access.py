"""Who may do what with supervision: None, or the sentence why not."""

from typing import Any

from dotpha.kit import clock
from dotpha.people.models import Role
from dotpha.people.queries import lineage, own_organisations

NOT_BODY = "Chỉ cơ quan giám sát đã hỏi được làm việc này."
NOT_OFFICE = "Chỉ chuyên viên tổng hợp của cơ quan thường trực được làm việc này."
NOT_MAKER = "Chỉ cơ quan giám sát, hoặc cơ quan thường trực ghi thay theo văn bản, được lập nội dung giám sát."


def bodies_of(user: Any) -> set[int]:
    """The ids of the bodies for which this person supervises today, those that they succeeded included."""
    kept: dict[Any, set[int]] = user.__dict__.setdefault("_supervises_for", {})
    day = clock.today()
    if day not in kept:
        held = {one.organisation_id for one in user.held if one.role == Role.SUPERVISOR}
        kept[day] = lineage().with_predecessors(held, day) if held else set()
    return kept[day]


def _own(user: Any) -> set[int]:
    kept: dict[Any, set[int]] = user.__dict__.setdefault("_answers_for", {})
    day = clock.today()
    if day not in kept:
        kept[day] = own_organisations(user, day)
    return kept[day]


def office(user: Any, thing: Any = None) -> str | None:
    return None if user.is_standing_office else NOT_OFFICE


assign = deliver = return_answer = raise_bottleneck = register_conclusion = read_conclusion = office


def make_inquiry(user: Any, thing: Any = None) -> str | None:
    """A supervisor, for the own body; the standing office writes down what came on paper."""
    return None if user.is_standing_office or user.has_role(Role.SUPERVISOR) else NOT_MAKER


make_session = make_inquiry


def ask(user: Any, thing: Any) -> str | None:
    """The body that asks; the standing office for what it wrote down itself. Of an inquiry or a session."""
    if thing.body_id in bodies_of(user) or (thing.by_office and user.is_standing_office):
        return None
    return NOT_BODY


edit_inquiry = drop_inquiry = send = withdraw = accept = ask_more = edit_session = conclude = ask


def extend(user: Any, inquiry: Any) -> str | None:
    """The body itself, or the standing office with the paper by which the body agreed."""
    return None if user.is_standing_office else ask(user, inquiry)


def answer(user: Any, duty: Any) -> str | None:
    """The agency asked, or the standing office for what came by letter."""
    if user.is_standing_office or duty.organisation_id in _own(user):
        return None
    return "Chỉ cơ quan được phân công được trả lời nội dung giám sát này."


def read_summary(user: Any, thing: Any = None) -> str | None:
    """The table of all inquiries of a body: supervisors (their own), leaders, the standing office."""
    return None if user.reads_all else "Bảng tổng hợp dành cho cơ quan giám sát, lãnh đạo và cơ quan thường trực."
