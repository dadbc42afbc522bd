"""When a reminder is due: truth tables over Tết 2025 and 2026, and what holds for every schedule and every day."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.reminding.rules import schedule as schedule_rules
from dotpha.reminding.rules.schedule import (
    MADE_UP,
    PAUSE,
    Due,
    Level,
    Schedule,
    Told,
    _latest,
    at_work,
    day_at,
    due,
    fault,
    read_offsets,
    steps,
)
from dotpha.reminding.rules.weeks import held_back, of_counts
from dotpha.text.calendar import is_working_day, working_days_between

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LONG_AGO = date(2024, 1, 1)
PLAIN = Schedule((-10, -3, 0, 1), every=5)
RISING = Schedule((1,), every=5, head=5, top=15)


def asked(schedule, key_day, today, told=(), since=LONG_AGO):
    return due(schedule, key_day=key_day, since=since, today=today, told=told)


# Tết 2025: off from Saturday 25/1 to Sunday 2/2. Tết 2026: off from Saturday 14/2 to Sunday 22/2.
@pytest.mark.parametrize(
    ("key_day", "offset", "day"),
    [
        (date(2025, 2, 3), -1, date(2025, 1, 24)),
        (date(2025, 2, 3), -3, date(2025, 1, 22)),
        (date(2025, 1, 24), 1, date(2025, 2, 3)),
        (date(2025, 1, 28), 0, date(2025, 1, 24)),
        (date(2025, 1, 28), 1, date(2025, 2, 3)),
        (date(2026, 2, 23), -1, date(2026, 2, 13)),
        (date(2026, 2, 13), 1, date(2026, 2, 23)),
        (date(2026, 2, 18), 0, date(2026, 2, 13)),
        (date(2026, 2, 20), 5, date(2026, 2, 27)),
        (date(2025, 11, 22), 0, date(2025, 11, 21)),
        (date(2025, 4, 26), 0, date(2025, 4, 26)),
        (date(2025, 5, 2), 0, date(2025, 4, 29)),
    ],
)
def test_the_day_of_a_step_leaves_out_tet_weekends_and_swapped_days(key_day, offset, day):
    assert day_at(key_day, offset) == day


@pytest.mark.parametrize(
    ("today", "offset"),
    [
        (date(2026, 2, 3), None),
        (date(2026, 2, 4), -10),
        (date(2026, 2, 5), -10),
        (date(2026, 2, 12), -10),
        (date(2026, 2, 13), -3),
        (date(2026, 2, 14), None),
        (date(2026, 2, 22), None),
        (date(2026, 2, 24), -3),
        (date(2026, 2, 25), 0),
        (date(2026, 2, 26), 1),
        (date(2026, 3, 4), 1),
        (date(2026, 3, 5), 6),
        (date(2026, 3, 12), 11),
    ],
)
def test_what_is_due_on_each_day_around_tet_2026_when_nothing_was_told(today, offset):
    """The deadline is Wednesday 25/2/2026; the ten and three working days before it lie before Tết."""
    found = asked(PLAIN, date(2026, 2, 25), today)
    assert found == (() if offset is None else (Due(Level.OFFICERS, offset),))


def test_of_missed_steps_only_the_latest_is_made_up_for():
    told = [Told(Level.OFFICERS, -10, date(2026, 2, 4))]
    assert asked(PLAIN, date(2026, 2, 25), date(2026, 3, 2), told) == (Due(Level.OFFICERS, 1),)
    told.append(Told(Level.OFFICERS, 1, date(2026, 3, 2)))
    assert asked(PLAIN, date(2026, 2, 25), date(2026, 3, 3), told) == ()


@pytest.mark.parametrize(("today", "found"), [(date(2025, 11, 5), (Due(Level.OFFICERS, 0),)), (date(2025, 11, 6), ())])
def test_nobody_is_warned_of_a_day_that_has_long_passed(today, found):
    """The deadline was Friday 31/10/2025, and nobody was awake: three working days later it is still told, then no more."""
    assert asked(Schedule((-3, 0)), date(2025, 10, 31), today) == found


def test_what_fell_due_before_it_was_given_is_not_told():
    """A task given on the 23rd for the 25th: the steps ten and three days before were nobody's."""
    key_day = date(2026, 2, 25)
    assert asked(PLAIN, key_day, date(2026, 2, 24), since=date(2026, 2, 23)) == ()
    assert asked(PLAIN, key_day, date(2026, 2, 25), since=date(2026, 2, 23)) == (Due(Level.OFFICERS, 0),)


@pytest.mark.parametrize(
    ("today", "told", "levels"),
    [
        (date(2025, 11, 7), [], [(1, 5 - 4)]),
        (date(2025, 12, 31), [], [(1, 41)]),
        (date(2025, 11, 7), [(1, 1, date(2025, 11, 3))], [(2, 5)]),
        (date(2025, 11, 7), [(1, 1, date(2025, 11, 6))], []),
        (date(2025, 11, 21), [(1, 11, date(2025, 11, 17)), (2, 5, date(2025, 11, 7))], [(3, 15)]),
        (date(2025, 11, 24), [(1, 11, date(2025, 11, 17)), (2, 5, date(2025, 11, 21))], [(1, 16)]),
    ],
)
def test_it_rises_one_level_after_the_other(today, told, levels):
    """The deadline is Friday 31/10/2025. After weeks without a worker the officers come first, then the head, then the top."""
    before = [Told(Level(level), offset, day) for level, offset, day in told]
    assert [(int(one.level), one.offset) for one in asked(RISING, date(2025, 10, 31), today, before)] == levels


