"""Two workers at the same moment: a condition is raised once, nobody is told twice; two people at one warning: one takes it."""

from datetime import datetime, time

import pytest

from dotpha.kit import clock
from dotpha.kit.tests.at_once import at_once, refusals
from dotpha.people.tests import world as worlds
from dotpha.watching import actions
from dotpha.watching.models import Review, Telling, Warning, WarningStep, WatchRecord
from dotpha.watching.tests.world import DAY, Seen, condition, grave, raised, watch

pytestmark = pytest.mark.django_db(transaction=True)
MORNING = datetime.combine(DAY, time(9), clock.ZONE)


@pytest.fixture
def world():
    with clock.standing_at(DAY):
        yield worlds.make()


@pytest.fixture
def seen():
    return Seen()


def test_two_workers_that_look_at_once_raise_each_condition_once(world, seen):
    seen.always = [condition(n, body=world.bodies["culture"].pk) for n in range(20)]
    results = at_once(3, lambda at: actions.look(day=DAY, watches=[watch(seen)]), DAY)
    assert not [one for one in results if isinstance(one, Exception)]
    assert Warning.objects.count() == 20
    assert WatchRecord.objects.count() == 1


def test_two_workers_that_tell_at_once_tell_once(world, seen):
    raised(world, seen, *(grave(n) for n in range(3)))
    results = at_once(3, lambda at: actions.tell(day=DAY, now=MORNING), DAY)
    assert not [one for one in results if isinstance(one, Exception)]
    assert Telling.objects.filter(user=world.people["leader"]).count() == 1


def test_of_two_who_take_a_warning_one_has_it(world, seen):
    (one,) = raised(world, seen)
    people = [world.people["head"], world.people["officer"]]
    results = at_once(2, lambda at: actions.acknowledge(warning_id=one.pk, actor=people[at], day=DAY), DAY)
    assert len(refusals(results)) == 1
    assert WarningStep.objects.filter(verb="acknowledge").count() == 1


def test_a_double_click_judges_once(world, seen):
    (one,) = raised(world, seen)
    head = world.people["head"]
    at_once(2, lambda at: actions.review(warning_id=one.pk, useful=True, actor=head, day=DAY), DAY)
    assert Review.objects.count() == 1
