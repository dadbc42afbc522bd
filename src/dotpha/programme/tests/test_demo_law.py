"""The law of the demo's later years keeps what it says: chances, days, and papers that are read as they were written."""

from datetime import date, timedelta
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.programme.demo.living import law, papers
from dotpha.programme.demo.living.parameters import HABITS
from dotpha.programme.extraction import extract_text
from dotpha.text.calendar import add_working_days, is_working_day

AGENCIES = sorted({*HABITS, "xa-19333", "xa-19432", "so-ngoai-vu"})
days = st.dates(date(2025, 11, 24), date(2026, 12, 31)).filter(is_working_day)


@st.composite
def givens(draw):
    on = draw(days)
    due = on + timedelta(days=draw(st.integers(14, 300)))
    return law.Given(f"NV-{draw(st.integers(1, 9999)):04d}", draw(st.sampled_from(AGENCIES)), on, due)


@given(givens())
def test_a_fate_keeps_its_order_and_its_word(one):
    fate = law.fate(one)
    assert fate == law.fate(one)
    assert one.on < fate.accepted_on < fate.shown_on <= fate.done_on < fate.verified_on
    if not fate.suspended:
        assert fate.late == (fate.done_on > one.due)
    if fate.returned_on:
        assert fate.shown_on < fate.returned_on < fate.done_on
    else:
        assert fate.shown_on == fate.done_on
    if fate.stuck:
        held = fate.stuck
        assert one.on <= held.raised_on < held.forwarded_on < held.decided_on < held.closed_on < fate.shown_on
    if fate.asked:
        assert one.on < fate.asked.on < fate.asked.decided_on
        assert fate.asked.becomes > one.due
    moved = (fate.accepted_on, fate.done_on, fate.verified_on, fate.returned_on, fate.shown_on, fate.half_on)
    assert all(is_working_day(day) for day in moved if day)


@given(givens())
def test_a_bottleneck_makes_late_more_likely_and_the_blind_chance_lies_between(one):
    free, held = law.chance_late(one, stuck=False), law.chance_late(one, stuck=True)
    assert 0 < free < held < 1
    assert free <= law.chance_late(one) <= held


@pytest.mark.parametrize("agency", ["cong-an", "so-nnmt", "xa-19432"])
def test_of_many_tasks_as_many_are_late_as_the_law_says(agency):
    drawn = [law.Given(f"NV-{n:05d}", agency, date(2026, 3, 2), date(2026, 9, 15)) for n in range(2500)]
    whole = [one for one in drawn if law.fate(one).whole]
    chance = law.chance_late(drawn[0])
    share = sum(law.fate(one).late for one in whole) / len(whole)
    assert abs(share - chance) < 4 * sqrt(chance * (1 - chance) / len(whole))


def test_what_is_due_after_tet_or_at_the_end_of_a_month_is_late_more_often():
    def chance(due):
        return law.chance_late(law.Given("NV-0001", "so-noi-vu", date(2025, 12, 24), due), stuck=False)

    assert chance(date(2026, 3, 3)) > chance(date(2026, 4, 28)) > chance(date(2026, 4, 16))


def test_agencies_have_a_record_of_their_own():
    assert law.habit("cong-an").late < law.habit("so-khcn").late < law.habit("so-nnmt").late
    assert law.habit("xa-19333").late < law.habit("xa-18901").late


@pytest.mark.parametrize("agency", AGENCIES)
def test_periods_are_answered_on_working_days_and_rarely_never(agency):
    due = date(2026, 6, 10)
    found = [law.answers_on(agency, f"kỳ {n}", due) for n in range(300)]
    said = [day for day in found if day]
    assert all(is_working_day(day) for day in said)
    assert len(said) > 270
    late = sum(day > due for day in said) + found.count(None)
    chance = law.habit(agency).answers_late
    assert abs(late / 300 - chance) < 4 * sqrt(chance * (1 - chance) / 300)


@pytest.mark.parametrize("paper", [one for one in papers.PAPERS if not one.orders], ids=lambda one: one.number)
def test_the_papers_are_read_as_they_were_written(paper):
    plan = extract_text(papers.text_of(paper), undated_year=paper.taken_on.year)
    assert (plan.document.number, plan.document.signed_on) == (paper.number, paper.signed_on)
    assert [one.title.rstrip(".") for one in plan.tasks] == [line.title for line in paper.lines]
    assert [one.deadline for one in plan.tasks] == [line.due for line in paper.lines]
    assert [bool(one.recurrence) for one in plan.tasks] == [bool(line.work.rhythm) for line in paper.lines]


def test_deadlines_of_plans_come_after_their_day():
    for paper in papers.PAPERS:
        assert is_working_day(paper.taken_on)
        assert all(line.due is None or line.due > add_working_days(paper.taken_on, 10) for line in paper.lines)
