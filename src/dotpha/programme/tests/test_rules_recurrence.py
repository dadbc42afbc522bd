"""Occurrences of what recurs: which there are, how each stands, and that the whole is never overdue."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.programme.rules.recurrence import (
    Shown,
    Span,
    Standing,
    Told,
    days_named,
    kept_share,
    may_finish,
    occurrences,
    rhythm,
    spans,
)

Q2 = Span("2025-Q2", "Quý II/2025", date(2025, 3, 15), date(2025, 6, 14), date(2025, 6, 14))
IN_Q2, AFTER = date(2025, 5, 5), date(2025, 6, 20)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("hằng tháng", "month"), ("Hàng quý", "quarter"), ("6 tháng", "half"), ("hằng năm", "year"),
        ("thường xuyên", None), ("định kỳ", None), ("hằng tuần", None), ("", None),
    ],
)  # fmt: skip
def test_which_words_have_a_rhythm(words, kind):
    assert rhythm(words) == kind


@pytest.mark.parametrize(
    ("assigned", "deadline", "day", "names"),
    [
        # Given before the middle of a quarter it begins with it, after it with the next.
        (date(2025, 1, 15), None, date(2025, 6, 20), ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]),
        (date(2025, 2, 20), None, date(2025, 5, 20), ["2025-Q2", "2025-Q3"]),
        # The last one is the one its last day falls into.
        (date(2025, 1, 15), date(2025, 6, 30), date(2026, 1, 1), ["2025-Q1", "2025-Q2", "2025-Q3"]),
        (date(2025, 1, 15), date(2025, 1, 10), date(2026, 1, 1), ["2025-Q1"]),
    ],
)
def test_the_occurrences_of_a_task(assigned, deadline, day, names):
    found = spans("hằng quý", assigned_on=assigned, deadline=deadline, day=day)
    assert [one.name for one in found] == names


def test_what_is_standing_has_no_occurrences_of_its_own():
    assert spans("thường xuyên", assigned_on=IN_Q2, deadline=None, day=AFTER) == []


def test_a_day_that_the_words_name_is_the_day_it_is_due():
    words = "trước ngày 15 tháng 6 và trước ngày 01 tháng 12"
    assert days_named(words) == [(6, 15, True), (12, 1, True)]
    found = spans("6 tháng", assigned_on=date(2025, 1, 9), deadline=None, day=date(2025, 7, 1), words=words)
    assert [one.due_on for one in found[:2]] == [date(2025, 6, 14), date(2025, 11, 30)]
    assert days_named("theo Nghị quyết số 15/6/2025; tỷ lệ 3/4") == []


@pytest.mark.parametrize(
    ("shown", "told", "day", "standing"),
    [
        ([], [], IN_Q2, Standing.RUNNING),
        ([], [], date(2025, 6, 14), Standing.RUNNING),
        ([], [], AFTER, Standing.LATE),
        ([], [], date(2025, 1, 1), Standing.COMING),
        ([Shown(IN_Q2)], [], AFTER, Standing.WAITING),
        ([Shown(IN_Q2, verified=True)], [], AFTER, Standing.DONE),
        # Shown after the period, but for it.
        ([Shown(AFTER, "2025-Q2", verified=True)], [], AFTER, Standing.DONE),
        ([Shown(AFTER, verified=True)], [], AFTER, Standing.LATE),
        ([Shown(IN_Q2, "2025-Q1", verified=True)], [], AFTER, Standing.LATE),
        ([Shown(AFTER, "2025-Q2", verified=True, nothing=True)], [], AFTER, Standing.NOTHING),
        # Shown too late it is late until somebody has looked at it, whatever it says.
        ([Shown(AFTER, "2025-Q2", nothing=True)], [], AFTER, Standing.LATE),
        ([Shown(AFTER, "2025-Q2")], [], date(2025, 12, 1), Standing.LATE),
        # The proof of a milestone with a day of its own is of the occurrence due nearest to that day.
        ([Shown(AFTER, verified=True, due_on=date(2025, 6, 30))], [], AFTER, Standing.DONE),
        ([Shown(IN_Q2, verified=True, due_on=date(2025, 3, 10))], [], AFTER, Standing.DONE),
        # Nothing in one part and something in another is something.
        ([Shown(IN_Q2, verified=True, nothing=True), Shown(IN_Q2, verified=True)], [], AFTER, Standing.DONE),
        ([], [Told(Q2.starts_on, Q2.ends_on, nothing=True)], AFTER, Standing.NOTHING),
        ([], [Told(Q2.starts_on, Q2.ends_on, busy=True)], AFTER, Standing.SAID),
        # A word on half a year speaks of its quarters, a word on a month not of the whole quarter.
        ([], [Told(date(2024, 12, 15), Q2.ends_on, nothing=True)], AFTER, Standing.NOTHING),
        ([], [Told(date(2025, 5, 15), Q2.ends_on, nothing=True)], AFTER, Standing.LATE),
    ],
)
def test_how_an_occurrence_stands(shown, told, day, standing):
    (found,) = occurrences([Q2], shown=shown, told=told, day=day)
    assert found.standing == standing
    assert bool(found.late_days) == (standing == Standing.LATE)


def test_what_was_shown_too_late_is_late_up_to_the_day_it_was_shown():
    proof = [Shown(date(2025, 6, 20), "2025-Q2", nothing=True)]
    for day in (date(2025, 6, 20), date(2025, 12, 1)):
        (found,) = occurrences([Q2], shown=proof, told=[], day=day)
        assert (found.standing, found.late_days, found.waiting) == (Standing.LATE, 5, True)
        assert found.label == "quá hạn 5 ngày làm việc, chờ xác nhận"
    (before,) = occurrences([Q2], shown=[Shown(IN_Q2, "2025-Q2")], told=[], day=AFTER)
    assert (before.standing, before.waiting) == (Standing.WAITING, True)


def test_a_proof_is_of_the_one_occurrence_due_nearest_to_its_milestone():
    halves = spans("6 tháng", assigned_on=date(2025, 1, 2), deadline=None, day=date(2025, 11, 20))
    proof = [Shown(date(2025, 6, 24), verified=True, due_on=date(2025, 6, 30))]
    made = occurrences(halves, shown=proof, told=[], day=date(2025, 11, 20))
    assert [one.standing for one in made[:2]] == [Standing.DONE, Standing.RUNNING]


def test_progress_is_the_kept_share_of_what_was_due():
    found = spans("hằng quý", assigned_on=date(2025, 1, 15), deadline=None, day=AFTER)
    shown = [Shown(date(2025, 3, 1), verified=True)]
    made = occurrences(found, shown=shown, told=[], day=AFTER)
    assert kept_share(made, AFTER) == 0.5
    assert kept_share(occurrences(found, shown=[], told=[], day=date(2025, 1, 20)), date(2025, 1, 20)) is None


@pytest.mark.parametrize(
    ("recurrence", "deadline", "may"),
    [
        ("", None, True),
        ("hằng quý", None, False),
        ("hằng quý", date(2025, 9, 1), True),
        ("thường xuyên", date(2026, 1, 1), False),
    ],
)
def test_the_whole_is_finished_only_at_its_end(recurrence, deadline, may):
    assert may_finish(recurrence, deadline, AFTER) == may


DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@given(DAYS, DAYS, st.none() | DAYS, st.sampled_from(["hằng tháng", "hằng quý", "6 tháng", "hằng năm"]))
def test_occurrences_follow_one_another_without_gap_and_reach_the_day(assigned, day, deadline, recurrence):
    found = spans(recurrence, assigned_on=assigned, deadline=deadline, day=max(assigned, day))
    for one, after in zip(found, found[1:]):
        assert one.ends_on + timedelta(1) == after.starts_on
    if deadline is None:
        assert found[-1].starts_on > max(assigned, day)
    if deadline:
        assert all(one.starts_on <= deadline for one in found)


@given(st.lists(st.builds(Shown, DAYS, st.just(""), st.booleans(), st.booleans()), max_size=6), DAYS)
def test_every_occurrence_stands_in_one_way_and_more_proofs_never_make_it_late(shown, day):
    found = spans("hằng tháng", assigned_on=date(2024, 1, 1), deadline=None, day=day)
    bare = occurrences(found, shown=[], told=[], day=day)
    made = occurrences(found, shown=shown, told=[], day=day)
    assert all(before.standing == Standing.LATE for before, now in zip(bare, made) if now.standing == Standing.LATE)
    share = kept_share(made, day)
    assert share is None or 0 <= share <= 1
