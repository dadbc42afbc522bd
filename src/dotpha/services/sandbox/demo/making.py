"""The demo's tests, through the module's own actions, each as far as it has come by the demo's day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dotpha.cases import actions as cases
from dotpha.cases.demo import speaker
from dotpha.cases.models import Case, Opinion
from dotpha.kit import clock
from dotpha.people.models import Organisation, User
from dotpha.people.queries import people_of
from dotpha.services.sandbox import actions
from dotpha.services.sandbox.actions import IncidentFacts, Sent
from dotpha.services.sandbox.demo.applications import TOLD, Application, read
from dotpha.services.sandbox.flow import KEY
from dotpha.services.sandbox.rules.sheets import key_of
from dotpha.text.calendar import add_working_days
from dotpha.text.dates import write_date

DAY = date(2025, 11, 20)
Tell = Callable[[int, int, str], None]
PLAN = ("ke-hoach-thu-nghiem.txt", b"Thuyet minh, ke hoach thu nghiem (tep trinh dien).")


def make(tell: Tell) -> None:
    """Four tests; the one that ended first, so that numbers of papers follow the days."""
    for done, (name, end) in enumerate((("lockers", _ended), ("carts", _carts), ("drones", _drones), ("scores", None))):
        one = read(name)
        case = _applied(one)
        if end:
            _permitted(one, case)
            end(one, case)
        tell(done + 1, 4, one.typed["name"])


def who(name: str, day: date) -> dict[str, Any]:
    return {"actor": User.objects.get(username=name), "day": day}


def step(case: Case, verb: str, name: str, day: date, note: str = "", **typed: Any) -> None:
    with clock.standing_at(day):
        cases.take_step(case_id=case.pk, verb=verb, typed=typed, note=note, **who(name, day))


def _applied(one: Application) -> Case:
    """Handed in, complete; the agencies are asked on the next working day and most answer on the one after."""
    day, (user, applicant) = one.applied_on, speaker(one.by)
    with clock.standing_at(day):
        given: dict[str, Any] = {"actor": user, "day": day}
        case = cases.begin_case(kind=KEY, applicant_id=applicant.pk, typed=one.typed, **given)
        case = cases.attach_file(case_id=case.pk, key="plan", file=PLAN, turn=case.turn, **given)
        cases.submit(case_id=case.pk, turn=case.turn, **given)
    asked_on = add_working_days(day, 1)
    codes = [code for code, _, _ in one.asked]
    bodies = dict(Organisation.objects.filter(code__in=codes).values_list("code", "pk"))
    with clock.standing_at(asked_on):
        actions.consult(
            case_id=case.pk, body_ids=bodies.values(), must_ids=[bodies[code] for code in one.must], due_on=add_working_days(asked_on, 5),
            question="Quy định xin miễn áp dụng, giới hạn và biện pháp phòng ngừa đã phù hợp chưa?", **who("tonghop", asked_on),
        )  # fmt: skip
    said_on = add_working_days(asked_on, 1)
    with clock.standing_at(said_on):
        for code, verdict, text in one.asked:
            found, people = Opinion.objects.get(case=case, body=bodies[code]), people_of([bodies[code]], said_on)
            if verdict and people:
                cases.give_opinion(opinion_id=found.pk, verdict=verdict, text=text, actor=people[0], day=said_on)
    return case


def _permitted(one: Application, case: Case) -> None:
    """Decided before it begins, where there was time; it begins on the first day of its permission."""
    day = max(add_working_days(one.applied_on, 2), min(one.begins_on, add_working_days(one.applied_on, 6)))
    step(case, "conclude", "tonghop", day, appraisal="Hồ sơ đủ điều kiện; rủi ro còn lại ở mức chấp nhận được.")
    step(
        case, "permit", "lanhdao", day, decision=one.number, starts_on=write_date(one.begins_on), months=str(one.months),
        rules=one.typed["rules"], limits=one.typed["limits"], conditions="Gửi số liệu hằng ngày; báo sự cố ngay khi biết.",
    )  # fmt: skip
    step(case, "start", one.by, one.begins_on)


def _sends(one: Application, case: Case, last: date) -> None:
    """Every day from the start, by machine with the key of the test."""
    with clock.standing_at(one.begins_on):
        secret = actions.make_key(case_id=case.pk, **who(one.by, one.begins_on))
    for gone in range((last - one.begins_on).days + 1):
        day = one.begins_on + timedelta(days=gone)
        with clock.standing_at(day):
            actions.take_by_key(secret=secret, sent=[*_figures(one, gone), *_places(one, gone)], day=day)


def _figures(one: Application, gone: int) -> list[Sent]:
    """Figures of a day, with the ups and downs of a week; what is counted from the beginning never falls."""
    now, swing = clock.now(), Decimal((0, 2, 1, 3, 2, 1, 0)[gone % 7]) / 100
    out = []
    for key, (first, added) in one.figures.items():
        value = Decimal(str(first)) + Decimal(str(added)) * gone
        value = (
            value.quantize(Decimal(1))
            if first >= 20 or key == "left"
            else (value * (1 + swing)).quantize(Decimal("0.1"))
        )
        out.append(Sent(f"{key}-{gone}", key, value, now))
    return out


def _places(one: Application, gone: int) -> list[Sent]:
    """Where and when it went: limits of places and of hours want a word of each day, too."""
    told = {"Chỉ tại": "level", "Chỉ trong giờ": ""}
    rows = [(key_of(row["name"]), row.get(told[row["sort"]], "")) for row in one.typed["limits"] if row["sort"] in told]
    return [Sent(f"{key}-{gone}", key, Decimal(1), clock.now(), place) for key, place in rows]


def _carts(one: Application, case: Case) -> None:
    """Runs well; one incident, told in time and made good."""
    _sends(one, case, DAY)
    day = date(2025, 11, 11)
    with clock.standing_at(day):
        now, by = clock.now(), who(one.by, day)
        facts = IncidentFacts("grave", now - timedelta(minutes=30), now - timedelta(minutes=28), TOLD["incident"])
        made = actions.report_incident(case_id=case.pk, facts=facts, **by)
        amount = Decimal(180_000)
        claim = actions.record_claim(
            case_id=case.pk, who="Đơn SH-20251111-07", asked_on=day, claimed_vnd=amount, incident_id=made.pk, **by
        )
        actions.settle_claim(claim_id=claim.pk, agreed_vnd=amount, paid_vnd=amount, **by)
    day = date(2025, 11, 18)
    with clock.standing_at(day):
        words = TOLD["incident"] | TOLD["full"]
        actions.tell_incident(incident_id=made.pk, words=words, full=True, **who(one.by, day))


def _drones(one: Application, case: Case) -> None:
    """Loses contact three times of five on one morning: its own metric pauses it, and it waits for a decision."""
    _sends(one, case, date(2025, 11, 17))
    day = date(2025, 11, 18)
    with clock.standing_at(day):
        now, by = clock.now(), who(one.by, day)
        lost = [
            Sent(f"chuyen-{n}", "mat-lien-lac", Decimal(value), now - timedelta(minutes=40 - 8 * n))
            for n, value in enumerate((7, 2, 9, 6))
        ]
        actions.take_readings(case_id=case.pk, sent=lost, **by)


def _ended(one: Application, case: Case) -> None:
    """Its month over, it hands in its report; evaluated, what it owed done, its lessons published."""
    _sends(one, case, date(2025, 11, 4))
    step(
        case, "hand_in", one.by, date(2025, 11, 5), exit="Kiến nghị sửa quy định",
        report="228 người tham gia, hàng phải bỏ giảm từ 14% xuống 7%; không có sự cố, không có yêu cầu bồi thường.",
    )  # fmt: skip
    step(
        case, "evaluate", "tonghop", date(2025, 11, 11), exit="Kiến nghị sửa quy định",
        evaluation="Đạt mục tiêu về hàng phải bỏ; tủ mất điện hai lần đều dưới 30 phút, nhiệt độ giữ trong giới hạn.",
    )  # fmt: skip
    day = date(2025, 11, 13)
    with clock.standing_at(day):
        office, firm = who("tonghop", day), who(one.by, day)
        for key, evidence, by in (
            ("data", "Biên bản bàn giao 05/BB-GC", firm), ("customers", "Tin nhắn ngày 05/11/2025 cho 228 người", firm),
            ("proposal", "Công văn 1893/SKHCN-QLCN", office),
        ):  # fmt: skip
            actions.do_demand(case_id=case.pk, key=key, evidence=evidence, **by)
        for about, text in TOLD["lessons"].items():
            actions.publish_lesson(case_id=case.pk, about=about, text=text, **office)
    step(case, "close", "tonghop", date(2025, 11, 14))
