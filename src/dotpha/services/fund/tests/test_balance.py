"""Whatever people do in whatever order: sums balance to the đồng, and nothing is paid without decision, contract, accepted output."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dotpha.cases.actions import Incomplete
from dotpha.cases.models import Case, Support
from dotpha.cases.tests.world import DAY, fresh, take
from dotpha.kit.access import Refused, Rejected
from dotpha.services.fund.models import Entry, Milestone
from dotpha.services.fund.queries.money import account_of
from dotpha.services.fund.rules.amounts import total
from dotpha.services.fund.tests import world as worlds
from dotpha.services.fund.tests.world import do, voucher
from dotpha.text.dates import write_date

pytestmark = pytest.mark.django_db

STEPS = {
    "sign": ("head", worlds.signing()), "suspend": ("head", {"number": "S1"}), "resume": ("head", {"number": "R1"}),
    "terminate": ("leader", {"number": "E1"}),
    "settle": ("leader", {"number": "O1", "honest": "Có", "complied": "Có", "rightly": "0", "wrongly": "0", "unused": "80000000"}),
    "liquidate_failed": ("head", {"number": "L1"}),
}  # fmt: skip
DEEDS = ("submit_milestone", "accept_milestone", "pay", "clear", "advance", "record_return", "record_recovery")
AMOUNTS = (1, 40_000_000, 80_000_000, 100_000_000, 180_000_000)
acts = st.lists(
    st.tuples(st.sampled_from((*STEPS, *DEEDS, *DEEDS)), st.sampled_from((0, 1)), st.sampled_from(AMOUNTS)),
    min_size=4,
    max_size=14,
)


def act(world: Any, case: Case, verb: str, at: int, amount: int, paper: str) -> None:
    if verb in STEPS:
        person, typed = STEPS[verb]
        take(world, case, verb, person, note="vì thế", **typed)
        return
    stages = list(Milestone.objects.filter(contract__case=case).order_by("pk"))
    if not stages:
        raise Rejected("Chưa có hợp đồng.")
    one = stages[at]
    on_contract = verb in ("advance", "record_return", "record_recovery")
    if verb == "submit_milestone":
        do(world, verb, one.pk, "maker", words="Xong", file=worlds.PROOF)
    elif verb == "accept_milestone":
        do(world, verb, one.pk, "officer", number=paper, on=write_date(DAY), amount=str(amount))
    else:
        more = {"ground": "Điều 5"} if verb == "advance" else {}
        do(world, verb, one.contract_id if on_contract else one.pk, "officer", **voucher(paper, str(amount)), **more)


def balances(case: Case) -> None:
    account = account_of(case)
    register = total(Support.objects.filter(case=case).values_list("amount_vnd", flat=True))
    assert register == account.held == account.paid_out - account.came_back
    assert account.held >= 0
    assert account.at_stake <= (account.amount or 0) <= (account.ceiling or 0)
    assert (
        account.advanced
        == account.advance_left
        + total(account.cleared.values())
        + account.advance_returned
        + account.advance_recovered
        + account.exempted
    )
    for one in Entry.objects.filter(case=case, kind__in=("paid", "cleared")).select_related(
        "acceptance__milestone__contract__decision"
    ):
        assert one.acceptance is not None
        assert one.acceptance.milestone.contract.decision.case_id == case.pk
        key = one.acceptance.milestone.key
        settled = account.paid.get(key, Decimal(0)) + account.cleared.get(key, Decimal(0))
        assert settled <= one.acceptance.amount_vnd <= (account.worth(key) or 0)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts)
def test_no_order_of_acts_pays_without_ground_or_loses_a_dong(fund, done):
    with transaction.atomic():
        case = worlds.decided(fund)
        for count, (verb, at, amount) in enumerate(done):
            with suppress(Refused, Rejected, Incomplete):
                act(fund, fresh(case), verb, at, amount, f"P{count}")
            balances(case)
        transaction.set_rollback(True)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(("accept_milestone", "pay", "clear", "advance", "recognise", "sign", "decide")),
        min_size=1,
        max_size=6,
    )
)
def test_before_a_contract_no_verb_reaches_money(fund, verbs):
    with transaction.atomic():
        case = take(fund, worlds.judged(fund, worlds.eligible(fund)), "recommend", "head")
        for verb in verbs:
            with pytest.raises((Refused, Rejected, Incomplete)):
                if verb in ("recognise", "sign", "decide"):
                    take(fund, case, verb, "head" if verb == "sign" else "leader", ceiling="1", **worlds.signing())
                else:
                    act(fund, case, verb, 0, 1, "P1")
        assert not Entry.objects.exists()
        transaction.set_rollback(True)
