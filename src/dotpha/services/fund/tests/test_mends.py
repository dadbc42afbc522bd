"""What would let money, a term or a judgement pass without its ground: each is refused with its sentence."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from dotpha.cases import actions as cases
from dotpha.cases.actions import Incomplete
from dotpha.cases.models import CaseLetter, Review, Support
from dotpha.cases.tests.world import DAY, fresh, take
from dotpha.kit import files
from dotpha.kit.access import Refused, Rejected
from dotpha.services.fund.measures import loans_late
from dotpha.services.fund.models import Contract, Entry, Milestone
from dotpha.services.fund.queries.money import account_of
from dotpha.services.fund.queries.risks import facts_of
from dotpha.services.fund.queries.tasks import known_of
from dotpha.services.fund.tests import world as worlds
from dotpha.services.fund.tests.world import LINES, STAGES, do, voucher
from dotpha.text.dates import write_date

pytestmark = pytest.mark.django_db
CONTENT = {"kind": "Điều chỉnh nội dung, sản phẩm", "reason": "Giống khác", "keeps_products": "Có"}


def asked(world, case, **more):
    return do(world, "ask_change", worlds.contract(case).pk, "maker", **{**CONTENT, **more})


def rows(*stages):
    return [dict(one) for one in stages]


def test_a_change_of_content_lengthens_no_contract_and_moves_no_money(fund):
    case = worlds.running(fund)
    for more in (
        {"ends_on": write_date(DAY + timedelta(days=3000))}, {"amount": "270000000"}, {"lead": "TS. Người Khác"},
    ):  # fmt: skip
        with pytest.raises(Incomplete, match="không kèm") as caught:
            asked(fund, case, **more)
        assert set(caught.value.errors) == set(more)
    change = asked(fund, case)
    do(fund, "decide_change", change.pk, "head", granted="Có", number="01/PL")
    one = worlds.contract(case)
    assert (one.ends_on, one.amount_vnd, one.lead) == (DAY + worlds.TERM, Decimal(280_000_000), "TS. Lê Văn Ruộng")


def test_an_annex_leaves_what_was_accepted_with_its_own_output(fund):
    late_first = [
        {**STAGES[0], "due_on": write_date(DAY + timedelta(days=500))},
        {**STAGES[1], "due_on": write_date(DAY + timedelta(days=200))},
    ]
    case = take(fund, worlds.decided(fund), "sign", "head", **worlds.signing(milestones=late_first))
    first = worlds.accepted(fund, case)
    do(fund, "decide_change", asked(fund, case).pk, "leader", granted="Có", number="01/PL", milestones=late_first)
    first.refresh_from_db()
    assert (first.title, first.key) == (STAGES[0]["title"], "M1")
    new = {"title": "Mô hình 5 ha", "due_on": write_date(DAY + timedelta(days=100)), "amount": "80000000"}
    more = [new, late_first[0], {**late_first[1], "amount": "100000000"}]
    do(fund, "decide_change", asked(fund, case).pk, "leader", granted="Có", number="02/PL", milestones=more)
    first.refresh_from_db()
    assert (first.title, first.acceptance.amount_vnd) == (STAGES[0]["title"], Decimal(100_000_000))
    keys = dict(Milestone.objects.values_list("title", "key"))
    assert keys == {STAGES[0]["title"]: "M1", STAGES[1]["title"]: "M2", "Mô hình 5 ha": "M3"}
    outside = [{**new, "due_on": write_date(DAY + timedelta(days=900))}, *more[1:]]
    with pytest.raises(Rejected, match="ngoài thời gian của hợp đồng"):
        do(fund, "decide_change", asked(fund, case).pk, "leader", granted="Có", number="03/PL", milestones=outside)


def test_an_appraisal_is_one_of_the_budget_that_was_handed_in(fund):
    case = take(fund, worlds.judged(fund, worlds.eligible(fund)), "recommend", "head")
    first, second = LINES
    for lines, says in (
        ([first, second, second], "Dòng 2 ghi hai lần"),
        ([first], "Dòng 2: thiếu"),
        ([{**first, "asked": "400"}, second], "Dòng 1: mục chi, năm hoặc số đề nghị khác"),
        ([{**first, "item": "Hội thảo khoa học"}, second], "Dòng 1: mục chi"),
    ):
        with pytest.raises(Rejected, match=says):
            take(fund, case, "appraise", "officer", lines=lines)
    assert take(fund, case, "appraise", "officer", lines=[first, second]).step == "appraised"


def test_repayments_are_booked_in_the_order_of_their_days(fund):
    case = worlds.lent(fund)
    later = DAY + timedelta(days=60)
    do(fund, "record_repayment", case.loan.pk, "officer", later, **voucher("PT1", "240000000", later))
    with pytest.raises(Rejected, match="hãy ghi theo thứ tự ngày"):
        do(fund, "record_repayment", case.loan.pk, "officer", later, **voucher("PT2", "240000000", DAY))
    assert sum(one.amount_vnd for one in Support.objects.all()) == 0


def test_a_task_that_failed_by_an_accepted_risk_is_liquidated_without_what_was_rightly_used(fund):
    case = worlds.failed(fund)
    said = {
        "number": "140/QĐ-UBND",
        "honest": "Có",
        "complied": "Có",
        "rightly": "50000000",
        "wrongly": "0",
        "unused": "30000000",
    }
    case = take(fund, case, "settle", "leader", **said)
    assert [(one.kind, one.amount_vnd) for one in Entry.objects.order_by("pk")][-2:] == [
        ("ordered", Decimal(30_000_000)), ("exempted", Decimal(50_000_000)),
    ]  # fmt: skip
    with pytest.raises(Rejected, match="Còn 30.000.000 đồng"):
        take(fund, case, "liquidate_failed", "head", number="5/BBTL")
    do(fund, "record_recovery", worlds.contract(case).pk, "officer", **voucher("PT1", "30000000"))
    assert take(fund, case, "liquidate_failed", "head", number="5/BBTL").step == "settled"
    account = account_of(case)
    assert (account.held, account.exempted, account.advance_left) == (Decimal(50_000_000), Decimal(50_000_000), 0)


def test_a_loan_that_is_called_in_is_settled_once_it_is_paid_back(fund):
    case = worlds.lent(fund)
    with pytest.raises(Rejected, match="không tạm dừng"):
        take(fund, case, "suspend", "head", note="x", number="1/QĐ")
    case = take(fund, case, "terminate", "leader", note="Dùng sai mục đích", number="2/QĐ")
    page = fund.client("leader").get(reverse("cases:step_take", args=[case.pk, "settle"])).content.decode()
    assert "240.000.000 đồng" in page
    assert "Dùng sai mục tiêu" not in page
    case = take(fund, case, "settle", "leader", number="3/QĐ")
    assert [one.thing for one in loans_late(DAY + timedelta(days=200))] == [case.pk]
    with pytest.raises(Rejected, match="Còn nợ 240.000.000 đồng"):
        take(fund, case, "liquidate_failed", "head", number="4/BB")
    do(fund, "record_repayment", case.loan.pk, "officer", **voucher("PT1", "240000000"))
    assert take(fund, case, "liquidate_failed", "head", number="4/BB").step == "settled"
    assert sum(one.amount_vnd for one in Support.objects.all()) == 0


def test_half_an_instalment_is_no_instalment(fund):
    case = worlds.decided(fund, one=worlds.call(fund, **worlds.LENT))
    with pytest.raises(Rejected, match="«Số kỳ trả» phải là số nguyên"):
        take(fund, case, "sign", "head", number="02/HĐV", principal="1000", instalments="12,5", every_months="1")


def test_the_council_that_chose_a_task_does_not_accept_it_by_its_old_minutes(fund):
    call = worlds.call(fund, seated=False)
    panel = worlds.council(fund, "Hội đồng tư vấn")
    case = take(fund, worlds.submitted(fund, call), "open", "officer")
    chosen = f"{panel.name} ({panel.decision_number})"
    case = take(fund, case, "admit", "officer", **worlds.ADMITTED, council=chosen)
    case = take(fund, worlds.judged(fund, case), "recommend", "head")
    case = take(fund, case, "appraise", "officer", lines=LINES)
    case = take(fund, case, "decide", "leader", number="99/QĐ-UBND", ceiling="280", own="100")
    case = take(fund, case, "sign", "head", **worlds.signing())
    for at in (0, 1):
        worlds.handed_in(fund, case, at)
    case = take(fund, case, "self_assess", "maker", base_number="1/BB", base_on=write_date(DAY), report="Đủ")
    with pytest.raises(Rejected, match="Chưa lập hội đồng nghiệm thu"):
        take(fund, case, "assess", "head")
    with pytest.raises(Rejected, match="hội đồng nghiệm thu"):
        take(fund, case, "seat", "officer", council=chosen)


def test_an_output_is_not_given_back_where_the_host_cannot_mend_it(fund):
    case = worlds.running(fund)
    for at in (0, 1):
        worlds.handed_in(fund, case, at)
    case = take(fund, case, "self_assess", "maker", base_number="1/BB", base_on=write_date(DAY), report="Đủ")
    with pytest.raises(Rejected, match="trả hồ sơ nghiệm thu trước"):
        do(fund, "return_milestone", worlds.stage(case).pk, "officer", reason="Thiếu")
    case = take(fund, case, "send_back", "officer", note="Thiếu")
    do(fund, "return_milestone", worlds.stage(case).pk, "officer", reason="Thiếu")
    assert worlds.handed_in(fund, case).submitted_on == DAY


def test_a_ballot_of_somebody_excused_stays_sealed_in_the_risk_of_a_task(fund):
    case = worlds.running(fund)
    (before,) = facts_of([fresh(case)], DAY)
    assert before.spread == 0
    one = Review.objects.filter(case=case).first()
    one.points = {key: "0" for key in one.points}
    one.excused_on, one.excused_by, one.excuse = DAY, fund.people["head"], "Có xung đột"
    one.save()
    (after,) = facts_of([fresh(case)], DAY)
    assert after.spread == 0


def test_who_speaks_for_the_host_does_not_decide_on_its_contract(fund):
    case = worlds.running(fund)
    change = asked(fund, case)
    cases.add_representative(
        applicant_id=case.applicant_id, username="head", title="", actor=fund.who("maker"), day=DAY
    )
    with pytest.raises(Refused, match="không quyết định điều chỉnh"):
        do(fund, "decide_change", change.pk, "head", granted="Có", number="01/PL")


def test_decisions_beyond_the_budget_of_the_call_are_told_before_they_are_made(fund):
    case = worlds.appraised(fund)
    type(case.call).objects.filter(pk=case.call_id).update(budget_vnd=250_000_000)
    url = reverse("cases:step_take", args=[case.pk, "decide"])
    assert "vượt kinh phí 250.000.000 đồng của đợt" in fund.client("leader").get(url).content.decode()


def test_a_long_number_of_a_paper_is_kept_whole(fund):
    number = "Quyết định số " + "1" * 160
    case = take(fund, worlds.appraised(fund), "decide", "leader", number=number, ceiling="280", own="100")
    case = take(fund, case, "sign", "head", **worlds.signing(number=f"HĐ {number}"))
    assert Contract.objects.get(case=case).number == f"HĐ {number}"


def test_the_host_does_not_read_the_ballots_in_the_risk_of_its_task(fund):
    case = worlds.running(fund)
    url = reverse("cases:case", args=[case.pk])
    assert "Rủi ro" in fund.client("officer").get(url).content.decode()
    assert "Rủi ro" not in fund.client("maker").get(url).content.decode()


def test_a_call_names_tasks_of_the_approved_list_alone(fund):
    proposal = worlds.approved(fund)
    with pytest.raises(Rejected, match="Chưa có trong danh mục đã duyệt: DX-0"):
        worlds.call(fund, seated=False, tasks=[{"code": proposal.code}, {"code": "DX-0"}])
    assert worlds.call(fund, seated=False, tasks=[{"code": proposal.code}]).facts["tasks"]
    rows = {
        "x_tasks-0-code": "DX-1",
        "x_selection": "Tuyển chọn",
        "x_support": "Tài trợ",
        "x_portfolio": "Công nghệ sinh học",
    }
    said = {
        "title": "Đợt", "opens_on": "20/11/2025", "opens_time": "8:00", "criteria-0-label": "Giá trị", "criteria-0-most": "50",
    }  # fmt: skip
    answer = fund.client("officer").post(reverse("cases:call_new", args=["fund.application"]), said | rows)
    assert answer.status_code == 422
    assert "Chưa có trong danh mục đã duyệt: DX-1." in answer.content.decode()


def test_no_title_becomes_a_formula_in_the_published_file(fund, client):
    case = worlds.running(fund, title='=HYPERLINK("http://xau.example";"Xem")')
    plain = client.get(reverse("fund:grants_csv")).content.decode()
    assert "'=HYPERLINK" in plain
    assert f",{case.contract.amount_vnd:f}," in plain


def test_who_broke_the_rules_of_a_task_that_was_ended_waits_a_year(fund):
    case = take(fund, worlds.running(fund), "terminate", "leader", note="Không thực hiện", number="131/QĐ-UBND")
    said = {"number": "140/QĐ", "rightly": "0", "wrongly": "0", "unused": "0", "honest": "Có"}
    assert known_of(worlds.drafted(fund))["suspended_on"] is None
    take(fund, case, "settle", "leader", complied="Không", **said)
    other = take(fund, worlds.submitted(fund), "open", "officer")
    assert known_of(other)["suspended_on"] == DAY
    with pytest.raises(Rejected, match="được đăng ký lại từ"):
        take(fund, other, "admit", "officer", **worlds.ADMITTED)
    assert known_of(worlds.drafted(fund, person="rival"))["suspended_on"] is None


def test_the_chair_is_told_of_a_council_smaller_than_the_frame_asks_for(fund):
    case = worlds.judged(fund, worlds.eligible(fund))
    page = fund.client("head").get(reverse("cases:step_take", args=[case.pk, "recommend"])).content.decode()
    assert "Hội đồng có 4 thành viên; quy định từ 7 đến 11 thành viên" in page


def words_of(letter):
    paper = Document(BytesIO(files.read(letter.file)))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(one.text for one in paper.paragraphs)])


def test_what_a_leader_decides_goes_out_as_the_paper_of_the_body_that_they_lead(fund):
    case = worlds.decided(fund)
    decided = words_of(CaseLetter.objects.get(case=case, step__verb="decide"))
    top, keeper = fund.bodies["top"].name, fund.bodies["culture"].name
    assert top.upper() in decided
    assert keeper.upper() not in decided
    assert "Hoàng Nam" in decided
    other = take(fund, worlds.submitted(fund, person="rival"), "open", "officer")
    take(fund, other, "refuse", "head", note="Không phù hợp")
    refused = words_of(CaseLetter.objects.get(case=other))
    assert keeper.upper() in refused
    assert "Phan Văn Bình" in refused
