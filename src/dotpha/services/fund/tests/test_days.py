"""Days of the fund: what has happened lies not in the future nor before what it follows, a plan does not run backwards."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dotpha.cases.actions import Incomplete, submit
from dotpha.cases.tests.world import DAY, take
from dotpha.kit.access import Rejected
from dotpha.services.fund.rules.application import backwards
from dotpha.services.fund.rules.days import happened
from dotpha.services.fund.tests import world as worlds
from dotpha.text.dates import write_date

ONE = timedelta(days=1)


def test_a_day_of_what_has_happened_is_today_at_the_latest_and_not_before_what_it_follows():
    assert happened(DAY, "Ngày họp", DAY, DAY, "ngày ký") is None
    assert happened(DAY.isoformat(), "Ngày họp", DAY) is None
    assert "chưa đến" in happened(DAY + ONE, "Ngày họp", DAY)
    said = f"Ngày họp {write_date(DAY - ONE)} sớm hơn ngày ký {write_date(DAY)}; hãy ghi lại."
    assert happened(DAY - ONE, "Ngày họp", DAY, DAY, "ngày ký") == said


@pytest.mark.django_db
def test_an_acceptance_at_the_host_and_a_hand_over_are_of_days_that_have_come(fund):
    case = worlds.running(fund)
    for at in (0, 1):
        worlds.paid(fund, case, at)
    for day, says in ((DAY + ONE, "chưa đến"), (DAY - ONE, "ngày bắt đầu hợp đồng")):
        with pytest.raises(Rejected, match=says):
            take(fund, case, "self_assess", "maker", base_number="1/BB", base_on=write_date(day), report="Đủ")
    case = take(fund, worlds.assessed(fund, case), "recognise", "leader", number="120/QĐ-UBND")
    case = take(fund, case, "register", "maker", registration="GCN-01", results=worlds.RESULTS)
    for day, says in ((DAY + ONE, "chưa đến"), (DAY - ONE, "ngày công nhận kết quả")):
        with pytest.raises(Rejected, match=says):
            take(fund, case, "hand_over", "maker", receiver="HTX", number="3/BB", on=write_date(day))


@pytest.mark.django_db
def test_a_contract_does_not_begin_before_the_decision(fund):
    case = worlds.decided(fund)
    with pytest.raises(Rejected, match="của quyết định phê duyệt"):
        take(fund, case, "sign", "head", **worlds.signing(starts_on=write_date(DAY - ONE)))


def test_a_row_of_a_plan_that_ends_before_it_begins_is_named():
    rows = [
        {"activity": "Gieo", "from": "2026-03-01", "to": "2026-02-28"},
        {"activity": "Gặt", "from": "2026-06-01", "to": "2026-06-01"},
        {"activity": "Báo cáo", "to": "2026-06-01"},
    ]
    assert backwards(rows) == ["«Gieo»: ngày kết thúc sớm hơn ngày bắt đầu."]


@pytest.mark.django_db
def test_an_application_with_a_plan_that_runs_backwards_is_not_handed_in(fund):
    draft = worlds.drafted(fund, plan=[{"activity": "Gieo", "from": "01/03/2026", "to": "28/02/2026"}])
    with pytest.raises(Incomplete) as told:
        submit(case_id=draft.pk, turn=draft.turn, actor=fund.who("maker"), day=DAY)
    assert told.value.errors["plan"] == "«Gieo»: ngày kết thúc sớm hơn ngày bắt đầu."
