"""The world of cases with a test at any step: `maker` runs it, `office` takes it in and watches, `head` and `secretary` are asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from dotpha.cases import actions as cases
from dotpha.cases.models import Case, Opinion
from dotpha.cases.tests import world as worlds
from dotpha.cases.tests.world import DAY, fresh, take
from dotpha.kit import clock
from dotpha.people.tests.world import World
from dotpha.services.sandbox import actions
from dotpha.services.sandbox.actions import IncidentFacts, Outcome, Sent
from dotpha.services.sandbox.flow import KEY
from dotpha.text.dates import write_date

PEOPLE, SPEED = "so-nguoi-tham-gia", "toc-do"
LIMITS = [
    {"name": "Số người tham gia", "sort": "Không quá", "level": "500", "unit": "người"},
    {"name": "Tốc độ", "sort": "Không quá", "level": "30", "unit": "km/h", "warn": "25", "hours": "48"},
]
RULES = [{"document": "168/2024/NĐ-CP", "article": "Điều 6 khoản 1", "extent": "xe không có người lái"}]
TYPED: dict[str, Any] = {
    "name": "Xe tự hành giao hàng trong khu đô thị", "novelty": "Pháp luật chưa quy định", "novelty_words": "Xe không có người lái.",
    "ai": "Không", "rules": RULES, "benefit": "Giao hàng nhanh hơn.", "measures": [{"name": "Phút một đơn", "now": "40", "aim": "25"}],
    "risks": [{"group": "Tài sản của người tham gia", "what": "Hỏng hàng", "likelihood": "2 – hiếm", "harm": "2 – nhẹ"}],
    "safeguards": [{"what": "Đầu mối tiếp nhận phản ánh, xử lý sự cố"}], "limits": LIMITS, "months": "12", "people": "Có",
    "consent": "Ký trên ứng dụng.", "leaving": "Bấm «Rút».", "security": "Bảo hiểm trách nhiệm", "security_vnd": "500",
    "exit_stop": "Thu xe, hoàn tiền.", "capacity": "Năm xe, ba người trực.",
}  # fmt: skip
WORDS = {
    "what": "Xe va vào lề", "where": "đường số 3", "measures": "dừng xe", "contact": "0233 000 000",
}  # fmt: skip
FULL = WORDS | {
    "harmed": "không ai",
    "cause": "Cảm biến bẩn",
    "compensation": "không",
    "prevention": "lau cảm biến mỗi ca",
}


def drafted(world: World, person: str = "maker", **typed: Any) -> Case:
    """With all that is asked, its paper too."""
    if person == "maker" and not world.who(person).pk:
        raise LookupError(person)
    who: dict[str, Any] = {"actor": world.who(person), "day": DAY}
    speaks_for(world, person)
    made = cases.begin_case(kind=KEY, typed=TYPED | typed, **who)
    return cases.attach_file(
        case_id=made.pk, key="plan", file=("thuyet-minh.txt", b"thuyet minh"), turn=made.turn, **who
    )


def speaks_for(world: World, person: str) -> None:
    if not worlds.Applicant.objects.filter(representatives__user=world.people[person]).exists():
        worlds.applicant(world, person)


def submitted(world: World, person: str = "maker", **typed: Any) -> Case:
    made = drafted(world, person, **typed)
    cases.submit(case_id=made.pk, turn=made.turn, actor=world.who(person), day=DAY)
    return fresh(made)


def consulted(world: World, must: Sequence[str] = (), person: str = "maker", **typed: Any) -> Case:
    """Culture was asked, and those who must be heard."""
    case = submitted(world, person, **typed)
    bodies = [world.bodies["culture"].pk]
    actions.consult(
        case_id=case.pk, body_ids=bodies, must_ids=[world.bodies[name].pk for name in must], question="Có vướng gì không?",
        due_on=DAY + timedelta(days=7), actor=world.who("office"), day=DAY,
    )  # fmt: skip
    return fresh(case)


def heard(world: World, case: Case, verdict: str = "agrees", person: str = "officer", text: str = "Đồng ý") -> Case:
    for one in Opinion.objects.filter(case=case, verdict=""):
        cases.give_opinion(opinion_id=one.pk, verdict=verdict, text=text, actor=world.who(person), day=DAY)
    return fresh(case)


def appraised(world: World, **typed: Any) -> Case:
    return take(world, heard(world, consulted(world, **typed)), "conclude", "office", appraisal="Đủ điều kiện.")


def permitted(world: World, starts_on: date = DAY, **typed: Any) -> Case:
    said = {
        "decision": "2415/QĐ-UBND",
        "starts_on": write_date(starts_on),
        "months": "12",
        "rules": RULES,
        "limits": LIMITS,
    }
    return take(world, appraised(world), "permit", "leader", **(said | typed))


def running(world: World, **typed: Any) -> Case:
    return take(world, permitted(world, **typed), "start", "maker")


def sent(value: Any, key: str = PEOPLE, one: str = "", at: datetime | None = None, place: str = "") -> Sent:
    moment = at or clock.now()
    return Sent(
        one or f"{key}-{value}-{moment:%d%H%M%S}", key, None if value is None else Decimal(value), moment, place
    )


def told(world: World, case: Case, *rows: Sent, person: str = "maker", day: date = DAY) -> Outcome:
    return actions.take_readings(case_id=case.pk, sent=rows, actor=world.who(person), day=day)


def paused(world: World, **typed: Any) -> Case:
    """Paused by its own metric."""
    case = running(world, **typed)
    told(world, case, sent(501))
    return fresh(case)


def resumed(world: World, case: Case, day: date = DAY) -> Case:
    return take(world, case, "resume", "leader", note="Đã giảm số người", day=day, decision="99/QĐ-UBND")


def ending(world: World, kind: str = "Nhân rộng: làm theo quy định hiện hành", case: Case | None = None) -> Case:
    return take(world, case or running(world), "hand_in", "maker", exit=kind, report="Tốt.")


def incident(world: World, case: Case, severity: str = "grave", person: str = "maker", hours: int = 1) -> Any:
    now = clock.now()
    happened = now - timedelta(hours=hours)
    facts = IncidentFacts(
        severity,
        happened,
        min(now, happened + timedelta(minutes=5)),
        WORDS if person == "maker" else {"what": "Nghe dân báo"},
    )
    return actions.report_incident(case_id=case.pk, facts=facts, actor=world.who(person), day=DAY)


def at(day: date, hour: int = 8) -> datetime:
    return datetime.combine(day, time(hour), clock.ZONE)
