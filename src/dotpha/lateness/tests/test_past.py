"""What was known of a task on a day, and whether it missed a deadline: the rule book, and that nothing later is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.lateness.rules.past import SETTLES, Moved, Part, Shown, Stretch, missed, seen
from dotpha.lateness.rules.records import Tally, odds_of, records
from dotpha.lateness.tests.given import DAYS, cut, histories, on, past, step

SETTLED = 100 + SETTLES.days


def test_an_open_task_is_seen_until_the_day_of_its_deadline():
    one = past()
    assert seen(one, on(100), {1: one}) is not None
    assert seen(one, on(101), {1: one}) is None
    assert seen(past(due=None), on(10), {}) is None


@pytest.mark.parametrize("verb", ["suspend", "cancel"])
def test_what_is_set_aside_has_no_outlook_until_it_goes_on(verb):
    one = past(steps=(step(verb, 10),))
    assert seen(one, on(9), {1: one}) is not None
    assert seen(one, on(10), {1: one}) is None


def test_what_is_done_has_none_and_what_is_reported_still_waits():
    one = past(steps=(step("report", 20), step("verify", 30)))
    assert seen(one, on(25), {1: one}).reported
    assert seen(one, on(30), {1: one}) is None


def test_a_step_written_down_later_is_not_known_before():
    one = past(steps=(step("report", 20, known=50),))
    assert not seen(one, on(49), {1: one}).reported
    assert seen(one, on(50), {1: one}).reported


def test_shares_of_proofs_follow_their_verdicts_and_leave_out_what_a_number_measures():
    parts = (Part(1, 3), Part(2, 1), Part(3, 9, measured=True))
    proof = Shown(1, on(10), on(12), (("verified", on(20)), ("withdrawn", on(40))))
    one = past(parts=parts, proofs=(proof, Shown(2, on(30), on(30))))
    assert [(seen(one, on(day), {}).waiting, seen(one, on(day), {}).verified) for day in (11, 12, 20, 30, 40)] == [
        (0, 0), (0.75, 0), (0, 0.75), (0.25, 0.75), (0.25, 0),
    ]  # fmt: skip
    assert seen(one, on(11), {}).measured
    assert seen(one, on(15), {}).last_shown == on(10)


def test_extensions_bottlenecks_and_prerequisites_are_those_of_the_day():
    first = past(2, due=40)
    one = past(
        deadlines=(Moved(on(60), on(50)),), asked=(Stretch(on(45), on(50)),), stuck=(Stretch(on(10), on(20)),),
        waits=(Stretch(on(5), None, 2), Stretch(on(5), None, 99)),
    )  # fmt: skip
    early, later = (seen(one, on(day), {1: one, 2: first}) for day in (47, 55))
    assert (early.deadline, early.extensions, early.asking) == (on(60), 0, True)
    assert (later.deadline, later.extensions, later.asking) == (on(100), 1, False)
    assert (early.stuck, early.was_stuck, seen(one, on(15), {}).stuck) == (False, True, True)
    assert (early.open_before, early.late_before) == (1, 1)
    assert seen(one, on(30), {1: one, 2: first}).late_before == 0


@pytest.mark.parametrize(
    ("steps", "late"),
    [
        ((), True),
        ((step("report", 100), step("verify", 110)), False),
        ((step("report", 101), step("verify", 110)), True),
        ((step("report", 90),), None),
        ((step("report", 90), step("return", 95)), True),
        ((step("report", 90), step("return", 95), step("report", 105), step("verify", 106)), True),
        ((step("suspend", 50), step("resume", 60)), None),
    ],
)
def test_a_deadline_is_missed_by_what_was_reported_after_it_or_never(steps, late):
    assert missed(past(steps=steps), on(100), on(SETTLED)) is late


def test_nobody_is_late_before_the_office_could_have_looked():
    assert missed(past(), on(100), on(SETTLED - 1)) is None


def test_an_extension_does_not_make_work_in_time_of_work_that_missed_the_deadline_before():
    one = past(due=130, steps=(step("report", 120), step("verify", 121)), deadlines=(Moved(on(100), on(98)),))
    assert missed(one, on(100), on(160)) is True
    assert missed(one, on(130), on(160)) is False


@given(histories(), DAYS)
def test_nothing_recorded_after_a_day_changes_what_was_seen_on_it(pasts, day):
    then = {key: one for key, one in ((key, cut(one, day)) for key, one in pasts.items()) if one}
    for key, one in pasts.items():
        assert seen(one, day, pasts) == (seen(then[key], day, then) if key in then else None)


@given(histories(), DAYS)
def test_a_task_is_open_when_the_programme_says_so(pasts, day):
    for one in pasts.values():
        assert one.open_on(day) == one.state_on(day).open


@given(histories(), DAYS, st.integers(10, 200).map(on))
def test_nothing_recorded_after_a_day_changes_whether_a_deadline_was_missed(pasts, day, deadline):
    for one in pasts.values():
        assert missed(one, deadline, day) == missed(cut(one, day), deadline, day)


@given(histories(), DAYS)
def test_nothing_recorded_after_a_day_changes_the_records_of_that_day(pasts, day):
    whole = records(pasts.values(), on(400))
    then = records([cut(one, day) for one in pasts.values()], day)
    assert whole.whole(day) == then.whole(day)
    assert whole.all_on(day) == then.all_on(day)


@given(histories(), DAYS)
def test_the_records_of_all_leads_add_up_to_the_whole(pasts, day):
    found = records(pasts.values(), on(400))
    assert sum((found.of(lead, day) for lead in (None, 1, 2)), Tally()) == found.whole(day)
    counted = [missed(one, one.first_deadline, day) for one in pasts.values() if one.first_deadline]
    assert found.whole(day) == Tally(counted.count(True), counted.count(True) + counted.count(False))


def test_a_record_counts_the_first_deadline_however_often_it_was_extended():
    one = past(due=130, steps=(step("report", 120), step("verify", 121)), deadlines=(Moved(on(100), on(98)),))
    assert records([one], on(200)).of(7, on(SETTLED)) == Tally(1, 1)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 500), st.integers(0, 500))
def test_an_agencys_odds_lie_between_its_own_and_the_provinces(late, in_time, all_late, all_in_time):
    own, whole = Tally(late, late + in_time), Tally(all_late, all_late + all_in_time)
    province = odds_of(Tally(), whole)
    if own.tasks and late / own.tasks > whole.share:
        assert odds_of(own, whole) > province
    if own.tasks and late / own.tasks < whole.share:
        assert odds_of(own, whole) < province
