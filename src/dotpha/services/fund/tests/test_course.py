"""A task from a proposal to use after acceptance: who takes which step, what stands before it, what the books say."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dotpha.cases import kinds
from dotpha.cases.models import Outgoing, Support
from dotpha.cases.tests.world import take
from dotpha.kit.access import Rejected
from dotpha.services.fund.models import Result, UseReport
from dotpha.services.fund.queries.money import account_of
from dotpha.services.fund.tests import world as worlds

pytestmark = pytest.mark.django_db


def test_a_proposal_comes_into_the_approved_list_by_a_council_with_minutes(fund):
    case = worlds.approved(fund)
    assert case.step == "approved"
    assert Outgoing.objects.filter(number="77/QĐ-UBND").exists()


def test_a_proposal_is_not_defined_without_signed_minutes(fund):
    panel = worlds.council(fund)
    case = take(fund, worlds.proposed(fund), "check", "officer", council=f"{panel.name} ({panel.decision_number})")
    with pytest.raises(Rejected, match="biên bản"):
        take(fund, case, "define", "head")


def test_the_newest_council_is_offered_that_judges_nothing_of_another_kind(fund):
    """A jury of a contest, or the council of a call, is made later and is no council of proposals."""
    worlds.council(fund, "Hội đồng xác định nhiệm vụ")
    worlds.call(fund)
    case = worlds.proposed(fund)
    assert kinds.of(case.kind).offered("check", case) == {"council": "Hội đồng xác định nhiệm vụ (5/QĐ-SKHCN)"}


def test_a_task_goes_from_application_to_liquidation_and_its_money_balances(fund):
    case = worlds.liquidated(fund)
    account = account_of(case)
    assert case.step == "liquidated"
    assert account.liquidated
    assert (account.amount, account.paid_out, account.room) == (Decimal(280_000_000), Decimal(280_000_000), 0)
    assert sum(one.amount_vnd for one in Support.objects.filter(case=case)) == Decimal(280_000_000)
    assert Result.objects.get().name == "Giống lúa QT-M1"
    assert [one.year for one in UseReport.objects.filter(case=case)] == [0, 1, 2, 3]


def test_an_application_follows_the_proposal_that_was_approved(fund):
    origin = worlds.approved(fund)
    assert worlds.submitted(fund, origin=origin).origin == origin


def test_an_application_follows_no_proposal_of_others_that_is_not_published(fund):
    theirs = worlds.proposed(fund)
    with pytest.raises(Rejected, match="chưa được công bố"):
        worlds.drafted(fund, person="rival", origin=theirs)
