"""A task is given to one host: what was decided once is not decided again, and what speaks against it is told before."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dotpha.cases.tests.world import take
from dotpha.kit.access import Rejected
from dotpha.services.fund.models import Decision
from dotpha.services.fund.tests import world as worlds
from dotpha.services.fund.tests.world import LINES

pytestmark = pytest.mark.django_db
DECISION = {"number": "99/QĐ-UBND", "ceiling": "280", "own": "100"}


def form(fund, person, case, verb):
    return fund.client(person).get(reverse("cases:step_take", args=[case.pk, verb])).content.decode()


def two(fund, **facts):
    """One task, two applications for it that came as far as the decision."""
    task = worlds.approved(fund)
    call = worlds.call(fund, tasks=[{"code": task.code, "name": task.title}], **facts)
    first = worlds.appraised(fund, one=call, origin=task)
    second = worlds.judged(fund, worlds.eligible(fund, call, "rival", origin=task))
    return task, first, second


@pytest.mark.parametrize("selection", ["Tuyển chọn", "Giao trực tiếp", "Đặt hàng"])
def test_a_task_that_was_given_to_one_host_is_not_given_to_another(fund, selection):
    task, first, second = two(fund, selection=selection)
    told = form(fund, "head", second, "recommend")
    assert f"Nhiệm vụ {task.code} còn hồ sơ {first.code} của Viện maker" in told
    second = take(fund, take(fund, second, "recommend", "head"), "appraise", "officer", lines=LINES)
    assert first.code in form(fund, "leader", second, "decide")
    take(fund, first, "decide", "leader", **DECISION)
    with pytest.raises(Rejected, match=f"Nhiệm vụ {task.code} đã giao theo hồ sơ {first.code} của Viện maker"):
        take(fund, second, "decide", "leader", **DECISION | {"number": "100/QĐ-UBND"})
    assert first.code in fund.client("leader").get(reverse("cases:case", args=[second.pk])).content.decode()
    assert Decision.objects.count() == 1


def test_a_task_is_given_again_once_the_first_decision_was_cancelled_or_its_contract_ended(fund):
    _, first, second = two(fund)
    second = take(fund, take(fund, second, "recommend", "head"), "appraise", "officer", lines=LINES)
    first = take(fund, first, "decide", "leader", **DECISION)
    take(fund, first, "cancel", "leader", note="Không ký", number="1/QĐ")
    second = take(fund, second, "decide", "leader", **DECISION)
    assert second.step == "decided"


def test_two_applications_of_one_lead_in_one_call_are_told(fund):
    call = worlds.call(fund)
    worlds.decided(fund, one=call)
    other = worlds.judged(fund, worlds.eligible(fund, call, "rival"))
    assert "TS. Lê Văn Ruộng cũng là chủ nhiệm của hồ sơ" in form(fund, "head", other, "recommend")
    team = [{"name": "TS. Bùi Thị Lúa", "role": "Chủ nhiệm"}]
    third = worlds.judged(fund, worlds.eligible(fund, call, "rival", team=team))
    assert "cũng là chủ nhiệm" not in form(fund, "head", third, "recommend")


def test_a_number_of_a_decision_that_was_used_before_is_told_before_the_contract(fund):
    call = worlds.call(fund)
    first = worlds.decided(fund, one=call)
    assert "cũng ghi cho" not in form(fund, "head", first, "sign")
    second = worlds.decided(fund, one=call, person="rival")
    said = form(fund, "head", second, "sign")
    assert "Số quyết định 99/QĐ-UBND cũng ghi cho" in said
    assert first.code in said
