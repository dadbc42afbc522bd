"""Who may do what with notices, papers that went out, cases, reviews and the register of support."""

from typing import Any

from django.db.models import Q

from dotpha.cases import kinds
from dotpha.cases.models import Case, PanelMember, Review
from dotpha.cases.parties import CHAIRS, PARTIES, own_bodies, panel_of, represented, seats_of, speaks
from dotpha.kit import memory
from dotpha.people.models import Role


def set_preference(user: Any, thing: Any = None) -> str | None:
    """Everybody sets their own."""
    return None


def read_archive(user: Any, thing: Any = None) -> str | None:
    """The archive of what went out: who reads the whole programme."""
    return None if user.reads_all else "Kho văn bản đã phát hành dành cho lãnh đạo, cơ quan thường trực và giám sát."


def check_paper(user: Any, thing: Any = None) -> str | None:
    """Whether a paper in one's hands is one that went out may be asked by everybody who signs in."""
    return None


NOT_OFFICIAL = "Chỉ cán bộ đang giữ vị trí tại cơ quan của tỉnh được làm việc này."
HANDLERS = (Role.AGENCY_OFFICER, Role.AGENCY_LEAD, Role.STANDING_OFFICE, Role.LEADER)


def official(user: Any, thing: Any = None) -> str | None:
    """Somebody who handles cases for an organisation of the province."""
    return None if user.has_role(*HANDLERS, Role.COMMUNE_OFFICER) else NOT_OFFICIAL


def check_applicant(user: Any, applicant: Any = None) -> str | None:
    """Somebody who handles cases and does not speak for this applicant."""
    if applicant is not None and applicant.pk in represented(user):
        return f"Người đại diện của {applicant.name} không tự đối chiếu; hãy nhờ cán bộ khác."
    return official(user)


def read_applicants(user: Any, thing: Any = None) -> str | None:
    """The list of all applicants: officials, and who supervises."""
    return None if user.reads_all else official(user)


def read_cases(user: Any, thing: Any = None) -> str | None:
    """The list of what is to be handled: officials, readers, members of councils."""
    if user.reads_all or seats_of(user):
        return None
    return official(user)


def make_applicant(user: Any, thing: Any = None) -> str | None:
    """Whoever signs in may enter for whom they speak; an official enters others."""
    return None


def edit_applicant(user: Any, applicant: Any) -> str | None:
    """Its representatives, and the standing office; other officials only as long as nobody speaks for it yet."""
    if applicant.pk in represented(user) or user.is_standing_office:
        return None
    if official(user) is None and not applicant.representatives.filter(until_on=None).exists():
        return None
    return f"Chỉ người đại diện của {applicant.name} hoặc cơ quan thường trực được sửa thông tin này."


add_representative = end_representative = edit_applicant
"""Who lets in and out decides who reads and signs for another: Bộ luật Dân sự 2015, Điều 138 (ủy quyền)."""


def begin(user: Any, kind: Any) -> str | None:
    """Who may write a case of a kind: people of the house, or who speaks for an applicant of the right sort."""
    if kind.staff:
        return None if user.held else "Việc này dành cho cán bộ, công chức, viên chức đang giữ vị trí tại một cơ quan."
    return None


def edit(user: Any, case: Any) -> str | None:
    """Who speaks for who asks."""
    return None if speaks(user, case) else f"Chỉ người nộp hồ sơ {case.code} được sửa hồ sơ này."


drop = edit


HANDLING = ("officer", "head", "leader", "office", "council", "chair", "secretary", "reviewer")
"""Parties of the side that handles a case: nobody is of both sides of one."""


def take_step(user: Any, move: Any) -> str | None:
    """The party that the flow names for this verb."""
    kind = kinds.of(move.case.kind)
    one = kind.transition(move.verb)
    party = kind.party(one.who)
    if party.holds(user, move.case):
        return set_aside(user, move.case) if one.who in HANDLING else None
    return f"«{one.label}» hồ sơ {move.case.code} là việc của {party.label}."


def extend(user: Any, case: Any) -> str | None:
    """Another term for the present step: the head of the organisation that has it, a leader; never who asks."""
    if speaks(user, case):
        return OWN_CASE
    if PARTIES["head"].holds(user, case) or PARTIES["leader"].holds(user, case):
        return None
    return "Chỉ lãnh đạo cơ quan đang giữ hồ sơ được gia hạn xử lý."


def handle(user: Any, case: Any) -> str | None:
    """The organisation that has it; never who asks."""
    if speaks(user, case):
        return OWN_CASE
    return (
        None if PARTIES["officer"].holds(user, case) else f"Chỉ cơ quan đang giữ hồ sơ {case.code} được làm việc này."
    )


ask_opinions = handle


def give_opinion(user: Any, opinion: Any) -> str | None:
    """The agency that was asked; never by who asks for the case."""
    if speaks(user, opinion.case):
        return OWN_CASE
    if opinion.body_id in own_bodies(user):
        return None
    return f"Chỉ {opinion.body.name} được cho ý kiến này."


