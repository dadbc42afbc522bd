"""What directives show in the situation room: the same to all who hold the same roles at the same bodies."""

import pytest

from dotpha.directing.queries.tiles import given
from dotpha.directing.tests import world as worlds
from dotpha.directing.tests.world import DAY
from dotpha.people.models import Position, Role

pytestmark = pytest.mark.django_db


def test_what_one_sees_in_a_leaders_stead_is_not_in_the_picture_of_all(world):
    worlds.delegated(world)
    worlds.issued(world)
    deputy = worlds.worlds.person("deputy", "Cao Thị Khe", Role.AGENCY_LEAD, world.cabinet)
    assert given(world.fresh("chief"), DAY) == given(deputy, DAY) is None
    assert given(world.fresh("leader"), DAY) is not None


def test_who_was_named_and_works_elsewhere_now_shows_it_to_nobody_there(world):
    worlds.issued(world, person_id=world.owner.pk)
    assert given(world.fresh("owner"), DAY) is not None
    Position.objects.filter(user=world.owner).update(organisation=world.other)
    assert given(world.fresh("owner"), DAY) is None
