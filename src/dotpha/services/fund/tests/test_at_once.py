"""Two people at the same moment: one payment, one acceptance, one contract."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dotpha.cases.models import Support
from dotpha.cases.tests.world import DAY, take
from dotpha.kit import clock
from dotpha.kit.tests.at_once import at_once, refusals
from dotpha.services.fund.models import Contract, Decision, Entry
from dotpha.services.fund.tests import world as worlds
from dotpha.services.fund.tests.world import do, voucher
from dotpha.text.dates import write_date

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def fund() -> Any:
    with clock.standing_at(DAY):
        yield worlds.make()


def test_an_instalment_is_paid_once_however_many_press(fund):
    case = worlds.running(fund)
    one = worlds.accepted(fund, case)
    told = at_once(4, lambda place: do(fund, "pay", one.pk, "officer", **voucher(f"CT{place}", "100000000")), DAY)
    assert len(refusals(told)) == 3
    assert Entry.objects.filter(kind="paid").count() == 1
    assert Support.objects.get().amount_vnd == Decimal(100_000_000)


def test_an_output_is_accepted_once_and_a_contract_signed_once(fund):
    case = worlds.decided(fund)
    told = at_once(3, lambda place: take(fund, case, "sign", "head", **worlds.signing(number=f"{place}/HĐ")), DAY)
    assert (len(refusals(told)), Contract.objects.count()) == (2, 1)
    one = worlds.handed_in(fund, case)
    said = {"on": write_date(DAY), "amount": "100000000"}
    told = at_once(3, lambda place: do(fund, "accept_milestone", one.pk, "officer", number=f"BB{place}", **said), DAY)
    assert (len(refusals(told)), Entry.objects.filter(kind="accepted").count()) == (2, 1)


def test_a_task_is_given_to_one_of_two_applications_that_are_decided_at_once(fund):
    task = worlds.approved(fund)
    call = worlds.call(fund, tasks=[{"code": task.code, "name": task.title}])
    cases = [worlds.appraised(fund, one=call, origin=task, person=person) for person in ("maker", "rival")]
    said = {"ceiling": "280", "own": "100"}
    told = at_once(2, lambda place: take(fund, cases[place], "decide", "leader", number=f"{place}/QĐ", **said), DAY)
    assert (len(refusals(told)), Decision.objects.count()) == (1, 1)
