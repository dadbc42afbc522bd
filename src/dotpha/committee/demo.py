"""The demo's committees: the Party committee's Ban Chỉ đạo, with a session concluded and one called, and a working group of UBND tỉnh.

Names without an account, numbers of papers and what was said are invented.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction

from dotpha.committee import actions
from dotpha.committee.actions import (
    CommitteeFacts,
    ConclusionFacts,
    ItemFacts,
    MemberFacts,
    Minutes,
    Picked,
    Said,
    SessionFacts,
)
from dotpha.committee.models import AgendaItem, Attendance, Committee, Session
from dotpha.committee.queries.proposing import proposals
from dotpha.kit import clock
from dotpha.people.models import Organisation, User

Tell = Callable[[int, int, str], None]
OFFICE, LEADER = "tonghop", "lanhdao"
BOARD = "Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số tỉnh"
GROUP = "Tổ công tác triển khai Đề án 06 tỉnh"
PLACE = "Phòng họp số 1, Trụ sở UBND tỉnh"


@dataclass(frozen=True)
class Seat:
    """One line of a decision; `user` an account, else `name` at an organisation."""

    role: str
    at: str
    post: str
    user: str = ""
    name: str = ""
    fields: str = ""
    areas: tuple[str, ...] = ()


BOARD_SEATS = (
    Seat("chair", "tinh-uy", "Bí thư Tỉnh ủy", name="Lê Quang Trường", fields="Lãnh đạo chung"),
    Seat("standing", "ubnd", "Phó Chủ tịch UBND tỉnh", LEADER,
         fields="Chuyển đổi số, dữ liệu\nNgân sách khoa học, công nghệ", areas=("xa-19333",)),
    Seat("deputy", "btv-tinh-uy", "Ủy viên Ban Thường vụ Tỉnh ủy", name="Trần Thị Bích Liên", fields="Chuyển đổi số trong cơ quan Đảng"),
    Seat("member", "so-khcn", "Giám đốc Sở Khoa học và Công nghệ", "sokhcn",
         fields="Cơ quan thường trực\nHạ tầng số, nền tảng dùng chung"),
    Seat("member", "so-tai-chinh", "Phó Giám đốc Sở Tài chính", "sotaichinh", fields="Kinh phí"),
    Seat("member", "so-noi-vu", "Phó Giám đốc Sở Nội vụ", "sonoivu", fields="Nhân lực, tổ chức bộ máy"),
    Seat("member", "so-gddt", "Phó Giám đốc Sở Giáo dục và Đào tạo", "sogiaoduc", fields="Giáo dục số, kỹ năng số", areas=("xa-19432",)),
    Seat("member", "so-y-te", "Phó Giám đốc Sở Y tế", name="Phan Thanh Tùng", fields="Y tế số"),
    Seat("secretary", "so-khcn", "Chuyên viên tổng hợp", OFFICE),
)  # fmt: skip
GROUP_SEATS = (
    Seat("chair", "ubnd", "Phó Chủ tịch UBND tỉnh", LEADER),
    Seat("standing", "cong-an", "Phó Giám đốc Công an tỉnh", name="Nguyễn Đình Hải", fields="Dữ liệu dân cư, định danh"),
    Seat("member", "vp-ubnd", "Chuyên viên Phòng Kiểm soát thủ tục hành chính", "vpubnd", fields="Dịch vụ công trực tuyến"),
    Seat("secretary", "cong-an", "Cán bộ Phòng Tham mưu", "congan"),
)  # fmt: skip
OUTCOMES = (
    "Cơ quan nêu báo cáo nguyên nhân và phương án; Sở Tài chính nhất trí về nguồn, đề nghị làm rõ định mức.",
    "Các thành viên thống nhất cần một đầu mối; Sở Khoa học và Công nghệ nhận chủ trì tham mưu.",
)


def make(tell: Tell) -> None:
    """Two committees, a session of September with its conclusions, one called for 27/11; `tell(done, total, text)` after each."""
    board = _committee(BOARD, "Ban Chỉ đạo tỉnh", "tinh-uy", "215-QĐ/TU", date(2025, 7, 14), "BCĐ", BOARD_SEATS)
    _committee(GROUP, "Tổ công tác Đề án 06", "ubnd", "418/QĐ-UBND", date(2025, 7, 21), "TCT", GROUP_SEATS)
    tell(1, 4, BOARD)
    _another_member(board)
    tell(2, 4, "Thay đổi thành viên")
    _concluded(board)
    tell(3, 4, "Phiên họp quý III")
    _called(board)
    tell(4, 4, "Phiên họp quý IV")


def _who(username: str) -> dict[str, Any]:
    """The actor, read anew (what somebody holds differs from day to day), and the day on which the clock stands."""
    return {"actor": User.objects.get(username=username), "day": clock.today()}


def _body(code: str) -> Organisation:
    return Organisation.objects.get(code=code)


def _committee(
    name: str, short: str, founder: str, number: str, on: date, symbol: str, seats: tuple[Seat, ...]
) -> Committee:
    with clock.standing_at(on), transaction.atomic():
        facts = CommitteeFacts(name, short, _body(founder).pk, number, on, symbol)
        made = actions.make_committee(facts=facts, **_who(OFFICE))
        for seat in seats:
            actions.add_member(committee_id=made.pk, facts=_member(seat, number, on), **_who(OFFICE))
    return made


def _member(seat: Seat, number: str, on: date) -> MemberFacts:
    user = User.objects.get(username=seat.user).pk if seat.user else None
    areas = tuple(_body(code).pk for code in seat.areas)
    return MemberFacts(seat.role, _body(seat.at).pk, on, number, user, seat.name, seat.post, seat.fields, areas)


def _another_member(board: Committee) -> None:
    """In October another deputy head of Sở Y tế takes the seat."""
    on, number = date(2025, 10, 15), "268-QĐ/TU"
    with clock.standing_at(on), transaction.atomic():
        former = board.memberships.get(name="Phan Thanh Tùng")
        actions.end_member(membership_id=former.pk, on=on, decision_number=number, **_who(OFFICE))
        seat = Seat("member", "so-y-te", "Phó Giám đốc Sở Y tế", name="Hoàng Thị Diễm", fields="Y tế số")
        actions.add_member(committee_id=board.pk, facts=_member(seat, number, on), **_who(OFFICE))


def _session(board: Committee, topic: str, on: date, made_on: date, guests: tuple[str, ...]) -> Session:
    """Prepared out of what is open: the three gravest bottlenecks, and an item of its own."""
    chair = board.memberships.get(role="standing")
    with clock.standing_at(made_on), transaction.atomic():
        facts = SessionFacts(
            on, time(8, 0), PLACE, topic=topic, chair_id=chair.pk, guests=tuple(_body(code).pk for code in guests)
        )
        made = actions.make_session(committee_id=board.pk, facts=facts, **_who(OFFICE))
        rows = [row for sort in proposals(_who(OFFICE)["actor"], made, made_on) for row in sort.rows]
        stuck, carried = ([row.key for row in rows if row.name == name] for name in ("bottlenecks", "carried"))
        picked = Picked(bottlenecks=tuple(stuck[:3]), carried=tuple(carried[:2]))
        if not picked.empty:
            actions.pick_items(session_id=made.pk, picked=picked, **_who(OFFICE))
        own = ItemFacts(f"Kết quả {topic}, nhiệm vụ trọng tâm thời gian tới", "Sở Khoa học và Công nghệ", 20)
        actions.add_item(session_id=made.pk, facts=own, **_who(OFFICE))
    return made


def _invite(session: Session, number: str, on: date) -> None:
    with clock.standing_at(on), transaction.atomic():
        actions.invite(session_id=session.pk, number=number, **_who(OFFICE))


def _answer(session: Session, on: date, said: dict[str, Said]) -> None:
    with clock.standing_at(on), transaction.atomic():
        for username, one in said.items():
            row = Attendance.objects.get(session=session, membership__user__username=username)
            actions.answer_invitation(attendance_id=row.pk, said=one, **_who(username))


def _concluded(board: Committee) -> None:
    """Held on 25/9, its notice issued on 29/9; of what it gave one is late, one is under way."""
    session = _session(board, "quý III năm 2025", date(2025, 9, 25), date(2025, 9, 16), ("vp-ubnd",))
    _invite(session, "31-GM/BCĐ", date(2025, 9, 18))
    _answer(session, date(2025, 9, 19), {
        LEADER: Said("comes"), "sokhcn": Said("comes"), "sotaichinh": Said("comes"), "sonoivu": Said("comes"),
        "sogiaoduc": Said("sends", "Nguyễn Văn Thiện, Trưởng phòng Sở GD&ĐT"), OFFICE: Said("comes"),
    })  # fmt: skip
    with clock.standing_at(date(2025, 9, 25)), transaction.atomic():
        items = list(session.items.select_related("bottleneck__organisation"))
        outcomes = {one.pk: OUTCOMES[place % len(OUTCOMES)] for place, one in enumerate(items)}
        said = Minutes(time(8, 5), time(10, 40), "Đồng chí chủ trì khai mạc, nêu mục tiêu phiên họp.", outcomes)
        actions.write_minutes(session_id=session.pk, minutes=said, turn=0, **_who(OFFICE))
        actions.hold(session_id=session.pk, **_who(OFFICE))
    with clock.standing_at(date(2025, 9, 26)), transaction.atomic():
        for facts in _conclusions(items):
            actions.add_conclusion(session_id=session.pk, facts=facts, **_who(OFFICE))
        actions.keep_number(session_id=session.pk, number="18", **_who(OFFICE))
    with clock.standing_at(date(2025, 9, 29)), transaction.atomic():
        actions.issue(session_id=session.pk, number="18", signed_on=date(2025, 9, 29), **_who(LEADER))


def _conclusions(items: list[AgendaItem]) -> list[ConclusionFacts]:
    """What decides the gravest bottleneck, two that are given, one that is a word."""
    stuck = next((one for one in items if one.bottleneck), None)
    out = [
        ConclusionFacts(
            "Trình phương án một đầu mối quản trị dữ liệu dùng chung cấp tỉnh, nêu rõ trách nhiệm từng cơ quan.",
            lead_id=_body("vp-ubnd").pk, due_on=date(2025, 12, 19), deliverable="Tờ trình",
        ),
        ConclusionFacts(
            "Báo cáo danh mục thủ tục hành chính đủ điều kiện làm trực tuyến toàn trình, nêu rõ thủ tục còn vướng.",
            lead_id=_body("vp-ubnd").pk, due_on=date(2025, 10, 31), deliverable="Báo cáo",
        ),
        ConclusionFacts("Thống nhất họp Ban Chỉ đạo mỗi quý một lần; phiên quý IV họp vào tuần cuối tháng 11."),
    ]  # fmt: skip
    if stuck is not None and stuck.bottleneck is not None:
        what = (stuck.bottleneck.decision_needed or stuck.bottleneck.text).rstrip(".")
        out.insert(0, ConclusionFacts(f"Đồng ý tháo gỡ: {what}.", item_id=stuck.pk, decides=True))
    return out


def _called(board: Committee) -> None:
    """Called for 27/11: most have answered, some have not."""
    session = _session(board, "quý IV năm 2025", date(2025, 11, 27), date(2025, 11, 17), ("vp-ubnd", "cong-an"))
    _invite(session, "44-GM/BCĐ", date(2025, 11, 18))
    _answer(session, date(2025, 11, 19), {
        LEADER: Said("comes"), "sotaichinh": Said("comes"), OFFICE: Said("comes"),
        "sonoivu": Said("absent", reason="đi công tác theo giấy triệu tập của Bộ"),
    })  # fmt: skip
