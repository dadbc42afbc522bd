"""Whatever order events of money come in: none is paid without its ground, and every đồng stays in sight."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dotpha.services.fund.rules.account import Account
from dotpha.services.fund.rules.amounts import Barred
from dotpha.services.fund.rules.events import (
    Accepted,
    Advanced,
    Changed,
    Cleared,
    Decided,
    Ended,
    Exempted,
    Liquidated,
    Milestone,
    Ordered,
    Paid,
    Recovered,
    Resumed,
    Returned,
    Signed,
    Suspended,
)
from dotpha.services.fund.rules.grounds import reasons, why_not
from dotpha.services.fund.rules.money import book, fold, payable
from dotpha.services.fund.tests.booked import DAY, HALF, D

amounts = st.integers(1, 30).map(D)
keys = st.sampled_from(["A", "B"])


def contract(kind):
    """A contract of two milestones that mostly adds up."""
    worths = st.tuples(st.integers(1, 60), st.integers(1, 60), st.sampled_from([0, 0, 0, 0, 1]), st.integers(0, 60))
    return worths.map(
        lambda w: (
            lambda on, paper: kind(
                on,
                paper,
                D(w[0] + w[1] + w[2]),
                (Milestone("A", "A", DAY, D(w[0])), Milestone("B", "B", DAY, D(w[1]))),
                D(w[3]),
            )
        )
    )


def of(kind, *values):
    """An event of a kind that still waits for its day and its paper."""
    return st.tuples(*values).map(lambda given: lambda on, paper: kind(on, paper, *given))


often = [
    of(Advanced, amounts, st.sampled_from(["Điều 5", "Điều 5", ""])),
    of(Accepted, keys, amounts),
    of(Cleared, keys, amounts),
    of(Paid, keys, amounts),
    of(Returned, amounts, st.sampled_from(["", "A", "B"])),
]
seldom = st.one_of(
    of(Decided, st.integers(1, 200).map(D)),
    contract(Signed),
    contract(Changed),
    of(Ordered, amounts),
    of(Recovered, amounts),
    of(Exempted, amounts),
    *(of(kind) for kind in (Suspended, Resumed, Resumed, Ended, Liquidated)),
)


def dated(drafts, least=0):
    """Each draft with its day and paper; now and then a day before or a paper that was there."""
    steps = st.tuples(st.sampled_from([0, 0, 1, 1, 1, -1]), st.sampled_from([0] * 9 + [1]))
    return st.lists(st.tuples(drafts, steps), min_size=least, max_size=40).map(
        lambda rows: [
            draft(DAY + timedelta(n + step), f"{n - again}") for n, (draft, (step, again)) in enumerate(rows, start=10)
        ]
    )


orders = dated(st.one_of(*often, seldom))
sound = Signed(DAY, "h", D(100), (Milestone("A", "A", DAY, D(60)), Milestone("B", "B", DAY, D(40))), D(50))
# A choice among choices would be drawn as one flat choice, and tasks would end before anything was paid.
likely = dated(st.integers(0, 11).flatmap(lambda n: st.one_of(*often) if n else seldom), least=12).map(
    lambda rows: [Decided(DAY, "q", D(200)), sound, *rows]
)


def taken(events):
    """The events that have ground, in order, with the account after each."""
    account, kept = Account(), []
    for event in events:
        said = why_not(account, event, HALF)
        told = reasons(account, event, HALF)
        assert told[:1] == ([said] if said else [])
        assert all(one.endswith(".") for one in told), "every refusal is a sentence"
        if said is None:
            account = book(account, event, advance_share=HALF)
            kept.append((event, account))
    return kept


@settings(max_examples=300)
@given(st.one_of(orders, likely))
def test_no_order_of_events_reaches_a_payment_without_decision_contract_and_accepted_milestone(events):
    history = [event for event, _ in taken(events)]
    for at, event in enumerate(history):
        before = history[:at]
        if isinstance(event, Advanced | Paid):
            assert any(isinstance(one, Decided) for one in before)
            assert any(isinstance(one, Signed) for one in before)
        if isinstance(event, Advanced):
            assert event.ground
        if isinstance(event, Paid):
            accepted = [one.amount for one in before if isinstance(one, Accepted) and one.milestone == event.milestone]
            settled = [
                one.amount for one in before if isinstance(one, Paid | Cleared) and one.milestone == event.milestone
            ]
            assert accepted
            assert sum(settled) + event.amount <= sum(accepted)
            assert not any(isinstance(one, Liquidated) for one in before)


@settings(max_examples=300)
@given(st.one_of(orders, likely))
def test_every_dong_balances_after_every_step(events):
    out = back = D(0)
    for event, account in taken(events):
        out += event.amount if isinstance(event, Advanced | Paid) else 0
        back += event.amount if isinstance(event, Returned | Recovered) else 0
        assert (account.paid_out, account.came_back, account.held) == (out, back, out - back)
        assert min(account.held, account.advance_left, account.to_recover, account.owed, account.room) >= 0
        assert account.to_recover <= account.held
        assert account.at_stake <= (account.amount or 0)
        if account.amount is not None:
            assert account.amount <= account.ceiling
            assert sum(one.amount for one in account.milestones) == account.amount
        for one in account.milestones:
            settled = account.paid.get(one.key, 0) + account.cleared.get(one.key, 0)
            assert 0 <= settled <= account.accepted.get(one.key, 0) <= one.amount
        if isinstance(event, Liquidated):
            assert account.advance_left == account.owed == account.to_recover == 0


@settings(max_examples=150)
@given(likely)
def test_what_is_called_payable_can_be_paid_and_one_dong_more_cannot(events):
    history = taken(events)
    account = history[-1][1]
    day = account.last_on
    for one in payable(account, day):
        key = one.milestone.key
        if one.why_not is None:
            assert one.amount > 0
            book(account, Paid(day, "mới", key, one.amount), advance_share=HALF)
            with pytest.raises(Barred):
                book(account, Paid(day, "mới", key, one.amount + 1), advance_share=HALF)
        else:
            assert one.amount == 0
            with pytest.raises(Barred):
                book(account, Paid(day, "mới", key, D(1)), advance_share=HALF)


@settings(max_examples=100)
@given(likely)
def test_folding_what_was_booked_gives_the_same_account(events):
    history = taken(events)
    assert fold([event for event, _ in history], advance_share=HALF) == history[-1][1]
