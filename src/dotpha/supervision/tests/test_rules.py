"""Where an inquiry stands on a day: the truth table, and what holds for any course of steps."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.supervision.rules.findings import MOST_ROWS, read_findings
from dotpha.supervision.rules.standing import Due, Taken, duty, last_day, late_by, standing
from dotpha.supervision.rules.terms import due_on, inner_due_on, source_of
from dotpha.text.calendar import add_working_days, is_working_day

MON, TUE, WED, THU, FRI, SAT, SUN = (date(2025, 11, 17) + timedelta(days=n) for n in range(7))
NEXT = MON + timedelta(days=7)
SENT = Taken(MON, "send", "sent")
ASSIGNED = Taken(TUE, "assign", "assigned")
IN = Taken(WED, "hand_in", "answered")
OUT = Taken(THU, "deliver", "delivered")
DUE = (Due(1, MON, FRI),)


@pytest.mark.parametrize(
    ("steps", "day", "step", "round_", "late", "label"),
    [
        ((), MON, "draft", 0, 0, "nháp"),
        ((SENT,), MON, "sent", 1, 0, "đã gửi, chờ phân công"),
        ((SENT,), FRI, "sent", 1, 0, "đã gửi, chờ phân công"),
        ((SENT,), SUN, "sent", 1, 0, "đã gửi, chờ phân công"),
        ((SENT,), NEXT, "sent", 1, 1, "chờ phân công, quá hạn 1 ngày làm việc"),
        ((SENT, ASSIGNED), MON, "sent", 1, 0, "đã gửi, chờ phân công"),
        ((SENT, ASSIGNED), WED, "assigned", 1, 0, "đã phân công, chờ trả lời"),
        ((SENT, ASSIGNED, IN), WED, "answered", 1, 0, "đã có trả lời, chờ kiểm tra"),
        ((SENT, ASSIGNED, IN, Taken(THU, "return", "assigned")), THU, "assigned", 1, 0, "đã phân công, chờ trả lời"),
        ((SENT, ASSIGNED, IN, OUT), NEXT, "delivered", 1, 0, "đã chuyển trả lời"),
        (
            (SENT, Taken(NEXT, "deliver", "delivered")),
            NEXT,
            "delivered",
            1,
            1,
            "trả lời muộn 1 ngày làm việc",
        ),
        ((SENT, OUT, Taken(FRI, "accept", "closed")), NEXT, "closed", 1, 0, "đã đóng"),
        ((SENT, Taken(TUE, "withdraw", "withdrawn")), NEXT, "withdrawn", 1, 0, "đã rút"),
        ((SENT, OUT, Taken(FRI, "ask_more", "sent")), FRI, "sent", 2, 0, "đã gửi, chờ phân công"),
        (
            (SENT, OUT, Taken(FRI, "ask_more", "sent"), Taken(FRI, "drop_question", "closed")),
            NEXT,
            "closed",
            1,
            0,
            "đã đóng",
        ),
    ],
)
def test_an_inquiry_stands_as_its_steps_say(steps, day, step, round_, late, label):
    found = standing(steps, DUE, day)
    assert (found.step, found.round, found.late_days, found.label) == (step, round_, late, label)


def test_an_extension_counts_from_its_day_and_the_old_day_reads_as_it_was():
    dues = (*DUE, Due(1, NEXT, NEXT + timedelta(days=4)))
    assert standing((SENT,), dues, NEXT - timedelta(days=1)).deadline == FRI
    assert not standing((SENT,), dues, NEXT).late
    late = standing((SENT,), (*DUE, Due(1, NEXT + timedelta(days=1), NEXT + timedelta(days=4))), NEXT)
    assert late.late_days == 1, "on that day it was late"


def test_a_further_round_has_its_own_deadline():
    steps = (SENT, OUT, Taken(FRI, "ask_more", "sent"))
    found = standing(steps, (*DUE, Due(2, FRI, NEXT)), FRI)
    assert (found.deadline, found.delivered_on) == (NEXT, None)


def test_a_deadline_on_a_day_off_ends_with_the_next_working_day():
    assert last_day(SAT) == NEXT
    assert late_by(SAT, NEXT) == 0
    assert late_by(SAT, NEXT + timedelta(days=1)) == 1


@pytest.mark.parametrize(
    ("answered_on", "returned", "settled", "day", "said", "late"),
    [
        (None, False, False, THU, "owing", 0),
        (None, False, False, NEXT, "owing", 1),
        (None, True, False, NEXT, "returned", 1),
        (THU, False, False, NEXT, "answered", 0),
        (NEXT, True, True, NEXT, "settled", 1),
    ],
)
def test_an_agency_owes_until_its_answer_stands(answered_on, returned, settled, day, said, late):
    found = duty(FRI, answered_on=answered_on, returned=returned, settled=settled, day=day)
    assert (found.said, found.late_days) == (said, late)
    assert found.owes == (answered_on is None)
    assert found.label


def test_terms():
    assert due_on(FRI, 1) == NEXT
    assert inner_due_on(FRI, MON) == TUE
    assert inner_due_on(MON, MON) == TUE
    assert "15 ngày làm việc" in source_of("", 15)
    assert source_of("45/KN-HĐND", 15) == "theo văn bản 45/KN-HĐND"


DAYS = st.dates(date(2024, 12, 1), date(2026, 3, 31))
VERBS = {
    "draft": (("send", "sent"),),
    "sent": (("assign", "assigned"), ("withdraw", "withdrawn")),
    "assigned": (("assign", "assigned"), ("hand_in", "answered"), ("return", "assigned")),
    "answered": (("return", "assigned"), ("deliver", "delivered")),
    "delivered": (("ask_more", "sent"), ("accept", "closed")),
}


@st.composite
def courses(draw):
    """Steps that the flow allows, on days that never go back; the deadline of each round after its day."""
    step, day, steps, dues = "draft", draw(DAYS), [], []
    for _ in range(draw(st.integers(0, 12))):
        if step not in VERBS:
            break
        verb, target = draw(st.sampled_from(VERBS[step]))
        if verb == "withdraw" and len(dues) > 1:
            verb, target = "drop_question", "closed"
        day += timedelta(days=draw(st.integers(0, 20)))
        steps.append(Taken(day, verb, target))
        step = target
        if verb in ("send", "ask_more"):
            dues.append(Due(len(dues) + 1, day, day + timedelta(days=draw(st.integers(0, 40)))))
    return steps, dues


@given(courses(), DAYS)
def test_exactly_one_of_the_counts_takes_an_inquiry(course, day):
    found = standing(*course, day)
    counted = [found.in_time, found.late and not found.open, found.open]
    unsent = found.step in ("draft", "withdrawn")
    assert sum(counted) == (0 if unsent else 1)
    assert found.late_days >= 0
    assert not (found.soon and found.late)


@given(courses(), DAYS, DAYS)
def test_what_comes_later_does_not_change_a_day(course, day, other):
    steps, dues = course
    known = [one for one in steps if one.day <= day]
    assert standing(known, [one for one in dues if one.set_on <= day], day) == standing(steps, dues, day)


@given(DAYS, st.integers(1, 60))
def test_lateness_counts_working_days_behind_the_deadline(deadline, count):
    assert late_by(deadline, deadline) == 0
    assert late_by(deadline, add_working_days(last_day(deadline), count)) == count
    assert is_working_day(last_day(deadline))


def test_findings_are_read_by_their_heads_in_any_order():
    text = "TT\tCơ quan\tNội dung\tHạn\n1\tSở Tư pháp; Sở Y tế\tChậm số hóa\t28/11/2025\n\n2\t\tThiếu máy\t"
    one, two = read_findings(text)
    assert one.agencies == ("Sở Tư pháp", "Sở Y tế")
    assert (one.title, one.deadline) == ("Chậm số hóa", date(2025, 11, 28))
    assert (two.title, two.agencies, two.errors) == ("Thiếu máy", (), ())


def test_findings_without_heads_are_a_line_each():
    rows = read_findings("Chậm số hóa\tSở Tư pháp\tNV-0001\nKiến nghị bố trí kinh phí")
    assert [(one.title, one.task) for one in rows] == [("Chậm số hóa", "NV-0001"), ("Kiến nghị bố trí kinh phí", "")]
    assert read_findings("  \n") == []


@pytest.mark.parametrize("head", ["", "Nội dung\n"])
def test_findings_beyond_what_is_taken_at_once_are_said_not_left_out(head):
    assert not any(one.errors for one in read_findings(head + "Chậm số hóa\n" * MOST_ROWS))
    rows = read_findings(head + "Chậm số hóa\n" * (MOST_ROWS + 20))
    assert len(rows) == MOST_ROWS + 1
    assert "còn 20 hàng chưa đọc" in rows[-1].errors[0]
    assert not any(one.errors for one in rows[:-1])


def test_a_finding_says_what_cannot_stand():
    (one,) = read_findings("Nội dung\tHạn\n\tkhi nào xong")
    assert one.errors == ("chưa có nội dung", "không đọc được hạn «khi nào xong», hãy ghi như 24/11/2025")
