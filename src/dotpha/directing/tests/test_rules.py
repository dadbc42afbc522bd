"""The rule book of directives: what came of one, hours of work, days to choose from, who signs how."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.directing.rules.due import quick_days
from dotpha.directing.rules.signing import head_title, signature, signature_instead
from dotpha.directing.rules.standing import STEPS, Came, Outcome, standing
from dotpha.kit.clock import ZONE
from dotpha.programme.rules.states import Work
from dotpha.text.calendar import is_working_day
from dotpha.text.hours import A_DAY, working_hours_between

DAY, DUE = date(2025, 11, 20), date(2025, 12, 5)
DAYS = st.dates(date(2024, 6, 1), date(2026, 6, 1))


@pytest.mark.parametrize(
    ("step", "day", "task", "came", "label"),
    [
        ("draft", DAY, None, Came.DRAFT, "nháp"),
        ("issued", DAY, Outcome(), Came.UNSEEN, "chưa nhận"),
        ("returned", DAY, Outcome(), Came.ASKED, "xin làm rõ"),
        ("acknowledged", DAY, Outcome(work=Work.DOING), Came.DOING, "đang thực hiện"),
        ("acknowledged", DAY, Outcome(work=Work.NOT_STARTED), Came.IDLE, "chưa thực hiện"),
        ("acknowledged", DAY, Outcome(), Came.IDLE, "không có thông tin"),
        ("issued", DAY, Outcome(work=Work.DOING), Came.DOING, "đang thực hiện"),
        ("acknowledged", DAY, Outcome(work=Work.DOING, suspended=True), Came.DOING, "tạm dừng"),
        ("acknowledged", date(2025, 12, 9), Outcome(work=Work.DOING, suspended=True), Came.DOING, "tạm dừng"),
        ("acknowledged", date(2025, 12, 9), Outcome(work=Work.NOT_STARTED), Came.LATE, "trễ 2 ngày làm việc"),
        ("issued", date(2025, 12, 9), Outcome(), Came.LATE, "trễ 2 ngày làm việc, chưa nhận"),
        ("acknowledged", date(2025, 12, 9), Outcome(deadline=date(2025, 12, 31)), Came.IDLE, "không có thông tin"),
        ("acknowledged", date(2025, 12, 31), Outcome(done_on=DUE), Came.DONE, "xong"),
        ("issued", date(2025, 12, 31), Outcome(done_on=date(2025, 12, 8)), Came.DONE, "xong, sau hạn 1 ngày làm việc"),
        ("acknowledged", DAY, Outcome(cancelled=True), Came.WITHDRAWN, "đã rút"),
        ("withdrawn", date(2025, 12, 31), Outcome(), Came.WITHDRAWN, "đã rút"),
        ("acknowledged", DAY, None, Came.DOING, "đang thực hiện"),
        ("acknowledged", date(2025, 12, 8), None, Came.LATE, "trễ 1 ngày làm việc"),
    ],
)
def test_what_came_of_a_directive(step, day, task, came, label):
    state = standing(step, DUE, day, task=task)
    assert (state.came, state.label) == (came, label)


def test_what_has_no_task_is_done_on_the_day_it_was_closed():
    state = standing("closed", DUE, date(2025, 12, 31), task=None, closed_on=date(2025, 12, 9))
    assert (state.came, state.done_on, state.late_days, state.caution) == (Came.DONE, date(2025, 12, 9), 2, True)


def test_a_silent_one_is_told_in_red_until_it_is_acknowledged():
    state = standing("issued", DUE, DAY, task=Outcome(), silent=True)
    assert (state.tone, state.label) == ("late", "quá giờ chưa nhận")
    assert standing("issued", DUE, DAY, task=Outcome(work=Work.NOT_STARTED), silent=True).silent is False


OUTCOMES = st.none() | st.builds(
    Outcome, st.none() | DAYS, st.none() | DAYS, st.sampled_from(Work), st.booleans(), st.booleans()
)


@given(st.sampled_from(list(STEPS)), DAYS, DAYS, OUTCOMES)
def test_every_directive_stands_somewhere_and_only_what_is_past_its_day_is_late(step, due, day, task):
    state = standing(step, due, day, task=task, closed_on=day if step == "closed" else None)
    assert state.label
    assert state.tone in {"late", "soon", "done", "plain", "unknown"}
    assert (state.came == Came.LATE) <= (day > state.due_on)
    assert state.open == (state.came not in (Came.DRAFT, Came.DONE, Came.WITHDRAWN))
    assert not (state.unseen and not state.open)


def at(day, hour, minute=0):
    return datetime(2025, 11, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (at(20, 8), at(20, 10, 30), 2.5),
        (at(20, 11), at(20, 14), 1.0),  # over noon
        (at(20, 16, 30), at(21, 8, 30), 2.0),
        (at(21, 16, 30), at(24, 8, 30), 2.0),  # over a weekend
        (at(22, 9), at(24, 9, 30), 2.0),  # given on a Saturday
        (at(20, 7), at(24, 7), 16.0),
        (at(20, 20), at(23, 20), 8.0),
        (at(20, 10), at(20, 9), 0.0),
    ],
)
def test_hours_of_work_lie_within_the_hours_of_offices(start, end, hours):
    assert working_hours_between(start, end) == pytest.approx(hours)


MOMENTS = st.integers(0, 365 * 24 * 60).map(
    lambda minutes: datetime(2025, 1, 1, tzinfo=ZONE) + timedelta(minutes=minutes)
)


@given(MOMENTS, MOMENTS, MOMENTS)
def test_hours_of_work_add_up_and_are_never_more_than_eight_a_day(a, b, c):
    first, middle, last = sorted((a, b, c))
    whole = working_hours_between(first, last)
    assert whole == pytest.approx(working_hours_between(first, middle) + working_hours_between(middle, last), abs=1e-6)
    assert 0 <= whole <= A_DAY * ((last.date() - first.date()).days + 1)


def test_days_to_choose_from():
    assert [(key, due) for key, _, due in quick_days(DAY)] == [
        ("3d", date(2025, 11, 25)), ("1w", date(2025, 11, 27)), ("month", date(2025, 11, 28)), ("quarter", date(2025, 12, 31)),
    ]  # fmt: skip


@given(DAYS)
def test_days_to_choose_from_are_working_days_to_come_each_once(day):
    days = [due for _, _, due in quick_days(day)]
    assert days == sorted(set(days))
    assert all(due > day and is_working_day(due) for due in days)
    assert days[0] <= day + timedelta(14)


@pytest.mark.parametrize(
    ("title", "authority", "below"),
    [
        ("Chủ tịch", (), "Chủ tịch"),
        ("Phó Chủ tịch", ("KT. CHỦ TỊCH",), "Phó Chủ tịch"),
        ("Phó Chủ tịch thường trực", ("KT. CHỦ TỊCH",), "Phó Chủ tịch thường trực"),
        ("Quyền Chủ tịch", (), "Q. Chủ tịch"),
    ],
)
def test_a_leader_signs_as_the_decree_has_it(title, authority, below):
    block = signature(title, "Hồ Văn Núi")
    assert (block.authority, block.title, block.name) == (authority, below, "Hồ Văn Núi")


@pytest.mark.parametrize(("kind", "line"), [("kt", "KT. CHỦ TỊCH"), ("tuq", "TUQ. CHỦ TỊCH"), ("tl", "TL. CHỦ TỊCH")])
def test_who_stands_in_signs_before_the_title_of_the_head(kind, line):
    block = signature_instead(kind, "Phó Chủ tịch", "Chánh Văn phòng", "Phạm Văn Cầu")
    assert (block.authority, block.title, block.name) == ((line,), "Chánh Văn phòng", "Phạm Văn Cầu")
    assert head_title("Quyền Giám đốc") == "Giám đốc"
