from collections.abc import Callable, Iterator

import pytest

from dotpha.kit import clock, modules
from dotpha.kit.tests.keeping import kept
from dotpha.people.tests import world as worlds
from dotpha.watching.tests.world import Seen, watch

kept_world = kept(worlds.make, day=worlds.DAY)


@pytest.fixture
def world(kept_world: Callable[[], worlds.World], db: None) -> Iterator[worlds.World]:
    """The invented province, the clock standing on 20/11/2025."""
    with clock.standing_at(worlds.DAY):
        yield kept_world()


@pytest.fixture
def seen(monkeypatch) -> Seen:
    """What the one watch there is finds; no other module's watch looks."""
    one = Seen()
    found = watch(one)
    plugs = modules.plugs
    monkeypatch.setattr(modules, "plugs", lambda name: iter([found]) if name == "watches" else plugs(name))
    return one
