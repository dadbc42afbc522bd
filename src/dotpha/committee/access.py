"""Who may do what with committees: None, or the sentence why not.

The standing office, and the secretary of a committee, prepare; who heads it writes conclusions, leaders issue them; members
with an account read the sessions of their committee and answer whether they come.
"""

from typing import Any

from dotpha.committee.flow import OVER
from dotpha.committee.models import Committee, Membership, Session
from dotpha.committee.rules.titles import HEADS, SECRETARY
from dotpha.kit import clock
from dotpha.people.models import Role

NOT_OFFICE = "Chỉ chuyên viên tổng hợp của cơ quan thường trực được làm việc này."
NOT_SECRETARY = "Chỉ cơ quan thường trực hoặc thư ký của ban được chuẩn bị và ghi phiên họp."
NOT_LEADER = "Chỉ lãnh đạo được ban hành kết luận phiên họp: mỗi kết luận giao việc cho cơ quan."
NOT_INVITED = "Chỉ người được mời, hoặc thư ký ghi thay, được trả lời giấy mời này."


def seats_of(user: Any) -> list[Membership]:
    """The memberships that this person holds today; asked once a request."""
    kept: dict[Any, list[Membership]] = user.__dict__.setdefault("_sits_on", {})
    day = clock.today()
    if day not in kept:
        rows = Membership.objects.filter(user=user, from_on__lte=day).select_related("committee")
        kept[day] = [one for one in rows if one.sits_on(day)]
    return kept[day]


def _committee(thing: Any) -> int | None:
    """Of which committee a thing is: the committee itself, a membership, a session."""
    if isinstance(thing, Committee):
        return thing.pk
    return thing.committee_id if thing is not None else None


def office(user: Any, thing: Any = None) -> str | None:
    return None if user.is_standing_office else NOT_OFFICE


make_committee = edit_committee = end_committee = office
add_member = edit_member = end_member = office


def prepare(user: Any, thing: Any = None) -> str | None:
    """The standing office; the secretary of the committee. `thing`: a committee or a session, None: of any committee."""
    if user.is_standing_office:
        return None
    held = {one.committee_id for one in seats_of(user) if one.role == SECRETARY}
    wanted = _committee(thing)
    return None if held and (wanted is None or wanted in held) else NOT_SECRETARY


make_session = edit_session = invite = hold = postpone = plan = cancel = close = attach = prepare
edit_agenda = write_minutes = mark = edit_conclusion = prepare


def issue(user: Any, session: Session) -> str | None:
    """A leader of the province: each conclusion is a directive, which leaders alone give (`directing.access`)."""
    return None if user.has_role(Role.LEADER) else NOT_LEADER


def conclude(user: Any, session: Session) -> str | None:
    """To write conclusions: who prepares, who issues them, who heads the committee."""
    if prepare(user, session) is None or issue(user, session) is None:
        return None
    heads = any(one.committee_id == session.committee_id and one.role in HEADS for one in seats_of(user))
    return None if heads else NOT_SECRETARY


def read_draft(user: Any, session: Session) -> str | None:
    """What was said and concluded: once it is issued whoever reads the session, before whoever writes it."""
    return None if session.step in OVER else conclude(user, session)


def answer(user: Any, attendance: Any) -> str | None:
    """The member invited; who prepares the session writes down what was said on the telephone."""
    mine = attendance.membership is not None and attendance.membership.user_id == user.pk
    return None if mine or prepare(user, attendance.session) is None else NOT_INVITED


def read_all(user: Any, thing: Any = None) -> str | None:
    """All committees and sessions: what is said there has not left the house."""
    return None if user.reads_inside else "Phiên họp dành cho thành viên của ban, lãnh đạo và cơ quan thường trực."
