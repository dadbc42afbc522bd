"""A working year with several people at once: nothing is lost, and the second is told what became of it."""

from datetime import date

import pytest

from dotpha.kit import clock
from dotpha.programme import actions
from dotpha.programme.models import Answer, Dependency, Evidence, ExtensionRequest, Milestone, Period
from dotpha.programme.tests import world as worlds
from dotpha.programme.tests.at_once import at_once, refusals

pytestmark = pytest.mark.django_db(transaction=True)
DAY = worlds.DAY


@pytest.fixture
def world():
    with clock.standing_at(DAY):
        yield worlds.make()


def test_a_word_given_while_a_period_is_frozen_is_in_its_figures_or_refusals(world):
    period = actions.open_period(name="2025-Q3", actor=world.office, day=DAY)
    task = world.tasks[0]

    def act(place):
        if place:
            return actions.freeze_period(period_id=period.pk, actor=world.fresh("office"), day=DAY)
        return actions.answer(
            task_id=task.pk,
            period_id=period.pk,
            actor=world.fresh("owner"),
            day=DAY,
            rating="doing",
            result="Xong 3 xã",
        )

    told = refusals(at_once(2, act))
    kept = next(row for row in Period.objects.get(pk=period.pk).figures["tasks"] if row["id"] == task.pk)
    given = Answer.objects.filter(task=task).count()
    assert (given, kept["result"], len(told)) in {(1, "Xong 3 xã", 0), (0, "", 1)}
    assert all("không nhận thêm trả lời" in sentence for sentence in told)


def test_of_two_freezings_one_counts(world):
    period = actions.open_period(name="2025-Q3", actor=world.office, day=DAY)
    told = refusals(
        at_once(2, lambda _: actions.freeze_period(period_id=period.pk, actor=world.fresh("office"), day=DAY))
    )
    assert len(told) == 1
    assert Period.objects.get(pk=period.pk).revision == 1


def test_of_two_corrections_one_is_opened(world):
    period = actions.open_period(name="2025-Q3", actor=world.office, day=DAY)
    actions.freeze_period(period_id=period.pk, actor=world.office, day=DAY)
    told = refusals(
        at_once(
            2,
            lambda n: actions.correct_period(
                period_id=period.pk, reason=f"Nhầm {n}", actor=world.fresh("office"), day=DAY
            ),
        )
    )
    assert len(told) == 1
    assert "đang được đính chính" in told[0]


def asked(world, n=0):
    return actions.ask_extension(
        task_id=world.tasks[1].pk, becomes=date(2026, 3, 31), reason=f"Lý do {n}", actor=world.fresh("owner"), day=DAY
    )


def test_a_double_click_asks_for_one_extension(world):
    told = refusals(at_once(3, lambda n: asked(world, n)))
    assert len(told) == 2
    assert ExtensionRequest.objects.count() == 1


def test_an_extension_is_granted_or_taken_back_not_both(world):
    request = asked(world)

    def act(place):
        if place:
            return actions.withdraw_extension(request_id=request.pk, actor=world.fresh("owner"), day=DAY)
        return actions.grant_extension(request_id=request.pk, actor=world.fresh("office"), day=DAY)

    told = refusals(at_once(2, act))
    assert len(told) == 1
    found = ExtensionRequest.objects.get()
    assert (found.granted is True) == (found.change is not None) == (found.task.deadline == date(2026, 3, 31))


def test_nothing_said_twice_at_once_is_said_once(world):
    task = world.tasks[0]
    actions.edit_task(task_id=task.pk, actor=world.office, recurrence="hằng quý")
    told = refusals(
        at_once(2, lambda _: actions.say_nothing(task_id=task.pk, name="2025-Q2", actor=world.fresh("owner"), day=DAY))
    )
    assert len(told) == 1
    assert (Milestone.objects.filter(occurrence="2025-Q2").count(), Evidence.objects.count()) == (1, 1)


def test_two_ties_that_would_close_a_ring_are_not_both_made(world):
    first, second = world.tasks[0].pk, world.tasks[1].pk
    pairs = ((first, second), (second, first))

    def act(place):
        task, before = pairs[place]
        return actions.require_task(task_id=task, before_id=before, actor=world.fresh("office"), day=DAY)

    assert len(refusals(at_once(2, act))) == 1
    assert Dependency.objects.count() == 1
