from collections.abc import Callable, Iterator

import pytest

from dotpha.kit import clock, modules
from dotpha.kit.tests.keeping import kept
from dotpha.people.tests import world as worlds
from dotpha.room import pulse
from dotpha.room.actions import painting
from dotpha.room.tests.world import Shown, tiles

kept_world = kept(worlds.make, day=worlds.DAY)


@pytest.fixture
def world(kept_world: Callable[[], worlds.World], db: None) -> Iterator[worlds.World]:
    """The invented province, the clock standing on 20/11/2025."""
    with clock.standing_at(worlds.DAY):
        yield kept_world()


@pytest.fixture
def shown(monkeypatch) -> Shown:
    """What the three tiles there are show; no other module's tile is there."""
    one = Shown()
    found = tiles(one)
    plugs = modules.plugs
    monkeypatch.setattr(modules, "plugs", lambda name: iter(found) if name == "tiles" else plugs(name))
    return one


@pytest.fixture(autouse=True)
def nobody_seated(monkeypatch):
    """No test answers from what another has seen."""
    for name in ("_seats", "_glances", "_answers"):
        monkeypatch.setattr(pulse, name, {})
    for name in ("_drawn", "_failed"):
        monkeypatch.setattr(painting, name, {})
