"""The demo's fund, through its own actions: two calls that are closed, one that is open, proposals, a loan, each as far as it has come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dotpha.cases import actions as cases
from dotpha.cases.actions import CallFacts
from dotpha.cases.demo import speaker
from dotpha.cases.models import Call, Case
from dotpha.cases.rules.scores import read_criteria
from dotpha.kit import clock
from dotpha.people.models import User
from dotpha.services.fund import actions
from dotpha.services.fund.demo import words
from dotpha.services.fund.demo.courses import ENDS, JUDGED
from dotpha.services.fund.demo.hands import at, concluded, council, step, who
from dotpha.services.fund.demo.numbers import measure
from dotpha.services.fund.demo.words import Application, Proposal
from dotpha.services.fund.flow import KEY, PROPOSAL_KEY
from dotpha.text.numerals import write_number

Tell = Callable[[int, int, str], None]
PAPER = ("thuyet-minh.txt", b"Thuyet minh nhiem vu (tep trinh dien).")
OPENED, CLOSED = date(2025, 3, 10), date(2025, 3, 31)
ADMITTED = {"field_fits": "Có", "capacity": "Có", "head_full_time": "Có", "acceptance_late": "Không"}
TOP = {"Tài trợ": Decimal(2_000_000_000), "Cho vay": Decimal(1_000_000_000)}


def make(tell: Tell) -> None:
    """The year of the fund in its order."""
    calls = {support: call_of(support, OPENED, CLOSED) for support in ("Tài trợ", "Cho vay")}
    for done, one in enumerate((*words.APPLICATIONS, words.LOAN)):
        call = calls["Cho vay" if one.ends == "lent" else "Tài trợ"]
        case = applied(one, call, date(2025, 3, 20 + done))
        judged(one, case, call)
        ENDS[one.ends](one, case)
        tell(done + 1, 12, one.typed["title"])
    proposals = propose()
    later = call_of("Tài trợ", date(2025, 11, 3), date(2025, 12, 5), tasks=proposals)
    applied(words.OPEN, later, date(2025, 11, 17), origin=proposals[1])
    with clock.standing_at(date(2025, 9, 15)):
        for portfolio, text in words.OBJECTIVES:
            typed = {"portfolio": portfolio, "text": text, "paper": "Kế hoạch của tỉnh (dữ liệu trình diễn)"}
            actions.set_objective(typed=typed, **who("sokhcn", date(2025, 9, 15)))
    measure()
    tell(12, 12, "Chỉ tiêu của Quỹ")


def call_of(support: str, opens: date, closes: date, tasks: list[Case] | None = None) -> Call:
    lends, whole = support == "Cho vay", f"{opens:%m/%Y}"
    title = f"Đợt cho vay đổi mới công nghệ {whole}" if lends else f"Đợt tuyển chọn nhiệm vụ KH&CN {whole}"
    panel = council(
        f"Hội đồng tư vấn xét {'vay vốn' if lends else 'chọn nhiệm vụ'} {whole}",
        f"{40 + opens.month + lends}/QĐ-SKHCN",
        opens,
    )
    rows = [{"code": one.code, "name": one.title} for one in tasks or ()]
    facts = {"selection": "Giao trực tiếp" if lends else "Tuyển chọn", "support": support,
             "portfolio": words.ZONES if lends else words.FIRMS if tasks else words.BIO, "tasks": rows}  # fmt: skip
    given = CallFacts(
        title, at(opens, 8), at(closes, 17), panel_id=panel.pk, budget_vnd=TOP[support], threshold=Decimal(70), facts=facts,
        text="Hồ sơ gồm thuyết minh, lý lịch khoa học của nhóm thực hiện, dự toán theo mục chi và năm.",
    )  # fmt: skip
    with clock.standing_at(opens):
        made = cases.make_call(kind=KEY, facts=given, **who("cvkhcn", opens))
        return cases.publish_call(call_id=made.pk, **who("cvkhcn", opens))


def propose() -> list[Case]:
    """Six proposals; the council sits on 20 August, the list is approved on 5 September."""
    panel, approved = council("Hội đồng tư vấn xác định nhiệm vụ 2026", "61/QĐ-SKHCN", date(2025, 7, 17)), []
    for one in words.PROPOSALS:
        case = _proposed(one)
        step(case, "check", "cvkhcn", date(2025, 7, 18), council=f"{panel.name} ({panel.decision_number})")
        if one.ends == "approved":
            concluded(case, panel, date(2025, 8, 20), "Đề nghị đưa vào danh mục nhiệm vụ năm 2026.")
            step(case, "define", "sokhcn", date(2025, 8, 20))
            step(case, "approve", "lanhdao", date(2025, 9, 5), number="2087/QĐ-UBND")
            approved.append(case)
        elif one.ends == "declined":
            step(
                case,
                "decline",
                "sokhcn",
                date(2025, 8, 21),
                note="Đề xuất chỉ mua thiết bị, không có nội dung nghiên cứu, ứng dụng",
            )
    return approved


def _proposed(one: Proposal) -> Case:
    with clock.standing_at(one.on):
        user, applicant = speaker(one.by)
        given: dict[str, Any] = {"actor": user, "day": one.on}
        case = cases.begin_case(kind=PROPOSAL_KEY, applicant_id=applicant.pk, typed=one.typed, **given)
        cases.submit(case_id=case.pk, turn=case.turn, **given)
    return case


def applied(one: Application, call: Call, day: date, origin: Case | None = None) -> Case:
    with clock.standing_at(day):
        user, applicant = speaker(one.by)
        given: dict[str, Any] = {"actor": user, "day": day}
        case = cases.begin_case(
            kind=KEY,
            applicant_id=applicant.pk,
            call_id=call.pk,
            origin_id=origin.pk if origin else None,
            typed=one.typed,
            **given,
        )
        for key in ("proposal", "cv"):
            case = cases.attach_file(case_id=case.pk, key=key, file=PAPER, turn=case.turn, **given)
        cases.submit(case_id=case.pk, turn=case.turn, **given)
    return case


def judged(one: Application, case: Case, call: Call) -> None:
    """Opened after the close, admitted; sealed ballots of two experts, minutes."""
    step(case, "open", "cvkhcn", CLOSED + timedelta(days=1))
    step(case, "admit", "cvkhcn", CLOSED + timedelta(days=2), **ADMITTED)
    with clock.standing_at(JUDGED):
        people = list(User.objects.filter(username__in=("chuyengia1", "chuyengia2")).order_by("username"))
        ids, due = [it.pk for it in people], JUDGED + timedelta(days=4)
        reviews = cases.assign_reviewers(case_id=case.pk, user_ids=ids, due_on=due, **who("cvkhcn", JUDGED))
        criteria = read_criteria(call.criteria)
        for review, tenths in zip(reviews, one.marks, strict=True):
            given: dict[str, Any] = {"review_id": review.pk, "actor": review.reviewer, "day": JUDGED}
            made = cases.declare(conflict=False, **given)
            points = {it.key: write_number(it.most * tenths / 10) for it in criteria}
            word = "Nội dung rõ, làm được." if tenths > 6 else "Chưa rõ thị trường, kinh phí thiết bị lớn."
            made = cases.save_review(points=points, words={"": word}, recommends=tenths > 6, turn=made.turn, **given)
            cases.seal_review(turn=made.turn, **given)
        cases.open_reviews(case_id=case.pk, **who("tonghop", JUDGED))
    good = one.ends != "passed"
    assert call.panel is not None  # every call of the demo has one
    concluded(
        case, call.panel, JUDGED + timedelta(days=1), "Đề nghị thực hiện." if good else "Chưa đạt ngưỡng điểm.", good
    )
