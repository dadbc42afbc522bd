"""Ends of a test and the figures of all tests."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.sandbox.rules.exits import ALL, BY_FACT, DEMANDS, Done, Exit, closing, demands
from dotpha.services.sandbox.rules.figures import (
    Part,
    Test,
    days_to_decision,
    exits,
    in_time,
    is_live,
    is_paused,
    paused,
    running,
    told_in_time,
)
from dotpha.services.sandbox.rules.incidents import Claim, Incident, Severity, owed

DAY = date(2026, 6, 1)
PAID = owed([Claim(Decimal(1), Decimal(1), Decimal(1))])
UNPAID = owed([Claim(Decimal(1), Decimal(1))])


def done(kind, *, but=()):
    return [
        Done(one.key, DAY, "Biên bản 3/BB-SKHCN")
        for one in demands(kind)
        if one.key not in BY_FACT and one.key not in but
    ]


@pytest.mark.parametrize("kind", ALL)
def test_an_end_is_complete_once_all_it_demands_is_shown(kind):
    found = closing(kind, done(kind), DAY, owed=PAID, exemptions_in_force=0)
    assert found.complete
    assert found.words.endswith(f"đủ {len(demands(kind))} điều kiện để đóng hồ sơ.")


def test_each_kind_asks_for_something_of_its_own():
    common = {one.key for one in DEMANDS if one.kinds == ALL}
    assert {"data", "customers", "compensation", "lessons"} <= common
    own = {kind: {one.key for one in demands(kind)} - common for kind in ALL}
    assert own == {Exit.SCALE: {"licences"}, Exit.ADAPT: {"proposal"}, Exit.STOP: {"wind_down", "erasure"}}


@pytest.mark.parametrize("key", ["data", "customers", "lessons", "wind_down"])
def test_what_is_missing_is_named(key):
    found = closing(Exit.STOP, done(Exit.STOP, but=(key,)), DAY, owed=PAID, exemptions_in_force=0)
    assert [one.key for one in found.missing] == [key]
    assert found.words == f"Dừng hẳn: còn thiếu {found.missing[0].label}."


def test_open_compensation_and_exemptions_keep_a_case_open():
    found = closing(Exit.SCALE, done(Exit.SCALE), DAY, owed=UNPAID, exemptions_in_force=1)
    assert {one.key for one in found.missing} == BY_FACT


def test_what_facts_tell_cannot_be_ticked_nor_what_is_not_asked():
    for key in ("compensation", "exemptions", "proposal", "xx"):
        with pytest.raises(ValueError, match="no demand"):
            closing(Exit.STOP, [Done(key, DAY, "có")], DAY, owed=UNPAID, exemptions_in_force=0)


def test_without_evidence_or_before_its_day_nothing_is_met():
    later = [replace(one, on=DAY + timedelta(days=1)) for one in done(Exit.STOP)]
    bare = [replace(one, evidence=" ") for one in done(Exit.STOP)]
    for rows in (later, bare, []):
        found = closing(Exit.STOP, rows, DAY, owed=PAID, exemptions_in_force=0)
        assert {one.key for one in found.met} == BY_FACT


@given(st.sampled_from(ALL), st.sets(st.integers(0, 8)), st.booleans(), st.integers(0, 2))
def test_met_and_missing_are_all_that_is_asked(kind, kept, paid, left):
    rows = [one for n, one in enumerate(done(kind)) if n in kept]
    found = closing(kind, rows, DAY, owed=PAID if paid else UNPAID, exemptions_in_force=left)
    assert sorted(one.key for one in (*found.met, *found.missing)) == sorted(one.key for one in demands(kind))
    assert found.complete == (len(rows) == len(done(kind)) and paid and not left)


LIVE = Test(
    date(2026, 1, 5), date(2026, 1, 7), date(2026, 1, 21), permitted=True, starts_on=date(2026, 2, 2), last_on=date(2027, 2, 2),
    paused=((date(2026, 3, 2), date(2026, 3, 9)), (date(2026, 5, 4), None)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "runs", "rests"),
    [
        (date(2026, 2, 1), 0, 0),
        (date(2026, 2, 2), 1, 0),
        (date(2026, 3, 2), 0, 1),
        (date(2026, 3, 9), 1, 0),
        (date(2026, 5, 4), 0, 1),
        (date(2027, 2, 2), 0, 1),
        (date(2027, 2, 3), 0, 0),
    ],
)
def test_a_live_test_runs_or_is_paused(day, runs, rests):
    assert (running([LIVE], day), paused([LIVE], day)) == (runs, rests)


def test_a_test_that_was_refused_or_has_ended_does_not_run():
    assert not is_live(replace(LIVE, permitted=False), DAY)
    assert not is_live(replace(LIVE, starts_on=None), DAY)
    assert not is_live(replace(LIVE, exit=Exit.STOP, exited_on=DAY), DAY)
    assert is_live(replace(LIVE, exit=Exit.STOP, exited_on=DAY), DAY - timedelta(days=1))
    assert is_live(replace(LIVE, last_on=None), date(2030, 1, 1))


def test_days_to_a_decision_are_working_days_of_what_was_decided():
    other = Test(date(2026, 1, 5), date(2026, 1, 6), date(2026, 2, 3))
    assert days_to_decision([LIVE, other], DAY) == 17.5
    assert days_to_decision([LIVE], date(2026, 1, 20)) is None, "not decided yet"
    assert days_to_decision([LIVE], DAY, from_complete=True) == 11
    assert days_to_decision([replace(LIVE, complete_on=None)], DAY, from_complete=True) is None


def test_decided_in_time_counts_what_is_over_or_decided():
    late = replace(LIVE, decided_on=date(2026, 1, 23))
    waiting = replace(LIVE, decided_on=None)
    assert in_time([LIVE, late], DAY, 11) == Part(1, 2)
    assert in_time([waiting], date(2026, 1, 21), 11) == Part(0, 0), "still in its term"
    assert in_time([waiting], date(2026, 1, 22), 11) == Part(0, 1)
    assert in_time([LIVE], date(2026, 1, 6), 11) == Part(0, 0)
    assert in_time([replace(LIVE, complete_on=None)], DAY, 10).share is None


def test_incidents_told_in_time_wait_for_those_in_their_term():
    knew = datetime(2026, 6, 1, 8, tzinfo=timezone(timedelta(hours=7)))
    hours = {Severity.GRAVE: 72}
    told = Incident(Severity.GRAVE, knew, knew, knew + timedelta(hours=5))
    silent = Incident(Severity.GRAVE, knew, knew)
    minor = Incident(Severity.MINOR, knew, knew)
    assert told_in_time([told, silent, minor], hours, knew + timedelta(hours=72)) == Part(1, 1)
    assert told_in_time([told, silent, minor], hours, knew + timedelta(hours=73)).share == Fraction(1, 2)
    assert told_in_time([told], hours, knew - timedelta(hours=1)).share is None


def test_ends_by_kind_have_their_denominator():
    ended = [replace(LIVE, exit=kind, exited_on=DAY) for kind in (Exit.SCALE, Exit.SCALE, Exit.STOP)]
    found = exits([*ended, LIVE], DAY)
    assert found == {Exit.SCALE: Part(2, 3), Exit.ADAPT: Part(0, 3), Exit.STOP: Part(1, 3)}
    assert exits(ended, DAY - timedelta(days=1))[Exit.SCALE].share is None


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_what_is_paused_is_live_and_does_not_run(day):
    assert running([LIVE], day) + paused([LIVE], day) == is_live(LIVE, day)
    assert not is_paused(LIVE, day) or is_live(LIVE, day)
