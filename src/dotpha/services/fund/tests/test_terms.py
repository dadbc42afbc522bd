"""The stages and their time limits: every step is reached, every term has a source or says that it has none."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from dotpha.kit.flow import Transition
from dotpha.services.fund.kinds import APPLICATION
from dotpha.services.fund.kinds import PROPOSAL as PROPOSAL_KIND
from dotpha.services.fund.rules.frame import NUMBERS, PRINCIPLES, Fact, Seen, fact, number, unverified
from dotpha.services.fund.rules.terms import (
    PROPOSAL,
    PROPOSAL_REASONED,
    PROPOSAL_STEPS,
    PROPOSAL_TERMS,
    TASK,
    TASK_REASONED,
    TASK_STEPS,
    TASK_TERMS,
    proposal_steps,
    task_steps,
    term,
)

DAY = date(2025, 11, 17)


def test_the_quorum_of_the_councils_of_the_fund_is_a_setting_of_its_frame():
    found = PROPOSAL_KIND.quorum(DAY)
    assert (found.share, found.verified) == (Fraction(2, 3), False)
    assert APPLICATION.quorum is PROPOSAL_KIND.quorum


FLOWS = [
    (PROPOSAL, PROPOSAL_STEPS, PROPOSAL_TERMS, PROPOSAL_REASONED),
    (TASK, TASK_STEPS, TASK_TERMS, TASK_REASONED),
]
OWN = Fact(
    "term.open", Decimal(3), "ngày làm việc", "Quyết định 45/2026/QĐ-UBND", "Điều 9", Seen.READ, "", date(2026, 1, 1)
)


def reached(flow, without=""):
    found, grown = {"draft"}, True
    while grown:
        more = {one.target for one in flow if one.verb != without and found & set(one.sources)} - found
        found, grown = found | more, bool(more)
    return found


@pytest.mark.parametrize(("flow", "steps", "terms", "reasoned"), FLOWS)
def test_every_step_is_reached_from_the_draft_and_only_an_end_has_no_way_out(flow, steps, terms, reasoned):
    keys = {one.key for one in steps}
    assert reached(flow) == keys
    assert {one.key for one in steps if one.over} == keys - {source for one in flow for source in one.sources}
    assert set(terms) <= keys
    assert not any(one.over for one in steps if one.key in terms)


@pytest.mark.parametrize(("flow", "steps", "terms", "reasoned"), FLOWS)
def test_a_verb_stands_once_and_what_takes_something_from_the_applicant_has_a_reason(flow, steps, terms, reasoned):
    verbs = [one.verb for one in flow]
    assert len(set(verbs)) == len(verbs)
    assert reasoned <= set(verbs)
    against = {"declined", "ineligible", "not_chosen", "cancelled", "failed", "terminated", "incomplete"}
    assert {one.verb for one in flow if one.target in against} <= reasoned


def test_no_task_runs_without_decision_and_contract_nor_is_accepted_without_two_assessments():
    for without in ("decide", "sign"):
        assert "running" not in reached(TASK, without)
    for without in ("self_assess", "assess", "recognise"):
        assert "accepted" not in reached(TASK, without)
    for without in ("register", "hand_over"):
        assert "liquidated" not in reached(TASK, without)


def test_a_way_is_a_transition_of_the_kit():
    flow = tuple(Transition(**vars(way)) for way in (*PROPOSAL, *TASK))
    assert all(isinstance(one.sources, tuple) and isinstance(one.needs, tuple) for one in flow)


def test_a_term_in_working_days_passes_over_days_off():
    open_ = term("term.open", DAY)
    assert (open_.words, open_.due_on(date(2025, 12, 26))) == ("7 ngày làm việc", date(2026, 1, 8))


def test_a_term_in_days_that_ends_on_a_sunday_ends_on_monday():
    sign = term("term.sign", DAY)
    assert (sign.words, sign.due_on(date(2025, 11, 14))) == ("30 ngày", date(2025, 12, 15))


def test_the_provinces_own_term_goes_before_the_default_from_its_day_on():
    assert term("term.open", date(2026, 1, 1), (OWN,)).days == 3
    assert term("term.open", date(2025, 12, 31), (OWN,)).days == 7
    assert OWN.key not in {one.key for one in unverified((OWN,))}


def test_steps_bear_the_terms_of_their_day_with_the_law():
    opened = next(one for one in task_steps(date(2026, 2, 1), (OWN,)) if one.key == "opened")
    assert (opened.term.days, opened.term.law) == (3, "Điều 9 Quyết định 45/2026/QĐ-UBND")
    plain = next(one for one in proposal_steps(DAY) if one.key == "submitted")
    assert "chưa đối chiếu" in plain.term.law
    assert next(one for one in task_steps(DAY) if one.key == "draft").term is None
    assert "chờ đối chiếu" in term("term.sign", DAY).law


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
        term("risk.no_refund", DAY)
