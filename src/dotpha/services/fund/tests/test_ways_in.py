"""Pages that lead on: to a task only who reads it, to an application who has no contract yet, to a proof where one is needed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dotpha.services.fund.tests import world as worlds

pytestmark = pytest.mark.django_db
OPTIONAL = '<span class="optional">(không bắt buộc)</span>'


def page(fund, person, name, *args):
    return fund.client(person).get(reverse(name, args=args)).content.decode()


def test_the_page_of_portfolios_leads_to_a_task_only_who_reads_it(fund):
    case = worlds.running(fund)
    own, open_to_all = reverse("cases:case", args=[case.pk]), reverse("fund:published", args=[case.pk])
    assert f'href="{own}"' in page(fund, "leader", "fund:portfolios")
    told = page(fund, "commune", "fund:portfolios")
    assert f'href="{open_to_all}"' in told
    assert f'href="{own}"' not in told


def test_who_has_no_contract_is_led_to_proposals_and_open_calls(fund):
    call = worlds.call(fund)
    told = page(fund, "rival", "fund:contracts")
    assert reverse("cases:case_new", args=["fund.proposal"]) in told
    assert f"{reverse('cases:case_new', args=['fund.application'])}?dot={call.pk}" in told
    assert "Chưa có hợp đồng nào" in told
    worlds.running(fund, one=call)
    assert "Giống lúa" in page(fund, "maker", "fund:contracts")
    assert "Bắt đầu bằng một đề xuất" not in page(fund, "maker", "fund:contracts")
    assert "Bắt đầu bằng một đề xuất" not in page(fund, "commune", "fund:contracts")


def test_who_has_no_contract_reads_that_no_call_is_open(fund):
    assert "Hiện không có đợt nào đang nhận hồ sơ" in page(fund, "rival", "fund:contracts")


def test_a_proof_is_asked_for_as_needed_where_there_is_none_yet(fund):
    case = worlds.running(fund)
    told = page(fund, "maker", "fund:submit_milestone", worlds.stage(case).pk)
    assert "Minh chứng sản phẩm" in told
    assert OPTIONAL not in told
    worlds.handed_in(fund, case)
    told = page(fund, "maker", "fund:submit_milestone", worlds.stage(case).pk)
    assert f"Minh chứng sản phẩm {OPTIONAL}" in told
    assert "Minh chứng đã nộp được giữ" in told
    told = page(fund, "maker", "fund:ask_change", worlds.contract(case).pk)
    assert "Bắt buộc khi thay chủ nhiệm" in told
