"""What the periodic report may ask, as of any day; and the words of both levels at a task that is done."""

from datetime import timedelta

import pytest

from dotpha.programme import actions as programme
from dotpha.programme.tests.world import DAY
from dotpha.subtasks import actions, queries
from dotpha.subtasks.queries import papers
from dotpha.subtasks.queries.watches import apart
from dotpha.subtasks.tests.world import DEADLINE, SAID, answer, drafted, sent, unit_of

pytestmark = pytest.mark.django_db


def done_above(world):
    """The task is reported and verified."""
    task = world.tasks[0]
    proof = programme.add_evidence(
        milestone_id=task.milestones.get().pk, actor=world.owner, day=DAY, url="https://vidu.vn/kq"
    )
    programme.verify_evidence(evidence_id=proof.pk, actor=world.second, day=DAY)
    programme.move_task(task_id=task.pk, verb="report", actor=world.owner, day=DAY)
    programme.move_task(task_id=task.pk, verb="verify", actor=world.second, day=DAY)


def test_facts_of_a_day_count_what_had_come_by_then(world):
    drafted(world)
    sheet = sent(world)
    given = answer(unit_of(sheet, world.commune), world.ward, day=DAY)
    after = DAY + timedelta(days=1)
    actions.verify_answer(answer_id=given.pk, actor=world.owner, day=after)
    done_above(world)
    (on_the_day,), (later,) = queries.facts(DAY), queries.facts(DEADLINE + timedelta(days=3))
    assert queries.facts(DAY - timedelta(days=1)) == []
    assert (on_the_day["asked"], on_the_day["answered"], on_the_day["met"], on_the_day["late"]) == (2, 1, 0, 0)
    assert (later["answered"], later["verified"], later["met"], later["late"]) == (1, 1, 1, 1)
    assert later["mismatch"] == "xanh ở trên, đỏ ở dưới: 1 xã chưa xong"
    assert (later["owing"], later["task"], later["noun"]) == (["Xã Lao Bảo"], world.tasks[0].code, "xã")


def test_what_is_apart_is_told_with_its_figures(world):
    sheet = sent(world)
    answer(unit_of(sheet, world.commune), world.ward, day=DAY)
    done_above(world)
    (one,) = apart(DEADLINE + timedelta(days=3))
    (row,) = one.evidence
    assert row.facts[1:] == (("Đã trả lời", "1/2 xã"), ("Đạt", "0/2 xã"), ("Chưa trả lời, đã quá hạn", "1/2 xã"))


def test_a_rule_of_yes_decides_who_meets_it(world):
    sheet = sent(world)
    actions.set_rule(sheet_id=sheet.pk, rule="yes", field="f3", threshold=None, actor=world.owner, day=DAY)
    answer(unit_of(sheet, world.commune), world.ward)
    answer(unit_of(sheet, world.hills), world.valley, typed=SAID | {"f3": "Không"})
    (fact,) = queries.facts(DAY)
    assert (fact["answered"], fact["met"]) == (2, 1)
    assert fact["rule"] == "trả lời Có ở «Đã phủ tất cả thôn, bản»"


def test_the_reminder_names_those_who_owe_and_those_sent_back(world):
    sheet = sent(world)
    given = answer(unit_of(sheet, world.commune), world.ward)
    actions.return_answer(answer_id=given.pk, reason="Sai", actor=world.owner, day=DAY)
    text = papers.reminder(world.owner, queries.view_of(sheet, DEADLINE + timedelta(days=1)))
    assert "đã quá hạn trả lời 25/11/2025" in text
    assert "Còn 2 xã chưa trả lời, trong đó 1 xã được trả lại để bổ sung:" in text
    assert "1. Phường Hải Đình (trả lại, chờ bổ sung)" in text