def manage_call(user: Any, call: Any = None) -> str | None:
    """An agency calls in its own name."""
    if not user.has_role(*HANDLERS):
        return NOT_OFFICIAL
    return None if call is None or call.body_id in own_bodies(user) else f"Đợt này do {call.body.name} mở."


manage_panel = manage_call


OWN_CASE = "Người đứng tên hoặc đại diện bên nộp hồ sơ không tham gia xử lý, đánh giá hồ sơ đó."
"""Nobody judges, reads or leads the judging of what they ask for: Luật Phòng, chống tham nhũng 2018, khoản 8 Điều 3."""


DECLARED = "Người đã khai xung đột lợi ích với hồ sơ không tham gia việc đánh giá hồ sơ đó."


def set_aside(user: Any, case: Any) -> str | None:
    """Why a person takes no part in judging a case: they ask for it, or declared an interest in it."""
    if speaks(user, case):
        return OWN_CASE
    return DECLARED if case.pk in _declared(user) else None


def _declared(user: Any) -> frozenset[int]:
    """The cases in which a person declared an interest."""
    rows = Review.objects.filter(reviewer=user, conflict=True).values_list("case_id", flat=True)
    return memory.kept(f"cases.declared.{user.pk}", lambda: frozenset(rows))


def assign(user: Any, case: Any) -> str | None:
    """The organisation that has it, or the secretary and the chair of its council; never who asks or has an interest."""
    if why := set_aside(user, case):
        return why
    if PARTIES["officer"].holds(user, case) or PARTIES["secretary"].holds(user, case):
        return None
    return "Chỉ cơ quan đang giữ hồ sơ, thư ký hoặc chủ tịch hội đồng được phân công người nhận xét."


excuse = assign


def review(user: Any, one: Any) -> str | None:
    """Who was asked for it, as long as they are."""
    if one.reviewer_id != user.pk:
        return "Phiếu nhận xét này của người khác."
    return "Phiếu này đã thôi giao nên không ghi thêm được." if one.excused_on else None


def open_reviews(user: Any, case: Any) -> str | None:
    """The chair or the secretary; of a case without a council the organisation that has it."""
    if why := set_aside(user, case):
        return why
    if PARTIES["secretary"].holds(user, case) or (panel_of(case) is None and PARTIES["officer"].holds(user, case)):
        return None
    return "Chỉ chủ tịch hoặc thư ký hội đồng được mở phiếu nhận xét."


def read_reviews(user: Any, case: Any) -> str | None:
    """Opened ones: the council, the organisation that has the case, leaders and supervisors. The applicant reads the outcome."""
    if why := set_aside(user, case):
        return why
    if user.reads_all or PARTIES["officer"].holds(user, case) or PARTIES["council"].holds(user, case):
        return None
    return "Phiếu nhận xét dành cho hội đồng, cơ quan xử lý và lãnh đạo."


def write_minutes(user: Any, case: Any) -> str | None:
    if why := set_aside(user, case):
        return why
    if PARTIES["secretary"].holds(user, case):
        return None
    return "Biên bản do thư ký hoặc chủ tịch hội đồng ghi."


def sign_minutes(user: Any, minutes: Any) -> str | None:
    """Chair and secretary, each for themself."""
    if why := set_aside(user, minutes.case):
        return why
    role = seats_of(user).get(minutes.panel_id)
    if role in (*CHAIRS, PanelMember.Role.SECRETARY):
        return None
    return "Biên bản do chủ tịch và thư ký hội đồng ký."


def read_summary(user: Any, call: Any) -> str | None:
    """The summary sheet of a call: who decides and supervises, who calls, its council; never who competes in it or has an interest."""
    own = Q(applicant=None, made_by=user) | Q(applicant__in=represented(user))
    if Case.objects.filter(own, call=call, submitted_at__isnull=False).exists():
        return "Bên có hồ sơ trong đợt không xem bảng tổng hợp; kết quả được báo ở trang hồ sơ."
    if (declared := _declared(user)) and Case.objects.filter(call=call, pk__in=declared).exists():
        return "Người đã khai xung đột lợi ích với một hồ sơ của đợt không xem bảng tổng hợp của đợt."
    if user.reads_all or call.body_id in own_bodies(user) or call.panel_id in seats_of(user):
        return None
    return "Bảng tổng hợp kết quả dành cho hội đồng, cơ quan mở đợt và lãnh đạo."


def read_support(user: Any, thing: Any = None) -> str | None:
    """The register as a whole."""
    return None if user.reads_all else official(user)


record_support = official


def withdraw_support(user: Any, row: Any) -> str | None:
    """Who recorded it, or the standing office; what a service entered is taken back by that service."""
    if row.case_id is not None:
        return "Khoản này do dịch vụ ghi khi chi; hãy xử lý tại hồ sơ của dịch vụ."
    if row.recorded_by_id == user.pk or user.is_standing_office:
        return None
    return "Chỉ người đã ghi hoặc cơ quan thường trực được rút khoản này."
