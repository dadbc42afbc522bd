"""The demo's initiatives, through the actions of cases and of this module: each as far as it has come by the demo's day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from dotpha.cases import actions as cases
from dotpha.cases.actions import CallFacts, MinutesFacts, PanelFacts
from dotpha.cases.models import Call, Case, Minutes, Panel, PanelMember
from dotpha.kit import clock
from dotpha.people.models import Organisation, User
from dotpha.services.initiatives.actions import using
from dotpha.services.initiatives.actions.proposing import propose, raise_reach
from dotpha.services.initiatives.actions.using import Gained
from dotpha.services.initiatives.demo import texts
from dotpha.services.initiatives.demo.texts import Proposal
from dotpha.services.initiatives.kinds import INITIATIVE
from dotpha.services.initiatives.models import Use

COUNCILS_ON, CALLED_ON, DAY = date(2025, 7, 7), date(2025, 9, 1), date(2025, 11, 20)
SCIENCE, MONEY, HOME_AFFAIRS, WARD = "so-khcn", "so-tai-chinh", "so-noi-vu", "xa-19333"
SEATS = {
    SCIENCE: (("sokhcn", "chair", ""), ("vpubnd", "secretary", "Công đoàn viên chức tỉnh"), ("chuyengia1", "critic", ""),
              ("sonoivu", "member", "")),
    MONEY: (("sotaichinh", "chair", ""), ("vpubnd", "secretary", "Công đoàn viên chức tỉnh"), ("chuyengia2", "critic", "")),
}  # fmt: skip
HEADS = {SCIENCE: "sokhcn", MONEY: "sotaichinh"}
PEOPLE = ((SCIENCE, "sokhcn", 64), (MONEY, "sotaichinh", 118), (WARD, "dongha", 41))
TIMES = (timedelta(days=7), timedelta(days=18))
"""After how many days one is taken in, and its council sits."""


def person(username: str) -> User:
    """Read anew: what somebody holds is remembered from the first time it is asked."""
    return User.objects.get(username=username)


def who(username: str) -> dict[str, Any]:
    return {"actor": person(username), "day": clock.today()}


def make(tell: Callable[[int, int, str], None]) -> None:
    councils()
    call = campaign()
    made: dict[str, Case] = {}
    for done, one in enumerate(texts.ALL, start=1):
        made[one.title] = propose_one(one, call)
        tell(done, len(texts.ALL), one.title)
    uses(made)
    reach(made[texts.REMINDER.title])
    for code, username, count in PEOPLE:
        with clock.standing_at(CALLED_ON):
            using.say_people(body_id=Organisation.objects.get(code=code).pk, people=count, **who(username))


def councils() -> None:
    with clock.standing_at(COUNCILS_ON):
        for code, seats in SEATS.items():
            body = Organisation.objects.get(code=code)
            facts = PanelFacts(f"Hội đồng sáng kiến {body.short_name}", f"36/QĐ-{body.symbol}", COUNCILS_ON)
            panel = cases.make_panel(facts=facts, **who(HEADS[code]))
            for username, role, workplace in seats:
                cases.seat_member(
                    panel_id=panel.pk, user_id=person(username).pk, role=role, workplace=workplace, **who(HEADS[code])
                )


def campaign() -> Call:
    with clock.standing_at(CALLED_ON):
        opens = datetime.combine(CALLED_ON, datetime.min.time(), clock.ZONE)
        facts = CallFacts(
            "Phát động «Mỗi đơn vị một sáng kiến» quý IV/2025", opens, opens + timedelta(days=121, hours=17),
            text="Mỗi đơn vị có ít nhất một sáng kiến được nộp trước 31/12/2025, ưu tiên việc giảm thời gian chờ của người dân.",
            facts={"goal_submitted": "20", "goal_recognised": "8", "goal_units": "12"},
        )  # fmt: skip
        call = cases.make_call(kind=INITIATIVE.key, facts=facts, **who("sonoivu"))
        return cases.publish_call(call_id=call.pk, **who("sonoivu"))


def propose_one(one: Proposal, call: Call) -> Case:
    with clock.standing_at(one.on):
        case = propose(typed=one.typed, call_id=call.pk if one.campaign else None, **who(one.by))
    if one.reaches == "withdrawn":
        step(case, "withdraw", one.by, one.on + TIMES[0], note=one.note)
    elif one.reaches == "supplement":
        step(case, "ask_more", head_of(case), one.on + TIMES[0], note=one.note)
    elif one.reaches in ("council", "recognised", "declined"):
        judge(case, one)
    return case


def head_of(case: Case) -> str:
    assert case.body is not None
    return HEADS[case.body.code]


def step(case: Case, verb: str, username: str, on: date, *, note: str = "", **typed: Any) -> None:
    with clock.standing_at(on):
        cases.take_step(case_id=case.pk, verb=verb, typed=typed, note=note, **who(username))


NO = ("same", "published", "protected", "against_order")


def judge(case: Case, one: Proposal) -> None:
    """Taken in, given to the council of the unit; where it was decided with minutes."""
    head, panel = head_of(case), Panel.objects.get(body=case.body, name__startswith="Hội đồng sáng kiến")
    required = "Có" if one.reaches == "declined" else "Không"
    council = f"{panel.name} ({panel.decision_number})"
    step(case, "admit", head, one.on + TIMES[0], council=council, required=required, **{key: "Không" for key in NO})
    if one.decided is None:
        with clock.standing_at(one.on + TIMES[1]):
            critics = [seat.user_id for seat in panel.members.all() if seat.role in ("critic", "member")]
            cases.assign_reviewers(case_id=case.pk, user_ids=critics, due_on=DAY + timedelta(days=8), **who(head))
        return
    sit(case, panel, head, one.on + TIMES[1], one.reaches == "recognised", one.note)
    if one.reaches == "declined":
        step(case, "decline", head, one.decided, note=one.note)
    else:
        said = {"number": one.number, "investor": one.investor, "agreed": one.agreed}
        step(case, "recognise", head, one.decided, **said)


def sit(case: Case, panel: Panel, chair: str, on: date, recommends: bool, note: str) -> Minutes:
    """Minutes of a sitting at which all were there, signed by both."""
    with clock.standing_at(on):
        seats = list(PanelMember.objects.filter(panel=panel, left_on=None))
        facts = MinutesFacts(
            on, recommends, "Đề nghị công nhận." if recommends else f"Không đề nghị công nhận. {note}", "Phòng họp số 2",
            present=tuple(seat.pk for seat in seats), votes_for=len(seats) if recommends else 0,
            votes_against=0 if recommends else len(seats),
        )  # fmt: skip
        minutes = cases.write_minutes(case_id=case.pk, facts=facts, **who("vpubnd"))
        cases.sign_minutes(minutes_id=minutes.pk, **who("vpubnd"))
        return cases.sign_minutes(minutes_id=minutes.pk, **who(chair))


def uses(made: dict[str, Case]) -> None:
    """Own uses measured after a year, copies elsewhere: one measured, one confirmed, one that waits for its head."""
    board, reminder, checklist = (made[one.title] for one in (texts.BOARD, texts.REMINDER, texts.CHECKLIST))
    measure(Use.objects.get(case=board), "cvkhcn", "sokhcn", date(2025, 10, 6), 84_000_000, 6_000_000)
    measure(Use.objects.get(case=reminder), "tonghop", "sokhcn", date(2025, 10, 20), 66_000_000, None)
    how = "Áp dụng cho phòng Đầu tư, thêm cột nguồn vốn."
    copied = use(board, "cvtaichinh", MONEY, date(2025, 9, 3), date(2024, 10, 15), how)
    with clock.standing_at(date(2025, 9, 4)):
        using.confirm_use(use_id=copied.pk, **who("sotaichinh"))
    measure(copied, "cvtaichinh", "sotaichinh", date(2025, 10, 22), 52_000_000, 4_000_000)
    taken = use(checklist, "cvkhcn", SCIENCE, date(2025, 11, 5), date(2025, 11, 3), "Dùng cho hồ sơ thanh toán đề tài.")
    with clock.standing_at(date(2025, 11, 7)):
        using.confirm_use(use_id=taken.pk, **who("sokhcn"))
    use(reminder, "dongha", WARD, date(2025, 11, 17), date(2025, 11, 10), "Đôn đốc các tổ dân phố.")


def use(case: Case, username: str, code: str, on: date, from_on: date, how: str) -> Use:
    with clock.standing_at(on):
        body = Organisation.objects.get(code=code)
        return using.begin_use(case_id=case.pk, body_id=body.pk, from_on=from_on, how=how, **who(username))


def measure(one: Use, username: str, head: str, on: date, saved: int, cost: int | None) -> None:
    """The first year of a use, told on a day and confirmed two days later."""
    said = "Giờ công tiết kiệm nhân đơn giá tiền lương bình quân của đơn vị, so sổ theo dõi trước và sau khi áp dụng."
    gained = Gained(1, said, Decimal(saved), None, None if cost is None else Decimal(cost))
    with clock.standing_at(on):
        told = using.report_benefit(use_id=one.pk, gained=gained, **who(username))
    with clock.standing_at(on + timedelta(days=2)):
        using.confirm_benefit(benefit_id=told.pk, **who(head))


def reach(case: Case) -> None:
    """Its author asks the province to recognise how far it reaches; the standing office has taken that in."""
    with clock.standing_at(date(2025, 11, 6)):
        draft = raise_reach(case_id=case.pk, **who("tonghop"))
        cases.submit(case_id=draft.pk, turn=draft.turn, **who("tonghop"))
