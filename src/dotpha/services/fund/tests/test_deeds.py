"""What is done with a contract beside the steps: refused with the rule's sentence, done, in the ledger, once."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from dotpha.cases.actions import Incomplete
from dotpha.cases.models import Notice, Support
from dotpha.cases.tests.world import DAY, fresh, take
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.models import Entry as Ledger
from dotpha.services.fund import actions
from dotpha.services.fund.models import Acceptance, Change, Contract, Entry, Loan, Milestone, Result, UseReport
from dotpha.services.fund.queries.money import account_of, standing_of
from dotpha.services.fund.tests import world as worlds
from dotpha.services.fund.tests.world import do, voucher
from dotpha.text.dates import write_date

pytestmark = pytest.mark.django_db


def test_nothing_is_paid_for_an_output_that_is_not_accepted(fund):
    case = worlds.running(fund)
    worlds.handed_in(fund, case)
    with pytest.raises(Rejected, match="chưa nghiệm thu"):
        do(fund, "pay", worlds.stage(case).pk, "officer", **voucher("CT1", "1000"))
    assert not Support.objects.exists()


def test_an_instalment_is_paid_once_and_stands_in_ledger_and_register(fund):
    case = worlds.running(fund)
    made = worlds.paid(fund, case)
    assert Support.objects.get().amount_vnd == made.amount_vnd == Decimal(100_000_000)
    assert Ledger.objects.filter(verb="fund.paid").count() == 1
    with pytest.raises(Rejected, match="chỉ còn 0 đồng"):
        do(fund, "pay", worlds.stage(case).pk, "officer", **voucher("CT9", "1"))
    with pytest.raises(Rejected, match="đã được ghi rồi"):
        worlds.accepted(fund, case, 1)
        do(fund, "pay", worlds.stage(case, 1).pk, "officer", **voucher("CT1", "1000"))


def test_only_the_host_hands_in_and_only_who_keeps_the_fund_accepts_and_pays(fund):
    case = worlds.running(fund)
    one = worlds.stage(case)
    for person in ("rival", "officer", "leader"):
        with pytest.raises(Refused):
            do(fund, "submit_milestone", one.pk, person, words="x", file=worlds.PROOF)
    worlds.handed_in(fund, case)
    for person in ("maker", "leader", "secretary"):
        with pytest.raises(Refused):
            do(fund, "accept_milestone", one.pk, person, number="BB1", on=write_date(DAY), amount="1000")
        with pytest.raises(Refused):
            do(fund, "pay", one.pk, person, **voucher("CT1", "1"))


def test_an_output_needs_a_proof_and_may_be_given_back(fund):
    case = worlds.running(fund)
    one = worlds.stage(case)
    with pytest.raises(Rejected, match="minh chứng"):
        do(fund, "submit_milestone", one.pk, "maker", words="Đã xong")
    worlds.handed_in(fund, case)
    do(fund, "return_milestone", one.pk, "officer", reason="Thiếu số liệu vụ hai")
    one.refresh_from_db()
    assert (one.submitted_on, one.refusal) == (None, "Thiếu số liệu vụ hai")
    assert Notice.objects.filter(recipient=fund.people["maker"], text__contains="cần làm lại").exists()


def test_an_advance_keeps_within_the_contract_and_is_set_off_against_outputs(fund):
    case = worlds.running(fund)
    pk = worlds.contract(case).pk
    with pytest.raises(Rejected, match="vượt mức 80.000.000"):
        do(fund, "advance", pk, "officer", **voucher("TU1", "80000001"), ground="Điều 5")
    do(fund, "advance", pk, "officer", **voucher("TU1", "80000000"), ground="Điều 5")
    one = worlds.accepted(fund, case)
    do(fund, "clear", one.pk, "officer", **voucher("TT1", "80000000"))
    do(fund, "pay", one.pk, "officer", **voucher("CT1", "20000000"))
    account = account_of(case)
    assert (account.advance_left, account.paid_out, account.room) == (0, Decimal(100_000_000), Decimal(180_000_000))


def test_a_contract_that_does_not_add_up_is_not_signed(fund):
    case = worlds.decided(fund)
    with pytest.raises(Rejected, match="khác giá trị hợp đồng"):
        take(fund, case, "sign", "head", **worlds.signing(amount="279999999"))
    with pytest.raises(Rejected, match="vượt mức được duyệt"):
        take(fund, case, "sign", "head", **worlds.signing(amount="280000001"))
    assert not Contract.objects.exists()
    assert fresh(case).step == "decided"


def test_a_decision_keeps_to_what_was_appraised_and_an_appraisal_says_why_it_cuts(fund):
    case = take(fund, worlds.judged(fund, worlds.eligible(fund)), "recommend", "head")
    silent = [worlds.LINES[0], {**worlds.LINES[1], "reason": ""}]
    with pytest.raises(Rejected, match="chưa ghi lý do"):
        take(fund, case, "appraise", "officer", lines=silent)
    case = take(fund, case, "appraise", "officer", lines=worlds.LINES)
    with pytest.raises(Rejected, match="vượt số đã thẩm định"):
        take(fund, case, "decide", "leader", number="1/QĐ", ceiling="281")


def test_a_budget_that_does_not_hold_together_is_not_handed_in(fund):
    draft = worlds.drafted(fund, money="299")
    with pytest.raises(Incomplete) as told:
        worlds.cases.submit(case_id=draft.pk, turn=draft.turn, actor=fund.who("maker"), day=DAY)
    assert "khác kinh phí đề nghị" in told.value.errors["budget"]
    dear = [{"item": "Thù lao chủ nhiệm", "year": str(DAY.year), "fund": "300", "months": "1"}]
    draft = worlds.drafted(fund, person="rival", budget=dear)
    with pytest.raises(Incomplete) as told:
        worlds.cases.submit(case_id=draft.pk, turn=draft.turn, actor=fund.who("rival"), day=DAY)
    assert "Thông tư 03/2023/TT-BTC" in told.value.errors["budget"]


def test_who_still_owes_the_fund_is_not_admitted(fund):
    failed = worlds.failed(fund)
    take(
        fund,
        failed,
        "settle",
        "leader",
        number="140/QĐ",
        honest="Có",
        complied="Không",
        rightly="0",
        wrongly="0",
        unused="80000000",
    )
    case = take(fund, worlds.submitted(fund), "open", "officer")
    with pytest.raises(Rejected, match="chưa hoàn trả"):
        take(fund, case, "admit", "officer", **worlds.ADMITTED)


def test_a_failed_task_gives_back_what_was_not_used_before_it_is_liquidated(fund):
    case = worlds.failed(fund)
    said = {"number": "140/QĐ-UBND", "honest": "Có", "complied": "Có", "rightly": "50000000", "wrongly": "0"}
    with pytest.raises(Rejected, match="khác số đơn vị đã nhận"):
        take(fund, case, "settle", "leader", **said, unused="20000000")
    case = take(fund, case, "settle", "leader", **said, unused="30000000")
    assert account_of(case).to_recover == Decimal(30_000_000)
    with pytest.raises(Rejected):
        take(fund, case, "liquidate_failed", "head", number="5/BBTL")
    do(fund, "record_recovery", worlds.contract(case).pk, "officer", **voucher("TH1", "30000000"))
    assert sum(one.amount_vnd for one in Support.objects.filter(case=case)) == Decimal(50_000_000)


def test_a_term_is_longer_by_an_annex_that_the_province_grants(fund):
    case = worlds.running(fund)
    contract = worlds.contract(case)
    later = worlds.DAY + worlds.TERM + timedelta(days=90)
    said = {"kind": "Gia hạn thời gian thực hiện", "reason": "Bão", "ends_on": write_date(later)}
    change = do(fund, "ask_change", contract.pk, "maker", **said)
    with pytest.raises(Rejected, match="Đang có một đề nghị"):
        do(fund, "ask_change", contract.pk, "maker", **said)
    with pytest.raises(Refused, match="lãnh đạo tỉnh"):
        do(fund, "decide_change", change.pk, "head", granted="Có", number="01/PL")
    do(fund, "decide_change", change.pk, "leader", granted="Có", number="01/PL")
    contract.refresh_from_db()
    assert (contract.ends_on, Entry.objects.get(kind="changed").paper) == (later, "01/PL")
    with pytest.raises(Rejected, match="mức tối đa 1 lần"):
        do(fund, "ask_change", contract.pk, "maker", **{**said, "ends_on": write_date(later + timedelta(days=9))})


def test_a_change_that_is_refused_says_why_and_leaves_the_contract(fund):
    case = worlds.running(fund)
    said = {"kind": "Điều chỉnh kinh phí", "reason": "Giá giảm", "amount": "270000000"}
    change = do(fund, "ask_change", worlds.contract(case).pk, "maker", **said)
    with pytest.raises(Rejected, match="lý do"):
        do(fund, "decide_change", change.pk, "leader", granted="Không")
    do(fund, "decide_change", change.pk, "leader", granted="Không", answer="Chưa đủ căn cứ")
    assert Change.objects.get().granted is False
    assert worlds.contract(case).amount_vnd == Decimal(280_000_000)


def test_an_annex_of_money_has_milestones_that_add_up(fund):
    case = worlds.running(fund)
    said = {"kind": "Điều chỉnh kinh phí", "reason": "Giá giảm", "amount": "270000000"}
    change = do(fund, "ask_change", worlds.contract(case).pk, "maker", **said)
    with pytest.raises(Rejected, match="khác giá trị hợp đồng"):
        do(fund, "decide_change", change.pk, "leader", granted="Có", number="01/PL")
    stages = [worlds.STAGES[0], {**worlds.STAGES[1], "amount": "170000000"}]
    do(fund, "decide_change", change.pk, "leader", granted="Có", number="01/PL", milestones=stages)
    assert [one.amount_vnd for one in Milestone.objects.order_by("pk")] == [Decimal(100_000_000), Decimal(170_000_000)]


def test_use_is_asked_for_answered_with_a_proof_and_checked(fund):
    case = worlds.liquidated(fund)
    first = UseReport.objects.get(case=case, number=1)
    said = {"used": "Có", "production": "Có", "words": "HTX gieo 20 ha", "revenue": "500000000"}
    with pytest.raises(Rejected, match="hỏi từ ngày"):
        do(fund, "answer_use", first.pk, "maker", **said, file=worlds.PROOF)
    day = first.asked_on
    actions.keep(day=day)
    actions.keep(day=day)
    assert Notice.objects.filter(recipient=fund.people["maker"], text__contains="sử dụng kết quả trước").count() == 2
    with pytest.raises(Rejected, match="minh chứng"):
        do(fund, "answer_use", first.pk, "maker", day, **said)
    do(fund, "answer_use", first.pk, "maker", day, **said, file=worlds.PROOF)
    with pytest.raises(Refused):
        do(fund, "check_use", first.pk, "maker", day, proven="Có")
    do(fund, "check_use", first.pk, "officer", day, proven="Có")
    assert Result.objects.get(kind="revenue_vnd").amount == Decimal(500_000_000)
    with pytest.raises(Rejected, match="đã được kiểm tra"):
        do(fund, "answer_use", first.pk, "maker", day, **said, file=worlds.PROOF)


def test_a_loan_is_repaid_by_its_schedule_and_paid_off(fund):
    case = worlds.lent(fund)
    loan = Loan.objects.get(case=case)
    assert Support.objects.get().form == "loan"
    with pytest.raises(Rejected, match="Còn nợ"):
        take(fund, case, "pay_off", "head")
    later = DAY + timedelta(days=200)
    assert standing_of(loan, later).overdue > 0
    with pytest.raises(Rejected, match="chỉ còn"):
        do(fund, "record_repayment", loan.pk, "officer", later, **voucher("PT1", "240000001", later))
    do(fund, "record_repayment", loan.pk, "officer", later, **voucher("PT1", "240000000", later))
    assert sum(one.amount_vnd for one in Support.objects.all()) == 0
    assert take(fund, case, "pay_off", "head", day=later).step == "closed"


def test_a_task_that_is_no_loan_is_not_paid_off(fund):
    with pytest.raises(Refused):
        take(fund, worlds.running(fund), "pay_off", "head")


def test_while_a_task_is_suspended_nothing_is_paid(fund):
    case = worlds.running(fund)
    one = worlds.accepted(fund, case)
    take(fund, case, "suspend", "head", note="Chờ kết luận kiểm tra", number="12/QĐ")
    with pytest.raises(Rejected, match="tạm dừng"):
        do(fund, "pay", one.pk, "officer", **voucher("CT1", "1000"))
    take(fund, case, "resume", "head", number="13/QĐ")
    do(fund, "pay", one.pk, "officer", **voucher("CT1", "1000"))


@pytest.mark.parametrize("kind", ["paid", "cleared", "accepted"])
def test_the_database_keeps_no_payment_without_an_acceptance(fund, kind):
    case = worlds.running(fund)
    row = {"case": case, "kind": kind, "day": DAY, "paper": "X", "amount_vnd": 1, "by": fund.people["officer"]}
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(**row, contract=worlds.contract(case))


@pytest.mark.parametrize("kind", ["advanced", "returned", "ordered", "recovered", "liquidated"])
def test_the_database_keeps_no_movement_without_a_contract(fund, kind):
    case = worlds.decided(fund)
    amount = None if kind == "liquidated" else 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(
            case=case, kind=kind, day=DAY, paper="X", amount_vnd=amount, ground="Điều 5", by=fund.people["officer"]
        )


def test_an_entry_of_money_is_never_changed(fund):
    entry = worlds.paid(fund, worlds.running(fund))
    with pytest.raises(RuntimeError):
        entry.save()
    with pytest.raises(RuntimeError):
        entry.delete()
    assert Acceptance.objects.count() == 1


def test_a_day_that_has_not_come_is_not_booked(fund):
    case = worlds.running(fund)
    worlds.accepted(fund, case)
    with pytest.raises(Rejected, match="chưa đến"):
        do(fund, "pay", worlds.stage(case).pk, "officer", **voucher("CT1", "1000", date(2099, 1, 1)))
