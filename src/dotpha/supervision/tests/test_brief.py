"""Supervision in the brief of a morning, for the house alone."""

from datetime import date, timedelta

import pytest

from dotpha.kit.briefs import Morning
from dotpha.programme.tests.world import DAY
from dotpha.supervision import actions
from dotpha.supervision.queries.brief import brief
from dotpha.supervision.tests.world import DEADLINE, answered, drafted, sent

pytestmark = pytest.mark.django_db
NEXT = DAY + timedelta(1)


def told(day, since):
    return [one.text for part in brief(Morning(day, since)) for one in part.sentences]


def test_a_question_is_told_when_asked_in_the_week_it_is_due_when_late_and_when_answered(world):
    drafted(world)
    sent(world)
    assert told(NEXT, DAY) == ["1 kiến nghị, câu hỏi mới của cơ quan giám sát."]
    monday = DEADLINE - timedelta(DEADLINE.weekday())
    week = f"1 kiến nghị, câu hỏi phải trả lời trong tuần này (đến {monday + timedelta(6):%d/%m/%Y})."
    assert told(monday - timedelta(3), monday - timedelta(4)) == []
    assert told(monday, monday - timedelta(3)) == [week]
    assert told(DEADLINE, DEADLINE - timedelta(1)) == [week]
    assert told(DEADLINE + timedelta(1), DEADLINE) == ["1 kiến nghị, câu hỏi quá hạn trả lời."]


def test_an_answer_sent_on_is_told_and_all_of_it_is_for_the_house(world):
    made = answered(world)
    actions.deliver(inquiry_id=made.pk, actor=world.office, day=NEXT)
    (part,) = brief(Morning(date(2025, 11, 24), NEXT))
    assert (part.inside, [one.text for one in part.sentences]) == (
        True, ["1 kiến nghị, câu hỏi đã chuyển trả lời."]
    )  # fmt: skip
    assert made.title in part.sentences[0].rows[0].text
