"""Two people at the same moment: the same number is one record, another number is told, a file counts once."""

import pytest

from dotpha.kit import clock
from dotpha.programme.tests.at_once import at_once, refusals
from dotpha.services.signals import actions
from dotpha.services.signals.models import Batch, Record
from dotpha.services.signals.tests.conftest import make
from dotpha.services.signals.tests.world import DAY, given, recorded

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    with clock.standing_at(DAY):
        yield make()


def test_the_same_number_recorded_twice_is_one_record(world):
    assert refusals(at_once(3, lambda at: recorded(world))) == []
    assert Record.objects.count() == 1


def test_of_two_numbers_for_the_same_one_is_refused(world):
    (refused,) = refusals(at_once(2, lambda at: recorded(world, count=5 + at)))
    assert "hãy rút bản ghi ấy" in refused
    assert Record.objects.count() == 1


def test_of_one_file_given_twice_one_is_taken_in(world):
    files = [given(world), given(world, name="ten-khac.csv")]
    people = [world.office, world.second]
    refused = refusals(at_once(2, lambda at: actions.take_batch(batch_id=files[at].pk, actor=people[at], day=DAY)))
    assert len(refused) == 1
    assert Batch.objects.exclude(taken_on=None).count() == 1
    assert Record.objects.count() == 3


def test_a_record_is_withdrawn_once(world):
    made = recorded(world)
    people = [world.office, world.second]
    refused = refusals(
        at_once(2, lambda at: actions.withdraw_record(record_id=made.pk, reason="Nhầm", actor=people[at], day=DAY))
    )
    assert len(refused) == 1
    assert "đã được rút" in refused[0]
