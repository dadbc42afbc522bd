"""Many rooms open at the same moment: one audience, one picture of each tile, whoever paints."""

import pytest

from dotpha.kit import clock, modules
from dotpha.kit.tests.at_once import at_once
from dotpha.people.models import User
from dotpha.people.tests import world as worlds
from dotpha.room import actions
from dotpha.room.models import Audience, Picture
from dotpha.room.tests.world import DAY, Shown, tiles

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    with clock.standing_at(DAY):
        yield worlds.make()


def test_rooms_that_open_at_once_share_their_pictures(world, monkeypatch):
    found, plugs = tiles(Shown()), modules.plugs
    monkeypatch.setattr(modules, "plugs", lambda name: iter(found) if name == "tiles" else plugs(name))
    leader = world.people["leader"].pk
    results = at_once(4, lambda at: actions.painted(User.objects.get(pk=leader)), DAY)
    assert not [one for one in results if isinstance(one, Exception)]
    actions.paint_all(day=DAY)
    assert Audience.objects.count() == 1
    assert Picture.objects.count() == len(found)
