"""Two verifiers, or an agency and its verifier, at the same moment: one goes first, the other is told."""

from decimal import Decimal

import pytest

from dotpha.kit import clock
from dotpha.programme.tests.at_once import at_once, refusals
from dotpha.programme.tests.world import DAY
from dotpha.scoring import actions
from dotpha.scoring.models import Entry, EntryStep, Round, Score
from dotpha.scoring.tests import world as worlds
from dotpha.scoring.tests.world import entry_of, opened, said, turn_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    with clock.standing_at(DAY):
        yield worlds.make()


def test_two_verifiers_adjust_at_once_and_the_second_is_told(world):
    entry = entry_of(opened(world), world.home)
    said(entry, world.owner)
    turn, people = turn_of(entry), (world.fresh("office"), world.fresh("second"))

    def act(place):
        return actions.adjust(
            entry_id=entry.pk, code="1.2", points=Decimal(10 + place), reason=f"lần {place}", turn=turn,
            actor=people[place], day=DAY,
        )  # fmt: skip

    (sentence,) = refusals(at_once(2, act))
    score = Score.objects.get(entry=entry, code="1.2")
    assert f"đồng chí {score.given_by}" in sentence
    assert score.given_points == 10 + people.index(score.given_by)


def test_two_verify_at_once_and_one_step_is_taken(world):
    entry = entry_of(opened(world), world.home)
    said(entry, world.owner)
    turn, people = turn_of(entry), (world.fresh("office"), world.fresh("second"))
    results = at_once(2, lambda place: actions.verify(entry_id=entry.pk, turn=turn, actor=people[place], day=DAY))
    (sentence,) = refusals(results)
    found = Entry.objects.get(pk=entry.pk)
    assert f"đã được đồng chí {found.verified_by} xác nhận" in sentence
    assert EntryStep.objects.filter(thing=entry, verb="verify").count() == 1


def test_publishing_twice_at_once_publishes_once(world):
    found = opened(world)
    for entry in found.entries.all():
        actions.verify(entry_id=entry.pk, turn=0, actor=world.second, day=worlds.DUE.replace(day=29))
    people = (world.fresh("office"), world.fresh("second"))
    results = at_once(2, lambda place: actions.publish_round(round_id=found.pk, actor=people[place], day=DAY))
    assert len(refusals(results)) == 1
    assert Round.objects.get(pk=found.pk).revision == 1