def test_office_hours_are_those_of_a_working_day():
    friday, saturday = date(2025, 11, 21), date(2025, 11, 22)
    at = {
        hour: datetime.combine(friday, hour, ZONE)
        for hour in (time(0, 0), time(6, 59), time(7, 0), time(16, 59), time(17))
    }
    assert [at_work(moment) for moment in at.values()] == [False, False, True, True, False]
    assert not at_work(datetime.combine(saturday, time(9), ZONE))
    assert not at_work(datetime.combine(date(2026, 2, 17), time(9), ZONE))


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (Schedule(()), "ít nhất một mốc"),
        (Schedule((1,), head=1), "sau lần nhắc chuyên viên"),
        (Schedule((1,), head=5, top=5), "sau bước dưới"),
        (Schedule((-10,), top=-10), "sau bước dưới"),
        (Schedule((999,)), "trong khoảng"),
    ],
)
def test_a_schedule_that_cannot_be_kept_is_told_why(schedule, words):
    assert words in fault(schedule)


def test_offsets_are_read_as_people_write_them():
    assert read_offsets(" −10; -3,0 , +1,1") == (-10, -3, 0, 1)
    with pytest.raises(ValueError, match="«ba» chưa đúng"):
        read_offsets("1, ba")


schedules = st.builds(
    lambda offsets, every, head, top: Schedule(
        tuple(sorted(offsets)),
        every,
        min(offsets) + head if head else None,
        min(offsets) + (head or 0) + top if top else None,
    ),
    st.sets(st.integers(-15, 10), min_size=1, max_size=5),
    st.integers(0, 12),
    st.one_of(st.none(), st.integers(1, 12)),
    st.one_of(st.none(), st.integers(1, 12)),
)
days = st.dates(date(2024, 12, 1), date(2026, 6, 1))


def replay(schedule, key_day, since, first, awake):
    """What is told over the days after `first` on which a worker was awake."""
    told = []
    for n, up in enumerate(awake):
        today = first + timedelta(days=n)
        if up:
            found = asked(schedule, key_day, today, told, since)
            again = [*told, *(Told(one.level, one.offset, today) for one in found)]
            # A second worker on the same day finds nothing.
            assert asked(schedule, key_day, today, again, since) == ()
            told = again
    return told


@given(schedules, days, st.integers(0, 60), st.integers(0, 40), st.lists(st.booleans(), min_size=1, max_size=120))
def test_never_twice_never_on_a_day_off_and_never_past_a_level(schedule, key_day, before, after, awake):
    first = key_day - timedelta(days=before)
    told = replay(schedule, key_day, first - timedelta(days=after), first, awake)
    steps = [(one.level, one.offset) for one in told]
    assert len(steps) == len(set(steps))
    assert all(is_working_day(one.day) for one in told)
    assert all(one.day >= day_at(key_day, one.offset) for one in told)
    for level in Level:
        own = [one.offset for one in told if one.level == level]
        assert own == sorted(own)
        assert len({one.day for one in told if one.level == level}) == len(own)
    _rises_in_order(schedule, told)


def _rises_in_order(schedule, told):
    first = {level: min((one.day for one in told if one.level == level), default=None) for level in Level}
    below = Level.OFFICERS
    for level in (Level.HEAD, Level.TOP):
        if first[level] is not None:
            assert first[below] is not None
            assert working_days_between(first[below], first[level]) >= PAUSE
        if schedule.rises_at(level) is not None:
            below = level


@given(schedules, days, st.integers(-40, 400), st.integers(0, 60), st.sampled_from(Level))
def test_of_all_steps_that_have_come_the_last_one_counts(schedule, key_day, later, before, level):
    """What is looked for from the last step back is the greatest of all that were looked through."""
    today, since = key_day + timedelta(days=later), key_day - timedelta(days=before)
    known = working_days_between(key_day, today)
    come = [one for one in steps(schedule, level, known) if since < day_at(key_day, one) <= today]
    fresh = [one for one in come if one > 0 or known <= MADE_UP]
    assert _latest(schedule, level, key_day, since, today) == max(fresh, default=None)


def test_a_dry_run_of_a_far_day_ends_soon(monkeypatch):
    """A step costs the years that lie between: only the last ones are looked at, not each of thousands."""
    asked_for = []
    monkeypatch.setattr(schedule_rules, "day_at", lambda *given: asked_for.append(given) or day_at(*given))
    assert asked(RISING, date(2025, 11, 20), date(2060, 11, 19))[0].offset > 8000
    assert len(asked_for) < 10


@given(schedules, days, st.integers(0, 30), st.integers(5, 60))
def test_a_worker_that_slept_tells_each_level_at_most_once_when_it_wakes(schedule, key_day, before, slept):
    first = key_day - timedelta(days=before)
    awake = [False] * slept + [True]
    told = replay(schedule, key_day, first - timedelta(days=30), first, awake)
    assert len(told) <= 1
    assert all(one.level == Level.OFFICERS for one in told)


def test_a_letter_waits_for_another_week_than_the_last_one():
    assert held_back(date(2025, 11, 17), date(2025, 11, 21))
    assert not held_back(date(2025, 11, 21), date(2025, 11, 24))
    assert not held_back(None, date(2025, 11, 21))
    assert held_back(date(2025, 12, 29), date(2026, 1, 2))


def test_of_a_hundred_weeks_ninety_five_are_no_higher_than_said():
    found = of_counts([1] * 94 + [2, 3, 4, 5, 6, 6, 0])
    assert (found.weeks, found.usual, found.high, found.most) == (100, 1.0, 2, 6)
    assert found.kept
