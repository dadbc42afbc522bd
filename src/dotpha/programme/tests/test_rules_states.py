"""The rule book of states: what a task is on a day, in the words of its facts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.programme.flow import FLOW
from dotpha.programme.rules.figures import Row, figures
from dotpha.programme.rules.states import Aside, MilestoneFacts, Step, TaskFacts, Time, Word, Work, progress, state

GIVEN, DUE, DAY = date(2025, 1, 15), date(2025, 9, 30), date(2025, 11, 20)
BASE = TaskFacts(assigned_on=GIVEN, deadline=DUE)


def steps(*taken: tuple[str, date]) -> tuple[Step, ...]:
    targets = {one.verb: one.target for one in FLOW} | {"assign": "assigned"}
    return tuple(Step(verb, targets[verb], day) for verb, day in (("assign", GIVEN), *taken))


MARCH, SEPTEMBER, OCTOBER = date(2025, 3, 3), date(2025, 9, 30), date(2025, 10, 20)

# fmt: off
WORK = [
    ("nothing is known of it", BASE, Work.UNKNOWN),
    ("the agency took it on", replace(BASE, steps=steps(("accept", MARCH))), Work.NOT_STARTED),
    ("the agency says it has not begun", replace(BASE, words=(Word(MARCH, rating="not_started"),)), Work.NOT_STARTED),
    ("the agency says nothing happened", replace(BASE, words=(Word(MARCH, nothing_new=True),)), Work.NOT_STARTED),
    ("it writes so in words", replace(BASE, words=(Word(MARCH, result=True, nothing_new=True),)), Work.NOT_STARTED),
    ("the agency says it works on it", replace(BASE, words=(Word(MARCH, rating="doing"),)), Work.DOING),
    ("the agency keeps it up", replace(BASE, words=(Word(MARCH, rating="kept_up"),)), Work.DOING),
    ("the agency tells a result without a rating", replace(BASE, words=(Word(MARCH, result=True),)), Work.DOING),
    ("the agency says done, nobody verified", replace(BASE, words=(Word(MARCH, rating="done"),)), Work.DOING),
    ("a proof was shown", replace(BASE, evidence_days=(MARCH,)), Work.DOING),
    ("it was reported as done", replace(BASE, steps=steps(("report", MARCH))), Work.DOING),
    ("it was returned", replace(BASE, steps=steps(("report", MARCH), ("return", OCTOBER))), Work.DOING),
    ("it was verified", replace(BASE, steps=steps(("report", MARCH), ("verify", OCTOBER))), Work.DONE),
    ("it was closed", replace(BASE, steps=steps(("report", MARCH), ("verify", MARCH), ("close", OCTOBER))), Work.DONE),
    ("it was verified, then returned", replace(BASE, steps=steps(
        ("report", MARCH), ("verify", MARCH), ("return", OCTOBER))), Work.DOING),
    ("it was closed, then opened again", replace(BASE, steps=steps(
        ("report", MARCH), ("verify", MARCH), ("close", MARCH), ("reopen", OCTOBER))), Work.DOING),
]
TIME = [
    ("no deadline", replace(BASE, deadline=None), DAY, Time.NONE),
    ("recurring, though with a day", replace(BASE, recurrence="hằng quý"), DAY, Time.NONE),
    ("the quarter of its deadline has not begun", BASE, date(2025, 5, 1), Time.NOT_DUE),
    ("its deadline is in the next quarter of the calendar of reports", BASE, date(2025, 9, 14), Time.NOT_DUE),
    ("its deadline is in this quarter", BASE, date(2025, 9, 15), Time.IN_TIME),
    ("on the last day it is in time", BASE, DUE, Time.IN_TIME),
    ("the day after it is late", BASE, DUE + timedelta(1), Time.LATE),
    ("reported in time, verified late: in time", replace(BASE, steps=steps(
        ("report", SEPTEMBER), ("verify", OCTOBER))), DAY, Time.IN_TIME),
    ("reported late", replace(BASE, steps=steps(("report", OCTOBER), ("verify", OCTOBER))), DAY, Time.LATE),
    ("reported in time but not verified yet", replace(BASE, steps=steps(("report", SEPTEMBER))), DAY, Time.LATE),
    ("reported, returned, reported again late", replace(BASE, steps=steps(
        ("report", MARCH), ("return", MARCH), ("report", OCTOBER), ("verify", OCTOBER))), DAY, Time.LATE),
]
# fmt: on


@pytest.mark.parametrize(("why", "facts", "expected"), WORK, ids=[row[0] for row in WORK])
def test_the_work_of_a_task_follows_from_its_facts(why, facts, expected):
    assert state(facts, DAY).work == expected


@pytest.mark.parametrize(("why", "facts", "day", "expected"), TIME, ids=[row[0] for row in TIME])
def test_the_time_of_a_task_follows_from_its_deadline(why, facts, day, expected):
    assert state(facts, day).time == expected


@pytest.mark.parametrize(("why", "facts", "expected"), WORK, ids=[row[0] for row in WORK])
def test_before_anything_happened_nothing_is_known(why, facts, expected):
    assert state(facts, GIVEN).work == Work.UNKNOWN


def test_suspended_and_cancelled_stand_aside_and_are_never_late():
    suspended = replace(BASE, steps=steps(("suspend", MARCH)))
    assert (state(suspended, DAY).aside, state(suspended, DAY).late_days) == (Aside.SUSPENDED, None)
    assert state(suspended, DAY).label == "tạm dừng"
    assert state(replace(BASE, steps=steps(("cancel", MARCH))), DAY).aside == Aside.CANCELLED
    resumed = replace(BASE, steps=steps(("suspend", MARCH), ("resume", OCTOBER)))
    assert state(resumed, DAY).aside == Aside.NO
    assert not state(suspended, DAY).open
    assert state(resumed, DAY).open


def test_lateness_is_counted_in_working_days_with_tet_left_out():
    over_tet = replace(BASE, deadline=date(2025, 1, 24))
    assert state(over_tet, date(2025, 2, 3)).late_days == 1
    assert state(BASE, date(2025, 10, 1)).late_days == 1


def test_a_task_done_late_stays_late_by_the_days_it_took():
    facts = replace(BASE, steps=steps(("report", date(2025, 10, 2)), ("verify", OCTOBER)))
    assert state(facts, DAY).late_days == state(facts, date(2027, 1, 1)).late_days == 2
    assert state(facts, DAY).label == "hoàn thành – sau hạn 2 ngày làm việc"
    assert (state(facts, DAY).tone, state(facts, DAY).caution) == ("done", True)


def test_done_beyond_a_deadline_by_days_of_rest_alone_is_after_it_without_a_number():
    friday = replace(BASE, deadline=date(2025, 10, 3))
    done = replace(friday, steps=steps(("report", date(2025, 10, 4)), ("verify", OCTOBER)))
    assert state(done, DAY).label == "hoàn thành – sau hạn"


def test_soon_is_ten_working_days_and_never_for_what_is_done_or_late():
    due = date(2025, 11, 28)
    task = replace(BASE, deadline=due)
    assert state(task, date(2025, 11, 14)).soon
    assert not state(task, date(2025, 11, 13)).soon
    assert state(task, due).soon
    assert not state(task, due + timedelta(1)).soon
    done = replace(task, steps=steps(("report", MARCH), ("verify", MARCH)))
    assert not state(done, date(2025, 11, 20)).soon


def test_words_said_after_the_day_are_not_known_on_it():
    facts = replace(BASE, words=(Word(OCTOBER, rating="doing"),), evidence_days=(OCTOBER,))
    assert state(facts, OCTOBER - timedelta(1)).work == Work.UNKNOWN


@pytest.mark.parametrize(
    ("parts", "share"),
    [((), None), (((1, True),), 1), (((1, False),), 0), (((2, True), (3, False)), 0.4), (((1, True), (1, False)), 0.5)],
)
def test_progress_is_the_verified_share_of_the_weights(parts, share):
    assert progress(tuple(MilestoneFacts(weight, verified) for weight, verified in parts)) == share


DAYS = st.dates(GIVEN, date(2026, 12, 31))
LIVES = st.lists(st.tuples(st.sampled_from([one.verb for one in FLOW]), DAYS), max_size=6)


@given(LIVES, DAYS, st.none() | DAYS, st.sampled_from(["", "hằng năm"]))
def test_every_history_has_one_state_with_a_label_and_a_tone(life, day, deadline, recurrence):
    facts = TaskFacts(assigned_on=GIVEN, deadline=deadline, recurrence=recurrence, steps=steps(*life))
    found = state(facts, day)
    assert found.label
    assert found.tone in {"late", "soon", "done", "plain", "unknown"}
    assert (found.late_days is not None) <= (found.time == Time.LATE)
    assert (found.done_on is not None) == (found.work == Work.DONE)
    if deadline is None or recurrence:
        assert found.time == Time.NONE


@given(LIVES, DAYS, DAYS)
def test_the_past_does_not_change_when_more_happens_later(life, day, later):
    known = tuple(step for step in steps(*life) if step.day <= day)
    more = (*known, Step("verify", "verified", max(later, day + timedelta(1))))
    assert state(replace(BASE, steps=known), day) == state(replace(BASE, steps=more), day)


@given(st.lists(st.tuples(LIVES, st.none() | DAYS, st.booleans()), max_size=12), DAYS)
def test_the_parts_of_the_figures_add_up(lives, day):
    rows = [
        Row(n, None, state(TaskFacts(GIVEN, due, steps=steps(*life)), day), due, False, clear, False)
        for n, (life, due, clear) in enumerate(lives)
    ]
    found = figures(rows, day)
    assert found.total == found.done + found.doing + found.not_started + found.unknown
    assert found.done == found.done_in_time + found.done_late + found.done_undated
    assert found.late_open == found.doing_late + found.not_started_late + found.unknown_late
    assert found.due_done_in_time <= found.due <= found.total
    assert len(rows) == found.total + found.suspended + found.cancelled
    assert (found.on_time_of_due is None) == (found.due == 0)


def test_rates_are_unknown_without_a_denominator_and_said_so():
    found = figures([], DAY).as_dict()
    assert (found["total"], found["on_time_of_due"], found["on_time_of_all"], found["done_share"]) == (
        0,
        None,
        None,
        None,
    )


def test_the_rate_of_the_government_office_counts_only_what_was_due():
    done = state(replace(BASE, steps=steps(("report", SEPTEMBER), ("verify", OCTOBER))), DAY)
    open_, future = state(BASE, DAY), state(replace(BASE, deadline=date(2026, 6, 30)), DAY)
    rows = [Row(1, 1, done, DUE, False, True, True), Row(2, 1, open_, DUE, False, True, False)]
    rows.append(Row(3, 1, future, date(2026, 6, 30), False, True, False))
    found = figures(rows, DAY)
    assert (found.due, found.due_done_in_time, found.on_time_of_due) == (2, 1, 0.5)
    assert found.on_time_of_all == pytest.approx(1 / 3)
