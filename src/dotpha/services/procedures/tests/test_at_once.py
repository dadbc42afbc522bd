"""Two officers at the same moment: both files land; of one file one is taken in, the other told."""

import pytest

from dotpha.kit import clock
from dotpha.programme.tests.at_once import at_once, refusals
from dotpha.services.procedures import actions
from dotpha.services.procedures.models import Load
from dotpha.services.procedures.queries.figures import months
from dotpha.services.procedures.tests.conftest import make
from dotpha.services.procedures.tests.world import DAY, checked, export, row, taken

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    with clock.standing_at(DAY):
        yield make()


def test_two_files_at_once_both_land(world):
    refused = refusals(at_once(2, lambda at: taken(world, row(f"A{at}"), row("B1"), name=f"{at}.csv")))
    assert refused == []
    assert Load.objects.filter(state="taken").count() == 2
    assert months(DAY)["stp", "2025-09"].received == 3


def test_of_one_file_given_twice_one_is_taken_in(world):
    loads = [checked(world), checked(world, name="ten-khac.csv")]
    people = [world.office, world.second]
    refused = refusals(at_once(2, lambda at: actions.take_load(load_id=loads[at].pk, actor=people[at], day=DAY)))
    assert len(refused) == 1
    assert "Đúng tệp này" in refused[0]
    assert Load.objects.filter(state="taken").count() == 1


def test_two_workers_that_check_one_load_end_in_one(world):
    load = actions.make_load(actor=world.office, name="ho-so.csv", data=export(), day=DAY)
    refused = refusals(at_once(2, lambda at: actions.check_load(load_id=load.pk, day=DAY)))
    assert refused == []
    load.refresh_from_db()
    assert (load.good, load.raw, load.errors.count()) == (4, None, 0)


def test_a_load_is_withdrawn_while_another_is_taken_in(world):
    first, second = taken(world), checked(world, row("A1", returned="30/09/2025"), name="moi.csv")

    def act(at):
        if at:
            return actions.withdraw_load(load_id=first.pk, reason="Nhầm", actor=world.second, day=DAY)
        return actions.take_load(load_id=second.pk, actor=world.office, day=DAY)

    assert refusals(at_once(2, act)) == []
    assert sum(one.received for one in months(DAY).values()) == 1
