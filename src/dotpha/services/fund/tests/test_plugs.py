"""What of the fund waits for whom, what falls due when, and how its list of contracts reads."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from dotpha.cases.measured import late
from dotpha.cases.queries.past import left
from dotpha.cases.tests.world import DAY, take
from dotpha.services.fund.kinds import APPLICATION
from dotpha.services.fund.models import UseReport
from dotpha.services.fund.plugs import dates, hand_in_by, waiting
from dotpha.services.fund.tests import world as worlds
from dotpha.services.fund.tests.world import do, voucher
from dotpha.text.dates import write_date

pytestmark = pytest.mark.django_db


def told(world, person, day):
    return [(one.text.partition("»: ")[2], one.tone) for one in waiting(world.who(person), day)]


def due(world, person, first, last):
    return [(one.title.partition(": ")[2], one.on, one.done) for one in dates(world.who(person), first, last)]


def test_an_output_waits_for_its_host_then_for_who_keeps_the_fund(fund):
    case = worlds.running(fund)
    first = worlds.stage(case)
    assert told(fund, "maker", first.due_on - timedelta(days=15)) == []
    said = "nộp sản phẩm mốc «Báo cáo khảo nghiệm vụ 1», hạn 08/6/2026"
    assert told(fund, "maker", first.due_on - timedelta(days=14)) == [(said, "soon")]
    assert told(fund, "maker", first.due_on + timedelta(days=1)) == [(said, "late")]
    assert told(fund, "rival", first.due_on) == told(fund, "secretary", first.due_on) == []
    worlds.handed_in(fund, case)
    assert told(fund, "maker", first.due_on) == []
    accepts = "nghiệm thu mốc «Báo cáo khảo nghiệm vụ 1», nộp ngày 20/11/2025"
    assert told(fund, "officer", DAY) == [(accepts, "plain")]
    worlds.do(fund, "accept_milestone", first.pk, "officer", number="BB1", on="20/11/2025", amount="100000000")
    assert told(fund, "officer", DAY) == []


def test_the_dossier_of_acceptance_is_due_a_month_after_the_end_on_a_working_day(fund):
    case = worlds.running(fund)
    contract = worlds.contract(case)
    for at in (0, 1):
        worlds.handed_in(fund, case, at)
    assert (contract.ends_on, hand_in_by(contract)) == (date(2027, 5, 14), date(2027, 6, 14))
    assert ("nộp hồ sơ nghiệm thu, hạn 14/6/2027", "soon") in told(fund, "maker", date(2027, 5, 17))
    assert ("nộp hồ sơ nghiệm thu, hạn 14/6/2027", "late") in told(fund, "maker", date(2027, 6, 15))
    june = due(fund, "maker", date(2027, 6, 1), date(2027, 6, 30))
    assert june == [("hạn nộp hồ sơ nghiệm thu", date(2027, 6, 14), False)]
    assert due(fund, "officer", date(2027, 5, 1), date(2027, 5, 31)) == [
        ("hết thời gian thực hiện", date(2027, 5, 14), False)
    ]
    assert due(fund, "rival", date(2025, 1, 1), date(2028, 1, 1)) == []


def test_a_change_waits_for_who_decides_on_it(fund):
    case = worlds.running(fund)
    said = {"kind": "Điều chỉnh nội dung, sản phẩm", "reason": "Giống khác", "keeps_products": "Có"}
    do(fund, "ask_change", worlds.contract(case).pk, "maker", **said)
    line = ("trả lời đề nghị điều chỉnh hợp đồng ngày 20/11/2025", "plain")
    assert line in told(fund, "head", DAY)
    assert line not in told(fund, "officer", DAY)


def test_an_instalment_is_a_day_of_the_calendar_until_it_is_repaid(fund):
    case = worlds.lent(fund)
    (first, *_) = [one for one in due(fund, "maker", DAY, DAY + timedelta(days=200)) if "kỳ" in one[0]]
    assert not first[2]
    near = first[1] - timedelta(days=3)
    assert told(fund, "maker", near)[0][1] == "soon"
    late = first[1] + timedelta(days=40)
    assert told(fund, "maker", late) == [(f"trả nợ vay quá hạn, hạn {write_date(first[1])}", "late")]
    do(fund, "record_repayment", case.loan.pk, "officer", late, **voucher("PT1", "240000000", late))
    assert told(fund, "maker", late) == []
    assert all(done for _, _, done in due(fund, "maker", DAY, late + timedelta(days=300)))


def test_a_report_of_use_waits_for_the_host_then_for_its_check(fund):
    case = worlds.liquidated(fund)
    assert ("báo cáo việc sử dụng kết quả, hạn 18/12/2025", "soon") in told(fund, "maker", DAY)
    one = UseReport.objects.get(case=case, number=0)
    said = {"used": "Không", "words": "Chờ vụ sau"}
    do(fund, "answer_use", one.pk, "maker", **said)
    assert told(fund, "maker", DAY) == []
    assert ("kiểm tra báo cáo sử dụng kết quả", "plain") in told(fund, "officer", DAY)


def test_the_list_of_contracts_keeps_in_one_cell_what_belongs_together(fund):
    case = worlds.running(fund)
    do(fund, "advance", worlds.contract(case).pk, "officer", **voucher("TU1", "80000000"), ground="Điều 5")
    do(fund, "record_return", worlds.contract(case).pk, "officer", **voucher("HT1", "30000000"))
    url, officer = reverse("fund:contracts"), fund.client("officer")
    page = officer.get(url).content.decode()
    assert "đã nộp lại 30.000.000" in page
    assert page.count("<th ") <= 8
    lines = officer.get(url, {"export": "csv"}).content.decode().splitlines()
    assert lines[0].endswith("Ký,Đã nộp lại (đồng)")
    assert "20/11/2025" in lines[1]
    assert lines[1].endswith("30000000")
    take(fund, case, "suspend", "head", note="x", number="1/QĐ")
    assert told(fund, "maker", DAY + timedelta(days=900)) == []


def test_steps_that_wait_for_the_host_are_no_steps_of_the_agency_in_time_or_late(fund):
    case = worlds.liquidated(fund)
    steps = {one.step for one in left(APPLICATION, DAY) if one.case_id == case.pk}
    assert {"opened", "eligible", "scored", "appraised", "decided", "assessed", "handed_over"} <= steps
    assert steps & {"draft", "incomplete", "running", "accepted", "registered"} == set()


def test_a_step_late_at_the_host_advises_to_press_it(fund):
    case = worlds.running(fund)
    for at in (0, 1):
        worlds.paid(fund, case, at)
    take(fund, worlds.assessed(fund, case), "recognise", "leader", number="120/QĐ-UBND")
    (found,) = [one for one in late(DAY + timedelta(days=90)) if one.thing == case.pk]
    assert found.advice.startswith("Đôn đốc Viện maker")
