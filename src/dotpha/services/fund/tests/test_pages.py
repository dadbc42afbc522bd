"""The pages of the fund: the whole path by seven people in turn, what each role sees, errors, exports, the open register."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dotpha.cases.models import Case, Minutes, PanelMember, Review
from dotpha.cases.tests.world import DAY, fresh, take
from dotpha.kit.access import Rejected
from dotpha.services.fund.flow import KEY
from dotpha.services.fund.models import Change, Contract, UseReport
from dotpha.services.fund.queries.money import account_of
from dotpha.services.fund.tests import world as worlds
from dotpha.text.dates import write_date

pytestmark = pytest.mark.django_db


def text(response: Any) -> str:
    return response.content.decode()


def flat(table: str, rows: list[dict[str, str]]) -> dict[str, str]:
    return {f"{table}-{at}-{key}": value for at, row in enumerate(rows) for key, value in row.items()}


def post(world: Any, person: str, name: str, *args: Any, **data: Any) -> Any:
    """A form that goes through: it leads on, and does not come back with what is wrong."""
    response = world.client(person).post(reverse(name, args=args), data)
    assert response.status_code == 302, text(response)
    return response


def step(world: Any, person: str, case: Case, verb: str, **data: Any) -> Case:
    post(world, person, "cases:step_take", case.pk, verb, **data)
    return fresh(case)


def proof() -> SimpleUploadedFile:
    return SimpleUploadedFile("minh-chung.txt", b"minh chung", content_type="text/plain")


def test_seven_people_take_a_task_from_a_draft_to_liquidation_by_its_pages(fund):
    """The applicant, the officer, two experts, the secretary, the head and the leader, each at their own pages."""
    call = worlds.call(fund)
    post(
        fund,
        "maker",
        "cases:case_new",
        KEY,
        applicant=worlds.worlds.Applicant.objects.get(name="Viện maker").pk,
        call=call.pk,
    )
    case = Case.objects.get()
    typed = {key: value for key, value in worlds.TYPED.items() if isinstance(value, str)}
    typed |= flat("budget", worlds.TYPED["budget"]) | flat("team", worlds.TYPED["team"])
    post(fund, "maker", "cases:case_edit", case.pk, turn=0, do="submit", **typed, **{"paper-proposal": proof()})
    post(fund, "maker", "cases:case_submit", case.pk, turn=fresh(case).turn)
    case = step(fund, "officer", case, "open")
    case = step(fund, "officer", case, "admit", **worlds.ADMITTED)
    judge(fund, case)
    case = step(fund, "head", case, "recommend")
    case = step(fund, "officer", case, "appraise", **flat("lines", worlds.LINES))
    case = step(fund, "leader", case, "decide", number="99/QĐ-UBND", ceiling="280", own="100")
    signing = worlds.signing()
    case = step(
        fund,
        "head",
        case,
        "sign",
        **{key: value for key, value in signing.items() if isinstance(value, str)},
        **flat("milestones", worlds.STAGES),
    )
    for at in (0, 1):
        one = worlds.stage(case, at)
        post(fund, "maker", "fund:submit_milestone", one.pk, words="Đã xong", file=proof())
        post(
            fund,
            "officer",
            "fund:accept_milestone",
            one.pk,
            number=f"BB{at}",
            on=write_date(DAY),
            amount=f"{one.amount_vnd:f}",
        )
        post(fund, "officer", "fund:pay", one.pk, **worlds.voucher(f"CT{at}", f"{one.amount_vnd:f}"))
    case = step(fund, "maker", case, "self_assess", base_number="1/BB", base_on=write_date(DAY), report="Đủ")
    panel = worlds.council(fund, "Hội đồng nghiệm thu")
    case = step(fund, "officer", case, "seat", council=f"{panel.name} ({panel.decision_number})")
    minutes(fund, case)
    case = step(fund, "head", case, "assess")
    case = step(fund, "leader", case, "recognise", number="120/QĐ-UBND")
    case = step(fund, "maker", case, "register", registration="GCN", **flat("results", worlds.RESULTS))
    case = step(fund, "maker", case, "hand_over", receiver="HTX", number="3/BB", on=write_date(DAY))
    case = step(fund, "head", case, "liquidate", number="4/BBTL")
    assert case.step == "liquidated"
    assert account_of(case).paid_out == worlds.contract(case).amount_vnd


def judge(world: Any, case: Case) -> None:
    """Both experts declare, mark and seal; the secretary opens; minutes are signed."""
    people = [world.people[name].pk for name in ("expert", "critic")]
    post(world, "officer", "cases:assign", case.pk, seats=people, due_on=write_date(DAY + timedelta(days=5)))
    for name in ("expert", "critic"):
        review = Review.objects.get(case=case, reviewer=world.people[name])
        who = {"review_id": review.pk, "actor": world.who(name), "day": DAY}
        worlds.cases.declare(conflict=False, **who)
        points = {key: "10" for key in ("goal", "novelty", "content", "use", "team", "money")}
        one = worlds.cases.save_review(points=points, words={"": "Nên làm"}, recommends=True, turn=0, **who)
        worlds.cases.seal_review(turn=one.turn, **who)
    worlds.cases.open_reviews(case_id=case.pk, actor=world.who("secretary"), day=DAY)
    minutes(world, case)


def minutes(world: Any, case: Case) -> None:
    worlds.concluded(world, fresh(case))
    assert Minutes.objects.filter(case=case).count() >= 1
    assert PanelMember.objects.exists()


def test_the_page_of_a_task_shows_each_role_its_buttons_and_strangers_nothing(fund):
    case = worlds.running(fund)
    worlds.handed_in(fund, case)
    url = reverse("cases:case", args=[case.pk])
    host, officer = text(fund.client("maker").get(url)), text(fund.client("officer").get(url))
    assert "Tiền của nhiệm vụ" in host
    assert "Đề nghị điều chỉnh" in host
    assert "Nghiệm thu</a>" not in host
    assert "Nghiệm thu</a>" in officer
    assert "Đề nghị điều chỉnh" not in officer
    assert fund.client("rival").get(url).status_code == 404


def test_every_form_is_drawn_and_a_wrong_one_says_what_is_missing(fund):
    case = worlds.running(fund)
    worlds.accepted(fund, case)
    one, contract = worlds.stage(case), worlds.contract(case)
    for person, name, pk in (
        ("officer", "pay", one.pk), ("officer", "clear", one.pk), ("officer", "advance", contract.pk),
        ("officer", "record_return", contract.pk), ("officer", "record_recovery", contract.pk), ("maker", "ask_change", contract.pk),
        ("maker", "submit_milestone", worlds.stage(case, 1).pk),
    ):  # fmt: skip
        url = reverse(f"fund:{name}", args=[pk])
        assert fund.client(person).get(url).status_code == 200, name
        wrong = fund.client(person).post(url, {})
        assert wrong.status_code == 422, name
        assert "Hãy điền" in text(wrong)


def test_a_refusal_of_the_rules_stands_on_the_form(fund):
    case = worlds.running(fund)
    one = worlds.handed_in(fund, case)
    response = fund.client("officer").post(reverse("fund:pay", args=[one.pk]), worlds.voucher("CT1", "1000"))
    assert response.status_code == 422
    assert "chưa nghiệm thu" in text(response)


def test_a_change_is_asked_for_and_answered_on_its_page(fund):
    contract = worlds.contract(worlds.running(fund))
    said = {"kind": "Thay chủ nhiệm", "reason": "Chuyển công tác", "lead": "TS. Bùi Thị Lúa", "file": proof()}
    post(fund, "maker", "fund:ask_change", contract.pk, **said)
    change = Change.objects.get()
    page = text(fund.client("leader").get(reverse("fund:decide_change", args=[change.pk])))
    assert "TS. Bùi Thị Lúa" in page
    post(fund, "leader", "fund:decide_change", change.pk, granted="Có", number="01/PL")
    assert Contract.objects.get().lead == "TS. Bùi Thị Lúa"


def test_lists_are_drawn_filtered_and_exported(fund):
    worlds.paid(fund, worlds.running(fund))
    worlds.approved(fund)
    worlds.lent(fund)
    for name in ("contracts", "approved", "loans"):
        assert fund.client("officer").get(reverse(f"fund:{name}")).status_code == 200
    url = reverse("fund:contracts")
    assert "Giống lúa" in text(
        fund.client("officer").get(url, {"danh_muc": "biotechnology", "buoc": "running", "nam": DAY.year, "q": "01/HĐ"})
    )
    assert "Chưa có" in text(fund.client("rival").get(url))
    exported = text(fund.client("officer").get(url, {"export": "csv"}))
    assert "100000000" in exported
    for name in ("portfolios", "law"):
        assert fund.client("leader").get(reverse(f"fund:{name}")).status_code == 200


def test_the_page_of_portfolios_shows_objectives_money_results_and_risk(fund):
    case = worlds.running(fund)
    worlds.do(
        fund, "advance", worlds.contract(case).pk, "officer", **worlds.voucher("TU1", "80000000"), ground="Điều 5"
    )
    said = {"portfolio": "Công nghệ sinh học", "text": "Ba giống mới", "paper": "12/KH-UBND"}
    post(fund, "head", "fund:objective_new", **said)
    page = text(fund.client("leader").get(reverse("fund:portfolios")))
    assert "Ba giống mới" in page
    assert "đã chi 29% kinh phí, mới nghiệm thu 0%" in page
    assert "280.000.000 đồng" in page


def test_the_open_register_needs_no_account_and_names_no_person(fund):
    case = worlds.liquidated(fund)
    nobody = Client()
    page = text(nobody.get(reverse("fund:register")))
    assert "Giống lúa chịu mặn" in page
    one = text(nobody.get(reverse("fund:published", args=[case.pk])))
    assert "Giống lúa QT-M1" in one
    assert "Lê Văn Ruộng" not in page + one
    rows = list(csv.reader(io.StringIO(text(nobody.get(reverse("fund:grants_csv"))).removeprefix("\ufeff"))))
    assert rows[0][0] == "Identifier"
    assert rows[1][5] == "280000000"
    data = json.loads(text(nobody.get(reverse("fund:grants_json"))))
    assert data["grants"][0]["amountDisbursed"] == 280_000_000


def test_a_loan_is_shown_with_its_schedule_and_stays_out_of_the_open_register(fund):
    case = worlds.lent(fund)
    page = text(fund.client("maker").get(reverse("cases:case", args=[case.pk])))
    assert "240.000.000 đồng" in page
    assert page.count('data-label="Kỳ"') == 12
    assert "Giống lúa" not in text(Client().get(reverse("fund:register")))


def test_use_is_told_and_checked_on_the_pages(fund):
    case = worlds.liquidated(fund)
    report = UseReport.objects.get(case=case, number=0)
    post(fund, "maker", "fund:answer_use", report.pk, used="Có", production="Có", words="HTX dùng", file=proof())
    post(fund, "officer", "fund:check_use", report.pk, proven="Có")
    assert "Đang được sử dụng" in text(fund.client("officer").get(reverse("cases:case", args=[case.pk])))
    download = fund.client("officer").get(reverse("fund:proof", args=["su-dung", report.pk]))
    assert download.status_code == 200


def test_a_failed_task_shows_what_is_to_be_recovered(fund):
    case = worlds.failed(fund)
    said = {
        "number": "140/QĐ",
        "honest": "Có",
        "complied": "Có",
        "rightly": "50000000",
        "wrongly": "0",
        "unused": "30000000",
    }
    take(fund, case, "settle", "leader", **said)
    page = text(fund.client("officer").get(reverse("cases:case", args=[case.pk])))
    assert "Còn phải thu hồi" in page
    assert "30.000.000 đồng" in page


def test_a_task_of_the_approved_list_leads_to_the_calls_in_which_it_may_be_applied_for(fund):
    proposal, call = worlds.approved(fund), worlds.call(fund)
    others = worlds.call(fund, seated=False, tasks=[{"code": worlds.approved(fund).code, "name": "Việc khác"}])
    url, address = reverse("cases:case", args=[proposal.pk]), reverse("cases:case_new", args=[KEY])
    page = text(fund.client("rival").get(url))
    assert f"{address}?dot={call.pk}&amp;tu={proposal.pk}" in page
    assert f"?dot={others.pk}&amp;tu=" not in page
    assert address not in text(fund.client("officer").get(url))
    applicant = worlds.worlds.Applicant.objects.get(name="Viện rival").pk
    said = {"applicant": applicant, "call": call.pk}
    assert fund.client("rival").post(f"{address}?dot={call.pk}&tu={proposal.pk}", said).status_code == 302
    assert Case.objects.get(kind=KEY).origin_id == proposal.pk


def test_the_council_of_acceptance_is_another_than_the_one_that_chose_and_writes_minutes_of_its_own(fund):
    case = worlds.running(fund)
    for at in (0, 1):
        worlds.handed_in(fund, case, at)
    said = {"base_number": "1/BB", "base_on": write_date(DAY), "report": "Đủ"}
    case = take(fund, case, "self_assess", "maker", **said)
    with pytest.raises(Rejected, match="đã có biên bản"):
        take(fund, case, "seat", "officer", council="Hội đồng thử (5/QĐ-SKHCN)")
    worlds.council(fund, "Hội đồng nghiệm thu")
    case = take(fund, case, "seat", "officer", council="Hội đồng nghiệm thu (5/QĐ-SKHCN)")
    page, address = reverse("cases:case", args=[case.pk]), reverse("cases:minutes_write", args=[case.pk])
    assert address in text(fund.client("secretary").get(page))
    worlds.concluded(fund, case)
    assert address not in text(fund.client("secretary").get(page))


def test_a_council_reads_the_contract_only_while_it_judges_what_came_of_it(fund):
    case = worlds.running(fund)
    url, expert = reverse("cases:case", args=[case.pk]), fund.client("expert")
    assert "Báo cáo khảo nghiệm vụ 1" in text(fund.client("officer").get(url))
    assert "Báo cáo khảo nghiệm vụ 1" not in text(expert.get(url))
    for at in (0, 1):
        worlds.handed_in(fund, case, at)
    worlds.assessed(fund, case)
    assert "Báo cáo khảo nghiệm vụ 1" in text(expert.get(url))
