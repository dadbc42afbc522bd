"""What the host brings in stays in sight from the appraisal to the contract, and is not lowered without a word."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dotpha.cases.tests.world import take
from dotpha.kit.access import Rejected
from dotpha.services.fund.models import Decision
from dotpha.services.fund.tests import world as worlds

pytestmark = pytest.mark.django_db
LOW = {"number": "99/QĐ-UBND", "ceiling": "280", "own": "0"}


def page(fund, person, name, *args):
    return fund.client(person).get(reverse(name, args=args)).content.decode()


def test_a_decision_offers_the_co_funding_that_was_appraised_and_lowers_it_with_a_reason(fund):
    case = worlds.appraised(fund)
    form = page(fund, "leader", "cases:step_take", case.pk, "decide")
    assert "Thấp hơn số đã thẩm định thì ghi lý do" in form
    assert 'name="own" value="100"' in form
    with pytest.raises(Rejected, match="Đối ứng 0 đồng thấp hơn số đã thẩm định 100.000.000 đồng"):
        take(fund, case, "decide", "leader", **LOW)
    take(fund, case, "decide", "leader", note="Đơn vị không bố trí được", **LOW)
    assert Decision.objects.get().own_vnd == 0


def test_a_decision_keeps_to_the_share_that_the_call_asks_of_others(fund):
    case = worlds.appraised(fund, one=worlds.call(fund, own_share="20"))
    with pytest.raises(Rejected, match="thấp hơn mức tối thiểu 56.000.000 đồng của đợt kêu gọi"):
        take(fund, case, "decide", "leader", note="Đơn vị không bố trí được", **LOW)


def test_the_page_of_a_task_shows_the_co_funding_before_and_after_the_contract(fund):
    case = worlds.decided(fund)
    told = page(fund, "maker", "cases:case", case.pk)
    assert "Quyết định 99/QĐ-UBND" in told
    assert "Đối ứng của tổ chức chủ trì" in told
    assert '<td class="num" data-label="Đối ứng">100.000.000</td>' in told
    take(fund, case, "sign", "head", **worlds.signing())
    told = page(fund, "maker", "cases:case", case.pk)
    assert "<dt>Đối ứng</dt><dd>100.000.000 đồng của tổ chức chủ trì</dd>" in told
    assert "Đối ứng của tổ chức chủ trì" in told


def test_a_number_used_before_is_told_on_the_page_of_the_task_that_was_decided(fund):
    call = worlds.call(fund)
    first = worlds.decided(fund, one=call)
    second = worlds.decided(fund, one=call, person="rival")
    told = page(fund, "leader", "cases:case", second.pk)
    assert f"cũng ghi cho {first.code}" in told
    assert "cũng ghi cho" not in page(fund, "rival", "cases:case", second.pk)
