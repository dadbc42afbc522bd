"""What the programme watches over says only what is so."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from dotpha.kit import clock
from dotpha.programme import actions
from dotpha.programme.queries import watches
from dotpha.programme.tests.world import DAY

pytestmark = pytest.mark.django_db


def about(watch, task, day=DAY):
    return [one for one in watch(day) if one.thing == task.pk]


def test_silence_is_told_from_the_last_word_and_not_as_a_number_that_stands_still(world):
    task = world.tasks[2]
    (one,) = about(watches.silent, task)
    assert one.since == task.assigned_on
    assert not any(letter.isdigit() for letter in one.says)


def test_what_nobody_has_begun_is_not_said_to_be_at_work(vague, world):
    assert vague.deadline
    assert about(watches.unclear, vague) == []
    actions.move_task(task_id=vague.pk, verb="accept", actor=world.owner, day=DAY)
    assert about(watches.unclear, vague) == []
    later = DAY + timedelta(watches.SETTLED_DAYS + 1)
    assert len(about(watches.unclear, vague, later)) == 1


def test_at_work_it_says_plainly_what_is_missing(vague, world):
    (milestone,) = vague.milestones.all()
    actions.add_evidence(milestone_id=milestone.pk, url="https://quangtri.example/a", actor=world.owner, day=DAY)
    (one,) = about(watches.unclear, vague)
    assert one.says == "đang làm mà chưa rõ sản phẩm"


def test_a_bottleneck_waits_for_whose_decision_in_the_words_of_its_watch(world):
    (watch,) = (one for one in watches.WATCHES if one.key == "programme.undecided")
    actions.raise_bottleneck(
        task_id=world.tasks[0].pk, text="Thiếu máy", decision_from="UBND tỉnh", actor=world.owner,
        day=DAY - timedelta(60),
    )  # fmt: skip
    (one,) = watch.of(DAY)
    assert one.says == "điểm nghẽn chờ quyết định của UBND tỉnh"
    assert one.says.startswith(watch.label.lower())


DUE = date(2025, 9, 30)


def came(watch, first=date(2025, 1, 1), last=DAY):
    (events,) = (one.events for one in watches.WATCHES if one.key == f"programme.{watch}")
    return [(one.key, one.on) for one in events(first, last)]


def test_what_watches_of_open_tasks_foretell_is_that_their_deadline_passes(world):
    task = world.tasks[0]
    assert task.deadline == DUE
    assert came("silent") == came("unclear") == [(f"programme.task:{task.pk}", DUE)]
    assert came("silent", first=DUE + timedelta(1)) == came("silent", last=DUE) == []
    for day, found in ((DUE - timedelta(9), []), (DUE + timedelta(9), [(f"programme.task:{task.pk}", DUE)])):
        with transaction.atomic(), clock.standing_at(day):
            actions.change_deadline(
                task_id=task.pk, becomes=DAY + timedelta(99), reason="Mưa lũ", actor=world.office, day=day
            )
            assert came("silent") == found, "put off before it had passed, it was not missed"
            transaction.set_rollback(True)


def test_what_an_undecided_bottleneck_foretells_is_that_its_task_is_late(world):
    task = world.tasks[0]
    given = {"task_id": task.pk, "decision_from": "UBND tỉnh", "actor": world.owner}
    before = actions.raise_bottleneck(text="Thiếu máy", day=DUE - timedelta(40), **given)
    actions.raise_bottleneck(text="Thiếu người", day=DUE + timedelta(9), **given)
    assert came("undecided") == [(f"programme.bottleneck:{before.pk}", DUE)]


def test_a_task_that_was_set_aside_when_its_day_came_was_not_missed(world):
    given = {
        "note": "Chờ trung ương",
        "decision_number": "15/QĐ-UBND",
        "actor": world.office,
        "day": DUE - timedelta(9),
    }
    with clock.standing_at(given["day"]):
        actions.move_task(task_id=world.tasks[0].pk, verb="suspend", **given)
    assert came("silent") == []
