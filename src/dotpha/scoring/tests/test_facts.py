"""What the facts count, on a small world: who is asked, what is met, and that every number names what it counted."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dotpha.people.models import Organisation, Succession
from dotpha.programme import actions as programme
from dotpha.programme.tests import world as programme_world
from dotpha.programme.tests.world import DAY
from dotpha.scoring import queries
from dotpha.scoring.facts import FACTS, Books, fact_of
from dotpha.scoring.rules.league import Colour
from dotpha.subtasks import actions as subtasks
from dotpha.subtasks.actions import SheetFacts
from dotpha.subtasks.models import SheetUnit
from dotpha.text.fields import Field, Kind

pytestmark = pytest.mark.django_db
START = date(2025, 9, 15)


def count(key, *, start=START, day=DAY, period=""):
    return fact_of(key).count(Books(start, day, period))


def of(found, body):
    one = found.get(body.pk)
    return None if one is None else (len(one.counted), len(one.items))


def finish(world, task, on):
    evidence = programme.add_evidence(
        milestone_id=task.milestones.first().pk, actor=world.owner, day=on, file=("a.txt", b"xong")
    )
    programme.verify_evidence(evidence_id=evidence.pk, actor=world.office, day=on)
    programme.move_task(task_id=task.pk, verb="report", actor=world.owner, day=on)
    programme.move_task(task_id=task.pk, verb="verify", actor=world.office, day=on)


def sheet(world, deadline=date(2025, 11, 25), day=date(2025, 11, 10)):
    who = {"actor": world.owner, "day": day}
    made = subtasks.make_sheet(task_id=world.tasks[0].pk, facts=SheetFacts(title="Phiếu", deadline=deadline), **who)
    subtasks.put_field(sheet_id=made.pk, field=Field("", "Số tổ", Kind.NUMBER, required=True), **who)
    subtasks.add_units(sheet_id=made.pk, organisation_ids=[world.commune.pk, world.hills.pk], **who)
    return subtasks.send_sheet(sheet_id=made.pk, **who)


def answer(made, body, actor, day):
    unit = SheetUnit.objects.get(sheet=made, organisation=body)
    kept = subtasks.save_draft(
        unit_id=unit.pk, typed={"f1": "3"}, nothing=False, note="", turn=unit.turn, actor=actor, day=day
    )
    return subtasks.submit(unit_id=unit.pk, turn=kept.turn, actor=actor, day=day)


def test_due_tasks_done_in_time(world):
    assert of(count("programme.due_in_time"), world.home) == (0, 1)
    assert of(count("programme.due_in_time"), world.other) is None
    assert of(count("programme.due_in_time", day=date(2025, 12, 31)), world.home) == (0, 2)
    finish(world, world.tasks[0], date(2025, 9, 29))
    found = count("programme.due_in_time")
    assert of(found, world.home) == (1, 1)
    (item,) = found[world.home.pk].counted
    assert item.title == world.tasks[0].title
    assert "hoàn thành" in item.state


def test_done_after_the_deadline_is_not_in_time(world):
    finish(world, world.tasks[0], date(2025, 10, 10))
    assert of(count("programme.due_in_time"), world.home) == (0, 1)


def test_a_task_due_before_the_period_is_not_of_the_period(world):
    assert of(count("programme.due_in_period", start=date(2025, 10, 15)), world.home) is None
    assert of(count("programme.due_in_period", start=date(2025, 9, 1)), world.home) == (0, 1)


def test_evidence_clarity_and_overdue(world):
    assert of(count("programme.overdue"), world.home) == (1, 2)
    assert of(count("programme.evidenced"), world.home) == (0, 2)
    finish(world, world.tasks[0], date(2025, 9, 29))
    assert of(count("programme.overdue"), world.home) == (0, 2)
    assert of(count("programme.evidenced"), world.home) == (1, 2)
    clear = count("programme.clear")
    assert of(clear, world.home)[1] == 2


def test_a_suspended_task_counts_for_nobody(world):
    programme.move_task(
        task_id=world.tasks[0].pk,
        verb="suspend",
        actor=world.office,
        day=DAY,
        note="Chờ kinh phí",
        decision_number="12/QĐ-UBND",
    )
    assert of(count("programme.due_in_time"), world.home) is None


def test_answers_in_time_need_a_period_that_was_opened(world):
    assert count("programme.answered_in_time", period="2025-Q4") is None
    period = programme.open_period(name="2025-Q4", actor=world.office, day=DAY)
    found = count("programme.answered_in_time", start=period.starts_on, period="2025-Q4")
    hit, base = of(found, world.home)
    assert (hit, base) == (0, 3), "its two tasks and the one that it leads together with another"
    programme.answer(
        task_id=world.tasks[1].pk, period_id=period.pk, rating="doing", result="Đã họp", actor=world.owner, day=DAY
    )
    found = count("programme.answered_in_time", start=period.starts_on, period="2025-Q4")
    assert of(found, world.home) == (1, 3)


def test_sheets_of_the_period_answered_in_time(world):
    made = sheet(world)
    assert count("subtasks.answered_in_time") == {}, "not due yet"
    late = date(2025, 11, 26)
    answer(made, world.commune, world.ward, DAY)
    answer(made, world.hills, world.valley, late)
    found = count("subtasks.answered_in_time", day=late)
    assert of(found, world.commune) == (1, 1)
    assert of(found, world.hills) == (0, 1)
    assert count("subtasks.answered_in_time", start=late, day=late) == {}, "it was due before the period"


def test_green_above_red_below_is_marked(world):
    finish(world, world.tasks[0], date(2025, 9, 29))
    made = sheet(world, deadline=date(2025, 11, 18))
    given = answer(made, world.commune, world.ward, date(2025, 11, 17))
    found = queries.rollup(DAY)
    (home,) = [one for one in found.agencies if one.organisation == world.home]
    assert home.due.colour == Colour.GREEN
    assert home.below.words == "0/2", "answered, not verified: not met"
    assert home.mismatch == "xanh ở trên, đỏ ở dưới: mới 0/2 xã, phường xanh"
    assert found.mismatch == "xanh ở trên, đỏ ở dưới: mới 0/2 xã, phường xanh"
    subtasks.verify_answer(answer_id=given.pk, actor=world.colleague, day=DAY)
    found = queries.rollup(DAY)
    assert found.communes_below.words == "1/2"
    assert found.mismatch == "", "half of those below are green"


def test_sheets_of_an_issuer_that_was_merged_are_its_successors(world):
    made = sheet(world, deadline=date(2025, 11, 18))
    answer(made, world.commune, world.ward, date(2025, 11, 17))
    Succession.objects.create(predecessor=world.home, successor=world.other, on=DAY, decision_number="1/NQ-HĐND")
    Organisation.objects.filter(pk=world.home.pk).update(ends_on=DAY)
    agencies = {one.organisation: one for one in queries.rollup(DAY).agencies}
    assert world.home not in agencies
    assert {body for body, _ in agencies[world.other].communes} == {world.hills, world.commune}


@pytest.mark.parametrize("fact", FACTS, ids=lambda one: one.key)
def test_a_fact_counts_many_with_as_few_queries_as_few(world, fact):
    programme.open_period(name="2025-Q4", actor=world.office, day=DAY)

    def asked():
        with CaptureQueriesContext(connection) as caught:
            fact.count(Books(START, DAY, "2025-Q4"))
        return len(caught)

    few = asked()
    rows = tuple((f"Việc {n}", ["Sở Y tế"], [], date(2025, 10, 1), "Báo cáo") for n in range(15))
    programme_world._plan(world.office, "99/KH-UBND", rows)
    for _ in range(3):
        sheet(world)
    assert asked() <= few + 6, "what an empty table saves, no more"
    assert asked() < 25
