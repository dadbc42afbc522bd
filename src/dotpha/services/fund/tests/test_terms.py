"""The stages and their time limits: every step is reached, every term has a source or says that it has none."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.kit.flow import Transition
from dotpha.services.fund.rules.frame import NUMBERS, PRINCIPLES, Fact, Seen, fact, number, unverified
from dotpha.services.fund.rules.terms import (
    PROPOSAL,
    PROPOSAL_STEPS,
    TASK,
    TASK_STEPS,
    as_fields,
    due_on,
    named,
    term_of,
)
from dotpha.text.calendar import is_working_day, working_days_between

DAY = date(2025, 11, 17)
FLOWS = [(PROPOSAL, PROPOSAL_STEPS), (TASK, TASK_STEPS)]
OWN = Fact(
    "term.open", Decimal(3), "ngày làm việc", "Quyết định 45/2026/QĐ-UBND", "Điều 9", Seen.READ, "", date(2026, 1, 1)
)


@pytest.mark.parametrize(("flow", "steps"), FLOWS)
def test_every_step_is_reached_from_the_draft_and_named(flow, steps):
    reached, grown = {"draft"}, True
    while grown:
        more = {one.target for one in flow if reached & set(one.sources)} - reached
        reached, grown = reached | more, bool(more)
    assert reached == set(steps)


@pytest.mark.parametrize(("flow", "steps"), FLOWS)
def test_a_verb_leads_to_one_step_only(flow, steps):
    assert len({one.verb for one in flow}) == len(flow)
    assert {source for one in flow for source in one.sources} <= set(steps)


def test_no_money_is_promised_before_decision_and_contract():
    """Without the verbs `decide` and `sign` a task never runs, whatever the order of the others."""
    for without in ("decide", "sign"):
        reached, grown = {"draft"}, True
        while grown:
            more = {one.target for one in TASK if one.verb != without and reached & set(one.sources)} - reached
            reached, grown = reached | more, bool(more)
        assert "running" not in reached


def test_a_stage_is_a_transition_of_the_kit():
    flow = tuple(Transition(**as_fields(stage, DAY)) for stage in TASK)
    assert next(one for one in flow if one.verb == "open").working_days == 7
    assert next(one for one in flow if one.verb == "sign").working_days is None


def test_a_term_in_working_days_passes_over_days_off():
    open_ = named("term.open", DAY)
    assert (open_.days, open_.working) == (7, True)
    assert due_on(open_, date(2025, 12, 26)) == date(2026, 1, 8), "1/1 and 2/1/2026 are off"


def test_a_term_in_days_that_ends_on_a_sunday_ends_on_monday():
    sign = named("term.sign", DAY)
    assert (sign.days, sign.working) == (30, False)
    assert due_on(sign, date(2025, 11, 14)) == date(2025, 12, 15), "14/12/2025 is a Sunday"


def test_the_provinces_own_term_goes_before_the_default_from_its_day_on():
    assert named("term.open", date(2026, 1, 1), (OWN,)).days == 3
    assert named("term.open", date(2025, 12, 31), (OWN,)).days == 7
    assert OWN.key not in {one.key for one in unverified((OWN,))}


def test_a_term_says_where_it_comes_from_and_whether_that_was_checked():
    assert named("term.open", date(2026, 2, 1), (OWN,)).said == "3 ngày làm việc (Điều 9 Quyết định 45/2026/QĐ-UBND)"
    assert "chưa đối chiếu" in named("term.decide", DAY).said
    assert "chờ đối chiếu" in named("term.sign", DAY).said


def test_what_is_called_verified_has_a_page_behind_it():
    for one in (*NUMBERS, *PRINCIPLES):
        assert one.page.startswith("http") == (one.seen is not Seen.ASSUMED), one.key
        assert one.value is not None or one.says, one.key
    assert len({one.key for one in (*NUMBERS, *PRINCIPLES)}) == len(NUMBERS) + len(PRINCIPLES)


def test_norms_of_before_are_known_with_their_article():
    lead = fact("pay.lead", DAY)
    assert (lead.value, lead.cited) == (Decimal(40_000_000), "điểm a khoản 1 Điều 4 Thông tư 03/2023/TT-BTC")
    assert number("pay.other_times", date(2000, 1, 1)) == Decimal("0.8"), "an earlier day takes the first known"


def test_a_principle_is_no_number_and_an_unknown_key_is_an_error():
    with pytest.raises(LookupError):
        number("risk.no_refund", DAY)
    with pytest.raises(LookupError):
        fact("no.such", DAY)
    with pytest.raises(LookupError):
        named("risk.no_refund", DAY)
    assert term_of(next(one for one in TASK if one.verb == "close"), DAY) is None


@given(st.sampled_from([one for one in TASK if one.term]), st.dates(date(2025, 10, 1), date(2030, 1, 1)))
def test_a_term_never_ends_on_a_day_off_nor_before_its_days(stage, started):
    term = term_of(stage, started)
    end = due_on(term, started)
    assert is_working_day(end)
    if term.working:
        assert working_days_between(started, end) == term.days
    else:
        assert started + timedelta(term.days) <= end <= started + timedelta(term.days + 15)
