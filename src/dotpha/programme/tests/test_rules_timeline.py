"""Bars lie on their axis, days and places keep their order, lines end at bars."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.programme.rules.timeline import Axis, Course, axis, lane, line, tet, ticks, weeks

YEAR = Axis(date(2025, 1, 1), date(2025, 12, 31))
DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))
AXES = st.builds(axis, st.sampled_from(["quarter", "half", "year", "all"]), DAYS, st.none() | DAYS, st.none() | DAYS)
COURSES = st.builds(
    Course, DAYS, st.none() | DAYS, st.lists(DAYS, max_size=3).map(tuple), late_until=st.none() | DAYS
)  # fmt: skip
NEAR = 1e-6


@pytest.mark.parametrize(
    ("zoom", "first", "last"),
    [
        ("quarter", date(2025, 10, 1), date(2025, 12, 31)),
        ("half", date(2025, 7, 1), date(2025, 12, 31)),
        ("year", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_zoom_is_the_whole_stretch_of_the_calendar_that_holds_the_day(zoom, first, last):
    assert axis(zoom, date(2025, 11, 20)) == Axis(first, last)


def test_everything_is_shown_from_the_month_of_the_first_task_to_that_of_the_last_deadline():
    found = axis("all", date(2025, 11, 20), date(2024, 12, 22), date(2030, 6, 15))
    assert found == Axis(date(2024, 12, 1), date(2030, 6, 30))


def test_a_task_that_was_extended_and_is_late_has_three_parts_one_after_the_other():
    course = Course(date(2025, 1, 15), date(2025, 9, 30), (date(2025, 6, 30),), late_until=date(2025, 11, 20))
    found = lane(course, YEAR)
    assert [part.kind for part in found.parts] == ["run", "extended", "late"]
    assert found.parts[0].x == YEAR.at(date(2025, 1, 15))
    assert found.parts[0].end == pytest.approx(found.parts[1].x)
    assert found.parts[1].end == pytest.approx(found.end)
    assert found.old == (pytest.approx(found.parts[1].x),)


def test_a_deadline_brought_forward_keeps_its_old_one_as_a_mark_beyond_the_bar():
    found = lane(Course(date(2025, 1, 15), date(2025, 6, 30), (date(2025, 9, 30),)), YEAR)
    assert [part.kind for part in found.parts] == ["run"]
    assert found.old[0] > found.parts[0].end


def test_what_has_no_deadline_is_open_to_the_end_of_the_axis():
    found = lane(Course(date(2025, 7, 1), None), YEAR)
    assert [(part.kind, part.end) for part in found.parts] == [("open", 100)]
    assert found.end is None


def test_what_lies_outside_says_on_which_side():
    assert lane(Course(date(2024, 1, 1), date(2024, 6, 30)), YEAR).beyond == "before"
    assert lane(Course(date(2026, 1, 1), date(2026, 6, 30)), YEAR).beyond == "after"


def test_a_line_goes_down_from_the_end_of_the_prerequisite_onto_the_bar_that_waits():
    before = lane(Course(date(2025, 1, 15), date(2025, 6, 30)), YEAR)
    after = lane(Course(date(2025, 1, 15), date(2025, 9, 30)), YEAR)
    found = line(before, after, (0, 4))
    assert (found.x, found.to_x, found.odd) == (before.end, before.end, False)


def test_a_line_goes_back_and_is_marked_where_the_prerequisite_is_due_later():
    before = lane(Course(date(2025, 1, 15), date(2025, 9, 30)), YEAR)
    after = lane(Course(date(2025, 1, 15), date(2025, 6, 30)), YEAR)
    found = line(before, after, (4, 0))
    assert (found.to_x, found.odd) == (after.end, True)


def test_there_is_no_line_from_an_end_that_is_not_shown():
    before = lane(Course(date(2025, 1, 15), date(2026, 9, 30)), YEAR)
    assert line(before, lane(Course(date(2025, 1, 15), date(2025, 6, 30)), YEAR), (0, 1)) is None


def test_tet_of_a_year_is_a_band_and_its_name_is_left_out_where_it_has_no_room():
    assert [one.kind for one in tet(YEAR)] == ["tet"]
    assert {one.kind for one in tet(Axis(date(2025, 1, 1), date(2030, 12, 31)))} == {"tet-narrow"}


def test_months_have_their_names_and_the_year_stands_where_it_begins():
    found = ticks(Axis(date(2025, 10, 1), date(2026, 3, 31)))
    assert [(one.label, one.year) for one in found][:4] == [
        ("Tháng 10", "2025"), ("Tháng 11", ""), ("Tháng 12", ""), ("Tháng 1", "2026")
    ]  # fmt: skip


@given(AXES, DAYS, DAYS)
def test_a_later_day_never_lies_before_an_earlier_one(on, one, other):
    first, last = sorted((one, other))
    assert 0 <= on.at(first) <= on.at(last) <= 100
    if first in on and last in on and first < last:
        assert on.at(first) < on.at(last)


@given(AXES, COURSES)
def test_a_bar_lies_within_the_axis_in_parts_that_follow_one_another(on, course):
    found = lane(course, on)
    at = 0.0
    for part in found.parts:
        assert at - NEAR <= part.x < part.end <= 100 + NEAR
        at = part.end
    assert all(0 <= x <= 100 for x in (*found.old, found.start))
    assert bool(found.parts) != bool(found.beyond)


@given(AXES, COURSES, COURSES)
def test_a_line_ends_at_both_bars(on, one, other):
    before, after = lane(one, on), lane(other, on)
    found = line(before, after, (0, 1))
    if found is None:
        return
    assert any(abs(part.end - found.x) < NEAR for part in before.parts)
    assert min(part.x for part in after.parts) - NEAR <= found.to_x <= max(part.end for part in after.parts) + NEAR


@given(AXES)
def test_an_axis_has_as_many_ticks_and_weeks_as_can_be_told_apart(on):
    assert 1 <= len(ticks(on)) <= 20
    assert len(weeks(on)) <= 32
    places = [one.x for one in ticks(on)]
    assert places == sorted(set(places))
    assert all(on.first + timedelta(0) <= on.last and 0 <= x <= 100 for x in (*places, *weeks(on)))
