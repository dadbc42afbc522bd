"""Several at the same moment on one test: a reading is one, a pause is one, nothing runs on behind a decision's back."""

from datetime import timedelta

import pytest

from dotpha.cases.models import CaseStep
from dotpha.cases.tests import world as cases
from dotpha.cases.tests.world import DAY, fresh
from dotpha.kit import actions as kit
from dotpha.kit import clock
from dotpha.kit.tests.at_once import at_once, refusals
from dotpha.services.sandbox import actions
from dotpha.services.sandbox.models import Reading, Trial
from dotpha.services.sandbox.tests import world as worlds

pytestmark = pytest.mark.django_db(transaction=True)


LATER = DAY + timedelta(days=1)
"""The threads have the machine's time of day: on the next day they are after the start whatever it is."""
LONG = [{**one, "hours": "900"} for one in worlds.LIMITS]


@pytest.fixture
def world():
    kit.start_demo(day=DAY)
    with clock.standing_at(DAY):
        yield cases.make()
    clock.set_demo_day(None)


def test_the_same_batch_sent_by_three_at_once_is_taken_once(world):
    case = worlds.running(world, limits=LONG)
    rows = [worlds.sent(n, one=f"r{n}") for n in range(20)]
    found = at_once(3, lambda at: worlds.told(world, case, *rows, day=LATER), LATER)
    assert refusals(found) == []
    assert sorted(one.taken for one in found) == [0, 0, 20]
    assert Reading.objects.count() == 20


def test_two_crossings_at_once_pause_once(world):
    case = worlds.running(world, limits=LONG)
    rows = [worlds.sent(501, one="a"), worlds.sent(45, worlds.SPEED, one="b")]
    assert refusals(at_once(2, lambda at: worlds.told(world, case, rows[at], day=LATER), LATER)) == []
    assert CaseStep.objects.filter(thing=case, verb="trip").count() == 1
    assert set(Trial.objects.get().tense) == {f"{worlds.PEOPLE}.over", f"{worlds.SPEED}.over"}


def test_a_crossing_beside_a_resume_leaves_no_test_running_that_should_not(world):
    case = worlds.paused(world, limits=LONG)
    acts = [
        lambda: worlds.resumed(world, case, LATER),
        lambda: worlds.told(world, case, worlds.sent(700, one="late"), day=LATER),
    ]
    assert refusals(at_once(2, lambda at: acts[at](), LATER)) == []
    last = CaseStep.objects.filter(thing=case).order_by("-pk").first()
    # Either the figure came first and the decision knew it, or it came after and paused the test again.
    assert (fresh(case).step, last.verb) in {("running", "resume"), ("paused", "trip")}


def test_the_periodic_work_twice_at_once_ends_a_test_once(world):
    case = worlds.running(world, months="1")
    day = DAY.replace(month=12, day=22)
    assert sum(at_once(2, lambda at: actions.keep_watch(day=day), day)) == 1
    assert CaseStep.objects.filter(thing=case, verb="expire").count() == 1
