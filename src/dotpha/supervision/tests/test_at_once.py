"""Several people at the same moment, on SQLite and on PostgreSQL: one is first, the other is told."""

import pytest

from dotpha.kit import clock
from dotpha.programme.tests.at_once import at_once, refusals
from dotpha.programme.tests.world import DAY
from dotpha.supervision import actions
from dotpha.supervision.models import Answer, DeadlineChange, Duty, Round
from dotpha.supervision.tests import world as worlds
from dotpha.supervision.tests.world import (
    INNER,
    answered,
    assigned,
    delivered,
    duty_of,
    fresh,
    say,
    sent,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    with clock.standing_at(DAY):
        yield worlds.make()


def test_withdrawing_and_assigning_at_once(world):
    made = sent(world)
    deputy, office, home = world.fresh("deputy"), world.fresh("office"), world.home.pk

    def act(place):
        if place:
            return actions.withdraw(inquiry_id=made.pk, reason="Trùng", actor=deputy, day=DAY)
        return actions.assign(inquiry_id=made.pk, organisation_ids=[home], deadline=INNER, actor=office, day=DAY)

    assert len(refusals(at_once(2, act))) == 1
    assert Duty.objects.exists() == (fresh(made).step == "assigned")


def test_withdrawing_and_answering_at_once(world):
    made = assigned(world)
    deputy, owner = world.fresh("deputy"), world.fresh("owner")

    def act(place):
        if place:
            return actions.withdraw(inquiry_id=made.pk, reason="Trùng", actor=deputy, day=DAY)
        return say(made, owner, world.home)

    (sentence,) = refusals(at_once(2, act))
    assert "Rút yêu cầu" in sentence
    assert fresh(made).step == "answered"


def test_two_officers_of_one_agency_answer_at_once(world):
    made = assigned(world)
    people = (world.fresh("owner"), world.fresh("colleague"))
    (sentence,) = refusals(at_once(2, lambda place: say(made, people[place], world.home)))
    assert str(Answer.objects.get().said_by) in sentence


def test_two_agencies_answer_at_once_and_the_last_hands_in(world):
    made = assigned(world, world.home, world.other)
    pairs = ((world.fresh("owner"), world.home), (world.fresh("stranger"), world.other))
    assert refusals(at_once(2, lambda place: say(made, *pairs[place]))) == []
    assert fresh(made).step == "answered"
    assert made.steps.filter(verb="hand_in").count() == 1


def test_an_agency_taken_out_while_it_answers(world):
    made = assigned(world, world.home, world.other)
    duty = duty_of(made, world.home)
    owner, office, other = world.fresh("owner"), world.fresh("office"), world.other.pk

    def act(place):
        if place:
            return actions.assign(inquiry_id=made.pk, organisation_ids=[other], deadline=INNER, actor=office, day=DAY)
        return actions.answer(duty_id=duty.pk, said=actions.Said("Đã làm"), actor=owner, day=DAY)

    assert len(refusals(at_once(2, act))) == 1
    assert Duty.objects.filter(pk=duty.pk).exists() == Answer.objects.exists()


def test_sent_on_while_another_sends_an_answer_back(world):
    made = answered(world)
    given = Answer.objects.get()
    office, second = world.fresh("office"), world.fresh("second")

    def act(place):
        if place:
            return actions.deliver(inquiry_id=made.pk, actor=office, day=DAY)
        return actions.return_answer(answer_id=given.pk, reason="Thiếu", actor=second, day=DAY)

    assert len(refusals(at_once(2, act))) == 1
    given.refresh_from_db()
    assert (fresh(made).step == "delivered") == (given.returned_on is None)


def test_accepted_by_one_asked_further_by_the_other(world):
    made = delivered(world)
    deputy, member = world.fresh("deputy"), world.fresh("member")

    def act(place):
        if place:
            return actions.accept(inquiry_id=made.pk, actor=deputy, day=DAY)
        return actions.ask_more(inquiry_id=made.pk, text="Bao giờ?", deadline=None, actor=member, day=DAY)

    assert len(refusals(at_once(2, act))) == 1
    assert Round.objects.count() == (1 if fresh(made).step == "closed" else 2)


def test_extended_twice_by_a_double_click(world):
    made = assigned(world)
    deputy = world.fresh("deputy")
    later = worlds.DEADLINE.replace(day=18)
    given = {"inquiry_id": made.pk, "deadline": later, "reason": "Mưa lũ", "paper": "", "actor": deputy, "day": DAY}
    assert len(refusals(at_once(2, lambda place: actions.extend(**given)))) == 1
    assert DeadlineChange.objects.count() == 1
