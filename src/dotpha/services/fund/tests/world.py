"""The world of cases with a task of the fund at any step: `maker` hosts it, `officer` and `head` keep the fund, `leader` decides."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dotpha.cases import actions as cases
from dotpha.cases.actions import CallFacts, MinutesFacts, PanelFacts
from dotpha.cases.models import Call, Case, Panel, PanelMember
from dotpha.cases.tests import world as worlds
from dotpha.cases.tests.world import DAY, fresh, take
from dotpha.kit import clock
from dotpha.people.models import Organisation
from dotpha.people.tests.world import World
from dotpha.services.fund import actions
from dotpha.services.fund.flow import KEY, PROPOSAL_KEY
from dotpha.services.fund.kinds import KEEPER
from dotpha.services.fund.models import Contract, Entry, Milestone
from dotpha.text.dates import write_date

MILLION = Decimal(1_000_000)
TYPED: dict[str, Any] = {
    "title": "Giống lúa chịu mặn vùng cuối nguồn", "goal": "Chọn hai giống", "novelty": "Chưa có ở tỉnh", "content": "Khảo nghiệm hai vụ",
    "months": "18", "money": "300",
    "team": [{"name": "TS. Lê Văn Ruộng", "role": "Chủ nhiệm", "workplace": "Viện", "months": "6"}],
    "budget": [
        {"item": "Thù lao chủ nhiệm", "year": str(DAY.year), "fund": "100", "months": "6"},
        {"item": "Nguyên vật liệu, năng lượng", "year": str(DAY.year), "fund": "200", "own": "100"},
    ],
}  # fmt: skip
PROPOSED = {
    "title": "Lúa chịu mặn",
    "need": "Mặn lên",
    "goal": "Có giống",
    "output": "Hai giống",
    "portfolio": "Công nghệ sinh học",
}
CALLED = {"selection": "Tuyển chọn", "support": "Tài trợ", "portfolio": "Công nghệ sinh học"}
ADMITTED = {"field_fits": "Có", "capacity": "Có", "head_full_time": "Có", "acceptance_late": "Không"}
PROOF = ("minh-chung.txt", b"minh chung")
TERM = timedelta(days=540)


def make() -> World:
    world = worlds.make()
    Organisation.objects.filter(pk=world.bodies["culture"].pk).update(code=KEEPER)
    for person in ("maker", "rival"):
        worlds.applicant(world, person, kind="institute", name=f"Viện {person}")
    return world


def council(world: World, name: str = "Hội đồng thử") -> Panel:
    who: dict[str, Any] = {"actor": world.who("officer"), "day": DAY}
    made = cases.make_panel(facts=PanelFacts(name, "5/QĐ-SKHCN", DAY), **who)
    for person, role in (("head", "chair"), ("secretary", "secretary"), ("expert", "member"), ("critic", "critic")):
        cases.seat_member(panel_id=made.pk, user_id=world.people[person].pk, role=role, **who)
    return made


def call(world: World, *, closes_in: timedelta | None = None, seated: bool = True, **facts: Any) -> Call:
    now = clock.now()
    panel = council(world).pk if seated else None
    given = CallFacts(
        "Đợt thử",
        now - timedelta(hours=1),
        now + closes_in if closes_in else None,
        panel_id=panel,
        facts=CALLED | facts,
    )
    who: dict[str, Any] = {"actor": world.who("officer"), "day": DAY}
    return cases.publish_call(call_id=cases.make_call(kind=KEY, facts=given, **who).pk, **who)


def proposed(world: World, person: str = "maker", **typed: Any) -> Case:
    who: dict[str, Any] = {"actor": world.who(person), "day": DAY}
    made = cases.begin_case(kind=PROPOSAL_KEY, typed=PROPOSED | typed, **who)
    cases.submit(case_id=made.pk, turn=made.turn, **who)
    return fresh(made)


def concluded(world: World, case: Case, recommends: bool = True) -> Case:
    """Minutes of the council that judges the case now, signed by two."""
    panel = case.panel_id or case.call.panel_id
    seats = tuple(PanelMember.objects.filter(panel=panel).values_list("pk", flat=True))
    facts = MinutesFacts(DAY, recommends, "Đồng ý" if recommends else "Không đạt", present=seats, votes_for=4)
    minutes = cases.write_minutes(case_id=case.pk, facts=facts, actor=world.who("secretary"), day=DAY)
    for person in ("secretary", "head"):
        cases.sign_minutes(minutes_id=minutes.pk, actor=world.who(person), day=DAY)
    return case


def approved(world: World) -> Case:
    """A proposal in the approved list."""
    panel = council(world, "Hội đồng xác định nhiệm vụ")
    case = take(world, proposed(world), "check", "officer", council=f"{panel.name} ({panel.decision_number})")
    take(world, concluded(world, case), "define", "head")
    return take(world, case, "approve", "leader", number="77/QĐ-UBND")


def drafted(
    world: World, one: Call | None = None, person: str = "maker", origin: Case | None = None, **typed: Any
) -> Case:
    who: dict[str, Any] = {"actor": world.who(person), "day": DAY}
    made = cases.begin_case(
        kind=KEY, call_id=(one or call(world)).pk, origin_id=origin.pk if origin else None, typed=TYPED | typed, **who
    )
    return cases.attach_file(
        case_id=made.pk, key="proposal", file=("thuyet-minh.txt", b"thuyet minh"), turn=made.turn, **who
    )


def submitted(world: World, one: Call | None = None, person: str = "maker", **more: Any) -> Case:
    made = drafted(world, one, person, **more)
    cases.submit(case_id=made.pk, turn=made.turn, actor=world.who(person), day=DAY)
    return fresh(made)


def eligible(world: World, one: Call | None = None, person: str = "maker", **more: Any) -> Case:
    case = take(world, submitted(world, one, person, **more), "open", "officer")
    return take(world, case, "admit", "officer", **ADMITTED)


def judged(world: World, case: Case) -> Case:
    """Sealed ballots of two, opened; minutes signed."""
    due = DAY + timedelta(days=5)
    ids = [world.people[name].pk for name in ("expert", "critic")]
    for review in cases.assign_reviewers(
        case_id=case.pk, user_ids=ids, due_on=due, actor=world.who("officer"), day=DAY
    ):
        who: dict[str, Any] = {"review_id": review.pk, "actor": review.reviewer, "day": DAY}
        one = cases.declare(conflict=False, **who)
        points = {key: "10" for key in ("goal", "novelty", "content", "use", "team", "money")}
        one = cases.save_review(points=points, words={"": "Nên làm"}, recommends=True, turn=one.turn, **who)
        cases.seal_review(turn=one.turn, **who)
    cases.open_reviews(case_id=case.pk, actor=world.who("secretary"), day=DAY)
    return concluded(world, fresh(case))


LINES = [
    {"line": "1", "item": "Thù lao chủ nhiệm", "year": str(DAY.year), "asked": "100", "appraised": "100"},
    {"line": "2", "item": "Nguyên vật liệu, năng lượng", "year": str(DAY.year), "asked": "200", "appraised": "180", "own": "100",
     "reason": "đơn giá"},
]  # fmt: skip
STAGES = [
    {"title": "Báo cáo khảo nghiệm vụ 1", "due_on": write_date(DAY + timedelta(days=200)), "amount": "100000000"},
    {"title": "Hai giống lúa", "due_on": write_date(DAY + timedelta(days=500)), "amount": "180000000"},
]  # fmt: skip


def appraised(world: World, **more: Any) -> Case:
    case = take(world, judged(world, eligible(world, **more)), "recommend", "head")
    return take(world, case, "appraise", "officer", lines=LINES)


def decided(world: World, **more: Any) -> Case:
    return take(world, appraised(world, **more), "decide", "leader", number="99/QĐ-UBND", ceiling="280", own="100")


def signing(**more: Any) -> dict[str, Any]:
    return {
        "number": "01/HĐ-QPTKHCN", "starts_on": write_date(DAY), "ends_on": write_date(DAY + TERM), "amount": "280000000",
        "advance": "80000000", "lead": "TS. Lê Văn Ruộng", "milestones": STAGES,
    } | more  # fmt: skip


def running(world: World, **more: Any) -> Case:
    return take(world, decided(world, **more), "sign", "head", **signing())


def contract(case: Case) -> Contract:
    return Contract.objects.get(case=case)


def stage(case: Case, at: int = 0) -> Milestone:
    return list(Milestone.objects.filter(contract__case=case).order_by("pk"))[at]


def do(world: World, verb: str, pk: int, person: str, day: date = DAY, **typed: Any) -> Any:
    """A deed beside the steps."""
    given = {"file": typed.pop("file")} if "file" in typed else {}
    return getattr(actions, verb)(pk=pk, typed=typed, actor=world.who(person), day=day, **given)


def voucher(number: str, amount: str, day: date = DAY) -> dict[str, str]:
    return {"voucher": number, "amount": amount, "on": write_date(day)}


def handed_in(world: World, case: Case, at: int = 0) -> Milestone:
    return do(world, "submit_milestone", stage(case, at).pk, "maker", words="Đã xong", file=PROOF)


def accepted(world: World, case: Case, at: int = 0, amount: str | None = None) -> Milestone:
    one = handed_in(world, case, at)
    said = {"number": f"BB{at + 1}", "on": write_date(DAY), "amount": amount or f"{one.amount_vnd:f}"}
    do(world, "accept_milestone", one.pk, "officer", **said)
    return one


def paid(world: World, case: Case, at: int = 0) -> Entry:
    one = accepted(world, case, at)
    made: Entry = do(world, "pay", one.pk, "officer", **voucher(f"CT{at + 1}", f"{one.amount_vnd:f}"))
    return made


def assessed(world: World, case: Case, passes: bool = True) -> Case:
    """Accepted at the host, judged by a council of acceptance of the province."""
    case = take(world, case, "self_assess", "maker", base_number="1/BB", base_on=write_date(DAY), report="Đủ sản phẩm")
    panel = council(world, "Hội đồng nghiệm thu")
    case = take(world, case, "seat", "officer", council=f"{panel.name} ({panel.decision_number})")
    return take(world, concluded(world, case, passes), "assess", "head")


RESULTS = [{"kind": "Sản phẩm, quy trình đưa vào sử dụng", "name": "Giống lúa QT-M1", "number": "", "amount": "2"}]


def liquidated(world: World) -> Case:
    """Through to the end, all paid."""
    case = running(world)
    for at in (0, 1):
        paid(world, case, at)
    case = take(world, assessed(world, case), "recognise", "leader", number="120/QĐ-UBND")
    case = take(world, case, "register", "maker", registration="GCN-01", results=RESULTS)
    case = take(world, case, "hand_over", "maker", receiver="HTX Triệu Phong", number="3/BB", on=write_date(DAY))
    return take(world, case, "liquidate", "head", number="4/BBTL")


def failed(world: World) -> Case:
    """An advance was paid, the first output accepted, the whole did not reach its aim."""
    case = running(world)
    do(world, "advance", contract(case).pk, "officer", **voucher("TU1", "80000000"), ground="Điều 5 hợp đồng")
    for at in (0, 1):
        handed_in(world, case, at)
    return take(
        world, assessed(world, case, passes=False), "fail", "leader", note="Không đủ sản phẩm", number="130/QĐ-UBND"
    )


LENT = {"support": "Cho vay", "portfolio": "Chuyển đổi số doanh nghiệp"}


def lent(world: World) -> Case:
    case = decided(world, one=call(world, **LENT))
    said = {"number": "02/HĐV", "principal": "240000000", "grace_months": "2", "instalments": "12", "every_months": "1"}
    return take(world, case, "sign", "head", **said)
