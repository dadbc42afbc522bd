"""Ends of a test, and whether one runs or is paused."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.sandbox.rules.exits import ALL, BY_FACT, DEMANDS, Done, Exit, closing, demands
from dotpha.services.sandbox.rules.figures import Test, is_live, is_paused
from dotpha.services.sandbox.rules.incidents import Claim, owed

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
    permitted=True, starts_on=date(2026, 2, 2), last_on=date(2027, 2, 2),
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
    assert (is_live(LIVE, day) and not is_paused(LIVE, day), is_paused(LIVE, day)) == (runs, rests)


def test_a_test_that_was_refused_or_has_ended_does_not_run():
    assert not is_live(replace(LIVE, permitted=False), DAY)
    assert not is_live(replace(LIVE, starts_on=None), DAY)
    assert not is_live(replace(LIVE, exited_on=DAY), DAY)
    assert is_live(replace(LIVE, exited_on=DAY), DAY - timedelta(days=1))
    assert is_live(replace(LIVE, last_on=None), date(2030, 1, 1))
